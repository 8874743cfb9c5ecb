"""allauth as Körpü uses it: accounts are made by the administrator, never by signing up."""

import base64
import hashlib
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from korpu.accounts import operations
from korpu.accounts.models import User
from korpu.foundation.throttle import address_of, is_too_often
from korpu.language.casing import fold

WITHIN = timedelta(minutes=15)
MOST_FOR_ACCOUNT = 20
MOST_FROM_ADDRESS = 200


class StaffOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in for staff: no signing up, attempts counted over all processes, letters sent by jobs."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt in the database too: allauth's own count knows one process only."""
        super().pre_authenticate(request, **credentials)
        now, account = timezone.now(), fold(str(credentials.get("email", "")))
        limits = (
            ("sign_in.account", account, MOST_FOR_ACCOUNT),
            ("sign_in.address", address_of(request), MOST_FROM_ADDRESS),
        )
        # Each is counted, whichever is one too many.
        too_often = [
            is_too_often(what=what, who=who, most=most, within=WITHIN, at=now) for what, who, most in limits
        ]
        if any(too_often):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        user = User.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
        operations.note_failed_sign_in(user=user, at=timezone.now(), action="accounts.sign_in_failed")

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Bring the language of the account along, for the pages whose address has none."""
        response: HttpResponse = super().post_login(request, user, **more)
        operations.remember_language(response, user.language)
        return response

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Leave the letter to a job, so that the page answers alike for every address, mail server or none."""
        operations.ask_for_password_link(user=user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to nobody who has no account: anyone may type anyone's address."""
        if template_prefix != "account/email/unknown_account":
            super().send_mail(template_prefix, email, context)


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor's secrets, unreadable in the database and its backups without KORPU_SECRET_KEY."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"korpu.accounts.second_factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
