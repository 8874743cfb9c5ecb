"""The pages for what went wrong, each with a sentence that says what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "foundation/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "foundation/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "foundation/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/500.html", status=500)


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
