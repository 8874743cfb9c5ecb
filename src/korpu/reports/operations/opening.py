"""Opening reports: by the day's job before they are due, or because the leadership orders one."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.reports import access
from korpu.reports.declaring import declared_report
from korpu.reports.models import Report, Schedule
from korpu.reports.operations.drafters import Drafter, belongs_to_a_body, drafters_of
from korpu.reports.queries import House, house_on, period_words
from korpu.reports.rules.periods import DuePeriod, periods
from korpu.reports.rules.states import NobodyToReport, NotYourReport
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind

# How far back a report is still opened when the job did not run on its day.
LOOK_BACK_DAYS = 14


class PeriodNotInOrder(RuleBroken):
    """A period ends before it begins."""


@transaction.atomic
def open_due(at: datetime) -> list[Report]:
    """Open each report that falls due soon, once, as an assignment of whoever owes it (statute 5.4.10, order of 2012,
    points 4.2, 6 and 7.2).

    The schedule's row is locked first, so that two workers at once open nothing twice.
    """
    today = timezone.localdate(at)
    house = house_on(today)
    opened: list[Report] = []
    for schedule in Schedule.objects.select_for_update().order_by("pk"):
        until = today + timedelta(days=schedule.opens_days_before)
        due = periods(schedule.timetable, today - timedelta(days=LOOK_BACK_DAYS), until)
        if not due:
            continue
        known = set(
            Report.objects.filter(schedule=schedule, due_on__gte=due[0].due_on).values_list(
                "period_from", "unit_id", "post_id"
            )
        )
        begun = {begins for begins, _unit, _post in known} if belongs_to_a_body(schedule.drafters) else set()
        opened += [
            _open(schedule, period, drafter, house, at)
            for period in due
            for drafter in drafters_of(schedule.drafters, house, at)
            if period.from_on not in begun and (period.from_on, *drafter) not in known
        ]
    return opened


def _open(schedule: Schedule, period: DuePeriod, drafter: Drafter, house: House, at: datetime) -> Report:
    unit_id, post_id = drafter
    report = Report.objects.create(
        report_code=schedule.report_code,
        schedule=schedule,
        unit_id=unit_id,
        post_id=post_id,
        period_from=period.from_on,
        period_to=period.to_on,
        due_on=period.due_on,
        opened_at=at,
    )
    journal.record(report, "reports.opened", by=None, at=at, details={"schedule": schedule.pk})
    give_work(report, house, by=None, at=at)
    return report


def give_work(report: Report, house: House, *, by: User | None, at: datetime, request: str = "") -> None:
    """Give the report to whoever owes it as an assignment, so that it is reminded of and escalated as all work is."""
    responsible = house.responsible_post(report.unit_id) if report.post_id is None else None
    with override("az"):
        words = request or _("%(title)s, %(period)s") % {
            "title": report.title, "period": period_words(report, "az"),
        }  # fmt: skip
    work_plans.give_assignment(
        subject=report,
        kind=AssignmentKind.LEAD,
        unit_id=report.unit_id,
        post_id=report.post_id or (responsible.pk if responsible else None),
        title=words[:300],
        basis=report.schedule.basis if report.schedule else report.act_code,
        request=words,
        due_on=report.due_on,
        by=by,
        at=at,
    )


@transaction.atomic
def order_report(
    *,
    report_code: str,
    from_on: date,
    to_on: date,
    due_on: date,
    by: User,
    at: datetime,
    drafter: str = "",
    act_code: str = "",
) -> list[Report]:
    """Order a report for any days (order of 2012, point 6: whenever it is asked for).

    It goes to the post of whoever orders it. Without a drafter the one of the report's schedule writes it. Raises
    NotYourReport, PeriodNotInOrder or NobodyToReport.
    """
    capacity = organisation.standing_of(by, at).capacity_for(*access.ORDERERS)
    if capacity is None:
        raise NotYourReport(_("Reports are ordered by the leadership and the head of the department."))
    if from_on > to_on:
        raise PeriodNotInOrder(_("The period ends before it begins."), field="to_on")
    if due_on < timezone.localdate(at):
        raise PeriodNotInOrder(_("The report cannot be due before it is ordered."), field="due_on")
    house = house_on(timezone.localdate(at))
    selectors = [drafter] if drafter else drafters_named(report_code)
    found = drafters_of(selectors, house, at)
    if not found:
        raise NobodyToReport(_("Say which unit or post writes the report."), field="drafter")
    reports = []
    for unit_id, post_id in found:
        report = Report.objects.create(
            report_code=declared_report(report_code).code,
            unit_id=unit_id,
            post_id=post_id,
            ordered_for_id=capacity.acting_for_post_id or capacity.post_id,
            act_code=act_code,
            period_from=from_on,
            period_to=to_on,
            due_on=due_on,
            ordered_by=by,
            opened_at=at,
        )
        journal.record(report, "reports.ordered", by=by, at=at, capacity=capacity)
        give_work(report, house, by=by, at=at)
        reports.append(report)
    return reports


def drafters_named(report_code: str) -> list[str]:
    """Give who drafts a report by its schedules, the longest standing first."""
    rows = Schedule.objects.filter(report_code=report_code).order_by("pk").values_list("drafters", flat=True)
    return list(rows.first() or [])
