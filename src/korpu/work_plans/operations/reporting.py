"""Reports of execution: written, submitted, accepted or returned; requests for progress and what came of them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.regulation.evidence import Period as Days
from korpu.regulation.evidence import evidence_for
from korpu.work_plans import access, queries, rules
from korpu.work_plans.models import Assignment, EvidenceItem, ExecutionReport, Period, ProgressRequest
from korpu.work_plans.operations.assignments import (
    accept_result,
    complete_assignment,
    give_assignment,
    return_result,
)
from korpu.work_plans.rules import AssignmentKind, NotYours, OwnResult
from korpu.work_plans.rules.plans import EvidenceMissing, Quality, ReportState, ReportStepNotAllowed

PERIOD = "work_plans.period"


class AddressNotAllowed(RuleBroken):
    """A link leads to a page of the platform or of the web."""


def is_work_of(user: User, assignment: Assignment, at: datetime) -> bool:
    """Tell whether an assignment is a person's to do."""
    return access.is_executor(organisation.standing_of(user, at), assignment)


@transaction.atomic
def write_report(
    *,
    assignment: Assignment,
    text: str,
    by: User,
    at: datetime,
    indicator_value: Decimal | None = None,
    file_ids: Sequence[int] = (),
) -> ExecutionReport:
    """Write or change the report of one executor for one period; what the platform itself proves is linked to it.

    Raises NotYours, ReportStepNotAllowed.
    """
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.subject_type != PERIOD:
        raise ReportStepNotAllowed(_("Only work of a plan has a report of execution."))
    if not is_work_of(by, assignment, at):
        raise NotYours(_("Whoever carries this measure out writes its report."))
    report = ExecutionReport.objects.select_for_update().filter(assignment=assignment).first()
    if report is None:
        if assignment.state not in rules.OPEN_STATES:
            raise ReportStepNotAllowed(_("This work is closed."))
        report = ExecutionReport(period_id=assignment.subject_id, assignment=assignment, written_by=by)
    if not report.may_be_written:
        raise ReportStepNotAllowed(_("This report has been submitted."))
    report.text, report.indicator_value, report.written_by = clean_text(text), indicator_value, by
    report.save()
    report.files.add(*file_ids)
    collect_evidence(report=report, at=at)
    journal.record(assignment, "work_plans.report_written", by=by, at=at, details={"report": report.pk})
    return report


@transaction.atomic
def collect_evidence(*, report: ExecutionReport, at: datetime) -> int:
    """Link the records that prove the measure's clauses in the period; give how many are linked so."""
    period = Period.objects.select_related("measure").get(pk=report.period_id)
    days = Days(period.from_on, min(period.to_on, max(period.from_on, timezone.localdate(at))))
    for code in period.measure.clause_codes:
        evidence = evidence_for(code, days)
        for link in evidence.links if evidence else ():
            EvidenceItem.objects.get_or_create(
                report=report,
                url=link.url[:500],
                defaults={"label": link.label[:300], "clause_code": code, "added_at": at},
            )
    return report.evidence.exclude(clause_code="").count()


@transaction.atomic
def add_evidence(*, report: ExecutionReport, label: str, url: str, by: User, at: datetime) -> EvidenceItem:
    """Link by hand a page that shows the result (statute 2.1.4).

    Raises NotYours, ReportStepNotAllowed, AddressNotAllowed.
    """
    report = (
        ExecutionReport.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=report.pk)
    )
    if not is_work_of(by, report.assignment, at):
        raise NotYours(_("Whoever carries this measure out writes its report."))
    if not report.may_be_written:
        raise ReportStepNotAllowed(_("This report has been submitted."))
    address = clean_line(url)
    if not (address.startswith(("https://", "http://")) or (address.startswith("/") and address[1:2] != "/")):
        raise AddressNotAllowed(
            _("Write an address that begins with https:// or, here on the desk, with /."), field="url"
        )
    item, _made = EvidenceItem.objects.get_or_create(
        report=report,
        url=address[:500],
        defaults={"label": clean_line(label)[:300] or address[:300], "added_at": at},
    )
    journal.record(report.assignment, "work_plans.evidence_added", by=by, at=at, details={"item": item.pk})
    return item


@transaction.atomic
def submit_report(
    *, report: ExecutionReport, by: User, at: datetime, lateness_reason: str = ""
) -> ExecutionReport:
    """Submit a report for acceptance; the lead's has to link what shows the result (statute 2.1.4, 3.1.1).

    Raises NotYours, ReportStepNotAllowed, EvidenceMissing, ReasonMissing.
    """
    report = (
        ExecutionReport.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=report.pk)
    )
    if not is_work_of(by, report.assignment, at):
        raise NotYours(_("Whoever carries this measure out writes its report."))
    if not report.may_be_written or not report.text:
        raise ReportStepNotAllowed(_("Write what was done before you submit the report."), field="text")
    collect_evidence(report=report, at=at)
    if (
        report.assignment.kind == AssignmentKind.LEAD
        and not report.evidence.exists()
        and not report.files.exists()
    ):
        raise EvidenceMissing(_("Link a record or add a file that shows the result."), field="url")
    report.state, report.submitted_by, report.submitted_at = ReportState.SUBMITTED, by, at
    report.decided_by = report.decided_at = None
    report.save(update_fields=["state", "submitted_by", "submitted_at", "decided_by", "decided_at"])
    complete_assignment(
        assignment=report.assignment,
        result=report.text,
        by=by,
        at=at,
        file_ids=list(report.files.values_list("pk", flat=True)),
        lateness_reason=lateness_reason,
    )
    return report


