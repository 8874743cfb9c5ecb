"""Files on their way to a reader: always as a download, never as a page of ours."""

from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from korpu.documents import queries
from korpu.documents.models import StoredFile


def bytes_response(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Answer with some bytes as a download under a name."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def file_response(file: StoredFile) -> HttpResponse:
    """Answer with a stored file. Whoever calls has asked ``access``.

    A held file answers 503, a harmful one 403, each with a sentence.
    """
    if file.is_held:
        return _sentence(_("This file waits for the antivirus. Try again in a few minutes."), status=503)
    if file.is_harmful:
        return _sentence(_("This file holds harmful code and is not given out."), status=403)
    return bytes_response(queries.read_bytes(file), name=file.name, media_type=file.media_type)


def _sentence(words: str, *, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
