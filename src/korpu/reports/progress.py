"""What was owed in some days, and what became of it: for the figures, the proofs and the lists alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone

from korpu.reports.models import Report, Schedule
from korpu.reports.operations.drafters import drafters_of
from korpu.reports.queries import house_on
from korpu.reports.rules.periods import DuePeriod, periods
from korpu.reports.rules.states import DeliveryState


@dataclass(frozen=True)
class Fate:
    """One report that was owed: the row, where there is one, and when it was first delivered."""

    schedule: Schedule
    period: DuePeriod
    unit_id: int | None
    post_id: int | None
    report: Report | None

    @property
    def delivered_on(self) -> date | None:
        if self.report is None or self.report.delivered_at is None:
            return None
        return timezone.localdate(self.report.delivered_at)

    @property
    def is_in_time(self) -> bool:
        return self.delivered_on is not None and self.delivered_on <= self.period.due_on

    @property
    def is_late(self) -> bool:
        return self.delivered_on is not None and self.delivered_on > self.period.due_on

    @property
    def is_missing(self) -> bool:
        return self.delivered_on is None


@dataclass(frozen=True)
class Progress:
    """Everything that was owed in some days."""

    fates: list[Fate] = field(default_factory=list)

    @property
    def in_time(self) -> list[Fate]:
        return [fate for fate in self.fates if fate.is_in_time]

    @property
    def late(self) -> list[Fate]:
        return [fate for fate in self.fates if fate.is_late]

    @property
    def missing(self) -> list[Fate]:
        return [fate for fate in self.fates if fate.is_missing]


def progress(report_codes: Iterable[str], from_on: date, to_on: date) -> Progress:
    """Give what fell due of some reports between two days, both counted, in a bounded number of queries.

    A day with no row is owed all the same: by those who owe it on the last of the days.
    """
    codes = list(report_codes)
    schedules = list(Schedule.objects.filter(report_code__in=codes).order_by("pk"))
    due = [(row, period) for row in schedules for period in periods(row.timetable, from_on, to_on)]
    if not due:
        return Progress()
    rows: dict[tuple[int | None, date], dict[tuple[int, int | None], Report]] = {}
    found = (
        Report.objects.filter(
            schedule__in=schedules,
            version=1,
            period_from__gte=min(period.from_on for _row, period in due),
            period_from__lte=max(period.from_on for _row, period in due),
        )
        .defer("frozen")
        .select_related("unit")
    )
    for report in found:
        key = (report.schedule_id, report.period_from)
        rows.setdefault(key, {})[report.unit_id, report.post_id] = report
    house = house_on(to_on)
    at = timezone.make_aware(datetime.combine(to_on, time.max))
    owing = {row.pk: drafters_of(row.drafters, house, at) for row in schedules}
    fates = []
    for row, period in due:
        opened = rows.get((row.pk, period.from_on), {})
        # Who owed it then is who it was opened for; where nobody opened it, who owes it now.
        fates += [Fate(row, period, *who, opened.get(who)) for who in list(opened) or owing[row.pk]]
        if not opened and not owing[row.pk]:
            # Nobody holds the post that owes it: it is missing all the same.
            fates.append(Fate(row, period, None, None, None))
    return Progress(fates)


def accepted_ids(reports: Iterable[int]) -> set[int]:
    """Give those of some reports that an addressee has accepted."""
    return set(
        Report.objects.filter(pk__in=list(reports), deliveries__state=DeliveryState.ACCEPTED).values_list(
            "pk", flat=True
        )
    )
