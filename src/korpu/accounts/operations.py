"""Everything that can happen to an account."""

from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from korpu.accounts import signals
from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line

LOOPBACK = ("127.0.0.1", "::1")
COOKIE_AGE = timedelta(days=365)
# What a proxy adds; behind one, "from this computer" could be anybody.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


class EmailTaken(RuleBroken):
    """One person has one account."""


class OwnAccount(RuleBroken):
    """Nobody closes the door behind themselves: an administrator always remains."""


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """Keep a person's language for letters, and for the desk where the desk speaks it."""
    user.language = language
    user.save(update_fields=["language"])
    if language in dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES):
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save(update_fields=["preferred_language"])


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep the language in a cookie for pages whose address has none."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=int(COOKIE_AGE.total_seconds()),
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )


def sign_in_for_demo(request: HttpRequest, user: User) -> None:
    """Sign a visitor of the demo in as one of its people.

    Raises PermissionDenied unless demo mode is on and the visitor comes straight from this computer.
    """
    if not (settings.DEMO and settings.DEBUG) or request.META.get("REMOTE_ADDR") not in LOOPBACK:
        raise PermissionDenied
    if any(header in request.META for header in FORWARDED) or user.is_superuser or not user.is_active:
        raise PermissionDenied
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")


@transaction.atomic
def create_account(
    *,
    email: str,
    first_name: str,
    last_name: str,
    by: User | None,
    at: datetime,
    patronymic: str = "",
    language: str = settings.LANGUAGE_CODE,
) -> User:
    """Create an account without a password: a one-time link sets it. What it may do follows from posts alone.

    Raises EmailTaken, or RuleBroken for an address that is none and a name left empty.
    """
    email, first_name, last_name = clean_line(email), clean_line(first_name), clean_line(last_name)
    try:
        validate_email(email)
    except ValidationError as error:
        raise RuleBroken(_("Enter the e-mail address like this: name@example.az"), field="email") from error
    if not first_name or not last_name:
        raise RuleBroken(_("Enter both the name and the surname."), field="first_name")
    if User.objects.filter(email__iexact=email).exists():
        raise EmailTaken(_("An account with this e-mail address exists already."), field="email")
    user = User.objects.create_user(
        email,
        first_name=first_name[:80],
        last_name=last_name[:80],
        patronymic=clean_line(patronymic)[:80],
        language=language,
        joined_at=at,
    )
    _tell(user, "accounts.created", by=by, at=at)
    return user


def create_administrator(*, email: str, first_name: str, last_name: str, at: datetime) -> User:
    """Create the account of the first administrator, for the command that sets a ministry up.

    Raises EmailTaken or RuleBroken, as create_account does. The post is given by the organisation.
    """
    return create_account(email=email, first_name=first_name, last_name=last_name, by=None, at=at)


def password_link(user: User) -> str:
    """Give the address at which the person sets a password, once and within three days."""
    uid, token = user_pk_to_url_str(user), default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{settings.PUBLIC_URL}{path}"


def ask_for_password_link(*, user: User) -> None:
    """Leave a letter with the link to the job that sends it; nothing is sent if this transaction fails."""
    # The job imports this module, so it is met here only.
    from korpu.accounts import jobs

    jobs.send_password_link.defer(user_id=user.pk)


def send_password_link(*, user_id: int) -> None:
    """Send a person the address at which to set a password; nothing goes to an account that is closed."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    values = {"user": user, "link": password_link(user), "site": settings.PUBLIC_URL}
    subject, _blank, text = render_to_string(
        f"accounts/messages/password_link.{user.language}.txt", values
    ).partition("\n\n")
    EmailMessage(clean_line(subject), text, to=[user.email]).send()


@transaction.atomic
def close_account(*, user: User, by: User | None, at: datetime) -> User:
    """Close an account: its sessions end with the next page, its posts and its history stay.

    Nobody closes it where the end of the last post does. Raises OwnAccount.
    """
    if by is not None and user.pk == by.pk:
        raise OwnAccount(_("You cannot close your own account. Ask another administrator."))
    return _set_active(user, "accounts.closed", is_active=False, by=by, at=at)


@transaction.atomic
def open_account(*, user: User, by: User, at: datetime) -> User:
    """Open a closed account again."""
    return _set_active(user, "accounts.opened", is_active=True, by=by, at=at)


def _set_active(user: User, action: str, *, is_active: bool, by: User | None, at: datetime) -> User:
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        _tell(user, action, by=by, at=at)
    return user


@transaction.atomic
def forget_second_factor(*, user: User, by: User, at: datetime) -> None:
    """Take a lost second factor off an account, so that the person sets up another before the desk opens.

    Raises OwnAccount: a stolen session must not rid itself of the second factor.
    """
    if user.pk == by.pk:
        raise OwnAccount(_("Another administrator has to do this for you."))
    Authenticator.objects.filter(user_id=user.pk).delete()
    _tell(user, "accounts.second_factor_forgotten", by=by, at=at)


@transaction.atomic
def note_failed_sign_in(*, user: User | None, at: datetime, action: str) -> None:
    """Tell that signing in has failed; what was typed is told to nobody."""
    signals.sign_in_failed.send(User, user=user, at=at, action=action)


def _tell(user: User, action: str, *, by: User | None, at: datetime) -> None:
    signals.account_changed.send(User, user=user, by=by, at=at, action=action)