@transaction.atomic
def accept_report(
    *, report: ExecutionReport, quality: Quality, by: User, at: datetime, remarks: str = ""
) -> ExecutionReport:
    """Accept a report with a mark for its quality (statute 5.4.3); from now on it counts as progress.

    Raises ReportStepNotAllowed, NotYours, OwnResult.
    """
    report = _submitted(report, by)
    accept_result(assignment=report.assignment, by=by, at=at, remarks=remarks)
    report.state, report.decided_by, report.decided_at = ReportState.ACCEPTED, by, at
    report.quality, report.remarks = quality, clean_text(remarks)
    report.save(update_fields=["state", "decided_by", "decided_at", "quality", "remarks"])
    return report


@transaction.atomic
def return_report(*, report: ExecutionReport, remarks: str, by: User, at: datetime) -> ExecutionReport:
    """Give a report back with remarks (statute 5.4.3).

    Raises ReportStepNotAllowed, NotYours, OwnResult, ReasonMissing.
    """
    report = _submitted(report, by)
    return_result(assignment=report.assignment, remarks=remarks, by=by, at=at)
    report.state, report.decided_by, report.decided_at = ReportState.RETURNED, by, at
    report.remarks = clean_text(remarks)
    report.save(update_fields=["state", "decided_by", "decided_at", "remarks"])
    return report


@transaction.atomic
def request_progress(
    *, period: Period, unit_ids: Sequence[int], question: str, due_on: date, by: User, at: datetime
) -> ProgressRequest:
    """Ask units by a day what they did for a measure that one leads (statute 4.1.1); silence is chased.

    Raises NotYours unless the person leads the measure, RuleBroken for a day in the past or no unit.
    """
    lead = queries.assignments_about(PERIOD, period.pk).filter(kind=AssignmentKind.LEAD).last()
    standing = organisation.standing_of(by, at)
    if lead is None or not (access.is_executor(standing, lead) or access.heads_executor(standing, lead)):
        raise NotYours(_("Whoever leads the measure asks the others for progress."))
    if due_on < timezone.localdate(at):
        raise RuleBroken(_("The due day cannot lie in the past."), field="due_on")
    if not unit_ids:
        raise RuleBroken(_("Name at least one unit."), field="units")
    request = ProgressRequest.objects.create(
        period=period, due_on=due_on, question=clean_text(question), asked_by=by, asked_at=at
    )
    giver = next(iter(standing.post_ids), None)
    for unit_id in dict.fromkeys(unit_ids):
        give_assignment(
            subject=request,
            kind=AssignmentKind.CONTRIBUTION,
            unit_id=unit_id,
            title=lead.title,
            basis="PR25-4.1.1",
            request=question,
            due_on=due_on,
            giver_post_id=giver,
            by=by,
            at=at,
        )
    return request


def compiled_text(period: Period) -> str:
    """Give what co-executors and asked units have handed in for a period, each under the name of its unit."""
    requests = period.progress_requests.values_list("pk", flat=True)
    answers = [
        *queries.inputs_of(PERIOD, period.pk),
        *(row for pk in requests for row in queries.inputs_of("work_plans.progressrequest", pk)),
    ]
    return "\n\n".join(f"{row.unit.name}: {row.result}" for row in answers if row.result)


@transaction.atomic
def compile_progress(*, assignment: Assignment, by: User, at: datetime) -> ExecutionReport:
    """Put what the others did into the lead's draft, behind what stands there (statute 4.1.1).

    Raises NotYours, ReportStepNotAllowed.
    """
    period = Period.objects.get(pk=assignment.subject_id)
    known = ExecutionReport.objects.filter(assignment=assignment).first()
    fresh = [
        part
        for part in compiled_text(period).split("\n\n")
        if part and part not in (known.text if known else "")
    ]
    text = "\n\n".join(part for part in (known.text if known else "", *fresh) if part)
    return write_report(
        assignment=assignment,
        text=text,
        indicator_value=known.indicator_value if known else None,
        by=by,
        at=at,
    )


def _submitted(report: ExecutionReport, by: User) -> ExecutionReport:
    locked = (
        ExecutionReport.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=report.pk)
    )
    if locked.state != ReportState.SUBMITTED:
        raise ReportStepNotAllowed(_("No report waits to be accepted here."))
    if by.pk in (locked.submitted_by_id, locked.written_by_id):
        raise OwnResult(_("Nobody accepts a result that they handed in themselves."))
    return locked
