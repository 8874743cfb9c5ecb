"""The catalogue on the desk: services with the picture of their presentations, and one service with its story."""

from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.documents import operations as documents
from korpu.documents.web.responses import file_response
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.services import access, content, operations, queries
from korpu.services.desk.forms import (
    LANGUAGE_NAMES,
    PART_LABELS,
    DescriptionForm,
    NothingForm,
    PresentationForm,
    ReasonForm,
    ServiceForm,
    WithdrawForm,
    description_of,
)
from korpu.services.models import Presentation, Service, Version
from korpu.services.rules import Presented, VersionState

YEARS_SHOWN = 5
WORDS = {
    Presented.IN_TIME: gettext_lazy("presented within a year"),
    Presented.SOON: gettext_lazy("falls due"),
    Presented.LATE: gettext_lazy("not presented for over a year"),
}


@desk_view(*access.READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show every service that is offered: when it was presented, year by year, and when it has to be again (plan, 4.1)."""
    stands, today = standing(request), timezone.localdate()
    rows = queries.standing_of_services(today, access.services_visible_to(stands))
    wanted = request.GET.get("stands", "")
    if wanted in [each.value for each in Presented]:
        rows = [row for row in rows if row.presented == wanted]
    years = range(today.year - YEARS_SHOWN + 1, today.year + 1)
    counted = queries.years_of_presentations([row.service for row in rows], years)
    described = set(access.published().values_list("service_id", flat=True))
    values = {
        "years": list(years),
        "rows": [
            {
                "service": row.service,
                "last": dates.short_date(row.last_on) if row.last_on else "",
                "due": dates.short_date(row.due_on),
                "presented": row.presented.value,
                "words": WORDS[row.presented],
                "is_public": row.service.pk in described,
                "years": [
                    {
                        "year": year,
                        "count": counted[row.service.pk][year],
                        "before": row.service.opened_on.year > year,
                    }
                    for year in years
                ],
            }
            for row in rows
        ],
        "choices": [(key.value, words) for key, words in WORDS.items()],
        "wanted": wanted,
        "may_enter": access.keeps(stands) or bool(access.owned_units(stands)),
        "query": request.GET.urlencode(),
    }
    return render(request, "services/desk/list.html", values)


@desk_view(*access.READERS)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the catalogue with its presentations as a spreadsheet."""
    if form not in ("xlsx", "csv"):
        raise Http404
    stands, today = standing(request), timezone.localdate()
    rows = queries.standing_of_services(today, access.services_visible_to(stands))
    journal.record(
        signed_in(request),
        "services.exported",
        by=signed_in(request),
        at=timezone.now(),
        details={"form": form},
    )
    columns = [
        _("Code"),
        _("Name"),
        _("Owner"),
        _("Offered since"),
        _("Presented last"),
        _("Due"),
        _("State"),
    ]
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("e-services", columns, _cells(rows))


def _cells(rows: list[queries.Standing]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            row.service.code, str(row.service), row.service.unit.name, row.service.opened_on, row.last_on,
            row.due_on, str(WORDS[row.presented]),
        ]  # fmt: skip


@desk_view(*access.READERS)
def service(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a service: what the public reads, what is in work, its presentations and payments, and what can be done."""
    stands, today = standing(request), timezone.localdate()
    found = access.get_service(stands, pk)
    versions = list(found.versions.all())
    shown = next((one for one in versions if one.state == VersionState.PUBLISHED), None)
    work = next((one for one in versions if one.published_at is None), None)
    state = queries.standing_of_services(today, Service.objects.filter(pk=pk).select_related("unit"))
    may = access.owns(stands, found.unit_id) and found.withdrawn_on is None
    values = {
        "service": found,
        "since": dates.long_date(found.opened_on),
        "withdrawn": dates.long_date(found.withdrawn_on) if found.withdrawn_on else "",
        "state": {"words": WORDS[state[0].presented], "presented": state[0].presented.value,
                  "due": dates.long_date(state[0].due_on)} if state else None,
        "shown": _said(shown) if shown else None,
        "work": work,
        "work_said": _said(work) if work else None,
        "versions": [
            {"version": one, "on": dates.date_time(one.published_at) if one.published_at else ""} for one in versions
        ],
        "presentations": [
            {"row": row, "on": dates.long_date(row.held_on)} for row in found.presentations.select_related("material")
        ],
        "payments": found.payments.all(),
        "may": may,
        "may_submit": may and work is not None and work.state == VersionState.DRAFT,
        "may_publish": may and work is not None and work.state == VersionState.CLEARED,
        "may_describe": may and (work is None or work.state == VersionState.DRAFT),
    }  # fmt: skip
    return render(request, "services/desk/service.html", values)


def _said(version: Version) -> list[dict[str, object]]:
    """Give a description as rows of a page: each language with its parts."""
    return [
        {
            "language": language,
            "name": LANGUAGE_NAMES[language],
            "parts": [
                {"label": PART_LABELS[part], "lines": content.lines(said.get(part, ""))}
                for part in content.PARTS
                if said.get(part)
            ],
        }
        for language in LANGUAGE_NAMES
        if (said := version.texts.get(language))
    ]


@desk_view(*access.KEEPERS, *access.OWNERS)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a service."""
    stands = standing(request)
    units = None if access.keeps(stands) else access.owned_units(stands)
    form = ServiceForm(request.POST or None, units=units, initial={"opened_on": timezone.localdate()})

    def act() -> None:
        try:
            with transaction.atomic():
                operations.enter_service(by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        except IntegrityError as error:
            raise RuleBroken(_("Another service has this code already."), field="code") from error

    return ask(
        request, form, act, title=_("Enter an e-service"), back=reverse("services_desk:list"),
        done=_("The service has been entered."),
    )  # fmt: skip


def _mine(request: HttpRequest, pk: int) -> Service:
    """Give a service for which the person may act. Raises Http404 for any other."""
    stands = standing(request)
    found = access.get_service(stands, pk)
    if not access.owns(stands, found.unit_id):
        raise Http404
    return found


@desk_view(*access.KEEPERS, *access.OWNERS)
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the public is to read of a service."""
    found = _mine(request, pk)
    last = found.versions.first()
    initial = description_of(last.texts, last.channels) if last else {"az_name": found.name_az}
    form = DescriptionForm(request.POST or None, initial=initial)
    return ask(
        request, form,
        lambda: operations.write_description(
            service=found, texts=form.texts(), channels=form.channels(), by=signed_in(request), at=timezone.now()
        ),
        title=_("Describe the service"), back=found.get_absolute_url(), done=_("The draft has been kept."),
        explanation=(_("Write as you would tell a neighbour: short sentences, one step in a line."),),
    )  # fmt: skip


@desk_view(*access.KEEPERS, *access.OWNERS)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the draft in for clearance."""
    found = _mine(request, pk)
    draft = _in_state(found, VersionState.DRAFT)
    return ask(
        request, _nothing(request),
        lambda: operations.submit_description(version=draft, by=signed_in(request), at=timezone.now()),
        title=_("Hand in for clearance"), back=found.get_absolute_url(),
        done=_("The description waits for clearance."),
        explanation=(_("It is checked, approved by another person, and published exactly as it was cleared."),),
    )  # fmt: skip


@desk_view(*access.KEEPERS, *access.OWNERS)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the public what was cleared."""
    found = _mine(request, pk)
    cleared = _in_state(found, VersionState.CLEARED)
    return ask(
        request, _nothing(request),
        lambda: operations.publish_description(version=cleared, by=signed_in(request), at=timezone.now()),
        title=_("Publish"), back=found.get_absolute_url(), done=_("The description stands on the site."),
    )  # fmt: skip


def _in_state(service: Service, state: VersionState) -> Version:
    found = service.versions.filter(state=state).first()
    if found is None:
        raise Http404
    return found


def _nothing(request: HttpRequest) -> NothingForm:
    return NothingForm(request.POST if request.method == "POST" else None)


@desk_view(*access.KEEPERS, *access.OWNERS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a service is not offered any more."""
    found = _mine(request, pk)
    form = WithdrawForm(request.POST or None, initial={"on": timezone.localdate()})
    return ask(
        request, form,
        lambda: operations.withdraw_service(
            service=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        ),
        title=_("Withdraw the service"), back=found.get_absolute_url(), done=_("The service has been withdrawn."),
        explanation=(_("Its page goes from the site; what was entered stays."),),
    )  # fmt: skip


@desk_view(*access.KEEPERS, *access.OWNERS)
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a presentation."""
    found = _mine(request, pk)
    form = PresentationForm(
        request.POST or None, request.FILES or None, initial={"held_on": timezone.localdate()}
    )

    def act() -> None:
        now, by = timezone.now(), signed_in(request)
        values = dict(form.cleaned_data)
        upload = values.pop("file")
        material = documents.store_file(content=upload, name=upload.name, by=by, at=now) if upload else None
        operations.present_service(service=found, by=by, at=now, material=material, **values)

    return ask(
        request, form, act, title=_("Enter a presentation"), back=found.get_absolute_url(),
        done=_("The presentation has been entered."),
    )  # fmt: skip


def _presentation(service: Service, pk: int) -> Presentation:
    found = service.presentations.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@desk_view(*access.KEEPERS, *access.OWNERS)
def strike(request: HttpRequest, pk: int, presentation_pk: int) -> HttpResponse:
    """Strike out a presentation that was entered by mistake."""
    found = _mine(request, pk)
    row = _presentation(found, presentation_pk)
    form = ReasonForm(request.POST or None)
    return ask(
        request, form,
        lambda: operations.strike_presentation(
            presentation=row, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        ),
        title=_("Strike out the presentation"), back=found.get_absolute_url(),
        done=_("The presentation has been struck out."),
    )  # fmt: skip


@desk_view(*access.READERS)
def material(request: HttpRequest, pk: int, presentation_pk: int) -> HttpResponse:
    """Give the material of a presentation."""
    row = _presentation(access.get_service(standing(request), pk), presentation_pk)
    if row.material is None:
        raise Http404
    return file_response(row.material)
