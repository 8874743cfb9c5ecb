"""What the site's upkeep and the editorial rhythm prove of the normative texts."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.moments import end_of, moments_between
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.upkeep import queries
from korpu.upkeep.models import Fault, Improvement, Review, Rubric, Run, Section, Snapshot

SHOWN = 5
DAY = timedelta(days=1)
DIGITAL_SECTOR = "digital-media-sector"
INFORMATION_SECTOR = "information-sector"


def _over(days: Period) -> date:
    """Give the last day of the period that is over by now."""
    return min(days.to_on, timezone.localdate() - DAY)


def _runs(days: Period) -> QuerySet[Run]:
    start, end = moments_between(days.from_on, days.to_on)
    return Run.objects.filter(finished_at__isnull=False, started_at__gte=start, started_at__lt=end)


def _sections(days: Period) -> QuerySet[Section]:
    return Section.objects.filter(is_watched=True, since_on__lte=_over(days))


def _mended(found: QuerySet[Fault], days: Period) -> QuerySet[Fault]:
    start, end = moments_between(days.from_on, days.to_on)
    return found.filter(mended_at__gte=start, mended_at__lt=end)


def _missed(found: QuerySet[Fault], days: Period) -> QuerySet[Fault]:
    """Give the faults whose day fell into the period and which were not mended by the end of it."""
    last = _over(days)
    still = Q(mended_at__isnull=True) | Q(mended_at__gte=end_of(last))
    return found.filter(still, due_on__gte=days.from_on, due_on__lte=last)


def _fault_links(found: QuerySet[Fault]) -> tuple[EvidenceLink, ...]:
    return tuple(
        EvidenceLink(str(row), row.get_absolute_url(), timezone.localdate(row.mended_at or row.found_at))
        for row in found.order_by("-mended_at", "-pk")[:SHOWN]
    )


@proves("PR25-3.1.16")
def site_kept_fresh(days: Period) -> Evidence:
    """Checks of freshness and interactivity in the period and improvements released with both measures.

    Open are faults past their day, and, where nothing was checked, the sections that nobody looked at. It speaks of
    the site; accounts in social networks and the video channel add their own proof.
    """
    runs = _runs(days)
    improved = Improvement.objects.filter(after_on__range=(days.from_on, days.to_on))
    looked, better = runs.count(), improved.count()
    missed = _missed(Fault.objects.all(), days).count()
    unseen = 0 if looked else _sections(days).count()
    links = tuple(
        EvidenceLink(row.title, reverse("upkeep_desk:improvements"), row.after_on)
        for row in improved.order_by("-after_on", "-pk")[:SHOWN]
    ) + tuple(
        EvidenceLink(
            _("Check: %(pages)s pages, %(links)s links") % {"pages": row.pages, "links": row.links},
            reverse("upkeep_desk:board"),
            timezone.localdate(row.started_at),
        )
        for row in runs.order_by("-started_at")[:1]
    )
    return Evidence.of(done=looked + better, open_count=missed + unseen, links=links)


@proves("PR25-6.3.4")
def faults_mended_and_pages_confirmed(days: Period) -> Evidence:
    """Faults in the Digital media sector's sections mended, and pages confirmed by their review dates.

    Open is what ran past its day. It speaks of the site; the accounts add their own proof.
    """
    ours = Fault.objects.filter(section__unit__code=DIGITAL_SECTOR)
    start, end = moments_between(days.from_on, days.to_on)
    confirmed = Review.objects.filter(section__unit__code=DIGITAL_SECTOR, at__gte=start, at__lt=end)
    mended = _mended(ours, days)
    return Evidence.of(
        done=mended.count() + confirmed.count(),
        open_count=_missed(ours, days).count(),
        links=_fault_links(mended),
    )


@proves("OG12-PLAN-2.1")
def sections_within_their_rhythm(days: Period) -> Evidence:
    """Texts released to the site and sections that a check of the period found renewed in it.

    Open are the sections that were past their limit when the last check of the period looked.
    """
    texts = queries.texts_between(days.from_on, days.to_on).filter(channel="SITE")
    last = _runs(days).order_by("-started_at", "-pk").first()
    seen = Snapshot.objects.filter(run=last) if last else Snapshot.objects.none()
    renewed = seen.filter(newest_on__range=(days.from_on, days.to_on))
    past = seen.filter(stale__gt=0).count() if last else _sections(days).count()
    links = tuple(
        EvidenceLink(row.title, reverse("upkeep_desk:texts"), timezone.localdate(row.released_at))
        for row in texts.order_by("-released_at")[:SHOWN]
    ) + tuple(
        EvidenceLink(str(row.section), row.section.get_absolute_url(), row.newest_on)
        for row in renewed.select_related("section").order_by("-newest_on")[:SHOWN]
    )
    return Evidence.of(done=texts.count() + renewed.count(), open_count=past, links=links)


def _rhythm(rubrics: QuerySet[Rubric], days: Period) -> Evidence:
    """Count the texts on some topics, and as open the topics with a gap longer than their rhythm."""
    told = queries.texts_between(days.from_on, days.to_on).filter(rubric__in=rubrics)
    last = _over(days)
    behind, links = 0, []
    for rubric in rubrics.filter(since_on__lte=last):
        gap = queries.gap_of(rubric, days.from_on, last)
        behind += gap.days > rubric.every_days
        words = _("%(topic)s: longest gap %(days)s days") % {"topic": rubric.title, "days": gap.days}
        newest = told.filter(rubric=rubric).order_by("-released_at").first()
        links.append(
            EvidenceLink(
                words,
                reverse("upkeep_desk:rhythm"),
                timezone.localdate(newest.released_at) if newest else None,
            )
        )
    return Evidence.of(done=told.count(), open_count=behind, links=tuple(links))


@proves("PR25-3.1.22")
def public_told_by_topic(days: Period) -> Evidence:
    """Texts of the period by topic against the set rhythm, with the longest gap of each topic.

    It counts what went to the site through the gate; social pages and mailings to media join when their releases do.
    """
    return _rhythm(Rubric.objects.all(), days)


@proves("PR25-6.1.5")
def topics_of_the_information_sector(days: Period) -> Evidence:
    """Texts of the Information sector's topics in the period, and its topics that were behind their rhythm."""
    return _rhythm(Rubric.objects.filter(unit__code=INFORMATION_SECTOR), days)
