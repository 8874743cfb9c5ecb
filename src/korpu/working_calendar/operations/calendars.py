"""What can happen to the calendar, and the recomputation of the open clocks that follows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.working_calendar import queries, signals
from korpu.working_calendar.models import (
    BY_ACT,
    OPEN,
    CalendarAct,
    CalendarDay,
    CalendarYear,
    Clock,
    ClockEvent,
    ClockRevision,
    TermRule,
)
from korpu.working_calendar.rules.calendar import (
    FIVE_DAYS,
    Calendar,
    CalendarYearUnknown,
    DayKind,
    MovableFeasts,
    Week,
    derive_year,
)

BATCH = 200
CALENDAR = "CALENDAR"
# What an official act can make of a day; WORK takes back a day off that was estimated or moved.
ENACTABLE = (DayKind.MOVED_OFF, DayKind.MOVED_WORK, DayKind.VOTING, DayKind.WORK)


class ActEnteredAlready(RuleBroken):
    """The same act has been entered before."""


class YearSettledAlready(RuleBroken):
    """A year that is confirmed changes only by acts."""


@dataclass(frozen=True)
class MovedDay:
    """A day that an official act makes worked or free; in the five-day week, unless the act names both."""

    on: date
    kind: str
    reason: str
    both_weeks: bool = False

    @property
    def weeks(self) -> tuple[str, ...]:
        """Give the weeks in which the day changes: nobody works on a voting day (105-1)."""
        return tuple(Week.values) if self.both_weeks or self.kind == DayKind.VOTING else (FIVE_DAYS,)

    @property
    def article(self) -> str:
        return "105-1" if self.kind == DayKind.VOTING else "105.7"


@transaction.atomic
def enact_calendar_act(
    *,
    title: str,
    dated_on: date,
    days: Sequence[MovedDay],
    at: datetime,
    by_id: int | None,
    number: str = "",
) -> CalendarAct:
    """Enter an official move of days; a job then recomputes the open clocks and says why (105.7).

    Raises calendar.CalendarYearUnknown for a year that has not been entered, ActEnteredAlready, or RuleBroken
    for an act without a day or with a day named twice.
    """
    _check_days(days)
    years = _lock_years()
    for day in days:
        if day.on.year not in years:
            raise CalendarYearUnknown(
                _("The working calendar of %(year)s has not been entered yet.") % {"year": day.on.year}
            )
    changes = [
        {"on": day.on.isoformat(), "kind": str(day.kind), "reason": day.reason}
        | ({"both_weeks": True} if day.both_weeks else {})
        for day in days
    ]
    if CalendarAct.objects.filter(number=number, dated_on=dated_on, changes=changes).exists():
        raise ActEnteredAlready(_("This act has been entered before."))
    act = CalendarAct.objects.create(
        title=title, number=number, dated_on=dated_on, changes=changes, entered_at=at, entered_by_id=by_id
    )
    for day in days:
        values = {
            "year": years[day.on.year],
            "kind": day.kind,
            "reason": day.reason,
            "article": day.article,
            "confirmed": True,
            "act": act,
        }
        for week in day.weeks:
            CalendarDay.objects.update_or_create(on=day.on, week=week, defaults=values)
    signals.calendar_changed.send(CalendarAct, act=act, by_id=by_id, at=at)
    _recompute_later(act)
    return act


@transaction.atomic
def enter_year(
    *, year: int, feasts: MovableFeasts, at: datetime, by_id: int | None, source: str = ""
) -> CalendarYear:
    """Enter the calendar of the next year, or settle one of estimates (Labour Code 105.2, 105.4–105.6).

    Days that an act has moved stay moved. Raises YearSettledAlready, or RuleBroken for a year that does not
    follow the known ones and for feasts that are not those of 105.2.
    """
    _check_feasts(year, feasts)
    years = _lock_years()
    row = years.get(year)
    if row is not None and row.confirmed:
        raise YearSettledAlready(
            _("The calendar of %(year)s is confirmed: it changes only by an official act.") % {"year": year}
        )
    if row is None and years and year != max(years) + 1:
        raise RuleBroken(
            _("The next year to be entered is %(year)s.") % {"year": max(years) + 1}, field="year"
        )
    row, _made = CalendarYear.objects.update_or_create(year=year, defaults={"confirmed": feasts.confirmed})
    moved = Q(act__isnull=False) | Q(article__in=BY_ACT)
    row.days.exclude(moved).delete()
    kept = set(row.days.values_list("on", "week"))
    CalendarDay.objects.bulk_create(
        day for day in derived_days(row, feasts) if (day.on, day.week) not in kept
    )
    signals.calendar_changed.send(
        CalendarYear, act=row, by_id=by_id, at=at, action="working_calendar.year_entered", source=source
    )
    _recompute_later(None)
    return row


def derived_days(year: CalendarYear, feasts: MovableFeasts) -> list[CalendarDay]:
    """Give the unsaved days of a year that follow from the Labour Code, for each working week."""
    return [
        CalendarDay(
            year=year,
            week=week,
            on=day.on,
            kind=day.kind,
            reason=day.reason,
            article=day.article,
            confirmed=day.confirmed,
        )
        for week in Week.values
        for day in derive_year(year.year, feasts, week)
    ]


def _check_days(days: Sequence[MovedDay]) -> None:
    if not days:
        raise RuleBroken(_("Name at least one day."), field="days")
    twice = [day for day, count in Counter(day.on for day in days).items() if count > 1]
    if twice:
        raise RuleBroken(_("A day is named twice: %(day)s.") % {"day": f"{twice[0]:%d.%m.%Y}"}, field="days")
    if any(day.kind not in ENACTABLE for day in days):
        raise RuleBroken(_("An act makes a day worked, free or a voting day."), field="days")


def _check_feasts(year: int, feasts: MovableFeasts) -> None:
    # How many days each feast has is written in 105.2 of the Labour Code.
    for name, days, count in (
        ("novruz", feasts.novruz, 5),
        ("ramazan", feasts.ramazan, 2),
        ("qurban", feasts.qurban, 2),
    ):
        if len(set(days)) != count or any(day.year != year for day in days):
            raise RuleBroken(
                _("The Labour Code gives this feast %(count)s days, all of them in %(year)s.")
                % {"count": count, "year": year},
                field=name,
            )


def _lock_years() -> dict[int, CalendarYear]:
    """Let one change of the calendar at a time happen."""
    return {year.year: year for year in CalendarYear.objects.select_for_update().order_by("year")}


def _recompute_later(act: CalendarAct | None) -> None:
    from korpu.working_calendar.jobs import recompute_clocks

    recompute_clocks.defer(act_id=act.pk if act else None)


def recompute_open_clocks(*, act_id: int | None, at: datetime, most: int | None = None) -> int:
    """Replay every open clock that was counted under an older calendar; give how many moved.

    ``most`` bounds how many are replayed at once, so that a job hands the worker on; whoever asked asks again. The end
    is told by clocks_recomputed, at least once.

    It works in short transactions, a group of clocks each in the order of their keys, so that it neither
    waits long for an operation nor makes one wait. An operation locks its case and then its clocks, and
    whoever hears that a clock moved may lock its case: so the news is told after the group is committed,
    never while its clocks are held. A clock takes the new calendar's version only after its news was told: a
    run that was cut short is taken up where it stopped, and one done twice changes nothing more.
    """
    calendar = queries.current_calendar()
    moved = last = replayed = 0
    while most is None or replayed < most:
        keys, old_moments = _recompute_group(last, calendar, act_id, at)
        if not keys:
            signals.clocks_recomputed.send(CalendarAct, act_id=act_id, at=at)
            break
        last = keys[-1]
        replayed += len(keys)
        moved += len(old_moments)
        for clock in Clock.objects.filter(pk__in=old_moments).select_related("rule").order_by("pk"):
            with transaction.atomic():
                signals.clock_moved.send(
                    Clock, clock=clock, old_due_at=old_moments[clock.pk], cause=CALENDAR, at=at
                )
        Clock.objects.filter(pk__in=keys).update(calendar_version=calendar.version)
    return moved


@transaction.atomic
def _recompute_group(
    last: int, calendar: Calendar, act_id: int | None, at: datetime
) -> tuple[list[int], dict[int, datetime]]:
    """Replay one group; give its keys, and the former moment of each clock whose move is to be told."""
    group = list(
        Clock.objects.select_for_update()
        .filter(pk__gt=last, state__in=OPEN)
        .exclude(calendar_version=calendar.version)
        .order_by("pk")[:BATCH]
    )
    events: dict[int, list[ClockEvent]] = {}
    for event in ClockEvent.objects.filter(clock__in=group).order_by("at", "pk"):
        events.setdefault(event.clock_id, []).append(event)
    rules = TermRule.objects.in_bulk({clock.rule_id for clock in group})
    # Moved by a run that was cut short before it told.
    told_later: dict[int, datetime] = {}
    if act_id is not None:
        revisions = ClockRevision.objects.filter(clock__in=group, act_id=act_id, cause=CALENDAR)
        told_later = dict(revisions.order_by("pk").values_list("clock_id", "old_due_at"))
    moved = []
    for clock in group:
        clock.rule = rules[clock.rule_id]
        moment = queries.replay(clock, events[clock.pk], calendar).at
        if moment != clock.due_at:
            moved.append(
                ClockRevision(
                    clock=clock,
                    old_due_at=clock.due_at,
                    new_due_at=moment,
                    cause=CALENDAR,
                    act_id=act_id,
                    at=at,
                )
            )
            clock.due_at = moment
    Clock.objects.bulk_update([revision.clock for revision in moved], ["due_at"])
    ClockRevision.objects.bulk_create(moved)
    return [clock.pk for clock in group], told_later | {row.clock_id: row.old_due_at for row in moved}
