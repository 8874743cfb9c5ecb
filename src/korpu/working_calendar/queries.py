"""Reads of calendar, terms and clocks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import connection, models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.working_calendar.models import (
    OPEN,
    CalendarAct,
    CalendarDay,
    CalendarYear,
    Clock,
    ClockEvent,
    ClockRevision,
    ClockState,
    TermRule,
)
from korpu.working_calendar.rules.calendar import FIVE_DAYS, Calendar, CalendarYearUnknown, Day, Week
from korpu.working_calendar.rules.clocks import Due, Event, EventKind, TermUnknown, due

VERSION_SQL = """
    SELECT md5(concat(
        (SELECT string_agg(concat_ws('|', year, confirmed), ',' ORDER BY year)
           FROM working_calendar_calendaryear),
        (SELECT string_agg(concat_ws('|', "on", week, kind, reason, article, confirmed), ',' ORDER BY "on", week)
           FROM working_calendar_calendarday)))
"""
_known: dict[str, Calendar] = {}


def calendar_version() -> str:
    """Give the fingerprint of every year and day: one small read.

    It is made from what the tables hold, not from a counter, so that neither a transaction that was undone
    nor another database can leave a calendar in memory under a version that means something else.
    """
    with connection.cursor() as cursor:
        cursor.execute(VERSION_SQL)
        return str(cursor.fetchone()[0])


def current_calendar() -> Calendar:
    """Give the calendar of the ministry's own week, of five days, as it stands now; its ``of`` gives another week's.

    It is the same for every process: kept in memory under its version, and read anew when the version in the database is
    another.
    """
    version = calendar_version()
    known = _known.get(version)
    if known is None:
        known = _read_calendar(version)
        _known.clear()
        _known[known.version] = known
    return known


def _read_calendar(version: str) -> Calendar:
    while True:
        weeks: dict[str, dict[int, list[Day]]] = {str(week): {} for week in Week}
        unconfirmed: list[int] = []
        for year in CalendarYear.objects.prefetch_related("days"):
            for years in weeks.values():
                years[year.year] = []
            for day in year.days.all():
                weeks[day.week][year.year].append(day.as_day())
            if not year.confirmed:
                unconfirmed.append(year.year)
        # An act may have come in between two of these reads: then what was read belongs to no version.
        seen, version = version, calendar_version()
        if seen == version:
            own = Calendar(version, weeks.pop(FIVE_DAYS), unconfirmed)
            for week, years in weeks.items():
                Calendar(version, years, unconfirmed, week, beside=own)
            return own


def is_day_off(at: datetime) -> bool:
    """Tell whether nobody works on the day of a moment, so that what is told to people waits for the next worked day.

    A year that nobody has entered yet has no days off: a reminder too many is better than none.
    """
    calendar, day = current_calendar(), timezone.localdate(at)
    return calendar.covers(day) and not calendar.is_working(day)


def working_days_later(day: date, count: int) -> date:
    """Give the working day so many after a day; in a year that nobody has entered every day counts."""
    calendar = current_calendar()
    try:
        return calendar.nth_working_day(day, count)
    except CalendarYearUnknown:
        return day + timedelta(days=count)


def working_days_earlier(day: date, count: int) -> date:
    """Give the working day so many before a day; in a year that nobody has entered every day counts."""
    calendar = current_calendar()
    while count:
        day -= timedelta(days=1)
        count -= not calendar.covers(day) or calendar.is_working(day)
    return day


def rule_in_force(code: str, on: date) -> TermRule:
    """Give the term of this code that is in force on the day. Raises TermUnknown."""
    return rules_in_force([code], on)[code]


def rules_in_force(codes: Sequence[str], on: date) -> dict[str, TermRule]:
    """Give the terms of these codes that are in force on the day, in one query. Raises TermUnknown."""
    found = {
        rule.code: rule
        for rule in TermRule.objects.filter(code__in=codes, valid_from__lte=on).filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on)
        )
    }
    for code in codes:
        if code not in found:
            raise TermUnknown(
                _("No term “%(code)s” is in force on %(day)s. The administrator enters it under “Terms”.")
                % {"code": code, "day": on.isoformat()}
            )
    return found


def open_clocks(subject_type: str, subject_id: int) -> QuerySet[Clock]:
    """Give the clocks of a subject that have not ended."""
    return Clock.objects.filter(
        subject_type=subject_type, subject_id=subject_id, state__in=OPEN
    ).select_related("rule")


def clocks_of(subject_type: str, subject_id: int) -> list[Clock]:
    """Give every clock of a subject with its events and moves, in three queries."""
    return list(
        Clock.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .select_related("rule")
        .prefetch_related("events", "revisions__act")
        .order_by("pk")
    )


def reasons_late(subject_type: str, ids: Iterable[int]) -> list[tuple[int, datetime | None, str]]:
    """Give why duties of some subjects were done late: the subject, when the duty was done, and the reason."""
    found = Clock.objects.filter(subject_type=subject_type, subject_id__in=set(ids)).exclude(reason_late="")
    return list(found.order_by("pk").values_list("subject_id", "satisfied_at", "reason_late"))


def overdue(at: datetime) -> QuerySet[Clock]:
    """Give the running clocks whose moment has passed, the longest late first."""
    return Clock.objects.filter(state=ClockState.RUNNING, due_at__lt=at).order_by("due_at", "pk")


def due_between(start: datetime, end: datetime) -> QuerySet[Clock]:
    """Give the running clocks that fall due from one moment up to, not at, another; the first due first."""
    return Clock.objects.filter(state=ClockState.RUNNING, due_at__gte=start, due_at__lt=end).order_by(
        "due_at", "pk"
    )


def still_to_recompute() -> QuerySet[Clock]:
    """Give the open clocks that were last counted under an older calendar."""
    return Clock.objects.filter(state__in=OPEN).exclude(calendar_version=calendar_version())


def replay(clock: Clock, events: Sequence[ClockEvent], calendar: Calendar, *, explain: bool = False) -> Due:
    """Give the due moment of a clock from its events."""
    local = [
        Event(event.kind, timezone.localtime(event.at), event.amount)
        for event in events
        if event.kind != EventKind.STOP
    ]
    return due(clock.rule.as_rule(), local, calendar, explain=explain)


def explain(clock: Clock, calendar: Calendar | None = None) -> Due:
    """Give the due moment of a clock with a line for each day."""
    return replay(clock, list(clock.events.all()), calendar or current_calendar(), explain=True)


def days_of_year(year: int, week: str = FIVE_DAYS) -> list[CalendarDay]:
    """Give the days of a year that differ from the plain week."""
    return list(CalendarDay.objects.filter(year__year=year, week=week).select_related("act"))


def known_years() -> list[CalendarYear]:
    return list(CalendarYear.objects.all())


def terms() -> list[TermRule]:
    """Give every term, the one in force first."""
    return list(TermRule.objects.all())


def acts() -> list[CalendarAct]:
    return list(CalendarAct.objects.all()[:200])


def last_act_id() -> int | None:
    """Give the key of the newest act, the likeliest cause of a calendar that changed."""
    return CalendarAct.objects.order_by("-pk").values_list("pk", flat=True).first()


def last_move_by_calendar(clock_id: int) -> ClockRevision | None:
    """Give the newest move of a clock that a new calendar made, with its act."""
    moves = ClockRevision.objects.filter(clock=clock_id, cause="CALENDAR").select_related("act")
    return moves.order_by("-pk").first()


def subjects_moved_by(act_id: int, subject_type: str) -> QuerySet[Clock, int]:
    """Give the ids of what the clocks that an act moved are about."""
    return Clock.objects.filter(
        revisions__act=act_id, revisions__cause="CALENDAR", subject_type=subject_type
    ).values_list("subject_id", flat=True)


def title_of_act(act_id: int) -> str:
    """Give the title of an act on working days, empty if there is none."""
    return CalendarAct.objects.filter(pk=act_id).values_list("title", flat=True).first() or ""


def due_of(clock_id: int) -> datetime:
    """Give the due moment of a clock as it stands now, for whoever heard that it moved."""
    moment: datetime = Clock.objects.values_list("due_at", flat=True).get(pk=clock_id)
    return moment


def every_term() -> QuerySet[TermRule]:
    return TermRule.objects.all()
