"""What the gate proves: nothing closed goes out, and every text was looked at."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from korpu.foundation.moments import end_of, start_of
from korpu.language import dates
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.release.models import Finding, Release
from korpu.release.rules import Decision, ReleaseState, Severity


def _checked(period: Period, unit_code: str = "") -> Evidence:
    """Count the texts that left after every check, and those that a finding kept in the house.

    What is open is a text that left with an undecided finding. The database forbids one; the count is there to show it.
    """
    start, end = start_of(period.from_on), end_of(period.to_on)
    of_unit = Release.objects.filter(unit__code=unit_code) if unit_code else Release.objects.all()
    left = of_unit.filter(released_at__gte=start, released_at__lt=end, state=ReleaseState.RELEASED)
    stopped = of_unit.filter(
        Q(pk__in=_grave_findings().values("release")),
        state__in=(ReleaseState.SENT_BACK, ReleaseState.WITHDRAWN),
        decided_at__gte=start,
        decided_at__lt=end,
    )
    unchecked = left.filter(pk__in=_undecided_findings().values("release"))
    proofs = (left | stopped).select_related("unit").defer("content").order_by("-pk")[:5]
    links = tuple(EvidenceLink(_label(release), f"/desk/release/{release.pk}/") for release in proofs)
    open_count = unchecked.count()
    return Evidence.of(done=left.count() - open_count + stopped.count(), open_count=open_count, links=links)


def _grave_findings() -> QuerySet[Finding]:
    return Finding.objects.filter(Q(severity=Severity.BLOCKS) | Q(decision=Decision.CHANGE))


def _undecided_findings() -> QuerySet[Finding]:
    return Finding.objects.filter(severity=Severity.NEEDS_DECISION).exclude(decision=Decision.KEEP)


def _label(release: Release) -> str:
    """Give day and unit: the subject line of a letter may name a person, and the scoreboard has many readers."""
    return f"{dates.short_date(timezone.localdate(release.submitted_at))} · {release.unit.name}"


@proves("PR25-3.1.31", "PR25-5.4.8")
def secrecy_of_the_department(period: Period) -> Evidence:
    return _checked(period)


@proves("PR25-6.1.12")
def secrecy_of_the_information_sector(period: Period) -> Evidence:
    return _checked(period, "information-sector")


@proves("PR25-6.2.11")
def secrecy_of_the_communication_sector(period: Period) -> Evidence:
    return _checked(period, "communication-sector")


@proves("PR25-6.3.11")
def secrecy_of_the_digital_media_sector(period: Period) -> Evidence:
    return _checked(period, "digital-media-sector")


@proves("PR25-6.4.17")
def secrecy_of_the_ngo_sector(period: Period) -> Evidence:
    return _checked(period, "ngo-sector")
