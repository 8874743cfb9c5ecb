"""What the register proves of the statute."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import OPEN_STATES, AppealKind
from korpu.foundation.moments import end_of, start_of
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves

SHOWN = 5


def _moments(period: Period) -> tuple[datetime, datetime]:
    return start_of(period.from_on), end_of(period.to_on)


def _answered(appeals: QuerySet[Appeal], period: Period) -> Evidence:
    """Count the answers of the period, and the cases whose term ran out in it without one."""
    start, end = _moments(period)
    done = appeals.filter(answered_at__gte=start, answered_at__lt=end)
    missed = appeals.filter(state__in=OPEN_STATES, due_at__gte=start, due_at__lt=min(end, timezone.now()))
    links = tuple(
        EvidenceLink(appeal.number, appeal.get_absolute_url()) for appeal in done.order_by("-pk")[:SHOWN]
    )
    return Evidence.of(done=done.count(), open_count=missed.count(), links=links)


@proves("PR25-3.1.3", "PR25-3.1.30", "PR25-5.9")
def answers_of_the_department(period: Period) -> Evidence:
    """Every kind of case is examined, answered and sent in the term of its law."""
    return _answered(Appeal.objects.all(), period)


@proves("PR25-2.1.2", "PR25-6.1.14", "PR25-6.2.13", "PR25-6.3.13", "PR25-6.4.19")
def information_requests(period: Period) -> Evidence:
    """Information is given freely and to everyone alike."""
    kinds = (AppealKind.INFORMATION_REQUEST, AppealKind.MEDIA_ENQUIRY)
    return _answered(Appeal.objects.filter(kind__in=kinds), period)


@proves("PR25-5.4.7")
def appeals_law(period: Period) -> Evidence:
    """The head organises the examination of petitions, complaints and proposals."""
    kinds = (AppealKind.PETITION, AppealKind.COMPLAINT, AppealKind.PROPOSAL)
    return _answered(Appeal.objects.filter(kind__in=kinds), period)


def _of_sector(code: str, period: Period) -> Evidence:
    return _answered(Appeal.objects.filter(unit__code=code), period)


@proves("PR25-6.1.8")
def answers_of_the_information_sector(period: Period) -> Evidence:
    return _of_sector("information-sector", period)


@proves("PR25-6.2.8")
def answers_of_the_communication_sector(period: Period) -> Evidence:
    return _of_sector("communication-sector", period)


@proves("PR25-6.3.10")
def answers_of_the_digital_media_sector(period: Period) -> Evidence:
    return _of_sector("digital-media-sector", period)


@proves("PR25-6.4.9")
def answers_of_the_ngo_sector(period: Period) -> Evidence:
    return _of_sector("ngo-sector", period)


@proves("PR25-5.4.2")
def distribution(period: Period) -> Evidence:
    """The head distributes the work between sectors and people."""
    start, end = _moments(period)
    registered = Appeal.objects.filter(registered_at__gte=start, registered_at__lt=end)
    given = registered.filter(~Q(unit__isnull=True))
    waiting = registered.filter(unit__isnull=True, registered_at__lt=timezone.now() - timedelta(days=3))
    return Evidence.of(done=given.count(), open_count=waiting.count())
