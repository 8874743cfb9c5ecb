"""Staff without a second factor get no further than the page where they set it up."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

# Recovery codes replace a lost factor for once; alone they are none.
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SecondFactorRequired:
    """Send a signed-in person without a second factor from the desk to the page that sets one up.

    Demo mode, which exists on loopback only, asks for none.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            request.path.startswith("/desk/")
            and not settings.DEMO
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user, SECOND_FACTORS)
        ):
            return redirect("mfa_index")
        return self.get_response(request)
