"""The reports of a period on the desk: written by its executors, accepted or returned by whoever signed the plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.documents import operations as documents
from korpu.foundation.errors import RuleBroken
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.work_plans import access, operations
from korpu.work_plans.desk.assignments import shown_day
from korpu.work_plans.desk.forms import ExecutionForm, JudgeForm, ProgressForm
from korpu.work_plans.models import Assignment, ExecutionReport, Period
from korpu.work_plans.rules import AssignmentKind, AssignmentState
from korpu.work_plans.rules.plans import Quality


@desk_view()
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the reports of a period that the person may see, the own one as a form, those to judge with a decision."""
    now, user, stands = timezone.now(), signed_in(request), standing(request)
    period = Period.objects.select_related("measure__plan").filter(pk=pk).first()
    seen = list(
        access.assignments_visible_to(stands, now)
        .filter(subject_type=operations.PERIOD, subject_id=pk)
        .exclude(state__in=(AssignmentState.CANCELLED, AssignmentState.REJECTED))
        .select_related("unit", "post")
        .order_by("pk")
    )
    if period is None or not seen:
        raise Http404
    known = {
        row.assignment_id: row
        for row in ExecutionReport.objects.filter(assignment__in=seen).prefetch_related("evidence", "files")
    }
    own = next((row for row in seen if access.is_executor(stands, row)), None)
    own = own or next(
        (row for row in seen if access.heads_executor(stands, row) and row.post_id is None), None
    )
    draft = known.get(own.pk) if own else None
    may_write = own is not None and (draft.may_be_written if draft else own.is_open)
    leads = own is not None and own.kind == AssignmentKind.LEAD and may_write
    form = _execution_form(request, period, own, draft) if may_write and own else None
    asking = (
        ProgressForm(request.POST if request.POST.get("step") == "ask" else None, prefix="ask")
        if leads
        else None
    )
    if request.method == "POST":
        try:
            done = _take(request, period, seen, known, own if may_write else None, form, asking, user)
        except RuleBroken as error:
            if form is not None and error.field in form.fields:
                form.add_error(error.field, str(error))
            else:
                messages.error(request, str(error))
        else:
            if done:
                messages.success(request, done)
                return redirect("work_plans_desk:report", pk=pk)
    values: dict[str, Any] = {
        "period": period,
        "measure": period.measure,
        "days": f"{shown_day(period.from_on)} – {shown_day(period.to_on)}",
        "due": shown_day(own.due_on if own else period.due_on),
        "form": form,
        "draft": draft,
        "asking": asking,
        "inputs": operations.compiled_text(period) if leads else "",
        "others": [
            {
                "work": row,
                "report": known.get(row.pk),
                "judge": JudgeForm(prefix=str(row.pk))
                if _may_judge(row, known.get(row.pk), user, stands, now)
                else None,
            }
            for row in seen
            if row is not own or not may_write
        ],
    }
    return render(request, "work_plans/desk/report.html", values)


def _may_judge(row: Assignment, found: ExecutionReport | None, user: User, stands: Any, now: Any) -> bool:
    return (
        found is not None
        and found.state == "SUBMITTED"
        and user.pk not in (found.submitted_by_id, found.written_by_id)
        and access.decides(stands, row, now)
    )


def _execution_form(
    request: HttpRequest, period: Period, own: Assignment, draft: ExecutionReport | None
) -> ExecutionForm:
    is_own = request.POST.get("step") in ("save", "submit")
    form = ExecutionForm(
        request.POST if is_own else None,
        request.FILES if is_own else None,
        initial={"text": draft.text, "indicator_value": draft.indicator_value} if draft else None,
    )
    if not period.measure.indicator:
        del form.fields["indicator_value"]
    else:
        form.fields["indicator_value"].label = period.measure.indicator
    if own.due_on is None or own.due_on >= timezone.localdate():
        del form.fields["lateness_reason"]
    return form


def _take(
    request: HttpRequest,
    period: Period,
    seen: list[Assignment],
    known: dict[int, ExecutionReport],
    own: Assignment | None,
    form: ExecutionForm | None,
    asking: ProgressForm | None,
    user: User,
) -> str:
    step, now = request.POST.get("step", ""), timezone.now()
    if step in ("save", "submit") and own is not None and form is not None:
        return _save(own, form, user, submit=step == "submit") if form.is_valid() else ""
    if step == "compile" and own is not None and own.kind == AssignmentKind.LEAD:
        operations.compile_progress(assignment=own, by=user, at=now)
        return _("What the others wrote stands in your draft.")
    if step == "ask" and asking is not None:
        if not asking.is_valid():
            return ""
        given = asking.cleaned_data
        operations.request_progress(
            period=period,
            unit_ids=[int(one) for one in given["units"]],
            question=given["question"],
            due_on=given["due_on"],
            by=user,
            at=now,
        )
        return _("The units have been asked.")
    work = next((row for row in seen if str(row.pk) == request.POST.get("work")), None)
    found = known.get(work.pk) if work else None
    if step not in ("accept", "return") or work is None or found is None:
        raise Http404
    judge = JudgeForm(request.POST, prefix=str(work.pk))
    if not judge.is_valid():
        return ""
    if step == "accept":
        operations.accept_report(
            report=found,
            quality=Quality(judge.cleaned_data["quality"]),
            remarks=judge.cleaned_data["remarks"],
            by=user,
            at=now,
        )
        return _("The report has been accepted.")
    operations.return_report(report=found, remarks=judge.cleaned_data["remarks"], by=user, at=now)
    return _("The report has been returned with your remarks.")


def _save(own: Assignment, form: ExecutionForm, user: User, *, submit: bool) -> str:
    given, now = form.cleaned_data, timezone.now()
    stored = [documents.store_file(content=one, name=one.name, by=user, at=now).pk for one in given["files"]]
    written = operations.write_report(
        assignment=own,
        text=given["text"],
        indicator_value=given.get("indicator_value"),
        file_ids=stored,
        by=user,
        at=now,
    )
    if given["link_url"]:
        operations.add_evidence(
            report=written, label=given["link_label"], url=given["link_url"], by=user, at=now
        )
    if not submit:
        return _("The draft has been saved.")
    operations.submit_report(
        report=written, lateness_reason=given.get("lateness_reason", ""), by=user, at=now
    )
    return _("The report has been submitted.")
