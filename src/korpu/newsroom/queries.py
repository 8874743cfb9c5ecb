"""Reads of the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from psycopg import sql
from wagtail.models import Page

from korpu.accounts.models import User
from korpu.language.words import search_terms
from korpu.newsroom.content import content_of
from korpu.newsroom.models import (
    ActToPublish,
    Correction,
    GuidePage,
    NewsTask,
    PositionPage,
    Publication,
    SitePage,
    Submission,
)
from korpu.newsroom.rules import SOURCE_LANGUAGE, NewsKind, PageState
from korpu.organisation import queries as organisation
from korpu.regulation.models import Clause, ClauseText, Edition
from korpu.release.models import Release
from korpu.release.rules import OPEN_STATES, ReleaseState
from korpu.work_plans.subjects import Described

SHOWN_POSITIONS = 10
REMEMBERED_SECONDS = 3600


def on_the_site(language: str = "") -> QuerySet[Publication]:
    """Give what is on the site now, the newest first, in every language or in one."""
    found = Publication.objects.filter(ended_at__isnull=True)
    return found.filter(language=language) if language else found


def on_the_site_at(at: datetime) -> QuerySet[Publication]:
    """Give what was on the site at a moment."""
    return Publication.objects.filter(published_at__lte=at).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    )


def publication_of(page_id: int) -> Publication | None:
    """Give the publication of a page that is on the site, or None."""
    return Publication.objects.filter(page_id=page_id, ended_at__isnull=True).first()


def publications_of(page_id: int) -> QuerySet[Publication]:
    """Give every publication of a page, the newest first."""
    return Publication.objects.filter(page_id=page_id).select_related("published_by", "ended_by")


def submission_of(release_id: int) -> Submission | None:
    """Give what a release holds, or None for a release that is no page's."""
    return Submission.objects.filter(release_id=release_id).first()


def open_release(page: Page) -> Release | None:
    """Give the release of a page that waits at the gate or is cleared, or None."""
    return Release.objects.filter(
        subject_type=page.specific_class._meta.label_lower, subject_id=page.pk, state__in=OPEN_STATES
    ).first()


def last_release(page: Page) -> Release | None:
    """Give the newest release of a page, or None for one that never was at the gate."""
    return (
        Release.objects.filter(subject_type=page.specific_class._meta.label_lower, subject_id=page.pk)
        .order_by("-pk")
        .first()
    )


def state_of(page: Page) -> PageState:
    """Give where a page stands."""
    release = last_release(page)
    if release is not None and release.state == ReleaseState.SUBMITTED:
        return PageState.WAITING
    if release is not None and release.state == ReleaseState.CLEARED:
        return PageState.CLEARED
    if release is not None and release.state == ReleaseState.SENT_BACK:
        return PageState.SENT_BACK
    if page.live:
        return PageState.CHANGED if page.has_unpublished_changes else PageState.LIVE
    return PageState.REMOVED if page.first_published_at else PageState.DRAFT


def publication_shown(page: SitePage) -> Publication | None:
    """Give the publication that a reader of this page sees; None if the page is not, to the byte, what it says.

    The comparison is remembered for the versions of the rows it was made with.
    """
    publication = publication_of(page.pk)
    if publication is None or not page.live:
        return None
    key = f"newsroom.shown:{publication.pk}:{_row_versions(page)}"
    same = cache.get(key)
    if same is None:
        same = content_of(page).sha256 == publication.sha256
        cache.set(key, same, REMEMBERED_SECONDS)
    return publication if same else None


def _row_versions(page: SitePage) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "SELECT concat_ws('.', p.xmin, p.ctid, o.xmin, o.ctid)"
                " FROM wagtailcore_page p JOIN {} o ON o.page_ptr_id = p.id WHERE p.id = %s"
            ).format(sql.Identifier(page._meta.db_table)),
            [page.pk],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def uses_picture(picture_id: int) -> bool:
    """Tell whether something on the site shows the picture."""
    return Publication.objects.filter(ended_at__isnull=True, picture_ids__contains=[picture_id]).exists()


def uses_paper(paper_id: int) -> bool:
    """Tell whether something on the site offers the file."""
    return Publication.objects.filter(ended_at__isnull=True, paper_ids__contains=[paper_id]).exists()


def below(page: Page) -> QuerySet[Publication]:
    """Give what is on the site directly below a page."""
    return Publication.objects.filter(ended_at__isnull=True, page__in=page.get_children())


def open_tasks() -> QuerySet[NewsTask]:
    """Give the events that the site has not told of yet, the first due first."""
    return NewsTask.objects.filter(publication__isnull=True, cancelled_at__isnull=True).order_by(
        "clock__due_at", "pk"
    )


def task_of(source_type: str, source_id: int) -> NewsTask | None:
    """Give the news task of an event of another app, or None."""
    return NewsTask.objects.filter(source_type=source_type, source_id=source_id).first()


def fast_approvers(at: datetime) -> list[User]:
    """Give those who decide alone on news in a hurry: the first post of that route."""
    steps = organisation.route_for(f"{NewsKind.NEWS}_URGENT")
    return organisation.holders_of(steps[0].role, at) if steps else []


def corrections_of(page_id: int) -> QuerySet[Correction]:
    """Give what was corrected on a page, the newest first."""
    return Correction.objects.filter(page_id=page_id).select_related("made_by")


@dataclass(frozen=True)
class Translation:
    """A page in another language, and whether it is behind the language it was translated from."""

    language: str
    page: Page | None
    publication: Publication | None
    is_stale: bool


