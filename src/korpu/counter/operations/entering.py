"""Entering by hand what came on paper, by telephone, at a reception, from a social network or another system."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import operations as appeals
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import Channel
from korpu.counter.models import CounterEntry, Visitor
from korpu.counter.operations.receptions import AlreadySettled
from korpu.counter.rules.kinds import VisitorState
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal

KEY = "desk:"


class OriginMissing(RuleBroken):
    """A message from elsewhere is entered with what leads back to it."""


class ForeignNumberKnown(RuleBroken):
    """A case with this number of the other system is in the register already."""


@transaction.atomic
def enter_appeal(
    *,
    submission: appeals.Submission,
    key: str,
    by: User,
    at: datetime,
    source_address: str = "",
    foreign_number: str = "",
    visitor: Visitor | None = None,
) -> appeals.Registered:
    """Register what a person entered by hand, once for a key however often it is sent (appeals law, article 7).

    Raises what register_appeal raises, OriginMissing, ForeignNumberKnown or AlreadySettled.
    """
    source_address, foreign_number = clean_line(source_address)[:1000], clean_line(foreign_number)[:80]
    _check_origin(submission, source_address, foreign_number)
    if foreign_number:
        _check_foreign_number(foreign_number, key)
    registered = appeals.register_appeal(submission=submission, key=f"{KEY}{key}", by=by, at=at)
    if not registered.is_new:
        return registered
    CounterEntry.objects.create(
        appeal=registered.appeal,
        source_address=source_address,
        foreign_number=foreign_number,
        entered_by=by,
        entered_at=at,
    )
    journal.record(
        registered.appeal, "counter.entered", by=by, at=at, details={"channel": submission.channel}
    )
    if visitor is not None:
        _settle(visitor, registered.appeal, by=by, at=at)
    return registered


def _check_origin(submission: appeals.Submission, source_address: str, foreign_number: str) -> None:
    if submission.channel == Channel.SOCIAL and not source_address and not submission.file_ids:
        raise OriginMissing(
            _("Give the address of the message, or attach a screenshot of it."), field="source_address"
        )
    if submission.channel == Channel.PORTAL and not foreign_number:
        raise OriginMissing(
            _("Enter the number that the state portal gave the appeal."), field="foreign_number"
        )


def _check_foreign_number(foreign_number: str, key: str) -> None:
    # Two people who enter the same number at once wait for one another here.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"counter.foreign:{foreign_number}"])
    known = (
        CounterEntry.objects.filter(foreign_number=foreign_number).select_related("appeal__intake").first()
    )
    if known is not None and known.appeal.intake.key != f"{KEY}{key}":
        raise ForeignNumberKnown(
            _("%(foreign)s is in the register already, as %(number)s.")
            % {"foreign": foreign_number, "number": known.appeal.number},
            field="foreign_number",
        )


def _settle(visitor: Visitor, appeal: Appeal, *, by: User, at: datetime) -> None:
    locked = Visitor.objects.select_for_update(of=("self",)).get(pk=visitor.pk)
    if locked.state != VisitorState.EXPECTED:
        raise AlreadySettled(_("What came of this reception was noted already."))
    locked.state, locked.appeal, locked.settled_at = VisitorState.REGISTERED, appeal, at
    locked.save(update_fields=["state", "appeal", "settled_at"])
    journal.record(locked, "counter.visitor_settled", by=by, at=at, details={"appeal": appeal.pk})


@transaction.atomic
def note_matches(*, appeals_seen: Iterable[Appeal], by: User, at: datetime) -> None:
    """Write that the registrar saw, while entering, which earlier cases an author has."""
    for appeal in appeals_seen:
        journal.record_reading(appeal, "match", by=by, at=at)
