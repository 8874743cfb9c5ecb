"""The editorial rhythm on the desk: topics against their rhythm, the month's calendar, the texts that were released."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.foundation.desk import ask
from korpu.foundation.paging import page_of
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.upkeep import access, operations, queries
from korpu.upkeep.desk.forms import DropForm, PlanForm, PublishedForm, SortForm
from korpu.upkeep.desk.words import day_words
from korpu.upkeep.models import Entry, Rubric
from korpu.upkeep.rules import READERS

YEARS = range(2000, 2200)


def _month(request: HttpRequest) -> date:
    text = request.GET.get("month", "")
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
    return found if found.year in YEARS else timezone.localdate().replace(day=1)


def _days_of(first: date) -> list[dict[str, Any]]:
    """Give the days of a month on which something is planned or was released."""
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    days: dict[date, dict[str, Any]] = {}
    for planned in queries.planned_between(first, last):
        days.setdefault(planned.planned_on, {"planned": [], "texts": []})["planned"].append(planned)
    texts = queries.texts_between(first, last).select_related("rubric").order_by("released_at", "pk")
    for entry in texts[:500]:
        day = timezone.localdate(entry.released_at)
        days.setdefault(day, {"planned": [], "texts": []})["texts"].append(entry)
    return [{"day": day_words(day), **days[day]} for day in sorted(days)]


@desk_view(*READERS)
def rhythm(request: HttpRequest) -> HttpResponse:
    """Show each topic against its rhythm, and the calendar of a month."""
    today, first = timezone.localdate(), _month(request)
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    values = {
        "rows": [
            {
                "state": state,
                "last": day_words(state.last_on),
                "next": day_words(state.next_planned.planned_on) if state.next_planned else "",
                "gap_from": day_words(state.gap.from_on),
                "gap_to": day_words(state.gap.to_on),
            }
            for state in queries.rubric_states(today)
        ],
        "days": _days_of(first),
        "month": dates.month_and_year(first, get_language() or "az"),
        "before": f"{before:%Y-%m}",
        "after": f"{after:%Y-%m}",
        "today": today,
        "writes": access.writes(standing(request)),
    }
    return render(request, "upkeep/desk/rhythm.html", values)


@desk_view(*READERS)
def texts(request: HttpRequest) -> HttpResponse:
    """List the texts that left for the public, the newest first."""
    found = Entry.objects.select_related("rubric", "unit")
    rubric = request.GET.get("topic", "")
    rubrics = [(one.code, one.title) for one in Rubric.objects.all()]
    if rubric == "none":
        found = found.filter(rubric__isnull=True)
    elif rubric in dict(rubrics):
        found = found.filter(rubric__code=rubric)
    page = page_of(
        found, keys=("released_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=25
    )
    values = {
        "page": page,
        "rows": [(row, day_words(timezone.localdate(row.released_at))) for row in page.rows],
        "topic": rubric,
        "topics": [("none", _("Under no topic yet")), *rubrics],
        "query": urlencode({"topic": rubric}) if rubric else "",
        "writes": access.writes(standing(request)),
    }
    return render(request, "upkeep/desk/texts.html", values)


@desk_view(*READERS)
def sort_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a text under another topic."""
    found = access.get_entry(signed_in(request), pk, timezone.now())
    form = SortForm(request.POST or None, initial={"rubric": found.rubric_id})

    def act() -> None:
        operations.sort_text(
            entry=found, rubric=form.cleaned_data["rubric"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request,
        form,
        act,
        title=_("Put the text under a topic"),
        back=reverse("upkeep_desk:texts"),
        done=_("The text stands under its topic."),
        explanation=(found.title,),
    )


@desk_view(*READERS)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a text on a topic."""
    found = access.get_rubric(signed_in(request), pk, timezone.now())
    if not access.writes(standing(request)):
        raise Http404
    form = PlanForm(request.POST or None, initial={"unit_id": found.unit_id})

    def act() -> None:
        operations.plan_text(rubric=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request,
        form,
        act,
        title=_("Plan a text"),
        back=reverse("upkeep_desk:rhythm"),
        done=_("The text stands in the calendar."),
        explanation=(found.title,),
    )


@desk_view(*READERS)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a planned text off the calendar."""
    found = access.get_planned(signed_in(request), pk, timezone.now())
    form = DropForm(request.POST or None)

    def act() -> None:
        operations.drop_text(
            planned=found, by=signed_in(request), at=timezone.now(), reason=form.cleaned_data["reason"]
        )

    return ask(
        request,
        form,
        act,
        title=_("Drop the planned text"),
        back=reverse("upkeep_desk:rhythm"),
        done=_("The text is off the calendar."),
        explanation=(found.title,),
    )


@desk_view(*READERS)
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which released text carries out a planned one."""
    found = access.get_planned(signed_in(request), pk, timezone.now())
    form = PublishedForm(request.POST or None)

    def act() -> None:
        operations.publish_planned(
            planned=found, entry=form.cleaned_data["entry"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request,
        form,
        act,
        title=_("Name the released text"),
        back=reverse("upkeep_desk:rhythm"),
        done=_("The planned text is carried out."),
        explanation=(found.title, _("The last hundred released texts are offered.")),
    )
