"""The log of answers: chosen, written without the author, cleared by the gate, published on its day."""

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
from korpu.disclosure.operations import stepping
from korpu.disclosure.operations.files import check_files
from korpu.disclosure.queries import entries_due, files_of
from korpu.disclosure.rules import (
    CHANNEL,
    KIND,
    AuthorNamed,
    EntryState,
    NotForEverybody,
    StepNotAllowed,
)
from korpu.foundation.html import plain_text, sanitise_html
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.language import words
from korpu.release import operations as release_gate
from korpu.release.rules import AttachedFile, Content

MAX_HTML = 60_000


def content_of(entry: LogEntry) -> Content:
    """Give what goes out, as the gate freezes it: the same words and files give the same bytes."""
    return Content(
        language=entry.language,
        title=entry.title,
        html=entry.html,
        fields={"question": entry.question},
        attachments=tuple(
            AttachedFile(
                sha256=row.file.sha256,
                name=row.file.name,
                media_type=row.file.media_type,
                size_bytes=row.file.size_bytes,
            )
            for row in files_of(entry)
        ),
    )


@transaction.atomic
def choose_answer(*, appeal: Appeal, by: User, at: datetime) -> LogEntry:
    """Take an answer of public interest into the log as a draft (rules of 2012, 2.1.4): its own words, the author masked.

    Chosen already, the entry that there is; one that was taken off stays so, and the answer gets another. Raises NotYours,
    or NotForEverybody for a restricted, open or destroyed case.
    """
    capacity = stepping.writer(by, at)
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    known = LogEntry.objects.filter(appeal=appeal).exclude(state=EntryState.UNPUBLISHED).first()
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
    capacity = stepping.writer(by, at)
    entry = stepping.locked(entry)
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
    """Hand an entry and its files to the gate, which freezes them and looks for personal data; the author's own is
    looked for here.

    Raises NotYours, StepNotAllowed, NotForEverybody of a restricted case, AuthorNamed, FileNotPublic, or NotLookedThrough.
    """
    capacity = stepping.writer(by, at)
    stepping.check_for_everybody(entry.appeal_id)
    entry = stepping.locked(entry)
    stepping.check_move(entry, EntryState.CLEARING)
    said = "\n".join((entry.title, entry.question, plain_text(entry.html)))
    if register.names_author(entry.appeal_id, said):
        raise AuthorNamed(
            _("The text still names the person who asked, or gives the address or number. Take it out first.")
        )
    files = check_files(entry)
    release = release_gate.submit(
        subject=entry,
        kind=KIND,
        channel=CHANNEL,
        content=content_of(entry),
        files=files,
        writers=entry.writers,
        by=by,
        at=at,
        unit_id=entry.unit_id,
    )
    entry.release_id = release.pk
    stepping.move(entry, EntryState.CLEARING, "release_id")
    journal.record(
        entry, "disclosure.entry_submitted", by=by, at=at, capacity=capacity, details={"release": release.pk}
    )
    return entry


@transaction.atomic
def take_entry_back(*, entry: LogEntry, by: User, at: datetime) -> LogEntry:
    """Take an entry back from the gate, or before its day, to change it. Raises NotYours or StepNotAllowed."""
    capacity = stepping.writer(by, at)
    if entry.release_id is not None:
        release_gate.hold(release_id=entry.release_id)
    entry = stepping.locked(entry)
    stepping.check_move(entry, EntryState.DRAFT)
    release_gate.withdraw(release_id=entry.release_id or 0, by=by, at=at)
    entry.release_id = None
    stepping.move(entry, EntryState.DRAFT, "release_id")
    journal.record(entry, "disclosure.entry_taken_back", by=by, at=at, capacity=capacity)
    return entry


@transaction.atomic
def clear_entry(*, entry_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Note that the gate has cleared an entry, and publish it if its day has come; quiet if it moved on meanwhile."""
    entry = LogEntry.objects.select_for_update().get(pk=entry_id)
    if entry.state != EntryState.CLEARING or entry.release_id != release_id:
        return
    stepping.move(entry, EntryState.CLEARED)
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
    stepping.move(entry, EntryState.DRAFT, "release_id")
    journal.record(entry, "disclosure.entry_sent_back", by=by, at=at)


def publish_due(*, at: datetime) -> int:
    """Publish every cleared entry whose day has come and that nobody holds back; give how many."""
    return sum(
        _publish(pk, at) for pk in list(entries_due(timezone.localdate(at)).values_list("pk", flat=True))
    )


@transaction.atomic
def _publish(entry_id: int, at: datetime) -> bool:
    release_id, appeal_id = LogEntry.objects.values_list("release_id", "appeal_id").get(pk=entry_id)
    release_gate.hold(release_id=release_id or 0)
    if stepping.is_restricted(appeal_id):
        return False
    entry = LogEntry.objects.select_for_update().get(pk=entry_id)
    waits = entry.publish_on is not None and entry.publish_on > timezone.localdate(at)
    if entry.state != EntryState.CLEARED or entry.is_held or waits or entry.release_id is None:
        return False
    release_gate.let_through(release_id=entry.release_id, content=content_of(entry), by=None, at=at)
    entry.published_at = at
    stepping.move(entry, EntryState.PUBLISHED, "published_at")
    terms = words.search_document("\n".join((entry.title, entry.question, plain_text(entry.html))))
    LogEntry.objects.filter(pk=entry.pk).update(search=SearchVector(Value(terms), config="simple"))
    journal.record(entry, "disclosure.entry_published", by=None, at=at, details={"release": entry.release_id})
    signals.entry_published.send(LogEntry, entry=entry, at=at)
    return True
