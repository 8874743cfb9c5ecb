"""The one door to a step of an entry of the log: who takes it, the row as it is now, and where it may go from there."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.disclosure.models import LogEntry
from korpu.disclosure.rules import (
    ENTRY_MOVES,
    LOG_WRITERS,
    EntryState,
    NotForEverybody,
    NotYours,
    StepNotAllowed,
)
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity


def writer(by: User, at: datetime) -> Capacity | None:
    """Give the post in which a person keeps the log. Raises NotYours."""
    standing = organisation.standing_of(by, at)
    if not standing.has(*LOG_WRITERS):
        raise NotYours(_("The log of answers is kept by the officer for information requests and the heads."))
    return standing.capacity_for(*LOG_WRITERS)


def is_restricted(appeal_id: int) -> bool:
    """Tell whether a case is restricted; it stays as it is until the transaction ends."""
    cases = Appeal.objects.select_for_update(of=("self",))
    return cases.values_list("is_restricted", flat=True).get(pk=appeal_id)


def check_for_everybody(appeal_id: int) -> None:
    """Raise NotForEverybody for a restricted case; to be asked before the entry is locked."""
    if is_restricted(appeal_id):
        raise NotForEverybody(_("The case is restricted: nothing of it can be made public."))


def locked(entry: LogEntry) -> LogEntry:
    """Give the entry as it is now, held until the transaction ends."""
    return LogEntry.objects.select_for_update().get(pk=entry.pk)


def check_move(entry: LogEntry, to: EntryState) -> None:
    """Raise StepNotAllowed if the entry cannot go there from where it is."""
    if to not in ENTRY_MOVES[EntryState(entry.state)]:
        raise StepNotAllowed(
            _("This is not possible while the entry is “%(state)s”.") % {"state": entry.get_state_display()}
        )


def move(entry: LogEntry, to: EntryState, *fields: str) -> None:
    """Save the new state together with the fields that change with it."""
    entry.state = to
    entry.save(update_fields=["state", *fields])
