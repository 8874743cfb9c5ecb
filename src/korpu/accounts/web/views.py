"""The reader's language on the desk and on the account pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from korpu.accounts import operations
from korpu.accounts.models import User


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and, for staff, with the account."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if isinstance(request.user, User):
        operations.choose_language(user=request.user, language=language)
    target = request.POST.get("next", "/desk/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/desk/"
    response = redirect(target)
    operations.remember_language(response, language)
    return response


def not_here(request: HttpRequest) -> HttpResponse:
    """Give 404 for what allauth offers and Körpü does not: signing up, and another e-mail address."""
    raise Http404
