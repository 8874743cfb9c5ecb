"""What the disclosure of information proves of the rules of 2012."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.disclosure import queries
from korpu.disclosure.models import Item, Openness, Proposal
from korpu.disclosure.rules import ProposalState
from korpu.foundation.moments import end_of, moments_between
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves

SHOWN = 10
DAY = timedelta(days=1)


def _over(days: Period) -> date:
    return min(days.to_on, timezone.localdate() - DAY)


@proves("OG12-FOI-2.1.1")
def items_in_date(days: Period) -> Evidence:
    """Items of the checklist that were in date at the end of the period, and those with a gap, by its days."""
    last = _over(days)
    if last < days.from_on:
        return Evidence.no_occasion()
    found = queries.in_date_at(end_of(last) - timedelta(microseconds=1))
    gaps = sorted(queries.gaps_between(days.from_on, last), key=lambda gap: -gap.days)
    links = tuple(
        EvidenceLink(
            _("%(subject)s: %(days)s days missing or out of date")
            % {"subject": gap.item.subject, "days": gap.days},
            gap.item.get_absolute_url(),
        )
        for gap in gaps[:SHOWN]
    ) + tuple(EvidenceLink(item.subject, item.get_absolute_url(), item.renewed_on) for item in found[:SHOWN])
    return Evidence.of(done=found.count(), open_count=len(gaps), links=links)


@proves("OG12-FOI-2.1.4")
def topics_disclosed_by_proposal(days: Period) -> Evidence:
    """Proposals of the period that were decided in their days, with what was disclosed; open are those nobody decided.

    A topic that was to be disclosed and is not yet stays open as well.
    """
    start, end = moments_between(days.from_on, days.to_on)
    made = Proposal.objects.filter(made_at__gte=start, made_at__lt=end)
    settled = made.filter(state__in=(ProposalState.PUBLISHED, ProposalState.DECLINED))
    waiting = made.filter(
        Q(state=ProposalState.OPEN, decide_by__lt=timezone.localdate()) | Q(state=ProposalState.ACCEPTED)
    )
    links = tuple(
        EvidenceLink(
            row.topic, row.get_absolute_url(), timezone.localdate(row.published_at or row.decided_at)
        )
        for row in settled.order_by("-made_at")[:SHOWN]
    )
    return Evidence.of(done=settled.count(), open_count=waiting.count(), links=links)


@proves("OG12-FOI-2.1.4")
def answers_made_public(days: Period) -> Evidence:
    """Answers that were put into the public log in the period because others will want to know them."""
    found = queries.published_between(days.from_on, days.to_on)
    done = found.count()
    if not done:
        return Evidence.no_occasion()
    links = tuple(
        EvidenceLink(row.title, row.get_absolute_url(), timezone.localdate(row.published_at))
        for row in found.order_by("-published_at", "-pk")[:SHOWN]
        if row.published_at
    )
    return Evidence.of(done=done, open_count=0, links=links)


@proves("OG12-FOI-1.1")
def openness_figures(days: Period) -> Evidence:
    """Days of the period on which the figures of openness were counted and shown, and days without."""
    last = _over(days)
    counted = Openness.objects.filter(on__range=(days.from_on, days.to_on))
    begun = Item.objects.order_by("since_on").values_list("since_on", flat=True).first()
    first = max(days.from_on, begun) if begun else None
    due = max(0, (last - first).days + 1) if first else 0
    done = counted.count()
    missing = max(0, due - counted.filter(on__lte=last).count())
    newest = counted.order_by("-on").first()
    links = (
        (EvidenceLink(_("Figures of openness"), reverse("disclosure:openness"), newest.on),) if newest else ()
    )
    return Evidence.of(done=done, open_count=missing, links=links)
