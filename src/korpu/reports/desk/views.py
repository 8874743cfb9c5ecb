"""Reports on the desk: what is owed, one report from draft to receipt, what came in, and the schedules."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.documents import charts
from korpu.documents.web.responses import bytes_response, file_response
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import csv_response, xlsx_response
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Standing
from korpu.reports import access, building, files, operations, queries
from korpu.reports.declaring import Route, all_reports
from korpu.reports.desk import lists
from korpu.reports.desk.forms import OrderForm, RemarksForm, ScheduleForm, TextsForm
from korpu.reports.models import FileForm, Report, Schedule
from korpu.reports.operations.writing import file_name, made_files
from korpu.reports.rules.states import DeliveryState, ReportState

PAGE_ROWS = 25
EXPORT_ROWS = 20_000
AHEAD = timedelta(days=62)
MEDIA = {
    FileForm.PDF: "application/pdf",
    FileForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@desk_view(*access.READERS)
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the reports that the person may see, the latest due first, or give them as a spreadsheet."""
    today, stands = timezone.localdate(), standing(request)
    filters = lists.read_filters(request.GET)
    found = (
        lists.narrow(access.reports_visible_to(stands), filters, today).select_related("unit").defer("frozen")
    )
    if request.GET.get("form") in ("xlsx", "csv"):
        columns = [_("Report"), _("Unit"), _("From"), _("To"), _("Due"), _("State"), _("Delivered")]
        answer = xlsx_response if request.GET["form"] == "xlsx" else csv_response
        rows = found.order_by("-due_on", "-pk")[:EXPORT_ROWS]
        return answer("reports", columns, lists.cells(rows.iterator(2000)))
    page = page_of(
        found, keys=("due_on", "pk"), descending=True, mark=request.GET.get("mark", ""), size=PAGE_ROWS
    )
    given = [(key, value) for key, value in request.GET.items() if key not in ("mark", "form") and value]
    values = {
        "page": page,
        "rows": [lists.row_values(row, today) for row in page.rows],
        "filters": filters,
        "query": urlencode(given),
        "states": lists.state_names(),
        "reports": [(row.code, row.title) for row in all_reports()],
        "units": [(unit.pk, unit.name) for unit in organisation.units()],
        "may_order": stands.has(*access.ORDERERS),
        "may_set": stands.has(*access.SETTERS),
    }
    return render(request, "reports/desk/list.html", values)


