"""The log of answers: chosen, written without the author, cleared by the gate, published on its day, taken off with reasons."""

from datetime import date, datetime

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries as register
from korpu.appeals.models import Appeal
from korpu.disclosure import signals
from korpu.disclosure.models import LogEntry
from korpu.disclosure.queries import ENTRY, entries_due
from korpu.disclosure.rules import (
    CHANNEL,
    ENTRY_MOVES,
    KIND,
    LOG_WRITERS,
    AuthorNamed,
    EntryState,
    NotForEverybody,
    NotYours,
    StepNotAllowed,
    check_reason,
)
from korpu.foundation.html import plain_text, sanitise_html
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.language import words
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity
from korpu.release import operations as release_gate
from korpu.release.rules import Content

MAX_HTML = 60_000


def content_of(entry: LogEntry) -> Content:
    """Give what goes out, as the gate freezes it: the same words give the same bytes."""
    return Content(
        language=entry.language,
        title=entry.title,
        html=entry.html,
        fields={"question": entry.question},
    )


@transaction.atomic
def choose_answer(*, appeal: Appeal, by: User, at: datetime) -> LogEntry:
    """Take an answer of public interest into the log as a draft (rules of 2012, 2.1.4): its own words, the author masked.

    Chosen already, the entry that there is. Raises NotYours, or NotForEverybody for a restricted, open or destroyed case.
    """
    capacity = _writer(by, at)
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    known = LogEntry.objects.filter(appeal=appeal).first()
    if known is not None:
        return known
    if appeal.is_restricted or appeal.is_open or not appeal.text or appeal.unit_id is None:
        raise NotForEverybody(_("Only an answered case that is not restricted can be made public."))
    entry = LogEntry.objects.create(
        appeal=appeal,
        language=appeal.language,
        title=register.without_author(appeal.pk, appeal.subject),
        question=register.without_author(appeal.pk, appeal.text),
        html=register.without_author(appeal.pk, register.answer_html(appeal.pk)),
        unit_id=appeal.unit_id,
        writers=[by.pk],
        made_at=at,
    )
    journal.record(
        entry, "disclosure.entry_made", by=by, at=at, capacity=capacity, details={"appeal": appeal.pk}
    )
    return entry


@transaction.atomic
def write_entry(
    *,
    entry: LogEntry,
    title: str,
    question: str,
    html: str,
    by: User,
    at: datetime,
    publish_on: date | None = None,
) -> LogEntry:
    """Write an entry that is not with the gate; with a day, it does not appear before it.

    Raises NotYours or StepNotAllowed.
    """
    capacity = _writer(by, at)
    entry = _locked(entry)
    if entry.state != EntryState.DRAFT:
        raise StepNotAllowed(_("The entry is with the gate. Take it back to change it."))
    entry.title, entry.question = clean_line(title)[:200], clean_text(question)
    entry.html = sanitise_html(clean_text(html)[:MAX_HTML])
    entry.publish_on = publish_on
    entry.writers = sorted({*entry.writers, by.pk})
    entry.save(update_fields=["title", "question", "html", "publish_on", "writers"])
    journal.record(entry, "disclosure.entry_written", by=by, at=at, capacity=capacity)
    return entry


@transaction.atomic
def submit_entry(*, entry: LogEntry, by: User, at: datetime) -> LogEntry:
    """Hand an entry to the gate, which freezes it and looks for personal data; the author's own is looked for here.

    Raises NotYours, StepNotAllowed, or AuthorNamed.
    """
    capacity = _writer(by, at)
    entry = _locked(entry)
    _check_move(entry, EntryState.CLEARING)
    said = "\n".join((entry.title, entry.question, plain_text(entry.html)))
    if register.names_author(entry.appeal_id, said):
        raise AuthorNamed(
            _("The text still names the person who asked, or gives the address or number. Take it out first.")
        )
    release = release_gate.submit(
        subject=entry,
        kind=KIND,
        channel=CHANNEL,
        content=content_of(entry),
        files=(),
        writers=entry.writers,
        by=by,
        at=at,
        unit_id=entry.unit_id,
    )
    entry.release_id = release.pk
    _move(entry, EntryState.CLEARING, "release_id")
    journal.record(
        entry, "disclosure.entry_submitted", by=by, at=at, capacity=capacity, details={"release": release.pk}
    )
    return entry


@transaction.atomic
def take_entry_back(*, entry: LogEntry, by: User, at: datetime) -> LogEntry:
    """Take an entry back from the gate, or before its day, to change it. Raises NotYours or StepNotAllowed."""
    capacity = _writer(by, at)
    if entry.release_id is not None:
        release_gate.hold(release_id=entry.release_id)
    entry = _locked(entry)
    _check_move(entry, EntryState.DRAFT)
    release_gate.withdraw(release_id=entry.release_id or 0, by=by, at=at)
    entry.release_id = None
    _move(entry, EntryState.DRAFT, "release_id")
    journal.record(entry, "disclosure.entry_taken_back", by=by, at=at, capacity=capacity)
    return entry


