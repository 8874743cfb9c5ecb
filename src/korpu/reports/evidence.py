"""What reports prove: due, delivered in time, late, missing, from the schedules and the rows.

A day that has passed without a delivered report counts as left undone, whether a row was opened or not. A report that
was delivered late is a proof and an open duty at once: it was given, and the day was missed.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from korpu.organisation.models import Unit
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.reports.models import Delivery, Report
from korpu.reports.progress import Fate, accepted_ids, progress
from korpu.reports.queries import period_words
from korpu.reports.rules.states import DeliveryState, ReportState, Way

SHOWN = 5


def _fates(codes: Iterable[str], period: Period) -> list[Fate]:
    """Give what fell due in the period, as far as its days are over; what is delivered before its day counts too."""
    wanted = sorted(codes)
    fates = period.once(
        f"reports.{','.join(wanted)}", lambda: progress(wanted, period.from_on, period.to_on).fates
    )
    today = timezone.localdate()
    return [fate for fate in fates if fate.period.due_on < today or not fate.is_missing]


def _in_time(fates: Iterable[Fate]) -> list[Report]:
    return [fate.report for fate in fates if fate.is_in_time and fate.report is not None]


def _links(reports: Iterable[Report]) -> tuple[EvidenceLink, ...]:
    newest = sorted(reports, key=lambda report: report.pk, reverse=True)[:SHOWN]
    return tuple(
        EvidenceLink(f"{report.title}, {period_words(report)}", report.get_absolute_url())
        for report in newest
    )


def _delivered(codes: Iterable[str], period: Period) -> Evidence:
    fates = _fates(codes, period)
    in_time = _in_time(fates)
    return Evidence.of(done=len(in_time), open_count=len(fates) - len(in_time), links=_links(in_time))


def _ordered(codes: Iterable[str], period: Period) -> Evidence:
    """Count what the leadership ordered: delivered by its day, or not."""
    today = timezone.localdate()
    rows = list(
        Report.objects.filter(
            report_code__in=list(codes),
            schedule__isnull=True,
            version=1,
            due_on__gte=period.from_on,
            due_on__lte=period.to_on,
        ).defer("frozen")
    )
    in_time = [
        row
        for row in rows
        if row.delivered_at is not None and timezone.localdate(row.delivered_at) <= row.due_on
    ]
    late = [row for row in rows if row not in in_time and (row.delivered_at or row.due_on < today)]
    return Evidence.of(done=len(in_time), open_count=len(late), links=_links(in_time))


@proves("PR25-3.1.2")
def state_of_plans_and_tasks(period: Period) -> Evidence:
    """The leadership is told how plans and tasks are carried out: by schedule, and whenever it orders."""
    codes = ("execution-state", "act-execution", "state-of-things")
    return Evidence.of_all(_delivered(codes, period), _ordered(codes, period))


@proves("PR25-5.4.10")
def reports_of_the_head(period: Period) -> Evidence:
    """The head's reports reach the Minister on their day, and remarks are answered by a corrected report."""
    told = Evidence.of_all(_delivered(["department-work"], period), _ordered(["department-work"], period))
    unanswered = Report.objects.filter(
        report_code="department-work",
        version__gt=1,
        due_on__gte=period.from_on,
        due_on__lte=min(period.to_on, timezone.localdate() - timedelta(days=1)),
    ).exclude(state=ReportState.DELIVERED)
    return Evidence.of(done=told.count, open_count=told.open_count + unanswered.count(), links=told.links)


def _of_sector(unit: str, period: Period) -> Evidence:
    """Count the results reports that a sector owes, whether the sector or a post in it drafts them."""
    unit_id = Unit.objects.filter(code=unit).values_list("pk", flat=True).first()
    fates = [fate for fate in _fates(["sector-results"], period) if fate.unit_id == unit_id]
    in_time = _in_time(fates)
    return Evidence.of(done=len(in_time), open_count=len(fates) - len(in_time), links=_links(in_time))


@proves("PR25-6.1.13")
def reports_of_the_information_sector(period: Period) -> Evidence:
    return _of_sector("information-sector", period)


@proves("PR25-6.2.12")
def reports_of_the_communication_sector(period: Period) -> Evidence:
    return _of_sector("communication-sector", period)


@proves("PR25-6.3.12")
def reports_of_the_digital_media_sector(period: Period) -> Evidence:
    return _of_sector("digital-media-sector", period)


@proves("PR25-6.4.18")
def reports_of_the_ngo_sector(period: Period) -> Evidence:
    return _of_sector("ngo-sector", period)


@proves("OG12-4.2")
def final_reports_to_two_bodies(period: Period) -> Evidence:
    """The final report leaves to each of its bodies by 15 January: every copy on its way by the day, none failed."""
    fates = _fates(["final-plan"], period)
    reports = _in_time(fates)
    failed = set(
        Delivery.objects.filter(report__in=reports, state=DeliveryState.FAILED).values_list(
            "report", flat=True
        )
    )
    good = [report for report in reports if report.pk not in failed]
    return Evidence.of(done=len(good), open_count=len(fates) - len(good), links=_links(good))


@proves("OG12-6.s2")
def reports_on_freedom_of_information(period: Period) -> Evidence:
    """The responsible officers report each month, and whenever the leadership asks."""
    return Evidence.of_all(_delivered(["foi-monthly"], period), _ordered(["foi-monthly"], period))


@proves("OG12-7.2")
def reports_of_the_units_for_the_year(period: Period) -> Evidence:
    """Each unit's report for the year reaches the chair in time, and is accepted or corrected."""
    fates = _fates(["unit-year-end"], period)
    in_time = _in_time(fates)
    open_count = len(fates) - len(in_time)
    accepted = accepted_ids(report.pk for report in in_time)
    links = _links(report for report in in_time if report.pk in accepted) or _links(in_time)
    return Evidence.of(done=len(in_time), open_count=open_count, links=links)


@proves("OG12-FOI-3")
def reports_on_the_15th_and_the_30th(period: Period) -> Evidence:
    """Each unit tells by the 15th and by the 30th what it has done; in February by its last day."""
    return _delivered(["unit-half-month"], period)


def _published(codes: Iterable[str], period: Period) -> Evidence:
    fates = _fates(codes, period)
    given = _in_time(fates)
    on_site = set(Delivery.objects.filter(report__in=given, way=Way.SITE).values_list("report", flat=True))
    shown = [report for report in given if report.pk in on_site]
    return Evidence.of(done=len(shown), open_count=len(fates) - len(shown), links=_links(shown))


@proves("OG12-FOI-2.1.2")
def materials_by_quarter_and_year(period: Period) -> Evidence:
    """What the Ministry did is published for each quarter and year."""
    return _published(["public-quarter", "public-year"], period)


@proves("OG12-PLAN-2.2")
def yearly_reports_on_the_site(period: Period) -> Evidence:
    """What the Ministry did is published for each year."""
    return _published(["public-year"], period)
