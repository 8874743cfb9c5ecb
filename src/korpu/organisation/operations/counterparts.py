"""The directory of those the Department works with, and what passes between them (statute 1.3)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.organisation import queries
from korpu.organisation.models import Counterpart, Interaction, Unit
from korpu.organisation.operations.telling import Details, tell
from korpu.organisation.rules import OF_THE_STRUCTURE, CounterpartKind, InteractionKind

_LENGTHS = {"contact_name": 200, "contact_post": 200, "phone": 40, "email": 254}


@transaction.atomic
def add_counterpart(
    *, kind: CounterpartKind, own_name: str, by: User | None, at: datetime, **contact: str
) -> Counterpart:
    """Add a body, organisation or outlet to the directory (statute 1.3).

    Units and institutions have their cards by the structure. Raises RuleBroken for one of these, a name that the
    directory has already, or none.
    """
    own_name = clean_line(own_name)[:200]
    if kind in OF_THE_STRUCTURE:
        raise RuleBroken(
            _("Units and institutions of the ministry get their cards with the structure."), field="kind"
        )
    if not own_name:
        raise RuleBroken(_("Write the name."), field="own_name")
    if Counterpart.objects.filter(kind=kind, own_name=own_name).exists():
        raise RuleBroken(_("The directory has a card of this name already."), field="own_name")
    row = Counterpart.objects.create(kind=kind, own_name=own_name, **_cleaned(contact))
    tell(row, "organisation.counterpart_added", by=by, at=at)
    return row


@transaction.atomic
def change_contact(*, counterpart: Counterpart, by: User | None, at: datetime, **contact: str) -> Counterpart:
    """Write down who answers for a counterpart and how to reach that person."""
    counterpart = Counterpart.objects.select_for_update().get(pk=counterpart.pk)
    fresh = _cleaned(contact)
    for name, value in fresh.items():
        setattr(counterpart, name, value)
    counterpart.save(update_fields=list(fresh))
    tell(counterpart, "organisation.counterpart_changed", by=by, at=at)
    return counterpart


def _cleaned(contact: dict[str, str]) -> dict[str, Any]:
    return {name: clean_line(contact[name])[: _LENGTHS[name]] for name in _LENGTHS if name in contact}


@transaction.atomic
def record_interaction(
    *,
    counterpart: Counterpart,
    kind: InteractionKind,
    unit: Unit,
    about: str,
    happened_on: date,
    by: User | None,
    at: datetime,
    due_on: date | None = None,
) -> Interaction:
    """Record a request sent, a meeting held or a joint task begun, with the sector that owns it (statute 1.3, 5.2).

    Raises RuleBroken for a unit outside the Department, a day that has not come, a request without a due day, or a
    due day before the first.
    """
    if unit.pk not in queries.department_unit_ids(happened_on):
        raise RuleBroken(_("Choose the Department or one of its sectors."), field="unit")
    if happened_on > timezone.localdate(at):
        raise RuleBroken(_("This day has not come yet."), field="happened_on")
    if kind == InteractionKind.REQUEST and due_on is None:
        raise RuleBroken(_("Say by which day the answer is expected."), field="due_on")
    if due_on is not None and due_on < happened_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="due_on")
    is_meeting = kind == InteractionKind.MEETING
    row = Interaction.objects.create(
        counterpart=counterpart,
        kind=kind,
        unit=unit,
        about=clean_line(about)[:300],
        happened_on=happened_on,
        due_on=None if is_meeting else due_on,
        settled_on=happened_on if is_meeting else None,
        recorded_by=by,
    )
    details: Details = {"kind": kind.value, "unit": unit.code, "counterpart": counterpart.pk}
    tell(row, "organisation.interaction_recorded", by=by, at=at, details=details)
    return row


@transaction.atomic
def settle_interaction(
    *, interaction: Interaction, settled_on: date, result: str, by: User | None, at: datetime
) -> Interaction:
    """Record that a request was answered or a joint task done, and what came of it.

    Raises RuleBroken if it was settled before, or for a day before it began or after today.
    """
    interaction = Interaction.objects.select_for_update().get(pk=interaction.pk)
    if not interaction.is_open:
        raise RuleBroken(_("The result of this is recorded already."), field="settled_on")
    if not interaction.happened_on <= settled_on <= timezone.localdate(at):
        raise RuleBroken(_("Choose a day between the beginning and today."), field="settled_on")
    interaction.settled_on, interaction.result = settled_on, clean_text(result)
    interaction.save(update_fields=["settled_on", "result"])
    tell(interaction, "organisation.interaction_settled", by=by, at=at)
    return interaction
