"""What allauth tells about signing in, passed on in this app's own words."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models.signals import post_delete, post_save
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


def _changed(action: str, user: User, by: User | None) -> None:
    with transaction.atomic():
        signals.account_changed.send(User, user=user, by=by, at=timezone.now(), action=action)


@receiver([password_changed, password_reset, password_set], dispatch_uid="accounts.password_set")
def pass_on_password(*, user: User, **more: Any) -> None:
    _changed("accounts.password_set", user, user)


# allauth's own signals come after the commit, where a crash could lose them; the rows' signals stand inside it.
@receiver(post_save, sender=Authenticator, dispatch_uid="accounts.second_factor_added")
def pass_on_second_factor(*, instance: Authenticator, created: bool, **more: Any) -> None:
    if created:
        _changed("accounts.second_factor_added", instance.user, _person_at_work())


@receiver(post_delete, sender=Authenticator, dispatch_uid="accounts.second_factor_removed")
def pass_on_removal(*, instance: Authenticator, **more: Any) -> None:
    _changed("accounts.second_factor_removed", instance.user, _person_at_work())


def _person_at_work() -> User | None:
    person = getattr(context.request, "user", None)
    return person if isinstance(person, User) else None