@desk_view(*access.READERS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report with its sections and its road; here its texts are written. Its addressee's opening is the receipt."""
    now, user, stands = timezone.now(), signed_in(request), standing(request)
    found = access.get_report(user, pk, now)
    for delivery in found.deliveries.filter(post_id__in=stands.post_ids, state=DeliveryState.SENT):
        operations.receive_report(delivery=delivery, by=user, at=now)
    may_write = found.state == ReportState.DRAFT and access.is_writer(stands, found)
    written = {row.section: row.text for row in found.narratives.all()}
    form = TextsForm(request.POST or None, report=found.declared, initial=written) if may_write else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            for section in form.changed_data:
                operations.write_section(
                    report=found, section=section, text=form.cleaned_data[section], by=user, at=now
                )
            if request.POST.get("submit"):
                operations.submit_report(report=found, by=user, at=now)
                messages.success(request, _("The report has been handed in."))
            else:
                messages.success(request, _("The texts have been saved."))
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("reports_desk:report", pk=pk)
    return render(request, "reports/desk/report.html", _report_values(request, found, form, stands))


def _report_values(
    request: HttpRequest, found: Report, form: TextsForm | None, stands: Standing
) -> dict[str, Any]:
    now, language = timezone.now(), "en" if get_language() == "en" else "az"
    values = found.frozen[language] if found.frozen else building.values_of(found, language, now)
    writes = access.is_writer(stands, found)
    signs = found.declared.route == Route.SIGNATURE and access.may_sign(
        stands, found, has_head=queries.house_on(timezone.localdate(now)).has_head(found.unit_id)
    )
    copies = list(found.deliveries.select_related("post", "decided_by"))
    mine = [copy for copy in copies if copy.post_id in stands.post_ids]
    ordered_days = None
    if found.ordered_by_id and found.delivered_at:
        ordered_days = (timezone.localdate(found.delivered_at) - timezone.localdate(found.opened_at)).days
    return {
        "report": found,
        "row": lists.row_values(found, timezone.localdate(now)),
        "values": values,
        "sections": [
            {
                **section,
                "field": form[section["code"]] if form and section["code"] in form.fields else None,
                "tables": [
                    {**table, "alt": files.alternative(table) if files.chart_of(table) else ""}
                    for table in section["tables"]
                ],
            }
            for section in values["sections"]
        ],
        "form": form,
        "may_take_back": writes and found.state in (ReportState.SUBMITTED, ReportState.CLEARED),
        "may_sign": signs and found.state == ReportState.SUBMITTED,
        "may_deliver": found.state == ReportState.CLEARED and (writes or stands.has(*access.WHOLE[:2])),
        "my_copy": next((copy for copy in mine if copy.state in queries.OPEN_DELIVERIES), None),
        "copies": [_copy_values(copy, language) for copy in copies],
        "previous": queries.previous_of(found),
        "files": [(row, f"{row.get_form_display()} · {row.language}") for row in made_files(found)],
        "previews": [(form_.value, code) for code in building.LANGUAGES for form_ in FileForm],
        "ordered_days": ordered_days,
        "remarks_form": RemarksForm(),
        "clears": found.release_id,
    }


def _copy_values(copy: Any, language: str) -> dict[str, Any]:
    def when(moment: Any) -> str:
        return dates.date_time(timezone.localtime(moment), language) if moment else ""

    return {
        "copy": copy,
        "name": copy.name_in(language),
        "sent": when(copy.sent_at),
        "received": when(copy.received_at),
        "decided": when(copy.decided_at),
        "may_settle": copy.post_id is None and copy.state in (DeliveryState.SENT, DeliveryState.FAILED),
    }


@desk_view(*access.READERS)
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Give a frozen file of a report."""
    return file_response(access.get_file(signed_in(request), pk, file_pk, timezone.now()).file)


@desk_view(*access.READERS)
def preview(request: HttpRequest, pk: int, form: str, language: str) -> HttpResponse:
    """Give a report as a file in a language as it stands: frozen where it is frozen, live in a draft."""
    now = timezone.now()
    found = access.get_report(signed_in(request), pk, now)
    if form not in FileForm.values or language not in building.LANGUAGES:
        raise Http404
    values = found.frozen[language] if found.frozen else building.values_of(found, language, now)
    declared = found.declared
    content = files.made(
        values, FileForm(form), with_links=not declared.is_public, one_page=declared.one_page
    )
    name = file_name(found, language, FileForm(form))
    return bytes_response(content, name=name, media_type=MEDIA[FileForm(form)])


@desk_view(*access.READERS)
def chart(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Give the chart of a table of a report as a picture."""
    now, language = timezone.now(), "en" if get_language() == "en" else "az"
    found = access.get_report(signed_in(request), pk, now)
    values = found.frozen[language] if found.frozen else building.values_of(found, language, now)
    tables = [table for section in values["sections"] for table in section["tables"]]
    table = next((table for table in tables if table["code"] == code), None)
    specification = files.chart_of(table) if table else None
    if specification is None:
        raise Http404
    return HttpResponse(charts.as_svg(specification), content_type="image/svg+xml")


def _step(request: HttpRequest, pk: int, take: Callable[[Report], Any], done: str) -> HttpResponse:
    """Take one step on a report that the person may see, and say what came of it."""
    found = access.get_report(signed_in(request), pk, timezone.now())
    try:
        take(found)
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("reports_desk:report", pk=pk)


@require_POST
@desk_view(*access.READERS)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a report of the own unit, or send it back with what has to change."""
    now, user = timezone.now(), signed_in(request)
    remarks = request.POST.get("remarks", "")
    if request.POST.get("send_back"):
        return _step(
            request, pk,
            lambda found: operations.send_back_report(report=found, remarks=remarks, by=user, at=now),
            _("The report has been sent back to its writers."),
        )  # fmt: skip
    return _step(
        request, pk, lambda found: operations.sign_report(report=found, by=user, at=now),
        _("The report has been signed and delivered."),
    )  # fmt: skip


@require_POST
@desk_view(*access.READERS)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a report back to change it."""
    now, user = timezone.now(), signed_in(request)
    return _step(
        request, pk, lambda found: operations.take_report_back(report=found, by=user, at=now),
        _("The report is a draft again; its figures are live."),
    )  # fmt: skip


@require_POST
@desk_view(*access.READERS)
def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    """Deliver a cleared report."""
    now, user = timezone.now(), signed_in(request)
    return _step(
        request, pk, lambda found: operations.deliver_report(report=found, by=user, at=now),
        _("The report has been delivered."),
    )  # fmt: skip


@require_POST
@desk_view(*access.READERS)
def decide(request: HttpRequest, pk: int, delivery_pk: int) -> HttpResponse:
    """Accept the copy that came to one's own post, or return it with remarks."""
    now, user = timezone.now(), signed_in(request)
    copy = access.get_delivery(user, pk, delivery_pk, now)
    if request.POST.get("accept"):
        return _step(
            request, pk, lambda _found: operations.accept_report(delivery=copy, by=user, at=now),
            _("The report has been accepted."),
        )  # fmt: skip
    form = RemarksForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write what has to change, and until when."))
        return redirect("reports_desk:report", pk=pk)
    return _step(
        request, pk,
        lambda _found: operations.return_report(delivery=copy, by=user, at=now, **form.cleaned_data),
        _("The report has been returned; the remarks are an assignment now."),
    )  # fmt: skip


@require_POST
@desk_view(*access.READERS)
def settle(request: HttpRequest, pk: int, delivery_pk: int) -> HttpResponse:
    """Note that a copy reached an outside body."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_report(user, pk, now)
    copy = found.deliveries.filter(pk=delivery_pk, post__isnull=True).first()
    if copy is None or not (
        access.is_writer(standing(request), found) or standing(request).has(*access.SETTERS)
    ):
        raise Http404
    return _step(
        request, pk,
        lambda _found: operations.settle_delivery(delivery_id=copy.pk, arrived=True, by=user, at=now),
        _("The copy is marked as delivered."),
    )  # fmt: skip


@desk_view(*access.READERS)
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the reports that came to the person's posts, those that wait for a receipt first in words."""
    language = get_language() or "az"
    found = queries.inbox_of(standing(request).post_ids)
    page = page_of(
        found, keys=("sent_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=PAGE_ROWS
    )
    rows = [
        {
            "copy": copy,
            "report": copy.report,
            "period": queries.period_words(copy.report, language),
            "sent": dates.date_time(timezone.localtime(copy.sent_at), language),
        }
        for copy in page.rows
    ]
    return render(request, "reports/desk/inbox.html", {"page": page, "rows": rows, "query": ""})


@desk_view(*access.ORDERERS)
def order(request: HttpRequest) -> HttpResponse:
    """Order a report for any days."""
    now = timezone.now()
    today = timezone.localdate(now)
    initial = {"from_on": today.replace(day=1), "to_on": today, "due_on": today + timedelta(days=3),
               "report_code": request.GET.get("report", "")}  # fmt: skip
    form = OrderForm(request.POST or None, house=queries.house_on(today), initial=initial)
    return ask(
        request,
        form,
        lambda: operations.order_report(by=signed_in(request), at=now, **form.cleaned_data),
        title=_("Order a report"),
        button=_("Order"),
        back="../",
        done=_("The report has been ordered; whoever writes it has it as an assignment."),
        onward=lambda ordered: reverse("reports_desk:report", args=[ordered[0].pk]),
    )


@desk_view(*access.READERS)
def due(request: HttpRequest) -> HttpResponse:
    """Show what falls due in the next two months, by day."""
    language, today = get_language() or "az", timezone.localdate()
    opened = {
        (schedule_id, begins)
        for schedule_id, begins in Report.objects.filter(due_on__gte=today).values_list(
            "schedule_id", "period_from"
        )
    }
    rows = [
        {
            "schedule": schedule,
            "due": dates.long_date(period.due_on, language),
            "weekday": dates.weekday(period.due_on, language),
            "period": _days(period.from_on, period.to_on, language),
            "is_open": (schedule.pk, period.from_on) in opened,
        }
        for schedule, period in queries.due_days(today, today + AHEAD)
    ]
    return render(request, "reports/desk/due.html", {"rows": rows, "blanks": queries.blanks()})


def _days(from_on: date, to_on: date, language: str) -> str:
    return f"{dates.long_date(from_on, language)} – {dates.long_date(to_on, language)}"


@desk_view(*access.SETTERS)
def schedules(request: HttpRequest) -> HttpResponse:
    """Show every schedule with its legal basis, and the blanks that only the ministry can fill."""
    language = get_language() or "az"
    house = queries.house_on(timezone.localdate())
    rows = [
        {
            "schedule": row,
            "drafters": ", ".join(_drafter_words(code, house) for code in row.drafters),
            "addressees": ", ".join(_addressee_words(one, house, language) for one in row.addressees),
            "starts": dates.long_date(row.starts_on, language),
            "ends": dates.long_date(row.ends_on, language) if row.ends_on else "",
        }
        for row in Schedule.objects.all()
    ]
    return render(request, "reports/desk/schedules.html", {"rows": rows})


def _drafter_words(selector: str, house: queries.House) -> str:
    prefix, _colon, code = selector.partition(":")
    if prefix == "post" and code in house.posts:
        return house.posts[code][0].title
    if prefix == "unit" and code in house.units:
        return house.units[code].name
    return _("Every unit and institution") if prefix == "units" else _("The chair of the commission")


def _addressee_words(addressee: dict[str, str], house: queries.House, language: str) -> str:
    code = addressee.get("post", "")
    if code in house.posts:
        return house.posts[code][0].title
    return (addressee.get("name_en") if language == "en" else "") or addressee.get("name_az", "")


@desk_view(*access.SETTERS)
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the days of a schedule."""
    found = get_object_or_404(Schedule, pk=pk)
    form = ScheduleForm(request.POST or None, schedule=found)
    if request.method == "POST" and form.is_valid():
        operations.change_schedule(
            schedule=found,
            by=signed_in(request),
            at=timezone.now(),
            day=form.cleaned_data.get("day"),
            month=form.cleaned_data.get("month"),
            opens_days_before=form.cleaned_data["opens_days_before"],
            ends_on=form.cleaned_data["ends_on"],
        )
        messages.success(request, _("The schedule has been changed. Reports that are open keep their day."))
        return redirect("reports_desk:schedules")
    values = {
        "title": found.declared.title,
        "form": form,
        "button": _("Save"),
        "back": "../",
        "explanation": [_("Legal basis: %(basis)s") % {"basis": found.basis}] if found.basis else [],
    }
    return render(request, "desk/form.html", values)
