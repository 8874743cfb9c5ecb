"""Everything that can happen to an account."""

from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.users.models import UserProfile

from korpu.accounts.models import User

LOOPBACK = ("127.0.0.1", "::1")
COOKIE_AGE = timedelta(days=365)


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """Keep a person's language for the desk and for letters."""
    user.language = language
    user.save(update_fields=["language"])
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

    Raises PermissionDenied unless demo mode is on and the visitor comes from this computer.
    """
    if not (settings.DEMO and settings.DEBUG) or request.META.get("REMOTE_ADDR") not in LOOPBACK:
        raise PermissionDenied
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")


@transaction.atomic
def create_administrator(*, email: str, first_name: str, last_name: str, at: datetime) -> User:
    """Create the account of the first administrator, without a password: a one-time link sets it."""
    user = User.objects.create_user(email, first_name=first_name, last_name=last_name, joined_at=at)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    return user


def password_link(user: User) -> str:
    """Give the address at which the person sets a password, once and within three days."""
    uid, token = user_pk_to_url_str(user), default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{settings.PUBLIC_URL}{path}"
