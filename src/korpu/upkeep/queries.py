"""Reads of the site's upkeep that board, reports and proofs share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from korpu.foundation.moments import moments_between
from korpu.newsroom import queries as newsroom
from korpu.upkeep.models import Entry, Fault, LinkResult, PlannedText, Review, Rubric, Run, Section, Snapshot
from korpu.upkeep.rules import FAILURES_UNTIL_BROKEN, FaultKind, Gap, is_behind, longest_gap
from korpu.work_plans.subjects import Described

FAULT = "upkeep.fault"


@dataclass(frozen=True)
class SitePage:
    """A page that is on the site; pages that translate one another share a key."""

    path: str
    title: str
    language: str
    changed_at: datetime
    key: str


@dataclass(frozen=True)
class SectionState:
    """A section with its open faults by kind and its last look."""

    section: Section
    counts: Mapping[str, int]
    late: int
    last: Snapshot | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class RubricState:
    """A topic with its last text, how long it has waited, and what is planned next."""

    rubric: Rubric
    last_on: date | None
    waited: int
    is_behind: bool
    texts: int
    gap: Gap
    next_planned: PlannedText | None = field(default=None)


def watched_sections() -> QuerySet[Section]:
    """Give the sections that the checks look at."""
    return Section.objects.filter(is_watched=True)


def pages_of_the_site() -> dict[str, SitePage]:
    """Give what is on the site now, by path; a page that is not as the gate let it through is not there."""
    rows = (
        newsroom.on_the_site()
        .order_by("pk")
        .values_list("address", "title", "language", "published_at", "translation_key")
    )
    found = {}
    for address, title, language, published_at, key in rows:
        path = urlsplit(address).path
        if path:
            found[path] = SitePage(path, title, language, published_at, str(key))
    return found


def last_run() -> Run | None:
    """Give the last look at the whole site that came to its end."""
    return Run.objects.filter(finished_at__isnull=False).order_by("-started_at", "-pk").first()


def open_faults() -> QuerySet[Fault]:
    """Give what is wrong now."""
    return Fault.objects.filter(mended_at__isnull=True)


def states_of(sections: QuerySet[Section], today: date) -> list[SectionState]:
    """Give sections with what is wrong in each, in three queries however many."""
    counted: dict[int, dict[str, int]] = {}
    late: dict[int, int] = {}
    grouped = (
        open_faults()
        .order_by()
        .values("section_id", "kind")
        .annotate(all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    )
    for row in grouped:
        counted.setdefault(row["section_id"], {})[row["kind"]] = row["all"]
        late[row["section_id"]] = late.get(row["section_id"], 0) + row["late"]
    run = last_run()
    last = {row.section_id: row for row in run.snapshots.all()} if run else {}
    return [
        SectionState(one, counted.get(one.pk, {}), late.get(one.pk, 0), last.get(one.pk))
        for one in sections.select_related("unit", "post")
    ]


def described_faults(ids: Iterable[int]) -> dict[int, Described]:
    """Give faults for the inbox: the page, and what is wrong with it."""
    rows = Fault.objects.filter(pk__in=list(ids))
    return {
        row.pk: Described(row.path, row.get_absolute_url(), str(FaultKind(row.kind).label)) for row in rows
    }


def last_reviews(paths: Iterable[str] | None = None) -> dict[str, date]:
    """Give the day on which each page was last confirmed by its owner."""
    found = Review.objects.all()
    if paths is not None:
        found = found.filter(path__in=list(paths))
    rows = found.order_by().values_list("path").annotate(last=Max("at"))
    return {path: timezone.localdate(last) for path, last in rows}


def outcomes_before(address: str) -> list[str]:
    """Give the last outcomes of a linked address, the newest first."""
    rows = LinkResult.objects.filter(address=address).order_by("-pk")
    return list(rows.values_list("outcome", flat=True)[:FAILURES_UNTIL_BROKEN])


def texts_between(from_on: date, to_on: date) -> QuerySet[Entry]:
    """Give the texts for the public that were released in some days."""
    start, end = moments_between(from_on, to_on)
    return Entry.objects.filter(released_at__gte=start, released_at__lt=end)


def gap_of(rubric: Rubric, from_on: date, to_on: date) -> Gap:
    """Give the longest time without a text on a topic in some days, counted from when it is watched."""
    return _gap(rubric, _days_told(from_on, to_on).get(rubric.pk, []), from_on, to_on)


def _gap(rubric: Rubric, told: list[date], from_on: date, to_on: date) -> Gap:
    first = max(from_on, rubric.since_on)
    return longest_gap(told, first, to_on) if first <= to_on else Gap(0, to_on, to_on)


def _days_told(from_on: date, to_on: date) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    rows = texts_between(from_on, to_on).exclude(rubric=None).values_list("rubric_id", "released_at")
    for rubric_id, at in rows:
        if rubric_id is not None:
            found.setdefault(rubric_id, []).append(timezone.localdate(at))
    return found


def rubric_states(today: date, days: int = 90) -> list[RubricState]:
    """Give each topic with its rhythm as it stands on a day, and its longest gap of the last days."""
    from_on = today - timedelta(days=days)
    told = _days_told(from_on, today)
    _start, end = moments_between(today, today)
    lasts: dict[int | None, Any] = dict(
        Entry.objects.filter(released_at__lt=end)
        .exclude(rubric=None)
        .order_by()
        .values_list("rubric_id")
        .annotate(last=Max("released_at"))
    )
    planned: dict[int, PlannedText] = {}
    for row in open_plans().filter(planned_on__gte=today).order_by("-planned_on", "-pk"):
        planned[row.rubric_id] = row
    found = []
    for rubric in Rubric.objects.select_related("unit"):
        last_on = timezone.localdate(lasts[rubric.pk]) if rubric.pk in lasts else None
        found.append(
            RubricState(
                rubric=rubric,
                last_on=last_on,
                waited=max(0, (today - max(last_on or rubric.since_on, rubric.since_on)).days),
                is_behind=is_behind(last_on, rubric.since_on, rubric.every_days, today),
                texts=len(told.get(rubric.pk, [])),
                gap=_gap(rubric, told.get(rubric.pk, []), from_on, today),
                next_planned=planned.get(rubric.pk),
            )
        )
    return found


def open_plans() -> QuerySet[PlannedText]:
    """Give the planned texts that were neither published nor dropped."""
    return PlannedText.objects.filter(entry__isnull=True, dropped_at__isnull=True)


def planned_between(from_on: date, to_on: date) -> QuerySet[PlannedText]:
    """Give what was planned for some days, whatever became of it."""
    return PlannedText.objects.filter(planned_on__range=(from_on, to_on)).select_related(
        "rubric", "unit", "entry"
    )
