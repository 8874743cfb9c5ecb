"""What keeps an entry of the log off the site: held back, taken off with reasons, or gone with its case."""

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries as register
from korpu.disclosure import signals
from korpu.disclosure.models import LogEntry
from korpu.disclosure.operations import stepping, telling
from korpu.disclosure.queries import ENTRY
from korpu.disclosure.rules import AuthorNamed, EntryState, StepNotAllowed, check_reason
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.organisation.rules import Capacity
from korpu.release import operations as release_gate


@transaction.atomic
def hold_back(*, entry: LogEntry, reason: str, by: User, at: datetime) -> LogEntry:
    """Hold an entry back with reasons: whatever the gate says, it does not appear. Raises NotYours or StepNotAllowed."""
    capacity = stepping.writer(by, at)
    entry = stepping.locked(entry)
    if entry.is_held or entry.state in (EntryState.PUBLISHED, EntryState.UNPUBLISHED):
        raise StepNotAllowed(_("The entry is held back already, or has been on the site: take it off."))
    check_reason(reason, "reason")
    _hold(entry, clean_text(reason), by=by, at=at, capacity=capacity)
    return entry


@transaction.atomic
def free_entry(*, entry: LogEntry, by: User, at: datetime) -> LogEntry:
    """Hold an entry back no more; if it is cleared and its day has come, it appears.

    Raises NotYours, StepNotAllowed, or NotForEverybody of a restricted case.
    """
    capacity = stepping.writer(by, at)
    stepping.check_for_everybody(entry.appeal_id)
    entry = stepping.locked(entry)
    if not entry.is_held:
        raise StepNotAllowed(_("Nobody holds the entry back."))
    entry.held_at, entry.hold_reason = None, ""
    entry.save(update_fields=["held_at", "hold_reason"])
    journal.record(entry, "disclosure.entry_freed", by=by, at=at, capacity=capacity)
    from korpu.disclosure.jobs import publish_entries_now

    publish_entries_now.defer()
    return entry


@transaction.atomic
def unpublish_entry(*, entry: LogEntry, reason: str, by: User, at: datetime) -> LogEntry:
    """Take an entry off the site; its address goes on saying that it was there, and why it is not any more.

    The reason is read by everybody. Raises NotYours, StepNotAllowed or ReasonMissing.
    """
    capacity = stepping.writer(by, at)
    entry = stepping.locked(entry)
    stepping.check_move(entry, EntryState.UNPUBLISHED)
    check_reason(reason, "reason")
    if register.names_author(entry.appeal_id, reason):
        raise AuthorNamed(_("Everybody reads the reason: do not name the person who asked."), field="reason")
    _take_off(entry, clean_text(reason), by=by, at=at, capacity=capacity)
    return entry


@transaction.atomic
def withhold_entries_of(*, appeal_id: int, by: User | None, at: datetime) -> None:
    """Take the answer of a restricted case off the site, or hold it back on its way there, and tell its writers.

    Its address does not say that the case is restricted. Nothing comes back by itself once the restriction is lifted.
    """
    entries = LogEntry.objects.select_for_update().filter(appeal_id=appeal_id)
    for entry in entries.exclude(state=EntryState.UNPUBLISHED):
        was_on_site = entry.state == EntryState.PUBLISHED
        if was_on_site:
            with translation.override(entry.language):
                words_for_all = _(
                    "The Ministry publishes this answer no more. If you need the information, you may ask for it."
                )
                _take_off(entry, str(words_for_all), by=by, at=at)
        elif not entry.is_held:
            with translation.override(settings.LANGUAGE_CODE):
                _hold(entry, str(_("The case was restricted.")), by=by, at=at)
        else:
            continue
        telling.tell_writers(entry, was_on_site=was_on_site, at=at)


def withhold_of_restricted(*, at: datetime) -> None:
    """Withhold what stands on the site, or waits for its day, of cases that were restricted without telling the log."""
    going_out = LogEntry.objects.filter(
        Q(state=EntryState.PUBLISHED) | Q(state=EntryState.CLEARED, held_at__isnull=True),
        appeal__is_restricted=True,
    )
    for appeal_id in list(going_out.order_by("pk").values_list("appeal_id", flat=True)):
        _withhold_if_restricted(appeal_id, at)


@transaction.atomic
def _withhold_if_restricted(appeal_id: int, at: datetime) -> None:
    if stepping.is_restricted(appeal_id):
        withhold_entries_of(appeal_id=appeal_id, by=None, at=at)


@transaction.atomic
def drop_draft_of(*, appeal_id: int) -> None:
    """Delete the unpublished draft about a case whose author is forgotten or whose texts are destroyed, its files too."""
    for entry in LogEntry.objects.select_for_update().filter(appeal_id=appeal_id, published_at__isnull=True):
        release_gate.erase_texts(subject_type=ENTRY, subject_id=entry.pk)
        with pgtrigger.ignore("disclosure.LogFile:disclosure_files_of_draft"):
            entry.delete()


def _hold(
    entry: LogEntry, reason: str, *, by: User | None, at: datetime, capacity: Capacity | None = None
) -> None:
    entry.held_at, entry.hold_reason = at, reason
    entry.save(update_fields=["held_at", "hold_reason"])
    journal.record(entry, "disclosure.entry_held", by=by, at=at, capacity=capacity, reason=reason)


def _take_off(
    entry: LogEntry, reason: str, *, by: User | None, at: datetime, capacity: Capacity | None = None
) -> None:
    entry.unpublished_at, entry.unpublish_reason, entry.search = at, reason, None
    stepping.move(entry, EntryState.UNPUBLISHED, "unpublished_at", "unpublish_reason", "search")
    journal.record(entry, "disclosure.entry_unpublished", by=by, at=at, capacity=capacity, reason=reason)
    signals.entry_unpublished.send(LogEntry, entry=entry, at=at)
