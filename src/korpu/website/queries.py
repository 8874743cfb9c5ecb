"""Reads of the site's frame and first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from korpu.disclosure import queries as disclosure
from korpu.foundation.figures import Figure, Scope, declared
from korpu.newsroom import queries as newsroom
from korpu.regulation.evidence import Period
from korpu.work_plans.queries import plans as work_plans
from korpu.work_plans.rules.plans import PlanKind

MENU_SECONDS = 60
COUNTED_SECONDS = 300
NEWS = ("NEWS", "PRESS_RELEASE", "SPEECH", "INTERVIEW")
FIGURES = ("appeals.received", "appeals.foi_received", "appeals.answered", "appeals.in_time")
# Sections stand right below the first page of their language.
SECTION_DEPTH = 3


@dataclass(frozen=True)
class Link:
    """Where something leads."""

    title: str
    url: str


def sections(language: str) -> list[Link]:
    """Give the sections on the site in the order of its tree; read once a minute."""
    key = f"website.sections:{language}"
    known: list[Link] | None = cache.get(key)
    if known is None:
        found = newsroom.on_the_site(language).filter(kind="SECTION", page__depth=SECTION_DEPTH)
        known = [Link(row.title, row.address) for row in found.order_by("page__path")]
        cache.set(key, known, MENU_SECONDS)
    return known


def forget_sections(language: str) -> None:
    """Read the sections anew when they are next asked for."""
    cache.delete(f"website.sections:{language}")


def translations(address: str) -> dict[str, str]:
    """Give the addresses of the page at an address by language; empty if no page of the site stands there."""
    here = newsroom.on_the_site().filter(address=address).values_list("translation_key", flat=True).first()
    if here is None:
        return {}
    return dict(newsroom.on_the_site().filter(translation_key=here).values_list("language", "address"))


def address_of_answer(pk: int, language: str) -> str:
    """Give the address of an answer of the public log in the language in which it was given."""
    with translation.override(language):
        return reverse("disclosure:answer", args=[pk])


def addresses_of_answers() -> Iterator[str]:
    """Give the address of every answer of the public log."""
    rows = disclosure.published_entries().values_list("pk", "language")
    return (address_of_answer(pk, language) for pk, language in rows.iterator(chunk_size=1000))


@dataclass(frozen=True)
class NewsFile:
    """A file that goes with a piece of news in a feed."""

    name: str
    url: str
    media_type: str
    size_bytes: int


@dataclass(frozen=True)
class NewsItem:
    """A piece of news as the first page and the feeds show it."""

    title: str
    url: str
    lead: str
    kind: str
    at: datetime
    key: str
    files: tuple[NewsFile, ...] = ()


def latest_news(language: str, count: int, *, below: str = "") -> list[NewsItem]:
    """Give the newest news on the site in a language, of all of it or below an address."""
    found = newsroom.on_the_site(language).filter(kind__in=NEWS)
    if below:
        found = found.filter(address__startswith=below)
    rows = list(found.order_by("-published_at", "-pk")[:count])
    pages = {page.pk: page for page in Page.objects.filter(pk__in=[row.page_id for row in rows]).specific()}
    return [
        NewsItem(
            title=row.title,
            url=row.address,
            lead=pages[row.page_id].lead,
            kind=str(pages[row.page_id].get_kind_display()),
            at=row.published_at,
            key=f"{row.translation_key}-{row.language}",
        )
        for row in rows
    ]


@dataclass(frozen=True)
class PlanProgress:
    """How far the plan on open government is."""

    title: str
    url: str
    due: int
    accepted: int

    @property
    def percent(self) -> int:
        return 100 * self.accepted // self.due if self.due else 0


def open_government(today: date) -> PlanProgress | None:
    """Give the newest public plan on open government with its progress, or None; counted once in five minutes."""
    plan = (
        work_plans.plans_in_force(today)
        .filter(kind=PlanKind.OPEN_GOVERNMENT, is_public=True)
        .order_by("-starts_on", "code")
        .first()
    )
    if plan is None:
        return None
    key = f"website.open_government:{plan.pk}:{today}"
    counted: tuple[int, int] | None = cache.get(key)
    if counted is None:
        rows = work_plans.progress_of_plan(plan, Period(plan.starts_on, plan.ends_on), today=today)
        counted = (sum(row.due for row in rows), sum(row.accepted for row in rows))
        cache.set(key, counted, COUNTED_SECONDS)
    return PlanProgress(plan.title, reverse("work_plans:public_plan", args=[plan.code]), *counted)


def figures_of_the_month(today: date) -> tuple[date, list[tuple[str, str]]]:
    """Give the last whole month and what the Ministry did in it, as the reports count it."""
    last = today.replace(day=1) - timedelta(days=1)
    key = f"website.figures:{last}"
    counted: list[tuple[str, str]] | None = cache.get(key)
    if counted is None:
        scope = Scope(from_on=last.replace(day=1), to_on=last)
        counted = []
        for code in FIGURES:
            one = declared(code).query(scope)
            value = one.value if isinstance(one, Figure) else None
            if value is not None:
                counted.append((code, str(value)))
        cache.set(key, counted, COUNTED_SECONDS)
    return last, [(str(declared(code).name), value) for code, value in counted]


def trail_to(page: Page) -> list[Link]:
    """Give the published pages that stand above a page, from the first page on."""
    above = newsroom.on_the_site().filter(page__in=page.get_ancestors(), page__depth__gte=SECTION_DEPTH)
    return [Link(row.title, row.address) for row in above.order_by("page__depth")]
