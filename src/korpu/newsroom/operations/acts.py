"""Acts that the site has to show, and guides that fall behind their act."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.newsroom import queries
from korpu.newsroom.models import ActToPublish, DocumentKind, DocumentPage, GuidePage
from korpu.newsroom.operations.writing import draft_page
from korpu.newsroom.rules import ACT_DAYS, SOURCE_LANGUAGE, AlreadyThere
from korpu.regulation.models import Act
from korpu.regulation.rules.acts import SIGNED_HERE, ActState
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import UNFINISHED_STATES, AssignmentKind

SECTION = "senedler"
READY = (ActState.IN_FORCE, ActState.NOT_YET)


@transaction.atomic
def mark_to_publish(*, act: Act, by: User, at: datetime) -> ActToPublish:
    """Mark an act “to be published”: as soon as it is approved, its page is drafted (order of 2012, 10).

    Raises AlreadyThere.
    """
    if ActToPublish.objects.filter(act=act).exists():
        raise AlreadyThere(_("This act is marked already."))
    row = ActToPublish.objects.create(act=act, marked_at=at, marked_by=by)
    journal.record(act, "newsroom.act_marked", by=by, at=at)
    return _draft_if_approved(row, at)


@transaction.atomic
def draft_approved_acts(*, at: datetime) -> int:
    """Draft the pages of marked acts that have been approved since; give how many."""
    waiting = ActToPublish.objects.select_for_update(of=("self",), skip_locked=True).filter(page__isnull=True)
    rows = [_draft_if_approved(row, at) for row in waiting.select_related("act", "marked_by")]
    return sum(row.page_id is not None for row in rows)


def _draft_if_approved(row: ActToPublish, at: datetime) -> ActToPublish:
    act, today = row.act, timezone.localdate(at)
    if act.state_on(today) not in READY:
        return row
    page = DocumentPage(
        title=act.title_az[:255],
        slug=slugify(act.code)[:50] or f"act-{act.pk}",
        kind=DocumentKind.ORDER if act.kind in SIGNED_HERE else DocumentKind.ACT,
        act=act,
        number=act.stamp_number,
        dated_on=act.stamp_dated_on,
    )
    parent = Page.objects.get(slug=SECTION, locale__language_code=SOURCE_LANGUAGE)
    draft_page(parent=parent, page=page, by=row.marked_by, at=at)
    row.page_id, row.approved_at, row.due_on = page.pk, at, today + timedelta(days=ACT_DAYS)
    row.save(update_fields=["page", "approved_at", "due_on"])
    journal.record(act, "newsroom.act_drafted", by=None, at=at, details={"page": page.pk})
    return row


@transaction.atomic
def open_revisions_of_guides(*, at: datetime) -> int:
    """Give the owners of guides that their act has left behind the work of revising them; give how many."""
    opened = 0
    for guide in queries.guides_out_of_date(timezone.localdate(at)):
        open_work = assignments.assignments_about(guide._meta.label_lower, guide.pk)
        if guide.owner_unit_id is None or open_work.filter(state__in=UNFINISHED_STATES).exists():
            continue
        _open_revision(guide, at)
        opened += 1
    return opened


def _open_revision(guide: GuidePage, at: datetime) -> None:
    work_plans.give_assignment(
        subject=guide,
        kind=AssignmentKind.LEAD,
        unit_id=guide.owner_unit_id or 0,
        title=guide.title,
        request=_("The act that this guide explains has a new edition. Bring the guide up to date."),
        by=None,
        at=at,
    )
    journal.record(guide, "newsroom.guide_out_of_date", by=None, at=at)
