"""What an addressee does with a report: opens it, accepts it, or returns it with remarks."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity
from korpu.reports.models import Delivery, Narrative, Report
from korpu.reports.operations.opening import PeriodNotInOrder, give_work
from korpu.reports.queries import house_on
from korpu.reports.rules.states import (
    DeliveryState,
    NotYourReport,
    OwnReport,
    check_delivery_step,
    check_remarks,
)


@transaction.atomic
def receive_report(*, delivery: Delivery, by: User, at: datetime) -> Delivery:
    """Give the receipt of a copy: the addressee has opened it. A second opening changes nothing. Raises NotYourReport."""
    delivery, capacity = _mine(delivery, by, at)
    if delivery.state != DeliveryState.SENT:
        return delivery
    delivery.state, delivery.received_at = DeliveryState.RECEIVED, at
    delivery.save(update_fields=["state", "received_at"])
    _record(delivery, "reports.received", by=by, at=at, capacity=capacity)
    return delivery


@transaction.atomic
def accept_report(*, delivery: Delivery, by: User, at: datetime) -> Delivery:
    """Accept a report; nobody accepts one that they wrote or signed (order of 2012, point 7.2).

    Raises NotYourReport, OwnReport or ReportStepNotAllowed.
    """
    delivery, capacity = _mine(delivery, by, at)
    _check_not_own(delivery.report, by)
    check_delivery_step(delivery.state, DeliveryState.ACCEPTED)
    delivery.state, delivery.decided_at, delivery.decided_by = DeliveryState.ACCEPTED, at, by
    delivery.save(update_fields=["state", "decided_at", "decided_by", *_receipt(delivery, at)])
    _record(delivery, "reports.accepted", by=by, at=at, capacity=capacity)
    return delivery


@transaction.atomic
def return_report(*, delivery: Delivery, remarks: str, due_on: date, by: User, at: datetime) -> Report:
    """Return a report with remarks; what was delivered stays as it is, and the remarks become an assignment to deliver
    a corrected one (statute 5.4.10).

    Raises NotYourReport, OwnReport, RemarksMissing, PeriodNotInOrder or ReportStepNotAllowed.
    """
    check_remarks(remarks)
    if due_on < timezone.localdate(at):
        raise PeriodNotInOrder(_("The corrected report cannot be due in the past."), field="due_on")
    delivery, capacity = _mine(delivery, by, at)
    _check_not_own(delivery.report, by)
    check_delivery_step(delivery.state, DeliveryState.RETURNED)
    delivery.state, delivery.decided_at, delivery.decided_by = DeliveryState.RETURNED, at, by
    delivery.remarks = clean_text(remarks)
    delivery.save(update_fields=["state", "decided_at", "decided_by", "remarks", *_receipt(delivery, at)])
    _record(delivery, "reports.returned", by=by, at=at, capacity=capacity, reason=delivery.remarks)
    return _corrected(delivery.report, delivery.remarks, due_on, by=by, at=at)


def _corrected(report: Report, remarks: str, due_on: date, *, by: User, at: datetime) -> Report:
    """Open the next version of a returned report with the texts of the last one; one that is open already serves."""
    versions = Report.objects.filter(
        report_code=report.report_code,
        schedule=report.schedule,
        unit_id=report.unit_id,
        post=report.post,
        act_code=report.act_code,
        ordered_for=report.ordered_for,
        period_from=report.period_from,
        period_to=report.period_to,
    )
    fresh = versions.filter(version__gt=report.version).order_by("-version").first()
    if fresh is None:
        fresh = Report.objects.create(
            report_code=report.report_code,
            schedule_id=report.schedule_id,
            unit_id=report.unit_id,
            post_id=report.post_id,
            ordered_for_id=report.ordered_for_id,
            ordered_by_id=report.ordered_by_id,
            act_code=report.act_code,
            period_from=report.period_from,
            period_to=report.period_to,
            due_on=due_on,
            version=report.version + 1,
            opened_at=at,
        )
        Narrative.objects.bulk_create(
            Narrative(
                report=fresh,
                section=row.section,
                text=row.text,
                written_by_id=row.written_by_id,
                written_at=row.written_at,
            )
            for row in report.narratives.all()
        )
        journal.record(fresh, "reports.correction_opened", by=by, at=at, details={"returned": report.pk})
        give_work(fresh, house_on(timezone.localdate(at)), by=by, at=at, request=remarks)
    return fresh


def _receipt(delivery: Delivery, at: datetime) -> list[str]:
    """Give the receipt of a copy that nobody had opened, and name the column; a receipt that stands is never written."""
    if delivery.received_at is not None:
        return []
    delivery.received_at = at
    return ["received_at"]


def _check_not_own(report: Report, by: User) -> None:
    if by.pk in report.writers or by.pk == report.signed_by_id:
        raise OwnReport(_("You wrote or signed this report. Somebody else has to judge it."))


def _mine(delivery: Delivery, by: User, at: datetime) -> tuple[Delivery, Capacity]:
    locked = Delivery.objects.select_for_update(of=("self",)).select_related("report").get(pk=delivery.pk)
    for capacity in organisation.standing_of(by, at).capacities:
        if locked.post_id is not None and locked.post_id in (capacity.post_id, capacity.acting_for_post_id):
            return locked, capacity
    raise NotYourReport(_("This copy went to another post."))


def _record(
    delivery: Delivery, action: str, *, by: User, at: datetime, capacity: Capacity, reason: str = ""
) -> None:
    journal.record(
        delivery.report,
        action,
        by=by,
        at=at,
        capacity=capacity,
        reason=reason,
        details={"delivery": delivery.pk},
    )
