"""Destruction lists: drafted by a job, agreed by three people, carried out case by case, reported once."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import operations as register
from korpu.appeals.models import Appeal
from korpu.appeals.rules import retention
from korpu.documents import operations as documents
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.models import RetentionRule
from korpu.organisation.rules import RetentionStart
from korpu.records import queries, reporting, rules
from korpu.records.models import DestructionItem, DestructionList
from korpu.records.operations import handing_on, packing
from korpu.records.rules import ItemState, ListNotAllowed, ListState, Why

MOST_ON_A_LIST = 500
REVIEW_DAYS = 14
_ACTIONS = {
    ListState.SUBMITTED: "records.list_submitted",
    ListState.REVIEWED: "records.list_reviewed",
    ListState.APPROVED: "records.list_approved",
}
_WHO = {
    ListState.SUBMITTED: ("author", "submitted_at"),
    ListState.REVIEWED: ("reviewer", "reviewed_at"),
    ListState.APPROVED: ("second_reviewer", "approved_at"),
}


def follow_rules(*, at: datetime) -> int:
    """Move the last day of every kept case whose rule of retention has changed; give how many moved.

    A case whose outcome no rule names any more stays as it is.
    """
    moved = 0
    by_outcome = _rules_of_retention()
    for row in queries.with_another_outcome_rule().iterator(2000):
        until = _last_day_of(row, by_outcome)
        if until is not None and until != row.retain_until:
            register.keep_until(
                appeal=row, until=until, at=at, reason=str(_("The rule of retention changed."))
            )
            moved += 1
    return moved


def _rules_of_retention() -> dict[str, RetentionRule]:
    return {rule.outcome: rule for rule in organisation.retention_rules()}


def _last_day_of(appeal: Appeal, by_outcome: Mapping[str, RetentionRule]) -> date | None:
    rule = by_outcome.get(appeal.outcome)
    if rule is None or appeal.answered_at is None or appeal.closed_at is None:
        return None
    from_closing = rule.starts_with == RetentionStart.CLOSED
    return retention.kept_until(
        timezone.localdate(appeal.answered_at),
        years=rule.years,
        starts_on=timezone.localdate(appeal.closed_at) if from_closing else None,
    )


@transaction.atomic
def draft_list(*, at: datetime) -> DestructionList | None:
    """Draft a list of what is due: not held, on no other list, its author silent. None if nothing is.

    Two jobs at once draft each case once: the database's unique key says so, and the second drafts nothing.
    """
    found = list(
        queries.due_for_destruction(at).select_for_update(of=("self",), skip_locked=True)[:MOST_ON_A_LIST]
    )
    # What was drafted while this job waited for its rows is on a list now.
    taken = set(
        DestructionItem.objects.filter(
            appeal__in=found, state__in=(ItemState.PENDING, ItemState.DESTROYED)
        ).values_list("appeal_id", flat=True)
    )
    found = [appeal for appeal in found if appeal.pk not in taken]
    if not found:
        return None
    made = DestructionList.objects.create(drafted_at=at)
    DestructionItem.objects.bulk_create(
        DestructionItem(on_list=made, appeal=appeal, kept_until=appeal.retain_until)
        for appeal in found
        if appeal.retain_until is not None
    )
    journal.record(made, "records.list_drafted", by=None, at=at, details={"cases": len(found)})
    _hand_on(made, at)
    return made


@transaction.atomic
def take_out(*, item: DestructionItem, reason: str, by: User, at: datetime) -> DestructionItem:
    """Take a case out of a list that is not approved yet. Raises ListNotAllowed."""
    row = DestructionList.objects.select_for_update().get(pk=item.on_list_id)
    item = DestructionItem.objects.select_for_update().get(pk=item.pk)
    standing = organisation.standing_of(by, at)
    if not standing.has(*rules.AUTHORS, *rules.REVIEWERS, *rules.LAST_WORD):
        raise ListNotAllowed(_("This step belongs to another post."))
    if (
        row.state not in (ListState.DRAFT, ListState.SUBMITTED, ListState.REVIEWED)
        or item.state != ItemState.PENDING
    ):
        raise ListNotAllowed(_("The case cannot be taken out any more."))
    reason = clean_text(reason)
    rules.check_reason(reason, ListNotAllowed)
    item.state, item.reason, item.settled_by, item.settled_at = ItemState.TAKEN_OUT, reason, by, at
    item.save(update_fields=["state", "reason", "settled_by", "settled_at"])
    journal.record(item.appeal, "records.item_taken_out", by=by, at=at, details={"list": row.pk})
    return item


@transaction.atomic
def move_list(
    *, row: DestructionList, to: ListState, by: User, at: datetime, comment: str = ""
) -> DestructionList:
    """Bring a list one step on: its author, its reviewer and its second reviewer are three people.

    The last approval sets the job that carries it out, some days later: until then a hold saves a case, and the list can
    be taken back. Raises ListNotAllowed.
    """
    row = DestructionList.objects.select_for_update().get(pk=row.pk)
    rules.check_move(row.state, to)
    standing = organisation.standing_of(by, at)
    if not standing.has(*rules.ROLES_OF[to]):
        raise ListNotAllowed(_("This step belongs to another post."))
    if by.pk in (row.author_id, row.reviewer_id, row.second_reviewer_id):
        raise ListNotAllowed(_("Author, reviewer and second reviewer are three different people."))
    if not row.items.filter(state=ItemState.PENDING).exists():
        raise ListNotAllowed(_("No case is left on the list. Take the list back."))
    who, when = _WHO[to]
    setattr(row, who, by)
    setattr(row, when, at)
    row.state, row.comment = to, clean_text(comment)
    row.save(update_fields=[who, when, "state", "comment"])
    journal.record(
        row, _ACTIONS[to], by=by, at=at, capacity=standing.capacity_for(*rules.ROLES_OF[to]),
        reason=row.comment, details={"cases": row.items.filter(state=ItemState.PENDING).count()},
    )  # fmt: skip
    handing_on.end_work(row, by=by, at=at)
    _hand_on(row, at)
    if to == ListState.APPROVED:
        from korpu.records.jobs import carry_out as job

        job.configure(schedule_at=_begins_at(row)).defer(list_id=row.pk)
    return row


@transaction.atomic
def withdraw_list(*, row: DestructionList, reason: str, by: User, at: datetime) -> DestructionList:
    """Take a list back before anything of it is destroyed; its cases come onto a later one. Raises ListNotAllowed."""
    row = DestructionList.objects.select_for_update().get(pk=row.pk)
    rules.check_move(row.state, ListState.WITHDRAWN)
    if not organisation.standing_of(by, at).has(*rules.AUTHORS, *rules.REVIEWERS, *rules.LAST_WORD):
        raise ListNotAllowed(_("This step belongs to another post."))
    if row.items.filter(state=ItemState.DESTROYED).exists():
        raise ListNotAllowed(_("The destruction has begun. A hold saves the cases that are left."))
    reason = clean_text(reason)
    rules.check_reason(reason, ListNotAllowed)
    # No unit waits on a list that is over: each case is free for the next one.
    row.items.filter(state=ItemState.PENDING).update(
        state=ItemState.TAKEN_OUT, reason=reason, settled_by=by, settled_at=at
    )
    row.state, row.comment = ListState.WITHDRAWN, reason
    row.save(update_fields=["state", "comment"])
    handing_on.end_work(row, by=by, at=at)
    journal.record(row, "records.list_withdrawn", by=by, at=at, reason=reason)
    return row


def _hand_on(row: DestructionList, at: datetime) -> None:
    """Put the list before the post whose word comes next."""
    role = rules.WAITS_FOR.get(ListState(row.state))
    if role is not None:
        title = str(_("Look through destruction list %(list)s") % {"list": row.pk})
        handing_on.hand_to(row, role, title=title, days=REVIEW_DAYS, at=at)


def carry_out(*, list_id: int, at: datetime) -> int:
    """Destroy the cases of an approved list one by one, each in its own transaction, then freeze the report.

    It may be killed at any moment and run again: what is settled is not touched twice. Gives how many it settled: none
    before the days between approval and destruction are over, or of a list that was taken back.
    """
    row = DestructionList.objects.get(pk=list_id)
    if row.state != ListState.APPROVED or _begins_at(row) > at:
        return 0
    settled = 0
    pending = DestructionItem.objects.filter(on_list_id=list_id, state=ItemState.PENDING).order_by("pk")
    while (pk := pending.values_list("pk", flat=True).first()) is not None:
        _settle(pk, at)
        settled += 1
    _finish(list_id, at)
    return settled


@transaction.atomic
def _settle(item_id: int, at: datetime) -> None:
    """Destroy a case of an approved list, or keep it: the last look is taken under the case's own lock."""
    row = DestructionList.objects.select_for_update().get(items=item_id)
    item = DestructionItem.objects.select_for_update().get(pk=item_id)
    if item.state != ItemState.PENDING or row.state != ListState.APPROVED:
        # Another worker was faster, or the list was taken back at this moment.
        return
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=item.appeal_id)
    item.settled_at = at
    why = _why_kept(appeal, at)
    if why is not None:
        item.state, item.why_kept = ItemState.KEPT, why
        item.save(update_fields=["state", "why_kept", "settled_at"])
        journal.record(appeal, "records.item_kept", by=None, at=at, details={"list": row.pk, "why": why})
        return
    item.state = ItemState.DESTROYED
    item.save(update_fields=["state", "settled_at"])
    packages = packing.destroy_packages(appeal=appeal, at=at)
    erased = register.destroy_case(
        appeal=appeal, by=None, at=at, reason=str(_("Destruction list %(list)s") % {"list": row.pk})
    )
    item.sha256, item.files_kept = sorted([*erased.sha256, *packages]), erased.kept
    item.save(update_fields=["sha256", "files_kept"])


