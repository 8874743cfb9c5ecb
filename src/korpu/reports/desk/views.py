"""Reports on the desk."""

from django.http import HttpRequest, HttpResponse

from korpu.organisation.access import desk_view
from korpu.reports.access import READERS


@desk_view(*READERS)
def listing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


@desk_view(*READERS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("")
