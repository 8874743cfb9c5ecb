"""The regions on the desk: a map of tiles with its table, and what people enter of them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.desk import ask
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.services import access, operations, queries
from korpu.services.desk.forms import CloseForm, PeopleForm, PointForm, TrainingForm, UsesForm
from korpu.services.desk.payments import period_asked
from korpu.services.models import Region, Service
from korpu.services.queries import RegionLine

TILE, GAP = 110, 8
LEVELS = 4


def tiles(lines: list[RegionLine]) -> list[dict[str, Any]]:
    """Give the tiles of the map: where each stands, its words, and how dark it is by the use a thousand people."""
    known = sorted(line.per_thousand for line in lines if line.per_thousand is not None)
    return [
        {
            "line": line,
            "x": (line.region.column - 1) * (TILE + GAP),
            "y": (line.region.line - 1) * (TILE + GAP),
            "words": str(line.region).split("-"),
            "level": _level(line.per_thousand, known),
        }
        for line in lines
    ]


def _level(value: Decimal | None, known: list[Decimal]) -> int:
    """Give the quarter in which a value lies among all, 1 to 4; 0 for one that is not known."""
    if value is None:
        return 0
    return 1 + min(LEVELS - 1, LEVELS * known.index(value) // len(known))


@desk_view(*access.READERS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show what each region has and uses, beside the time before, and where measures are worth most (plan, 4.3)."""
    from_on, to_on = period_asked(request)
    lines = queries.regions_between(from_on, to_on)
    values = {
        "tiles": tiles(lines),
        "size": TILE,
        "lines": lines,
        "targets": queries.targets(lines),
        "from": from_on.isoformat(),
        "to": to_on.isoformat(),
        "days": f"{dates.long_date(from_on)} – {dates.long_date(to_on)}",
        "query": request.GET.urlencode(),
        "may": access.keeps(standing(request)),
    }
    return render(request, "services/desk/regions.html", values)


@desk_view(*access.READERS)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the table of the regions as a spreadsheet."""
    if form not in ("xlsx", "csv"):
        raise Http404
    by = signed_in(request)
    journal.record(by, "services.exported", by=by, at=timezone.now(), details={"form": form})
    columns = [
        _("Region"), _("People"), _("Access points"), _("before"), _("Training sessions"), _("before"), _("Uses"),
        _("before"), _("Uses a thousand people"),
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("regions", columns, _cells(queries.regions_between(*period_asked(request))))


def _cells(lines: list[RegionLine]) -> Iterator[list[Cell]]:
    for line in lines:
        share = line.per_thousand
        yield [
            str(line.region), line.people, line.points.now, line.points.before, line.trainings.now,
            line.trainings.before, line.uses.now, line.uses.before, float(share) if share is not None else None,
        ]  # fmt: skip


@desk_view(*access.READERS)
def points(request: HttpRequest) -> HttpResponse:
    """List the access points, by region."""
    today = timezone.localdate()
    rows = queries.points_open_on(today).order_by("region__name_az", "district", "name")
    region = request.GET.get("region", "")
    if region.isdecimal() and len(region) < 10:
        rows = rows.filter(region_id=int(region))
    values = {
        "rows": rows,
        "regions": [(row.pk, str(row)) for row in Region.objects.all()],
        "region": region,
        "may": access.keeps(standing(request)),
    }
    return render(request, "services/desk/points.html", values)


@desk_view(*access.KEEPERS)
def open_point(request: HttpRequest) -> HttpResponse:
    """Enter an access point."""
    form = PointForm(request.POST or None, initial={"opened_on": timezone.localdate()})

    def act() -> None:
        region_id, district = form.place()
        values = {key: value for key, value in form.cleaned_data.items() if key != "district"}
        operations.open_point(
            region=get_object_or_404(Region, pk=region_id), district=district, by=signed_in(request),
            at=timezone.now(), **values,
        )  # fmt: skip

    return ask(
        request, form, act, title=_("Enter an access point"), back=reverse("services_desk:points"),
        done=_("The access point has been entered."),
    )  # fmt: skip


@desk_view(*access.KEEPERS)
def close_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an access point."""
    point = access.get_point(pk)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    return ask(
        request, form,
        lambda: operations.close_point(
            point=point, on=form.cleaned_data["on"], by=signed_in(request), at=timezone.now()
        ),
        title=_("Close the access point"), back=reverse("services_desk:points"),
        done=_("The access point has been closed."), explanation=(str(point),),
    )  # fmt: skip


def _region(form: Any) -> Region:
    return get_object_or_404(Region, pk=form.cleaned_data.pop("region_id"))


@desk_view(*access.KEEPERS)
def people(request: HttpRequest) -> HttpResponse:
    """Enter how many people live in a region."""
    form = PeopleForm(request.POST or None, initial={"counted_on": date(timezone.localdate().year, 1, 1)})
    return ask(
        request, form,
        lambda: operations.enter_people(
            region=_region(form), by=signed_in(request), at=timezone.now(), **form.cleaned_data
        ),
        title=_("Enter the number of people"), back=reverse("services_desk:regions"),
        done=_("The number has been entered."),
    )  # fmt: skip


@desk_view(*access.KEEPERS)
def training(request: HttpRequest) -> HttpResponse:
    """Enter a training session."""
    form = TrainingForm(request.POST or None, initial={"held_on": timezone.localdate()})
    return ask(
        request, form,
        lambda: operations.enter_training(
            region=_region(form), by=signed_in(request), at=timezone.now(), **form.cleaned_data
        ),
        title=_("Enter a training session"), back=reverse("services_desk:regions"),
        done=_("The session has been entered."),
    )  # fmt: skip


@desk_view(*access.KEEPERS)
def uses(request: HttpRequest) -> HttpResponse:
    """Enter how often a service was used from a region."""
    form = UsesForm(request.POST or None)

    def act() -> None:
        region = _region(form)
        service = get_object_or_404(Service, pk=form.cleaned_data.pop("service_id"))
        operations.enter_uses(
            region=region, service=service, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request, form, act, title=_("Enter uses"), back=reverse("services_desk:regions"),
        done=_("The number has been entered."),
    )  # fmt: skip
