"""The look at the whole site: every live page read as a visitor reads it, every link of it asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from korpu.foundation import inside, outside
from korpu.journal import operations as journal
from korpu.upkeep import queries
from korpu.upkeep.models import Fault, LinkResult, Run, Section, Snapshot
from korpu.upkeep.operations.faults import Found, settle
from korpu.upkeep.queries import SitePage
from korpu.upkeep.reading import PageRead, read_page
from korpu.upkeep.rules import (
    FaultKind,
    LinkOutcome,
    SectionKind,
    days_past,
    is_broken,
    outcome_of,
    section_of,
)

AskOutside = Callable[[str], outside.Answer]
FRONT = "/"


@dataclass
class Looked:
    """A page of the site with what it answered, and what stands on it."""

    path: str
    section: Section
    page: SitePage | None
    code: int
    read: PageRead


@dataclass
class _Sight:
    """All that one look at the site has seen."""

    sections: dict[int, Section]
    looked: dict[str, Looked] = field(default_factory=dict)
    unowned: list[str] = field(default_factory=list)
    results: dict[str, tuple[LinkOutcome, int | None]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)


def _ask_outside(address: str) -> outside.Answer:
    return outside.ask(address, max_bytes=0)


def check_site(*, at: datetime, ask: inside.Ask = inside.ask, ask_outside: AskOutside = _ask_outside) -> Run:
    """Look at every page and link of the site, and open or close faults for what is found (statute 3.1.16, 6.3.4).

    Addresses outside are asked only where the installation lets them be; one is broken after three failed nights.
    Run twice, it opens nothing twice.
    """
    run = Run.objects.create(started_at=at)
    sight = _Sight({one.pk: one for one in queries.watched_sections()})
    _look_at_pages(sight, ask)
    _look_at_links(sight, ask, ask_outside)
    _keep_results(run, sight, at)
    today = timezone.localdate(at)
    past = list(_past_limits(sight, today))
    found, mended = settle(
        [*_on_pages(sight), *past], at=at, was_checked=lambda fault: _could_be_seen(fault, sight)
    )
    _finish(run, sight, past, found=found, mended=mended, at=at)
    return run


def _look_at_pages(sight: _Sight, ask: inside.Ask) -> None:
    addresses = [(one.address, pk) for pk, one in sight.sections.items()]
    pages: dict[str, SitePage | None] = {address: None for address, _pk in addresses}
    pages |= queries.pages_of_the_site()
    for path, page in pages.items():
        pk = section_of(path, addresses)
        if pk is None:
            sight.unowned.append(path)
            continue
        answer = ask(path)
        read = read_page(answer.html, answer.address) if answer.code == 200 else PageRead()
        sight.looked[path] = Looked(path, sight.sections[pk], page, answer.code, read)


def _targets(sight: _Sight) -> set[str]:
    return {target for one in sight.looked.values() for target in one.read.links | one.read.frame}


def _look_at_links(sight: _Sight, ask: inside.Ask, ask_outside: AskOutside) -> None:
    for target in sorted(_targets(sight)):
        if target.startswith("/"):
            path = target.partition("?")[0]
            known = sight.looked.get(target) or sight.looked.get(path)
            code = known.code if known else ask(target).code
            sight.results[target] = (outcome_of(code), code)
            if outcome_of(code) != LinkOutcome.ANSWERED:
                sight.broken.add(target)
        elif settings.OUTSIDE_REQUESTS:
            sight.results[target] = _asked_outside(target, ask_outside)
            if is_broken([sight.results[target][0], *queries.outcomes_before(target)]):
                sight.broken.add(target)


def _asked_outside(target: str, ask_outside: AskOutside) -> tuple[LinkOutcome, int | None]:
    try:
        code = ask_outside(target).code
    except outside.AddressRefused:
        return LinkOutcome.REFUSED, None
    except outside.Unreachable:
        return LinkOutcome.UNREACHABLE, None
    return outcome_of(code), code


def _keep_results(run: Run, sight: _Sight, at: datetime) -> None:
    LinkResult.objects.bulk_create(
        (
            LinkResult(
                run=run,
                address=target,
                is_outside=not target.startswith("/"),
                outcome=outcome,
                code=code,
                at=at,
            )
            for target, (outcome, code) in sight.results.items()
        ),
        batch_size=500,
    )


def _on_pages(sight: _Sight) -> Iterator[Found]:
    """Give what is wrong on the pages themselves."""
    linked = {target.partition("?")[0] for target in _linked_from_elsewhere(sight)}
    translated = _languages_of(one.page for one in sight.looked.values())
    for one in sight.looked.values():
        pk = one.section.pk
        is_form = one.section.kind == SectionKind.FORM and one.path == one.section.address
        if is_form and (one.code != 200 or not one.read.has_form):
            yield Found(FaultKind.FORM_FAILS, pk, one.path, number=one.code)
        elif one.code != 200:
            yield Found(FaultKind.PAGE_FAILS, pk, one.path, number=one.code)
        for target in sorted(one.read.links & sight.broken):
            yield Found(FaultKind.DEAD_LINK, pk, one.path, target, sight.results[target][1])
        for picture in sorted(one.read.pictures_without_words):
            yield Found(FaultKind.NO_ALTERNATIVE, pk, one.path, picture)
        if one.page is not None:
            if one.path not in linked and not _is_front(one):
                yield Found(FaultKind.ORPHAN, pk, one.path)
            if one.page.language == settings.LANGUAGE_CODE:
                for language in sorted(set(one.section.languages) - translated.get(one.page.key, set())):
                    yield Found(FaultKind.NO_TRANSLATION, pk, one.path, language)
    yield from _in_the_frame(sight)


def _is_front(one: Looked) -> bool:
    language = one.page.language if one.page else settings.LANGUAGE_CODE
    return one.path in (FRONT, f"/{language}/")


def _linked_from_elsewhere(sight: _Sight) -> Iterator[str]:
    for one in sight.looked.values():
        for target in one.read.links | one.read.frame:
            if target.partition("?")[0] != one.path:
                yield target


def _languages_of(pages: Iterable[SitePage | None]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for page in pages:
        if page is not None:
            found.setdefault(page.key, set()).add(page.language)
    return found


def _in_the_frame(sight: _Sight) -> Iterator[Found]:
    """Give the dead links that every page repeats in its head and foot: one fault, with whoever has the front page."""
    addresses = [(one.address, pk) for pk, one in sight.sections.items()]
    pk = section_of(FRONT, addresses)
    if pk is None:
        return
    framed = {target for one in sight.looked.values() for target in one.read.frame}
    front = sight.looked.get(FRONT)
    for target in sorted((framed & sight.broken) - (front.read.links if front else set())):
        yield Found(FaultKind.DEAD_LINK, pk, FRONT, target, sight.results[target][1])


def _past_limits(sight: _Sight, today: date) -> Iterator[Found]:
    """Give the pages that are past their limit or wait for their owner's word (plan of 2012, 2.1)."""
    reviewed = queries.last_reviews()
    for section in sight.sections.values():
        rows = [one for one in sight.looked.values() if one.section.pk == section.pk]
        if section.kind == SectionKind.STREAM:
            yield from _stream_past(section, rows, reviewed, today)
            continue
        for one in rows:
            changed = _changed_on(one)
            since = max(filter(None, (changed, reviewed.get(one.path))), default=section.since_on)
            past = days_past(since, section.freshness_days, today)
            if past and one.page is not None:
                yield Found(FaultKind.STALE, section.pk, one.path, number=past)
            yield from _review_due(section, one.path, reviewed.get(one.path) or changed, today)


