"""Reception days: who receives, who is to be received, and what came of it (appeals law: oral appeals)."""

from datetime import date, datetime, time

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.counter.models import ReceptionDay, Visitor
from korpu.counter.rules.kinds import VisitorState
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal

MAX_VISITORS = 200


class ReceptionNotPossible(RuleBroken):
    """The hours are no hours, lie in the past, or are taken already."""


class ReceptionCalledOff(RuleBroken):
    """On a day that was called off nobody is received."""


class ListFull(RuleBroken):
    """More people than any official can receive on a day."""


class AlreadySettled(RuleBroken):
    """What came of the reception of this person was noted already."""


class WordsMissing(RuleBroken):
    """What was answered, or why a day was called off, is written down."""


@transaction.atomic
def open_reception(
    *, post_id: int, on: date, begins_at: time, ends_at: time, room: str, by: User, at: datetime
) -> ReceptionDay:
    """Set a day on which an official receives people. Raises ReceptionNotPossible."""
    if ends_at <= begins_at:
        raise ReceptionNotPossible(_("The reception has to end after it begins."), field="ends_at")
    if on < timezone.localdate(at):
        raise ReceptionNotPossible(_("The reception day lies in the past."), field="on")
    # Two who set days for one official at once wait for one another here.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"counter.reception:{post_id}"])
    same_day = ReceptionDay.objects.filter(post_id=post_id, on=on, called_off_at__isnull=True)
    if any(day.begins_at < ends_at and begins_at < day.ends_at for day in same_day):
        raise ReceptionNotPossible(_("This official receives at these hours already."), field="begins_at")
    made = ReceptionDay.objects.create(
        post_id=post_id, on=on, begins_at=begins_at, ends_at=ends_at, room=clean_line(room)[:120],
        made_by=by, made_at=at,
    )  # fmt: skip
    journal.record(made, "counter.reception_opened", by=by, at=at, details={"post": post_id})
    return made


@transaction.atomic
def call_off_reception(*, day: ReceptionDay, reason: str, by: User, at: datetime) -> ReceptionDay:
    """Call a reception day off, with the reason. Raises ReceptionCalledOff or WordsMissing."""
    day = _open_day(day)
    day.called_off_at, day.called_off_reason = at, clean_line(reason)[:300]
    if not day.called_off_reason:
        raise WordsMissing(_("Write why the reception is called off."), field="reason")
    day.save(update_fields=["called_off_at", "called_off_reason"])
    journal.record(day, "counter.reception_called_off", by=by, at=at, reason=day.called_off_reason)
    return day


@transaction.atomic
def list_visitor(
    *, day: ReceptionDay, name: str, subject: str, by: User, at: datetime, phone: str = "", email: str = "",
    address: str = "",
) -> Visitor:  # fmt: skip
    """Put a person on the list of a reception day, in the next place. Raises ReceptionCalledOff or ListFull."""
    day = _open_day(day)
    last = day.visitors.aggregate(last=Max("order"))["last"] or 0
    if last >= MAX_VISITORS:
        raise ListFull(_("The list of this day is full: set another day."), field="name")
    visitor = Visitor.objects.create(
        day=day, order=last + 1, name=clean_line(name)[:160], subject=clean_line(subject)[:200],
        phone=clean_line(phone)[:40], email=email, address=clean_line(address)[:300],
    )  # fmt: skip
    journal.record(visitor, "counter.visitor_listed", by=by, at=at, details={"day": day.pk})
    return visitor


@transaction.atomic
def settle_visitor(*, visitor: Visitor, state: str, by: User, at: datetime, said: str = "") -> Visitor:
    """Note that a person was answered on the spot and agreed, or did not come.

    What becomes a case is entered by enter_appeal. Raises AlreadySettled, WordsMissing or ReceptionCalledOff.
    """
    _open_day(visitor.day)
    visitor = Visitor.objects.select_for_update(of=("self",)).get(pk=visitor.pk)
    if visitor.state != VisitorState.EXPECTED:
        raise AlreadySettled(_("What came of this reception was noted already."))
    words = clean_text(said)
    if state == VisitorState.ANSWERED and not words:
        raise WordsMissing(_("Write what was answered: it stands on the list."), field="said")
    visitor.state, visitor.said, visitor.settled_at = state, words, at
    visitor.save(update_fields=["state", "said", "settled_at"])
    journal.record(visitor, "counter.visitor_settled", by=by, at=at, details={"state": state})
    return visitor


@transaction.atomic
def note_list_read(*, day: ReceptionDay, by: User, at: datetime) -> None:
    """Write that a person read whom an official receives."""
    journal.record_reading(day, "reception", by=by, at=at)


def _open_day(day: ReceptionDay) -> ReceptionDay:
    """Give the day, held until the transaction ends. Raises ReceptionCalledOff."""
    day = ReceptionDay.objects.select_for_update(of=("self",)).get(pk=day.pk)
    if day.is_called_off:
        raise ReceptionCalledOff(_("This reception was called off."))
    return day
