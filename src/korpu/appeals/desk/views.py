"""The register on the desk: the list, a case, its files."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.appeals import access, operations, queries
from korpu.appeals.access import READERS
from korpu.appeals.desk.case import case_values
from korpu.appeals.models import Appeal, SavedView
from korpu.appeals.rules.kinds import AppealKind, AppealState, Channel
from korpu.documents import operations as documents
from korpu.documents.web.responses import file_response
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import COUNT_CAP, capped_count, page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role, Standing

PAGE_ROWS = 25
EXPORT_ROWS = 50_000


@desk_view(*READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the cases that the person may see, newest first, narrowed by what stands in the address."""
    now, stands = timezone.now(), standing(request)
    filters = queries.read_filters(request.GET)
    found = _narrowed(stands, filters, now)
    rows = found.select_related("unit").defer("search", "text", "urgency_reason")
    page = page_of(
        rows, keys=("registered_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=PAGE_ROWS
    )
    language = get_language() or "az"
    behind = queries.behind_among(page.rows, now)
    for row in page.rows:
        row.shown_due = dates.short_date(timezone.localdate(row.due_at)) if row.due_at else ""  # type: ignore[attr-defined]
        row.is_late = row.is_late_at(now)  # type: ignore[attr-defined]
        row.is_behind = row.pk in behind and not row.is_late  # type: ignore[attr-defined]
    query = urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value])
    count = capped_count(found) if filters.any else None
    return render(
        request,
        "appeals/desk/list.html",
        {
            "page": page,
            "filters": filters,
            "query": query,
            "count": f"{COUNT_CAP}+" if count is not None and count > COUNT_CAP else count,
            "states": [("OPEN", _("All open ones")), *AppealState.choices],
            "kinds": AppealKind.choices,
            "channels": Channel.choices,
            "units": [(unit.pk, unit.name) for unit in organisation.sectors()],
            "views": SavedView.objects.filter(user=signed_in(request)),
            "may_take": stands.has(Role.EXECUTOR),
            "may_enter": stands.has(Role.REGISTRAR),
            "language": language,
        },
    )


def _narrowed(stands: Standing, filters: queries.Filters, now: datetime) -> QuerySet[Appeal]:
    return queries.narrow(
        access.appeals_visible_to(stands), filters, standing=stands, at=now,
        known=access.appeals_whose_author_is_known_to(stands),
    )  # fmt: skip


@desk_view(*READERS)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the narrowed list as a spreadsheet; who exported what is written in the journal."""
    if form not in ("xlsx", "csv"):
        raise Http404
    now, stands = timezone.now(), standing(request)
    filters = queries.read_filters(request.GET)
    found = _narrowed(stands, filters, now)
    rows = (
        found.select_related("unit").order_by("-registered_at", "-pk").defer("search", "text")[:EXPORT_ROWS]
    )
    queries.record_export(by=signed_in(request), at=now, form=form, query=request.GET.urlencode()[:300])
    columns = [
        _("Number"), _("Kind"), _("State"), _("Subject"), _("Channel"), _("Sector"), _("Registered"), _("Due"),
        _("Answered"), _("Outcome"),
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("register", columns, _cells(rows.iterator(2000)))


def _cells(rows: Iterator[Appeal]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            row.number, row.get_kind_display(), row.get_state_display(), row.subject, row.get_channel_display(),
            row.unit.name if row.unit else "", row.registered_at, row.due_at, row.answered_at,
            row.get_outcome_display(),
        ]  # fmt: skip


@require_POST
@desk_view(*READERS)
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the list under a name, or forget a kept one."""
    if request.POST.get("forget", "").isdecimal():
        operations.forget_view(view_id=int(request.POST["forget"]), by=signed_in(request))
    else:
        try:
            operations.save_view(
                name=request.POST.get("name", ""), query=request.POST.get("query", ""), by=signed_in(request)
            )
        except RuleBroken as error:
            messages.error(request, str(error))
    response = redirect("appeals_desk:list")
    response["Location"] += f"?{request.POST.get('query', '')}"
    return response


@desk_view(*READERS)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case: its story, its clocks with the reasons of their dates, and what can be done now."""
    now, user = timezone.now(), signed_in(request)
    appeal = access.get_appeal(user, pk, now)
    stands = standing(request)
    sees_contact = access.sees_contact(stands, appeal)
    if sees_contact:
        journal.record_reading(appeal, "contact", by=user, at=now)
    return render(
        request,
        "appeals/desk/case.html",
        case_values(appeal, stands, now, sees_contact=sees_contact, language=get_language() or "az"),
    )


@desk_view(*READERS)
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Give a file of a case; who read it is written in the journal."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_file(user, pk, file_pk, now)
    journal.record_reading(row, "appeal_file", by=user, at=now)
    return file_response(row.file)


@desk_view(*READERS)
def letter(request: HttpRequest, pk: int, dispatch_pk: int) -> HttpResponse:
    """Give a letter that left; who read it is written in the journal."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_dispatch(user, pk, dispatch_pk, now)
    journal.record_reading(row, "appeal_letter", by=user, at=now)
    return file_response(row.letter)


@desk_view(*READERS)
def forwarding_letter(request: HttpRequest, pk: int, forwarding_pk: int) -> HttpResponse:
    """Give the letter with which the case went to a body; who read it is written in the journal."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_forwarding(user, pk, forwarding_pk, now)
    journal.record_reading(row, "appeal_letter", by=user, at=now)
    return file_response(row.letter)


@require_POST
@desk_view(*READERS)
def enclosures(request: HttpRequest, pk: int) -> HttpResponse:
    """Enclose files with the draft, take one out, or begin to blacken one."""
    now, user = timezone.now(), signed_in(request)
    appeal = access.get_appeal(user, pk, now)
    try:
        if request.POST.get("remove", "").isdecimal():
            row = access.get_file(user, pk, int(request.POST["remove"]), now)
            operations.remove_from_answer(appeal=appeal, file_pk=row.pk, by=user, at=now)
        if request.POST.get("blacken", "").isdecimal():
            row = access.get_file(user, pk, int(request.POST["blacken"]), now)
            begun = operations.blacken_enclosure(appeal=appeal, file_pk=row.pk, by=user, at=now)
            return redirect("redaction_desk:redaction", pk=begun.pk)
        for upload in request.FILES.getlist("files"):
            stored = documents.store_file(content=upload, name=upload.name or "", by=user, at=now)
            operations.attach_to_answer(appeal=appeal, file_ids=[stored.pk], by=user, at=now)
    except RuleBroken as error:
        messages.error(request, str(error))
    return redirect("appeals_desk:step", pk=pk, step="draft")


@require_POST
@desk_view(Role.REGISTRAR, Role.SECTOR_HEAD, Role.EXECUTOR)
def delivered(request: HttpRequest, pk: int, dispatch_pk: int) -> HttpResponse:
    """Note that a printed letter was posted or handed over."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_dispatch(user, pk, dispatch_pk, now)
    operations.settle_dispatch(dispatch_id=row.pk, delivered=True, at=now, by=user)
    messages.success(request, _("The letter is marked as delivered."))
    return redirect("appeals_desk:case", pk=pk)