def _begins_at(row: DestructionList) -> datetime:
    if row.approved_at is None:
        raise ListNotAllowed(_("This list has not been approved."))
    return row.approved_at + timedelta(days=queries.keeping().grace_days)


def _why_kept(appeal: Appeal, at: datetime) -> Why | None:
    day = timezone.localdate(at)
    if queries.is_held(appeal.pk, day):
        return Why.HELD
    if (
        appeal.retain_until is None
        or appeal.retain_until >= day
        or (_last_day_of(appeal, _rules_of_retention()) or day) > day
    ):
        return Why.NOT_DUE
    if Appeal.objects.filter(queries.alive(at), pk=appeal.pk).exists():
        return Why.ALIVE
    return None


@transaction.atomic
def _finish(list_id: int, at: datetime) -> None:
    row = DestructionList.objects.select_for_update().get(pk=list_id)
    if row.state != ListState.APPROVED or row.items.filter(state=ItemState.PENDING).exists():
        return
    report = documents.store_made_file(
        content=reporting.report_of(row, at), name=f"mehv-{row.pk}.pdf", by=None, at=at
    )
    row.state, row.done_at, row.report, row.report_sha256 = ListState.DONE, at, report, report.sha256
    row.save(update_fields=["state", "done_at", "report", "report_sha256"])
    journal.record(row, "records.list_done", by=None, at=at, details={"sha256": report.sha256})
