"""Reads of the records that operations, pages and proofs share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.appeals.models import Appeal, AuthorReply, Dispatch, DispatchState
from korpu.appeals.rules.kinds import FINAL_STATES, OPEN_STATES, AppealState, ReplyBy
from korpu.foundation.moments import months_later, start_of
from korpu.notifications import queries as letters
from korpu.notifications.models import Message
from korpu.records.models import (
    DestructionItem,
    DestructionList,
    Feedback,
    FixityFault,
    FixityRun,
    Forgetting,
    Hold,
    Keeping,
    Package,
)
from korpu.records.rules import ItemState, ListState, WishState
from korpu.records.tokens import token_of
from korpu.work_plans.subjects import Described

FEEDBACK, LIST = "records.feedback", "records.destructionlist"
KEPT_STATES = (AppealState.CLOSED, AppealState.ARCHIVED)


def keeping() -> Keeping:
    """Give what the ministry has set for its records, or what holds where it has set nothing."""
    return Keeping.objects.first() or Keeping(pk=1)


def in_force(day: date) -> Q:
    """Give the condition for a hold that binds on a day: it binds from the moment it is placed."""
    return Q(lifted_at__isnull=True) & (Q(until_on__isnull=True) | Q(until_on__gte=day))


def is_held(appeal_id: int, day: date) -> bool:
    """Tell whether a hold on the case is in force."""
    return Hold.objects.filter(in_force(day), appeal_id=appeal_id).exists()


def is_held_now(appeal_id: int) -> bool:
    """Tell whether a hold on the case is in force today."""
    return is_held(appeal_id, timezone.localdate())


def alive(at: datetime) -> Q:
    """Give the condition for a case whose author has written again of late, or waits for us in another case.

    The same author is known by e-mail, by telephone, or by name and address together.
    """
    since = at - timedelta(days=keeping().quiet_days)
    same = (
        (Q(contact__email__iexact=OuterRef("contact__email")) & ~Q(contact__email=""))
        | (Q(contact__phone=OuterRef("contact__phone")) & ~Q(contact__phone=""))
        | (
            Q(
                contact__name__iexact=OuterRef("contact__name"),
                contact__address__iexact=OuterRef("contact__address"),
            )
            & ~Q(contact__address__in=("", "—"))
        )
    )
    others = (
        Appeal.objects.order_by()
        .filter(same)
        .exclude(pk=OuterRef("pk"))
        .filter(Q(state__in=OPEN_STATES) | Q(received_at__gte=since))
    )
    replies = AuthorReply.objects.order_by().filter(appeal=OuterRef("pk"), received_at__gte=since)
    said = Feedback.objects.order_by().filter(
        Q(given_at__gte=since) | Q(wish=WishState.OPEN), appeal=OuterRef("pk")
    )
    return Q(Exists(others)) | Q(Exists(replies)) | Q(Exists(said))


def due_for_destruction(at: datetime) -> QuerySet[Appeal]:
    """Give the closed cases whose time is over, that nothing holds, whose author is silent, and that no list has."""
    today = timezone.localdate(at)
    again = at - timedelta(days=keeping().quiet_days)
    listed = DestructionItem.objects.order_by().filter(appeal=OuterRef("pk"))
    # Of a list that was taken back, every case is free again.
    taken = Q(state__in=(ItemState.PENDING, ItemState.DESTROYED)) | (
        Q(state=ItemState.TAKEN_OUT, settled_at__gte=again) & ~Q(on_list__state=ListState.WITHDRAWN)
    )
    holds = Hold.objects.order_by().filter(in_force(today), appeal=OuterRef("pk"))
    return (
        Appeal.objects.filter(state__in=KEPT_STATES, retain_until__lt=today)
        .exclude(Exists(listed.filter(taken)))
        .exclude(Exists(holds))
        .exclude(alive(at))
        .order_by("retain_until", "pk")
    )


def due_for_forgetting(at: datetime) -> QuerySet[Appeal]:
    """Give the closed cases whose author is to be forgotten: years after the answer, not held, silent, not yet done."""
    today = timezone.localdate(at)
    before = start_of(months_later(today, -12 * keeping().forget_years))
    gone = Forgetting.objects.order_by().filter(appeal=OuterRef("pk"))
    destroyed = DestructionItem.objects.order_by().filter(appeal=OuterRef("pk"), state=ItemState.DESTROYED)
    holds = Hold.objects.order_by().filter(in_force(today), appeal=OuterRef("pk"))
    return (
        Appeal.objects.filter(state__in=KEPT_STATES, answered_at__lt=before)
        .exclude(Exists(gone))
        .exclude(Exists(destroyed))
        .exclude(Exists(holds))
        .exclude(alive(at))
        .order_by("answered_at", "pk")
    )


def is_destroyed(appeal_id: int) -> bool:
    """Tell whether the case's texts and files were destroyed."""
    return DestructionItem.objects.filter(appeal_id=appeal_id, state=ItemState.DESTROYED).exists()