def _stream_past(
    section: Section, rows: list[Looked], reviewed: Mapping[str, date], today: date
) -> Iterator[Found]:
    newest = _newest_on(section, rows)
    past = days_past(newest or section.since_on, section.freshness_days, today)
    if past:
        yield Found(FaultKind.STALE, section.pk, section.address, number=past)
    yield from _review_due(section, section.address, reviewed.get(section.address), today)


def _review_due(section: Section, path: str, since: date | None, today: date) -> Iterator[Found]:
    past = days_past(max(since or section.since_on, section.since_on), section.review_days, today)
    if past:
        yield Found(FaultKind.REVIEW_DUE, section.pk, path, number=past)


def _changed_on(one: Looked) -> date | None:
    return timezone.localdate(one.page.changed_at) if one.page else None


def _newest_on(section: Section, rows: list[Looked]) -> date | None:
    """Give the day of the newest page of a section; the page that only lists them does not count."""
    days = [_changed_on(one) for one in rows if one.path != section.address]
    return max((day for day in days if day), default=None)


def _could_be_seen(fault: Fault, sight: _Sight) -> bool:
    """Tell whether this look says that a fault is over: a link that nobody was let ask stays as it was."""
    if fault.kind != FaultKind.DEAD_LINK or not _stands_on(fault, sight):
        return True
    outcome = sight.results.get(fault.target)
    return outcome is not None and outcome[0] == LinkOutcome.ANSWERED


def _stands_on(fault: Fault, sight: _Sight) -> bool:
    one = sight.looked.get(fault.path)
    return one is not None and fault.target in one.read.links | one.read.frame


@transaction.atomic
def _finish(run: Run, sight: _Sight, past: list[Found], *, found: int, mended: int, at: datetime) -> None:
    stale = [one.section_id for one in past if one.kind == FaultKind.STALE]
    for pk, section in sight.sections.items():
        rows = [one for one in sight.looked.values() if one.section.pk == pk]
        newest = max((day for one in rows if (day := _changed_on(one))), default=None)
        Snapshot.objects.create(
            run=run, section=section, pages=len(rows), stale=stale.count(pk), newest_on=newest
        )
    run.pages, run.links, run.found, run.mended = len(sight.looked), len(sight.results), found, mended
    run.unowned = sorted(path[:500] for path in sight.unowned)
    run.finished_at = max(timezone.now(), at)
    run.save()
    journal.record(
        run,
        "upkeep.checked",
        by=None,
        at=at,
        details={"pages": run.pages, "links": run.links, "found": found, "mended": mended},
    )
