"""What the site proves: news in three days, positions stated, acts published, guides kept up to date, portals opened."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from korpu.foundation.moments import moments_between
from korpu.newsroom.models import ActToPublish, NewsTask, PortalPage, Publication
from korpu.newsroom.queries import guides_out_of_date
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves

SHOWN = 5


def _within(period: Period, field: str) -> Q:
    start, end = moments_between(period.from_on, period.to_on)
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def _links(rows: QuerySet[Publication]) -> tuple[EvidenceLink, ...]:
    return tuple(
        EvidenceLink(
            row.title,
            reverse("newsroom_desk:page", args=[row.page_id]),
            timezone.localdate(row.published_at),
        )
        for row in rows.order_by("-published_at", "-pk")[:SHOWN]
    )


def _published(period: Period, *kinds: str) -> QuerySet[Publication]:
    found = Publication.objects.filter(_within(period, "published_at"))
    return found.filter(kind__in=kinds) if kinds else found


@proves("OG12-FOI-6")
def events_told_within_three_days(period: Period) -> Evidence:
    """Events of the period whose news came in time; open are those told late, with or without a reason, and those never.

    An event that was left without news for a reason, and one whose days still run, is no open duty.
    """
    held = NewsTask.objects.filter(_within(period, "held_at"), cancelled_at__isnull=True)
    told = held.filter(publication__published_at__lte=F("clock__due_at"))
    late = held.filter(publication__published_at__gt=F("clock__due_at"))
    never = held.filter(publication__isnull=True, clock__due_at__lt=timezone.now())
    links = tuple(
        EvidenceLink(row.event, row.get_absolute_url(), timezone.localdate(row.held_at))
        for row in told.order_by("-held_at", "-pk")[:SHOWN]
    )
    return Evidence.of(done=told.count(), open_count=late.count() + never.count(), links=links)


@proves("PR25-2.1.8")
def pages_published(period: Period) -> Evidence:
    """The official site is run: what was published on it in the period. Accounts in social media prove nothing here."""
    found = _published(period)
    return Evidence.of(done=found.count(), links=_links(found))


@proves("PR25-4.1.4")
def positions_stated(period: Period) -> Evidence:
    """Official positions that a spokesperson stated on the site in the period."""
    found = _published(period, "POSITION")
    return Evidence.of(done=found.count(), links=_links(found))


@proves("OG12-10")
def acts_published(period: Period) -> Evidence:
    """Marked acts whose page came on the site in the period; open are those whose day is over without a page."""
    shown = Publication.objects.filter(page_id=OuterRef("page_id"))
    marked = ActToPublish.objects.filter(page__isnull=False)
    first = Publication.objects.filter(
        _within(period, "published_at"), Exists(marked.filter(page_id=OuterRef("page_id")))
    )
    done = first.order_by("page_id", "published_at").distinct("page_id")
    over = min(period.to_on, timezone.localdate())
    missed = marked.filter(~Exists(shown), due_on__gte=period.from_on, due_on__lt=over)
    return Evidence.of(done=done.count(), open_count=missed.count(), links=_links(first))


@proves("OG12-PLAN-2.4")
def guides_in_plain_language(period: Period) -> Evidence:
    """Guides published or revised in the period; open are those on the site that their act has left behind."""
    found = _published(period, "GUIDE")
    behind = guides_out_of_date(min(period.to_on, timezone.localdate()))
    return Evidence.of(done=found.count(), open_count=len(behind), links=_links(found))


@proves("OG12-PLAN-2.5")
def portals_of_fields(period: Period) -> Evidence:
    """Portals of fields that stood on the site in the period; open are those begun and never published."""
    start, end = moments_between(period.from_on, period.to_on)
    stood = Publication.objects.filter(kind="PORTAL", published_at__lt=end).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gte=start)
    )
    begun = PortalPage.objects.filter(first_published_at__isnull=True, latest_revision_created_at__lt=end)
    done = stood.values("page").distinct().count()
    return Evidence.of(done=done, open_count=begun.count(), links=_links(stood))
