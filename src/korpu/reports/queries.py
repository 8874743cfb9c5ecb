"""Reads of reports that have several callers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.figures import Scope
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.models import Post, Unit
from korpu.reports.access import HEADS, WRITERS
from korpu.reports.models import Delivery, Report, Schedule
from korpu.reports.rules.periods import DuePeriod, periods
from korpu.reports.rules.states import DeliveryState, ReportState, Way
from korpu.work_plans.subjects import Described


@dataclass(frozen=True)
class House:
    """The units and posts of a day, with who holds what: read once, asked often."""

    posts: dict[str, tuple[Post, User | None]]
    units: dict[str, Unit]
    by_unit: dict[int, list[tuple[Post, User | None]]]

    def has_head(self, unit_id: int) -> bool:
        """Tell whether a head of the unit is in office."""
        return any(
            holder is not None and set(post.roles) & set(HEADS)
            for post, holder in self.by_unit.get(unit_id, [])
        )

    def responsible_post(self, unit_id: int) -> Post | None:
        """Give the post of a unit that answers for its report: its head's, else of one who may write it."""
        held = [post for post, holder in self.by_unit.get(unit_id, []) if holder is not None]
        for roles in (HEADS, WRITERS):
            for post in held:
                if set(post.roles) & set(roles):
                    return post
        return None


def house_on(day: date) -> House:
    """Read the house of a day, in four queries however large it is."""
    rows = organisation.posts_with_holders(day)
    by_unit = {unit.pk: [(post, holder) for post, holder, _acting in posts] for unit, posts in rows}
    return House(
        posts={post.code: (post, holder) for held in by_unit.values() for post, holder in held},
        units={unit.code: unit for unit, _posts in rows},
        by_unit=by_unit,
    )


@dataclass(frozen=True)
class Owed:
    """A report that is owed: by which schedule, for which days, by whom."""

    schedule: Schedule
    period: DuePeriod
    unit_id: int
    post_id: int | None


def scope_of(report: Report) -> Scope:
    """Give what the figures of a report count."""
    return Scope(report.period_from, report.period_to, report.unit_id if report.declared.by_unit else None)


def period_words(report: Report, language: str | None = None) -> str:
    """Give the days of a report in words."""
    language = language or get_language() or "az"
    return f"{dates.long_date(report.period_from, language)} – {dates.long_date(report.period_to, language)}"


def previous_of(report: Report) -> Report | None:
    """Give the last delivered report of the same drafter before this one."""
    earlier = Report.objects.filter(
        report_code=report.report_code,
        unit=report.unit_id,
        post=report.post,
        schedule=report.schedule,
        act_code=report.act_code,
        state=ReportState.DELIVERED,
    ).exclude(pk=report.pk)
    before = Q(period_to__lt=report.period_from) | Q(
        period_from=report.period_from, version__lt=report.version
    )
    return earlier.filter(before).order_by("-period_to", "-version", "-pk").first()


def described(ids: Iterable[int]) -> Mapping[int, Described]:
    """Give the heading of some reports with the page of each, for the inbox."""
    return {
        report.pk: Described(
            f"{report.title} · {period_words(report)} · {report.unit}",
            reverse("reports_desk:report", args=[report.pk]),
            _("Complete and hand in"),
        )
        for report in Report.objects.filter(pk__in=set(ids)).select_related("unit").defer("frozen")
    }


def due_days(from_on: date, to_on: date) -> list[tuple[Schedule, DuePeriod]]:
    """Give every report that falls due between two days, by day."""
    found = [
        (schedule, period)
        for schedule in Schedule.objects.all()
        for period in periods(schedule.timetable, from_on, to_on)
    ]
    return sorted(found, key=lambda pair: (pair[1].due_on, pair[0].code))


def blanks() -> list[Schedule]:
    """Give the schedules that may not run because the source leaves their day open."""
    return [schedule for schedule in Schedule.objects.all() if not schedule.timetable.is_whole]


def inbox_of(post_ids: Iterable[int]) -> QuerySet[Delivery]:
    """Give the copies that came to some posts, the newest first."""
    return (
        Delivery.objects.filter(post_id__in=list(post_ids))
        .select_related("report", "report__unit")
        .order_by("-sent_at", "-pk")
    )


@dataclass(frozen=True)
class Missing:
    """A quarter or year for which nothing was published though its day has passed."""

    report_code: str
    period: DuePeriod


def missing_publications(today: date) -> list[Missing]:
    """Give the periods of public reports whose day has passed without a publication."""
    done = {
        (schedule_id, begins)
        for schedule_id, begins in Report.objects.filter(
            state=ReportState.DELIVERED, deliveries__way=Way.SITE
        ).values_list("schedule_id", "period_from")
    }
    return [
        Missing(schedule.report_code, period)
        for schedule in Schedule.objects.order_by("code")
        if schedule.declared.is_public
        for period in periods(schedule.timetable, schedule.starts_on, today)
        if (schedule.pk, period.from_on) not in done
    ]


OPEN_DELIVERIES = (DeliveryState.SENT, DeliveryState.RECEIVED)


def local_day(moment: datetime) -> date:
    """Give the day of a moment in the ministry's zone."""
    return timezone.localdate(moment)
