"""What the gate proves: nothing closed goes out, and every text was looked at."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.release.models import Release
from korpu.release.rules import ReleaseState


def _checked(period: Period, unit_code: str = "") -> Evidence:
    """Count the texts that left after every check and approval; a text that left otherwise cannot exist."""
    start = timezone.make_aware(datetime.combine(period.from_on, time.min))
    end = timezone.make_aware(datetime.combine(period.to_on + timedelta(days=1), time.min))
    releases = Release.objects.filter(released_at__gte=start, released_at__lt=end)
    if unit_code:
        releases = releases.filter(unit__code=unit_code)
    links = tuple(
        EvidenceLink(release.title, f"/desk/release/{release.pk}/")
        for release in releases.defer("content").order_by("-pk")[:5]
    )
    return Evidence.of(done=releases.filter(state=ReleaseState.RELEASED).count(), links=links)


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
