"""What allauth tells about signing in, passed on in this app's own words."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from korpu.accounts import operations, signals
from korpu.accounts.models import User


@receiver(user_logged_in, dispatch_uid="accounts.signed_in")
def pass_on_sign_in(*, user: User, **more: Any) -> None:
    with transaction.atomic():
        signals.signed_in.send(User, user=user, at=timezone.now(), action="accounts.signed_in")


@receiver(authentication_failed, dispatch_uid="accounts.second_factor_failed")
def pass_on_wrong_code(*, user: User, **more: Any) -> None:
    operations.note_failed_sign_in(user=user, at=timezone.now(), action="accounts.second_factor_failed")


def _changed(action: str, user: User) -> None:
    with transaction.atomic():
        signals.account_changed.send(User, user=user, by=user, at=timezone.now(), action=action)


@receiver([password_changed, password_reset, password_set], dispatch_uid="accounts.password_set")
def pass_on_password(*, user: User, **more: Any) -> None:
    _changed("accounts.password_set", user)


@receiver(authenticator_added, dispatch_uid="accounts.second_factor_added")
def pass_on_second_factor(*, user: User, **more: Any) -> None:
    _changed("accounts.second_factor_added", user)


@receiver(authenticator_removed, dispatch_uid="accounts.second_factor_removed")
def pass_on_removal(*, user: User, **more: Any) -> None:
    _changed("accounts.second_factor_removed", user)
