"""Holds: a case that something holds is neither destroyed nor stripped of its author."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.records import queries, rules
from korpu.records.models import Hold
from korpu.records.rules import HoldNotAllowed


@transaction.atomic
def place_hold(
    *, appeal: Appeal, reason: str, from_on: date, by: User, at: datetime, until_on: date | None = None
) -> Hold:
    """Hold a case from now on, whatever its retention says, up to a day or until the hold is lifted.

    Raises HoldNotAllowed. A destruction that runs at this moment is waited for: what it has destroyed cannot be held.
    """
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    standing = organisation.standing_of(by, at)
    if not standing.has(*rules.HOLDERS):
        raise HoldNotAllowed(_("Holds are placed by those who keep the register."))
    reason = clean_text(reason)
    rules.check_reason(reason, HoldNotAllowed)
    if until_on is not None and until_on < max(from_on, timezone.localdate(at)):
        raise HoldNotAllowed(_("The last day lies before the first, or is over."), field="until_on")
    if queries.is_destroyed(appeal.pk):
        raise HoldNotAllowed(_("The texts of this case have been destroyed; there is nothing to hold."))
    hold = Hold.objects.create(
        appeal=appeal, reason=reason, from_on=from_on, until_on=until_on, placed_by=by, placed_at=at
    )
    journal.record(
        appeal, "records.hold_placed", by=by, at=at, capacity=standing.capacity_for(*rules.HOLDERS),
        details={"hold": hold.pk, "until": str(until_on) if until_on else None},
    )  # fmt: skip
    return hold


@transaction.atomic
def lift_hold(*, hold: Hold, reason: str, by: User, at: datetime) -> Hold:
    """Lift a hold: by another right than placing, and never by whoever placed it. Raises HoldNotAllowed."""
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    standing = organisation.standing_of(by, at)
    if hold.lifted_at is not None:
        raise HoldNotAllowed(_("This hold has been lifted already."))
    if not standing.has(*rules.LIFTERS) or hold.placed_by_id == by.pk:
        raise HoldNotAllowed(_("A hold is lifted by the head or a deputy, and never by whoever placed it."))
    reason = clean_text(reason)
    rules.check_reason(reason, HoldNotAllowed)
    hold.lifted_by, hold.lifted_at, hold.lift_reason = by, at, reason
    hold.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    journal.record(
        hold.appeal, "records.hold_lifted", by=by, at=at, capacity=standing.capacity_for(*rules.LIFTERS),
        details={"hold": hold.pk},
    )  # fmt: skip
    return hold
