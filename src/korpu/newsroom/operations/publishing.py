"""The one way onto the site, and the way off it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.cache import cache
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published as wagtail_page_published

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.newsroom import queries, signals
from korpu.newsroom.content import content_of, paper_ids, picture_ids
from korpu.newsroom.models import Correction, NewsPage, Publication, SitePage, Submission
from korpu.newsroom.operations import tasks
from korpu.newsroom.rules import AddressKept, NotOnTheSite, check_reason
from korpu.release import operations as gate
from korpu.release.rules import NotCleared, ReleaseState

ALARM_SECONDS = 3600
logger = logging.getLogger(__name__)


@transaction.atomic
def publish(*, release_id: int, by: User | None, at: datetime) -> Publication:
    """Put exactly the cleared revision of a page on the site (statute 2.1.8, 4.1.4).

    The gate is asked with the content as it is now; the database lets the page's rows change in this transaction
    alone. Raises release.rules.NotCleared or AddressKept, with nothing changed.
    """
    gate.hold(release_id=release_id)
    submission = Submission.objects.select_related("revision").filter(release_id=release_id).first()
    if submission is None:
        raise NotCleared(_("This is not the text that was cleared. Submit it for clearance again."))
    locked = Page.objects.select_for_update().get(pk=submission.page_id)
    page: SitePage = submission.revision.as_object()
    if locked.first_published_at is not None and page.slug != locked.slug:
        raise AddressKept(_("A page that has been on the site keeps its address."), field="slug")
    content = content_of(page)
    gate.let_through(release_id=release_id, content=content, by=by, at=at)
    publication = queries.publication_of(page.pk)
    if publication is not None:
        publication.ended_at, publication.ended_by = at, by
        publication.save(update_fields=["ended_at", "ended_by"])
    with _let_through(release_id):
        _go_live(page, locked, submission, at)
        publication = Publication.objects.create(
            page=locked,
            revision=submission.revision,
            release_id=release_id,
            sha256=content.sha256,
            kind=page.release_kind,
            language=content.language,
            title=page.title,
            address=page.url or "",
            translation_key=page.translation_key,
            owner_unit=page.owner_unit,
            happened_on=getattr(page, "happened_on", None),
            picture_ids=picture_ids(page),
            paper_ids=paper_ids(page),
            published_at=at,
            published_by=by,
        )
    journal.record(
        page,
        "newsroom.published",
        by=by,
        at=at,
        details={"release": release_id, "publication": publication.pk, "sha256": content.sha256},
    )
    Correction.objects.filter(page=locked, right_publication__isnull=True).update(
        right_publication=publication
    )
    if isinstance(page, NewsPage) and page.task_id is not None:
        tasks.settle_task(task_id=page.task_id, publication=publication, by=by, at=at)
    log(instance=page, action="wagtail.publish", user=by, revision=submission.revision, content_changed=True)
    wagtail_page_published.send(sender=type(page), instance=page, revision=submission.revision)
    signals.page_published.send(Publication, publication=publication, by=by, at=at)
    return publication


@contextmanager
def _let_through(release_id: int) -> Iterator[None]:
    """Name, to the database's guards and for these statements alone, the release that lets the page change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('korpu.release', %s, true)", [str(release_id)])
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute("SELECT set_config('korpu.release', '', true)")


def _go_live(page: SitePage, locked: Page, submission: Submission, at: datetime) -> None:
    page.live, page.expired = True, False
    page.go_live_at = page.expire_at = None
    page.first_published_at = locked.first_published_at or at
    page.last_published_at = at
    page.live_revision = submission.revision
    page.has_unpublished_changes = locked.latest_revision_id != submission.revision_id
    page.latest_revision_id = locked.latest_revision_id
    page.latest_revision_created_at = locked.latest_revision_created_at
    page.draft_title = locked.draft_title
    # The place in the tree is the row's, not the revision's.
    page.path, page.depth, page.numchild = locked.path, locked.depth, locked.numchild
    page.set_url_path(locked.get_parent())
    page.save()


def publish_cleared(*, release_id: int, at: datetime) -> Publication | None:
    """Publish a cleared page whose time has come; None if it is not cleared (any more) or its time has not come."""
    with transaction.atomic():
        gate.hold(release_id=release_id)
        submission = Submission.objects.select_related("release").filter(release_id=release_id).first()
        if submission is None or submission.release.state != ReleaseState.CLEARED:
            return None
        if submission.publish_at is not None and submission.publish_at > at:
            return None
        return publish(release_id=release_id, by=None, at=at)


@transaction.atomic
def remove_page(*, page: Page, reason: str, by: User, at: datetime) -> Publication:
    """Take a page off the site, with the reason; what stood there stays in the record.

    Raises NotOnTheSite or ReasonTooShort.
    """
    check_reason(reason)
    locked = Page.objects.select_for_update().get(pk=page.pk)
    publication = Publication.objects.select_for_update().filter(page=locked, ended_at__isnull=True).first()
    if publication is None:
        raise NotOnTheSite(_("This page is not on the site."))
    publication.ended_at, publication.ended_by, publication.ended_reason = at, by, reason.strip()
    publication.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    locked.live = False
    locked.has_unpublished_changes = True
    locked.save(update_fields=["live", "has_unpublished_changes"], clean=False)
    journal.record(
        locked.specific,
        "newsroom.removed",
        by=by,
        at=at,
        reason=reason,
        details={"publication": publication.pk},
    )
    signals.page_removed.send(Publication, publication=publication, by=by, at=at)
    return publication


def withhold(*, page: SitePage, at: datetime) -> None:
    """Raise the alarm, once an hour, that a live page is not what was published; nobody is shown it."""
    if not cache.add(f"newsroom.withheld:{page.pk}", True, ALARM_SECONDS):
        return
    logger.error("Page %s on the site is not what the gate let through; it is withheld.", page.pk)
    with transaction.atomic():
        journal.record(page, "newsroom.not_as_published", by=None, at=at)
