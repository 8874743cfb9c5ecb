"""Writing pages and bringing them to the gate."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.newsroom import queries
from korpu.newsroom.content import content_of, files_of
from korpu.newsroom.models import Publication, SitePage, Submission
from korpu.newsroom.rules import CHANNEL, EDITORS, ClearanceOpen, NothingNew, PageNotWhole
from korpu.organisation import queries as organisation
from korpu.release import operations as gate
from korpu.release.models import Release


@transaction.atomic
def draft_page(*, parent: Page, page: SitePage, by: User | None, at: datetime) -> SitePage:
    """Begin a page below another, as a draft with its first revision."""
    page.live, page.owner = False, by
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=False)
    return page


@transaction.atomic
def save_draft(*, page: SitePage, by: User, at: datetime, **fields: Any) -> Revision:
    """Write the next revision of a page; what is on the site stays as it is."""
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=by, log_action=False)


@transaction.atomic
def submit_page(*, page: Page, by: User, at: datetime, urgent: bool = False) -> Release:
    """Freeze the newest revision of a page and lay it before those who clear it (statute 4.1.4; rules of 2012, 4).

    Whoever saved a revision since the last publication is a writer, and no writer clears alone. Raises ClearanceOpen,
    NothingNew or PageNotWhole.
    """
    locked = Page.objects.select_for_update().get(pk=page.pk)
    if queries.open_release(locked) is not None:
        raise ClearanceOpen(
            _("This page waits for clearance already. Take it back before you submit it anew.")
        )
    revision = locked.specific.latest_revision or locked.specific.save_revision(user=by, log_action=False)
    draft: SitePage = revision.as_object()
    for field, sentence in draft.missing().items():
        raise PageNotWhole(sentence, field=field)
    content = content_of(draft)
    published = queries.publication_of(page.pk)
    if published is not None and published.sha256 == content.sha256:
        raise NothingNew(_("The draft is what stands on the site."))
    standing = organisation.standing_of(by, at)
    capacity = standing.capacity_for(*EDITORS)
    unit_id = capacity.unit_id if capacity else standing.unit_ids[0]
    release = gate.submit(
        subject=draft,
        kind=_route_of(draft, urgent),
        channel=CHANNEL,
        content=content,
        files=files_of(draft),
        writers=_writers(locked, published),
        by=by,
        at=at,
        unit_id=unit_id,
    )
    Submission.objects.create(
        page=locked,
        revision=revision,
        release=release,
        publish_at=draft.publish_at,
        submitted_at=at,
        submitted_by=by,
    )
    journal.record(
        draft, "newsroom.submitted", by=by, at=at, capacity=capacity, details={"release": release.pk}
    )
    return release


def _route_of(page: SitePage, urgent: bool) -> str:
    return f"{page.release_kind}_URGENT" if urgent else page.release_kind


def _writers(page: Page, published: Publication | None) -> set[int]:
    revisions = page.specific.revisions.exclude(user__isnull=True)
    if published is not None:
        revisions = revisions.filter(pk__gt=published.revision_id)
    return set(revisions.values_list("user_id", flat=True))


@transaction.atomic
def take_back(*, page: Page, by: User, at: datetime, reason: str = "") -> None:
    """Take a page back from the gate. Raises release.rules.ReleaseStepNotAllowed, or ClearanceOpen if none waits."""
    release = queries.open_release(page)
    if release is None:
        raise ClearanceOpen(_("This page does not wait for clearance."))
    gate.withdraw(release_id=release.pk, by=by, at=at, reason=reason)
    journal.record(page.specific, "newsroom.taken_back", by=by, at=at, details={"release": release.pk})
