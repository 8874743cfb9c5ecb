"""The platform asks its own public pages, in this process: what they answer a visitor, and how they look as HTML."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase
from django.utils import translation

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# No page for visitors stands here.
STAFF = ("/desk/", "/accounts/", "/demo/", "/jsi18n/")


@dataclass(frozen=True)
class Answer:
    """What a page of ours answers: its code, its HTML if it is a page, and the address that answered at last."""

    code: int
    address: str
    html: str = ""


Ask = Callable[[str], Answer]


@lru_cache(maxsize=1)
def _house() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def path_of(address: str) -> str | None:
    """Give the path of an address of this site, with its question; None for an address of another."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "http", "https"):
        return None
    if parts.netloc and parts.netloc != urlsplit(settings.PUBLIC_URL).netloc:
        return None
    path = parts.path or "/"
    return f"{path}?{parts.query}" if parts.query else path


def ask(address: str) -> Answer:
    """Ask a page of this site as a visitor would, following its redirects inside the site."""
    for _step in range(MAX_REDIRECTS + 1):
        response = _answered(address)
        location = response.headers.get("Location", "")
        target = path_of(urljoin(address, location)) if response.status_code in REDIRECTS else None
        if target is None:
            return Answer(response.status_code, address, _html(response))
        if target.startswith(STAFF):
            return Answer(200, target)
        address = target
    return Answer(508, address)


def _answered(address: str) -> HttpResponseBase:
    path, _mark, query = address.partition("?")
    public = urlsplit(settings.PUBLIC_URL)
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": public.hostname or "localhost",
        "SERVER_PORT": str(public.port or (443 if public.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": public.netloc,
        "HTTP_X_FORWARDED_PROTO": public.scheme,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": public.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    with translation.override(translation.get_language()):
        return _house().get_response(WSGIRequest(environ))


def _html(response: HttpResponseBase) -> str:
    if response.streaming:
        response.close()
        return ""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    content: bytes = getattr(response, "content", b"")
    return content.decode(response.charset or "utf-8", errors="replace")
