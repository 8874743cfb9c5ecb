"""Reads of the site."""

from datetime import datetime

from django.core.cache import cache
from django.db import connection
from django.db.models import Q, QuerySet
from psycopg import sql
from wagtail.models import Page

from korpu.newsroom.content import content_of
from korpu.newsroom.models import Publication, SitePage, Submission
from korpu.newsroom.rules import PageState
from korpu.release.models import Release
from korpu.release.rules import OPEN_STATES, ReleaseState

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
