"""The pages for what went wrong, each with a sentence that says what to do."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "foundation/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "foundation/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "foundation/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/500.html", status=500)


def too_large(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say that what was sent is more than a form takes, what the limit is, and that nothing of it was kept."""
    if isinstance(error, RequestDataTooBig):
        sentence = _(
            "The text is longer than one form can take (%(most)s MB at most). Shorten it, or attach it as a file."
        ) % {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000}
    elif isinstance(error, TooManyFilesSent):
        sentence = _(
            "You can choose %(most)s files at once at most. Choose fewer, and add the others afterwards."
        ) % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    else:
        sentence = _("More fields were sent than any form of this site has.")
    return render(request, "foundation/too_large.html", {"sentence": sentence}, status=413)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was open too long or its cookie is missing, and keep what was typed.

    What the person typed is handed back in the page, so that nothing has to be written again.
    """
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    return render(
        request, "foundation/form_expired.html", {"typed": typed, "address": request.path}, status=403
    )
