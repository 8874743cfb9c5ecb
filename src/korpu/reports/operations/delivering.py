"""Delivering an approved report to each addressee, and what is heard of each copy."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.release import operations as release_gate
from korpu.reports import access, addressing
from korpu.reports.models import Delivery, Report
from korpu.reports.operations.writing import _hold_release, _locked, content_of, made_files
from korpu.reports.rules.states import (
    DeliveryState,
    NotYourReport,
    ReportState,
    Way,
    check_delivery_step,
    check_step,
)
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES

# Who passes on what the gate has cleared, beside whoever wrote it.
SENDERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


@transaction.atomic
def deliver_report(*, report: Report, by: User, at: datetime) -> Report:
    """Deliver what the gate has cleared, to the byte, to each addressee (order of 2012, point 4.2; statute 6.1.13).

    Raises NotYourReport, ReportStepNotAllowed, or the gate's NotCleared with nothing sent.
    """
    _hold_release(report)
    report = _locked(report)
    standing = organisation.standing_of(by, at)
    if not access.is_writer(standing, report) and not standing.has(*SENDERS):
        raise NotYourReport(_("This report belongs to another post."))
    check_step(report.state, ReportState.DELIVERED)
    files = [row.file for row in made_files(report)]
    release_gate.let_through(
        release_id=report.release_id or 0, content=content_of(report, files), by=by, at=at
    )
    _deliver(report, by=by, at=at)
    return report


def deliver_signed(report: Report, *, by: User, at: datetime) -> None:
    """Deliver a report that its head has just signed: it stays in the house, so the gate is not asked."""
    _deliver(report, by=by, at=at)


def _deliver(report: Report, *, by: User, at: datetime) -> None:
    report.state, report.delivered_at = ReportState.DELIVERED, at
    report.save(update_fields=["state", "delivered_at"])
    files = [row.file for row in made_files(report)]
    for order, columns in enumerate(addressing.addressees_of(report), start=1):
        delivery = Delivery(report=report, order=order, sent_at=at, **columns)
        to, language = columns.get("email", ""), "az"
        if delivery.post is not None:
            holder = organisation.post_holder(delivery.post.pk, at)
            to, language = (holder.user.email, holder.user.language) if holder else ("", "az")
        if delivery.way == Way.SITE:
            delivery.state, delivery.settled_at = DeliveryState.ARRIVED, at
        delivery.save(force_insert=True)
        if to:
            message = notifications.queue_message(
                key=f"reports.delivery:{delivery.pk}",
                to=to,
                template="reports/in_the_inbox" if delivery.way == Way.INBOX else "reports/to_a_body",
                language=language if language in ("az", "en") else "az",
                values={
                    "title": report.title_in(language),
                    "period": (report.frozen or {})["en" if language == "en" else "az"]["period"],
                    "address": report.get_absolute_url(),
                    "ministry": (report.frozen or {})["en" if language == "en" else "az"]["ministry"],
                },
                at=at,
                attachments=files if delivery.way == Way.EMAIL else (),
                subject=report,
            )
            if delivery.way == Way.EMAIL:
                Delivery.objects.filter(pk=delivery.pk).update(message_id=message.pk)
    journal.record(
        report,
        "reports.delivered",
        by=by,
        at=at,
        details={"sha256": report.sha256, "release": report.release_id},
    )
    given = assignments.assignments_about("reports.report", report.pk)
    for assignment in given.filter(state__in=OPEN_STATES):
        work_plans.complete_assignment(
            assignment=assignment, result=str(_("The report has been delivered.")), by=by, at=at
        )


@transaction.atomic
def settle_delivery(*, delivery_id: int, arrived: bool, at: datetime, by: User | None = None) -> Delivery:
    """Note that a copy reached an outside body, or did not; the last word counts, and saying it twice changes nothing.

    Raises ReportStepNotAllowed for a copy that its addressee has opened on the desk.
    """
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery_id)
    state = DeliveryState.ARRIVED if arrived else DeliveryState.FAILED
    if delivery.state == state:
        return delivery
    check_delivery_step(delivery.state, state)
    delivery.state, delivery.settled_at = state, at
    delivery.save(update_fields=["state", "settled_at"])
    action = "reports.arrived" if arrived else "reports.delivery_failed"
    journal.record(delivery.report, action, by=by, at=at, details={"delivery": delivery.pk})
    return delivery
