"""Official positions on the desk."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.paging import page_of
from korpu.knowledge import access, operations
from korpu.knowledge.desk.asking import ask, day_words
from korpu.knowledge.desk.forms import EndForm, PositionForm
from korpu.knowledge.models import Position
from korpu.knowledge.queries.sayings import positions_on
from korpu.organisation.access import desk_view, signed_in, standing

PAGE_ROWS = 25


@desk_view()
def listing(request: HttpRequest) -> HttpResponse:
    """List the positions, those in force or all."""
    shows_all = request.GET.get("all") == "1"
    found = Position.objects.all() if shows_all else positions_on(timezone.localdate())
    page = page_of(
        found, keys=("starts_on", "pk"), descending=True, mark=request.GET.get("mark", ""), size=PAGE_ROWS
    )
    values = {
        "page": page,
        "rows": [(row, day_words(row.starts_on), day_words(row.ends_on)) for row in page.rows],
        "shows_all": shows_all,
        "query": urlencode({"all": "1"} if shows_all else {}),
        "describes": access.describes(standing(request)),
    }
    return render(request, "knowledge/desk/positions.html", values)


@desk_view()
def new(request: HttpRequest) -> HttpResponse:
    """Enter a position."""
    if not access.describes(standing(request)):
        raise Http404
    form = PositionForm(request.POST or None, initial={"starts_on": timezone.localdate()})

    def act() -> str:
        made = operations.enter_position(by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        return made.get_absolute_url()

    return ask(
        request, form, act, title=_("Enter a position"), back=reverse("knowledge_desk:positions"),
        done=_("The position is entered. Texts on this subject are compared with it."),
    )  # fmt: skip


@desk_view()
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a position with its days and the text that stated it."""
    found = access.get_position(pk)
    said = access.sayings_visible_to(standing(request)).filter(release=found.release_id or 0).first()
    values = {
        "position": found,
        "starts": day_words(found.starts_on),
        "ends": day_words(found.ends_on),
        "saying": said,
        "may_end": access.describes(standing(request)) and found.ends_on is None,
    }
    return render(request, "knowledge/desk/position.html", values)


@desk_view()
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say until which day a position held."""
    if not access.describes(standing(request)):
        raise Http404
    found = access.get_position(pk)
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})

    def act() -> None:
        operations.end_position(position=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("End the position"), back=found.get_absolute_url(),
        done=_("The position has its last day."), explanation=(found.subject,),
    )  # fmt: skip
