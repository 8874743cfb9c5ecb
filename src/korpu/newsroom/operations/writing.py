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
from korpu.newsroom.models import NewsPage, PositionPage, Publication, SitePage, Spokesperson, Submission
from korpu.newsroom.operations.tasks import give_late_reason
from korpu.newsroom.rules import (
    CHANNEL,
    EDITORS,
    MIN_REASON,
    ClearanceOpen,
    LateWithoutReason,
    NotASpokesperson,
    NothingNew,
    PageNotWhole,
    is_urgent,
)
from korpu.organisation import queries as organisation
from korpu.registers import operations as registers
from korpu.release import operations as gate
from korpu.release.models import Release

POSITIONS = "POSITION"


@transaction.atomic
def draft_page(*, parent: Page, page: SitePage, by: User | None, at: datetime) -> SitePage:
    """Begin a page below another, as a draft with its first revision."""
    page.live, page.owner = False, by
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=False)
    return page


def newest_draft(page: Page) -> SitePage:
    """Give the newest revision of a page as it stands in the database, the page locked until the transaction ends."""
    locked = Page.objects.select_for_update().get(pk=page.pk)
    draft: SitePage = locked.specific.get_latest_revision_as_object()
    return draft


@transaction.atomic
def save_draft(*, page: SitePage, by: User, at: datetime, **fields: Any) -> Revision:
    """Write the next revision of a page; what is on the site stays as it is."""
    draft = newest_draft(page)
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=by, log_action=False)


@transaction.atomic
def submit_page(*, page: Page, by: User, at: datetime, late_reason: str = "") -> Release:
    """Freeze the newest revision of a page and lay it before those who clear it (statute 4.1.4; rules of 2012, 4).

    Whoever saved a revision since the last publication is a writer, and no writer clears alone. News whose clock has
    less than a day left goes to the named fast approver; news after its days says why. Raises ClearanceOpen,
    NothingNew, PageNotWhole, NotASpokesperson or LateWithoutReason.
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
    if isinstance(draft, PositionPage) and _complete_position(draft, by=by, at=at):
        revision = draft.save_revision(user=by, log_action=False)
        draft = revision.as_object()
    content = content_of(draft)
    published = queries.publication_of(page.pk)
    if published is not None and published.sha256 == content.sha256:
        raise NothingNew(_("The draft is what stands on the site."))
    urgent = _is_urgent(draft, published, late_reason, at)
    standing = organisation.standing_of(by, at)
    capacity = standing.capacity_for(*EDITORS)
    release = gate.submit(
        subject=draft,
        kind=f"{draft.release_kind}_URGENT" if urgent else draft.release_kind,
        channel=CHANNEL,
        content=content,
        files=files_of(draft),
        writers=_writers(locked, published),
        by=by,
        at=at,
        unit_id=capacity.unit_id if capacity else standing.unit_ids[0],
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


def _complete_position(page: PositionPage, *, by: User, at: datetime) -> bool:
    """Number a position and keep how its spokesperson's post is called; tell whether something was added.

    Raises NotASpokesperson.
    """
    standing = organisation.standing_of(by, at)
    if not Spokesperson.objects.filter(post_id__in=standing.post_ids).exists():
        raise NotASpokesperson(
            _("Only a spokesperson states the official position. Ask one of them to submit it.")
        )
    if page.spokesperson is None:
        return False
    said = page.spokesperson.post.title_in(page.locale.language_code)
    if page.number and page.spoken_by == said:
        return False
    page.spoken_by = said
    if not page.number:
        issued = registers.issue_number(series=POSITIONS, at=at, subject_type=page._meta.label_lower)
        registers.attach_number(issued, page.pk)
        page.number = issued.text
    return True


def _is_urgent(page: SitePage, published: Publication | None, late_reason: str, at: datetime) -> bool:
    """Tell whether the page is news in a hurry. Raises LateWithoutReason."""
    task = page.task if isinstance(page, NewsPage) and published is None else None
    if task is None or not task.is_open or task.clock is None:
        return False
    if task.clock.due_at < at and not task.late_reason:
        if len(late_reason.strip()) < MIN_REASON:
            raise LateWithoutReason(
                _("The three days are over: say why the news comes late, in at least %(least)s characters.")
                % {"least": MIN_REASON},
                field="late_reason",
            )
        give_late_reason(task=task, reason=late_reason, at=at)
    return is_urgent(task.clock.due_at, at)


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
