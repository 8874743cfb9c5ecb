"""Headers and language of every answer."""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_supported_language_variant

from korpu.foundation.web import views

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Nothing inline and nothing from elsewhere. blob: serves previews of files that are being chosen.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
# What is read and thrown away of a request that is refused: a browser shows no answer before it has sent everything.
MAX_THROWN_AWAY_BYTES = 200_000_000
_CHUNK = 1_000_000
# Addresses without a language of their own: the reader's choice is in a cookie.
UNPREFIXED = ("/desk/", "/accounts/", "/jsi18n/", "/demo/")


class SecurityHeaders:
    """Put the content security policy and its companions on every answer that has none yet."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"
        )
        if request.path.startswith(("/desk/", "/accounts/")):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class ReaderLanguage(LocaleMiddleware):
    """Set the language: by the address on the public site, by the reader's cookie elsewhere."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.path.startswith(UNPREFIXED):
            chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
            try:
                language = get_supported_language_variant(chosen)
            except LookupError:
                language = settings.LANGUAGE_CODE
            translation.activate(language)
            request.LANGUAGE_CODE = language


class BearableRequests:
    """Read what was sent before anything else does, and say in the reader's language if it is too much.

    Stands after ReaderLanguage, whose language the sentence needs, and before every middleware that reads a form.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            _read_whole(request)
        except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent) as error:
            _throw_rest_away(request)
            return views.too_large(request, error) if request.method == "POST" else views.bad_request(request)
        except MultiPartParserError:
            return views.bad_request(request)
        return self.get_response(request)


def _read_whole(request: HttpRequest) -> None:
    """Read address and form. A sender who is gone is left to the views: nobody is there to read a sentence."""
    with suppress(UnreadablePostError):
        len(request.GET), len(request.POST)


def _throw_rest_away(request: HttpRequest) -> None:
    with suppress(UnreadablePostError):
        for _ in range(MAX_THROWN_AWAY_BYTES // _CHUNK):
            if not request.read(_CHUNK):
                break
