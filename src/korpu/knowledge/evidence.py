"""What the fact base proves: facts kept and confirmed, briefing notes in time, analyses and studies with their proposals."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from korpu.foundation.moments import moments_between
from korpu.knowledge.models import Analysis, Briefing, Citation, Dataset, Fact, PaperProposal, Study
from korpu.knowledge.queries.facts import stale_facts
from korpu.knowledge.queries.showing import fact_words
from korpu.knowledge.rules.papers import PaperState, StudyKind
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves

SHOWN = 5
INFORMATION_SECTOR = "information-sector"
# A paper that waits longer for a word was not approved in time, and a draft older than this was not finished.
DECIDED_WITHIN = timedelta(days=10)
WRITTEN_WITHIN = timedelta(days=60)


def _within(period: Period, field: str) -> Q:
    start, end = moments_between(period.from_on, period.to_on)
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


@proves("PR25-3.1.14")
def fact_base(period: Period) -> Evidence:
    """Facts entered and confirmed in the period, and released texts that cite them; open are facts past their limit.

    A fact counts as open in the period in which its confirmation ran out, as long as nobody has confirmed it.
    """
    start, end = moments_between(period.from_on, period.to_on)
    entered = Fact.objects.filter(_within(period, "entered_at"))
    confirmed = Fact.objects.filter(_within(period, "confirmed_at")).exclude(confirmed_at=F("entered_at"))
    cited = Citation.objects.filter(_within(period, "cited_at"))
    done = entered.count() + confirmed.count() + cited.count()
    stale = stale_facts(min(end, timezone.now()), since=start).count()
    links = tuple(
        EvidenceLink(fact_words(row), row.get_absolute_url(), timezone.localdate(row.entered_at))
        for row in entered.select_related("indicator").order_by("-entered_at", "-pk")[:SHOWN]
    )
    return Evidence.of(done=done, open_count=stale, links=links)


@proves("PR25-6.1.2")
def briefing_notes_in_time(period: Period) -> Evidence:
    """Events of the period with a note that was ready by its hour; open are those whose note came late or not at all.

    An event still to come is no open duty before the hour at which its note is to be ready.
    """
    held = Briefing.objects.filter(_within(period, "held_at"), unit__code=INFORMATION_SECTOR)
    ready = held.filter(approved_at__isnull=False, approved_at__lte=F("due_at"))
    missed = held.filter(due_at__lt=timezone.now()).filter(
        Q(approved_at__isnull=True) | Q(approved_at__gt=F("due_at"))
    )
    links = _links(ready, "held_at")
    return Evidence.of(done=ready.count(), open_count=missed.count(), links=links)


def _links(papers: QuerySet[Any], field: str) -> tuple[EvidenceLink, ...]:
    return tuple(
        EvidenceLink(row.title, row.get_absolute_url(), timezone.localdate(getattr(row, field)))
        for row in papers.order_by(f"-{field}", "-pk")[:SHOWN]
    )


def _approved(papers: QuerySet[Any], period: Period) -> Evidence:
    """Count the papers approved in the period with the decisions on their proposals.

    Open are papers that wait for approval longer than they should, drafts that nobody has finished, and proposals
    whose day of decision has passed.
    """
    start, end = moments_between(period.from_on, period.to_on)
    now = min(end, timezone.now())
    done = papers.filter(_within(period, "approved_at"))
    waiting = papers.filter(
        state=PaperState.SUBMITTED,
        submitted_at__gte=start - DECIDED_WITHIN,
        submitted_at__lt=now - DECIDED_WITHIN,
    )
    left = papers.filter(
        state=PaperState.DRAFT, made_at__gte=start - WRITTEN_WITHIN, made_at__lt=now - WRITTEN_WITHIN
    )
    column = "analysis" if papers.model is Analysis else "study"
    proposals = PaperProposal.objects.filter(**{f"{column}__in": papers.values("pk")})
    decided = proposals.filter(_within(period, "proposal__decided_at"))
    undecided = proposals.filter(
        proposal__decided_at__isnull=True,
        proposal__decide_by__range=(
            period.from_on,
            min(period.to_on, timezone.localdate() - timedelta(days=1)),
        ),
    )
    return Evidence.of(
        done=done.count() + decided.count(),
        open_count=waiting.count() + left.count() + undecided.count(),
        links=_links(done, "approved_at"),
    )


def _frozen() -> QuerySet[Analysis]:
    """Give the analyses that stand on frozen data, and those that nobody has approved yet."""
    frozen = Dataset.objects.filter(analysis=OuterRef("pk"))
    return Analysis.objects.filter(Exists(frozen) | ~Q(state=PaperState.APPROVED))


@proves("PR25-2.1.6", "PR25-3.1.13")
def analyses_of_the_department(period: Period) -> Evidence:
    """Analyses approved on frozen data, and decisions on the proposals that came of them."""
    return _approved(_frozen(), period)


@proves("PR25-6.1.3")
def analyses_of_the_information_sector(period: Period) -> Evidence:
    """The same of the Information sector."""
    return _approved(_frozen().filter(unit__code=INFORMATION_SECTOR), period)


@proves("PR25-3.1.15")
def studies_of_the_department(period: Period) -> Evidence:
    """Studies of practice approved with criteria and dated sources, and decisions on their proposals."""
    return _approved(Study.objects.all(), period)


@proves("PR25-4.1.8")
def studies_of_other_states(period: Period) -> Evidence:
    """Studies of other states' experience, decisions on their proposals, and measures made of them.

    A right is used or not: without a study there was no occasion.
    """
    found = _approved(Study.objects.filter(kind=StudyKind.ABROAD), period)
    measures = (
        PaperProposal.objects.filter(_within(period, "proposal__decided_at"), study__kind=StudyKind.ABROAD)
        .filter(proposal__measures__isnull=False)
        .count()
    )
    return Evidence.of(done=found.count + measures, open_count=found.open_count, links=found.links)


@proves("PR25-6.1.4")
def studies_of_the_information_sector(period: Period) -> Evidence:
    """Studies of the Information sector, finished with their comparison, and decisions on their proposals."""
    return _approved(Study.objects.filter(unit__code=INFORMATION_SECTOR), period)