def holds_of(appeal_id: int) -> QuerySet[Hold]:
    """Give the holds on a case, the newest first."""
    return Hold.objects.filter(appeal_id=appeal_id).select_related("placed_by", "lifted_by")


def packages_of(appeal_id: int) -> QuerySet[Package]:
    """Give the packages of a case that are still there, the newest first."""
    return Package.objects.filter(appeal_id=appeal_id, destroyed_at__isnull=True)


def unfinished_lists() -> list[int]:
    """Give the approved lists that are not carried out to the end."""
    return list(DestructionList.objects.filter(state=ListState.APPROVED).values_list("pk", flat=True))


def feedback_of(appeal_id: int) -> Feedback | None:
    """Give what the author said of the answer, if anything."""
    return Feedback.objects.select_related("decided_by").filter(appeal_id=appeal_id).first()


def described_wishes(ids: Iterable[int]) -> dict[int, Described]:
    """Give wishes to reopen for the inbox."""
    rows = Feedback.objects.filter(pk__in=set(ids)).select_related("appeal")
    return {
        row.pk: Described(row.appeal.number, row.get_absolute_url(), _("Decide on the wish to reopen"))
        for row in rows
    }


def described_lists(ids: Iterable[int]) -> dict[int, Described]:
    """Give destruction lists for the inbox."""
    rows = DestructionList.objects.filter(pk__in=set(ids))
    return {
        row.pk: Described(
            _("Destruction list %(list)s") % {"list": row.pk},
            row.get_absolute_url(),
            str(row.get_state_display()),
        )
        for row in rows
    }


def last_run() -> FixityRun | None:
    """Give the newest check of the stored files."""
    return FixityRun.objects.order_by("-pk").first()


def open_faults() -> QuerySet[FixityFault]:
    """Give the files that are not what was handed in, until a check finds them whole."""
    return FixityFault.objects.filter(closed_at__isnull=True)


def with_another_outcome_rule() -> QuerySet[Appeal]:
    """Give the closed cases that are not destroyed, with what their last day is derived from."""
    destroyed = DestructionItem.objects.order_by().filter(appeal=OuterRef("pk"), state=ItemState.DESTROYED)
    return (
        Appeal.objects.filter(state__in=KEPT_STATES)
        .exclude(Exists(destroyed))
        .order_by("pk")
        .only("pk", "outcome", "answered_at", "closed_at", "retain_until")
    )


@dataclass(frozen=True)
class Delivery:
    """How a letter of a case went: what it was, when it left, and what became of it."""

    purpose: str
    way: str
    sent_at: datetime
    words: str
    settled_at: datetime | None
    is_done: bool
    is_fault: bool


def deliveries_of(appeal_id: int) -> list[Delivery]:
    """Give how each letter of a case went: by the outbox for mail, by the registrar's word for paper."""
    outbox = {message.pk: message for message in letters.messages_about("appeals.appeal", appeal_id)}
    rows = Dispatch.objects.filter(appeal_id=appeal_id).order_by("pk")
    return [_delivery(row, outbox.get(row.message_id or 0)) for row in rows]


def _delivery(row: Dispatch, message: Message | None) -> Delivery:
    done = row.state == DispatchState.DELIVERED
    if row.sent_by == ReplyBy.POST:
        words = _("Printed, and posted or handed over") if done else _("To be printed and posted")
    else:
        words = str(message.get_state_display() if message else row.get_state_display())
    return Delivery(
        purpose=row.get_purpose_display(),
        way=row.get_sent_by_display(),
        sent_at=row.dispatched_at,
        words=words,
        settled_at=row.settled_at,
        is_done=done,
        is_fault=row.state == DispatchState.FAILED,
    )


def feedback_address(appeal: Appeal) -> str:
    """Give where the author says how the answer was: nowhere once it is said, or where there is no answer."""
    if appeal.state not in FINAL_STATES or feedback_of(appeal.pk) is not None:
        return ""
    return reverse("records:feedback", args=[token_of(appeal.pk)])
