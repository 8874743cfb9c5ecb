"""The ministry's site: sections, news told in time, a position, guides, leaders; a correction, a stale translation."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

from config.demo_year.cast import Cast, on
from korpu.newsroom import operations as newsroom
from korpu.newsroom import queries
from korpu.newsroom.models import (
    GuidePage,
    NewsPage,
    NewsTask,
    PersonPage,
    PositionPage,
    Publication,
    SitePage,
    StructurePage,
)
from korpu.organisation.models import Post
from korpu.regulation import queries as regulation
from korpu.release import operations as gate
from korpu.release.models import Release
from korpu.release.rules import Decision, Severity

WRITER, OTHER, SPEAKER = "information-officer-1", "digital-officer-1", "deputy-minister"
KEPT = "Vəzifəli şəxsin açıq məlumatıdır, dərc oluna bilər."
SIGNERS = (
    "information-head",
    "digital-head",
    "deputy-head-1",
    "department-head",
    "deputy-minister",
    "minister",
)


def is_lived() -> bool:
    return Publication.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    site = material["site"]
    today = timezone.localdate()
    start = on(today - timedelta(days=90))
    for slug in site["sections"]:
        _clear(cast, _section(slug).specific, start)
    _ministry(cast, site, start + timedelta(days=1))
    for row in site["guides"]:
        _guide(cast, row, start + timedelta(days=3))
    _position(cast, site["position"], start + timedelta(days=10))
    for row in site["news"]:
        _news(cast, row, today - timedelta(days=row["days_ago"]))
    for row in site["events"]:
        _event(cast, row["event"], row["place"], on(today - timedelta(days=row["days_ago"]), 16))
    newsroom.remind_of_tasks(at=on(today, 9))


def _section(slug: str, language: str = "az") -> Page:
    return Page.objects.get(slug=slug, locale__language_code=language)


def _text(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [("paragraph", RichText(f"<p>{row['text']}</p>"))]


def _clear(cast: Cast, page: SitePage, at: datetime, *, writer: str = WRITER) -> Publication | None:
    """Submit a page, let everybody on its route decide, and publish it an hour later."""
    release = newsroom.submit_page(page=page, by=cast[writer], at=at)
    for step, approval in enumerate(release.approvals.order_by("order"), start=1):
        signer, moment = (
            _signer(cast, release, approval.role, approval.unit_id),
            at + timedelta(minutes=10 * step),
        )
        for finding in release.findings.filter(severity=Severity.NEEDS_DECISION, decision=""):
            gate.decide_finding(finding=finding, decision=Decision.KEEP, reason=KEPT, by=signer, at=moment)
        gate.approve(release=release, by=signer, at=moment)
    return newsroom.publish_cleared(release_id=release.pk, at=at + timedelta(hours=1))


def _signer(cast: Cast, release: Release, role: str, unit_id: int | None) -> Any:
    fitting = (
        cast[code]
        for code in SIGNERS
        if role in cast.posts[code].roles and unit_id in (None, cast.posts[code].unit_id)
    )
    return next(user for user in fitting if user.pk not in release.writers)


def _ministry(cast: Cast, site: dict[str, Any], at: datetime) -> None:
    parent = _section("nazirlik")
    pages: list[SitePage] = [StructurePage(title="Nazirliyin strukturu", slug="struktur")]
    for row in site["leaders"]:
        post = Post.objects.get(code=row["post"])
        name = cast[row["post"]].get_full_name()
        pages.append(PersonPage(title=name, slug=row["slug"], post=post, lead=row["text"]))
    for page in pages:
        _clear(
            cast,
            newsroom.draft_page(parent=Page.objects.get(pk=parent.pk), page=page, by=cast[WRITER], at=at),
            at,
        )


def _guide(cast: Cast, row: dict[str, Any], at: datetime) -> None:
    act = regulation.find_act(row["act"])
    edition = queries.edition_in_force(act.pk, timezone.localdate(at)) if act is not None else None
    if act is None or edition is None:
        return
    page = GuidePage(
        title=row["title"], slug=row["slug"], lead=row["lead"], body=_text(row), act=act, edition=edition
    )
    drafted = newsroom.draft_page(parent=_section("beledciler"), page=page, by=cast[WRITER], at=at)
    _clear(cast, drafted, at)


def _position(cast: Cast, row: dict[str, Any], at: datetime) -> None:
    for code in ("minister", "department-head", SPEAKER):
        speaker = newsroom.name_spokesperson(post=cast.posts[code], by=cast["minister"], at=at)
    page = PositionPage(
        title=row["title"], slug=row["slug"], lead=row["lead"], body=_text(row), spokesperson=speaker,
        valid_from=timezone.localdate(at),
    )  # fmt: skip
    drafted = newsroom.draft_page(parent=_section("movqeler"), page=page, by=cast[WRITER], at=at)
    _clear(cast, drafted, at, writer=SPEAKER)


def _event(cast: Cast, event: str, place: str, at: datetime) -> NewsTask:
    return newsroom.event_held(
        event=event, held_at=at, place=place, unit_id=cast.units["information-sector"], by=cast[WRITER], at=at
    )


def _news(cast: Cast, row: dict[str, Any], day: date) -> None:
    task = _event(cast, row["title"], row["place"], on(day, 15))
    at = on(day + timedelta(days=1), 11)
    page = NewsPage(
        title=row["title"], slug=row["slug"], lead=row["lead"], body=_text(row), happened_on=day, place=row["place"],
        task=task,
    )  # fmt: skip
    drafted = newsroom.draft_page(parent=_section("xeberler"), page=page, by=cast[WRITER], at=at)
    _clear(cast, drafted, at)
    if "english" in row:
        _translate(cast, drafted, row, at + timedelta(hours=3))
    if "wrong" in row:
        later = at + timedelta(days=2)
        newsroom.correct_page(
            page=drafted, wrong=row["wrong"], right=row["right"], is_minor=False, by=cast[WRITER], at=later
        )
        _clear(cast, drafted, later)


def _translate(cast: Cast, page: SitePage, row: dict[str, Any], at: datetime) -> None:
    """Publish a translation, then the source anew: the translation is behind."""
    section = _section("xeberler", "en")
    _clear(cast, section.specific, at)
    draft = newsroom.begin_translation(page=page, language="en", by=cast[OTHER], at=at)
    newsroom.save_draft(page=draft, by=cast[OTHER], at=at, title=row["english"])
    _clear(cast, draft, at + timedelta(hours=1), writer=OTHER)
    newsroom.save_draft(
        page=page, by=cast[WRITER], at=at, lead=f"{row['lead']} Materiallar saytda yerləşdirilib."
    )
    _clear(cast, page, at + timedelta(days=1))