def translations_of(page: Page) -> list[Translation]:
    """Give the page in every language of the site, itself included, each with how it stands."""
    pages = {
        other.locale.language_code: other
        for other in Page.objects.filter(translation_key=page.translation_key).select_related("locale")
    }
    live = {
        row.language: row
        for row in Publication.objects.filter(translation_key=page.translation_key, ended_at__isnull=True)
    }
    source = live.get(SOURCE_LANGUAGE)
    return [
        Translation(code, pages.get(code), live.get(code), _is_behind(live.get(code), source))
        for code, _name in settings.LANGUAGES
    ]


def _is_behind(publication: Publication | None, source: Publication | None) -> bool:
    if publication is None or source is None or publication.language == SOURCE_LANGUAGE:
        return False
    return source.published_at > publication.published_at


def stale_translations() -> QuerySet[Publication]:
    """Give what is on the site in a translation that is older than the text it was made from."""
    newer = Publication.objects.filter(
        translation_key=OuterRef("translation_key"),
        language=SOURCE_LANGUAGE,
        ended_at__isnull=True,
        published_at__gt=OuterRef("published_at"),
    )
    return (
        Publication.objects.filter(ended_at__isnull=True)
        .exclude(language=SOURCE_LANGUAGE)
        .filter(Exists(newer))
    )


def edition_in_force(act_id: int, day: date) -> Edition | None:
    """Give the edition of an act that is in force on a day, the newest where several have no days."""
    return (
        Edition.objects.filter(act_id=act_id)
        .filter(Q(in_force_from__isnull=True) | Q(in_force_from__lte=day))
        .filter(Q(in_force_to__isnull=True) | Q(in_force_to__gte=day))
        .order_by("-in_force_from", "-pk")
        .first()
    )


def is_out_of_date(guide: GuidePage, day: date) -> bool:
    """Tell whether the act, or a clause that the guide explains, says something else since it was written."""
    if guide.act_id is None or guide.edition_id is None:
        return False
    now = edition_in_force(guide.act_id, day)
    if now is None or now.pk == guide.edition_id:
        return False
    codes = guide.clause_codes or list(
        Clause.objects.filter(act_id=guide.act_id).values_list("code", flat=True)
    )
    said = _words_in(codes, guide.edition_id)
    return not said or said != _words_in(codes, now.pk)


def _words_in(codes: list[str], edition_id: int) -> dict[str, str]:
    rows = ClauseText.objects.filter(clause__code__in=codes, edition_id=edition_id)
    return dict(rows.values_list("clause__code", "text_az"))


def guides_out_of_date(day: date) -> list[GuidePage]:
    """Give the guides on the site whose act has changed since they were written."""
    live = GuidePage.objects.filter(live=True).select_related("act", "edition", "owner_unit")
    return [guide for guide in live.order_by("pk") if is_out_of_date(guide, day)]


def guides_to(act_id: int) -> QuerySet[GuidePage]:
    """Give the guides on the site that explain an act."""
    found: QuerySet[GuidePage] = GuidePage.objects.filter(live=True, act_id=act_id).order_by("title")
    return found


def earlier_positions(page: PositionPage) -> list[PositionPage]:
    """Give the positions on the site that speak of the same, for whoever states or clears a new one."""
    mine = set(search_terms(page.title))
    found = []
    for other in (
        PositionPage.objects.filter(live=True, locale=page.locale).exclude(pk=page.pk).order_by("-valid_from")
    ):
        if mine & set(search_terms(other.title)):
            found.append(other)
    return found[:SHOWN_POSITIONS]


def acts_to_publish() -> QuerySet[ActToPublish]:
    """Give the acts that the site has to show, the newest first."""
    return ActToPublish.objects.select_related("act", "page")


def scheduled() -> QuerySet[Submission]:
    """Give what is cleared and waits for its time, the first first."""
    return (
        Submission.objects.filter(release__state=ReleaseState.CLEARED, publish_at__isnull=False)
        .select_related("page", "submitted_by")
        .order_by("publish_at", "pk")
    )


def pages_of_the_site() -> QuerySet[Page]:
    """Give every page of the site with ``gate``: the state of its newest release, empty without one."""
    newest = Submission.objects.filter(page=OuterRef("pk")).order_by("-pk").values("release__state")[:1]
    found: QuerySet[Page] = Page.objects.filter(depth__gt=2).annotate(
        gate=Coalesce(Subquery(newest), Value(""))
    )
    return found


def due_releases(at: datetime) -> list[int]:
    """Give the releases that are cleared and whose time has come."""
    due = Q(publish_at__isnull=True) | Q(publish_at__lte=at)
    return list(
        Submission.objects.filter(due, release__state=ReleaseState.CLEARED).values_list(
            "release_id", flat=True
        )
    )


def tasks_described(ids: Iterable[int]) -> dict[int, Described]:
    """Say in the inbox what the work on an event's news is about."""
    return {
        task.pk: Described(heading=task.event, url=task.get_absolute_url(), what=_("Write the news"))
        for task in NewsTask.objects.filter(pk__in=list(ids))
    }


def guides_described(ids: Iterable[int]) -> dict[int, Described]:
    """Say in the inbox which guide is to be revised."""
    return {
        page.pk: Described(
            heading=page.title,
            url=reverse("newsroom_desk:page", args=[page.pk]),
            what=_("Bring the guide up to date"),
        )
        for page in GuidePage.objects.filter(pk__in=list(ids))
    }


def first_publication(page_id: int) -> Publication | None:
    """Give the first publication of a page, or None."""
    return Publication.objects.filter(page_id=page_id).order_by("published_at", "pk").first()