@transaction.atomic
def clear_entry(*, entry_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Note that the gate has cleared an entry, and publish it if its day has come; quiet if it moved on meanwhile."""
    entry = LogEntry.objects.select_for_update().get(pk=entry_id)
    if entry.state != EntryState.CLEARING or entry.release_id != release_id:
        return
    _move(entry, EntryState.CLEARED)
    journal.record(entry, "disclosure.entry_cleared", by=by, at=at)
    from korpu.disclosure.jobs import publish_entries_now

    publish_entries_now.defer()


@transaction.atomic
def reopen_entry(*, entry_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Bring an entry back to its writers because the gate sent it back."""
    entry = LogEntry.objects.select_for_update().get(pk=entry_id)
    if entry.state != EntryState.CLEARING or entry.release_id != release_id:
        return
    entry.release_id = None
    _move(entry, EntryState.DRAFT, "release_id")
    journal.record(entry, "disclosure.entry_sent_back", by=by, at=at)


def publish_due(*, at: datetime) -> int:
    """Publish every cleared entry whose day has come and that nobody holds back; give how many."""
    return sum(
        _publish(pk, at) for pk in list(entries_due(timezone.localdate(at)).values_list("pk", flat=True))
    )


@transaction.atomic
def _publish(entry_id: int, at: datetime) -> bool:
    release_id = LogEntry.objects.filter(pk=entry_id).values_list("release_id", flat=True).first()
    release_gate.hold(release_id=release_id or 0)
    entry = LogEntry.objects.select_for_update().get(pk=entry_id)
    waits = entry.publish_on is not None and entry.publish_on > timezone.localdate(at)
    if entry.state != EntryState.CLEARED or entry.is_held or waits or entry.release_id is None:
        return False
    release_gate.let_through(release_id=entry.release_id, content=content_of(entry), by=None, at=at)
    entry.published_at = at
    _move(entry, EntryState.PUBLISHED, "published_at")
    terms = words.search_document("\n".join((entry.title, entry.question, plain_text(entry.html))))
    LogEntry.objects.filter(pk=entry.pk).update(search=SearchVector(Value(terms), config="simple"))
    journal.record(entry, "disclosure.entry_published", by=None, at=at, details={"release": entry.release_id})
    signals.entry_published.send(LogEntry, entry=entry, at=at)
    return True


@transaction.atomic
def hold_back(*, entry: LogEntry, reason: str, by: User, at: datetime) -> LogEntry:
    """Hold an entry back with reasons: whatever the gate says, it does not appear. Raises NotYours or StepNotAllowed."""
    capacity = _writer(by, at)
    entry = _locked(entry)
    if entry.is_held or entry.state in (EntryState.PUBLISHED, EntryState.UNPUBLISHED):
        raise StepNotAllowed(_("The entry is held back already, or has been on the site: take it off."))
    check_reason(reason, "reason")
    entry.held_at, entry.hold_reason = at, clean_text(reason)
    entry.save(update_fields=["held_at", "hold_reason"])
    journal.record(entry, "disclosure.entry_held", by=by, at=at, capacity=capacity, reason=entry.hold_reason)
    return entry


@transaction.atomic
def free_entry(*, entry: LogEntry, by: User, at: datetime) -> LogEntry:
    """Hold an entry back no more; if it is cleared and its day has come, it appears. Raises NotYours or StepNotAllowed."""
    capacity = _writer(by, at)
    entry = _locked(entry)
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
    capacity = _writer(by, at)
    entry = _locked(entry)
    _check_move(entry, EntryState.UNPUBLISHED)
    check_reason(reason, "reason")
    if register.names_author(entry.appeal_id, reason):
        raise AuthorNamed(_("Everybody reads the reason: do not name the person who asked."), field="reason")
    entry.unpublished_at, entry.unpublish_reason = at, clean_text(reason)
    entry.search = None
    _move(entry, EntryState.UNPUBLISHED, "unpublished_at", "unpublish_reason", "search")
    journal.record(
        entry, "disclosure.entry_unpublished", by=by, at=at, capacity=capacity, reason=entry.unpublish_reason
    )
    signals.entry_unpublished.send(LogEntry, entry=entry, at=at)
    return entry


@transaction.atomic
def drop_draft_of(*, appeal_id: int) -> None:
    """Delete the unpublished draft about a case whose author is forgotten or whose texts are destroyed."""
    for entry in LogEntry.objects.select_for_update().filter(appeal_id=appeal_id, published_at__isnull=True):
        release_gate.erase_texts(subject_type=ENTRY, subject_id=entry.pk)
        entry.delete()


def _writer(by: User, at: datetime) -> Capacity | None:
    standing = organisation.standing_of(by, at)
    if not standing.has(*LOG_WRITERS):
        raise NotYours(_("The log of answers is kept by the officer for information requests and the heads."))
    return standing.capacity_for(*LOG_WRITERS)


def _locked(entry: LogEntry) -> LogEntry:
    return LogEntry.objects.select_for_update().get(pk=entry.pk)


def _check_move(entry: LogEntry, to: EntryState) -> None:
    if to not in ENTRY_MOVES[EntryState(entry.state)]:
        raise StepNotAllowed(
            _("This is not possible while the entry is “%(state)s”.") % {"state": entry.get_state_display()}
        )


def _move(entry: LogEntry, to: EntryState, *fields: str) -> None:
    entry.state = to
    entry.save(update_fields=["state", *fields])
