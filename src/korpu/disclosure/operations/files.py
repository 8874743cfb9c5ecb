"""The files of an entry of the log: chosen from what left with the answer, and looked through for whoever asked."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries as register
from korpu.disclosure.models import LogEntry, LogFile
from korpu.disclosure.operations import stepping
from korpu.disclosure.queries import files_of, files_offered
from korpu.disclosure.rules import AuthorNamed, EntryState, FileNotPublic, NotLookedThrough, StepNotAllowed
from korpu.documents import queries as documents
from korpu.documents.models import StoredFile
from korpu.documents.reading import Words
from korpu.journal import operations as journal


@transaction.atomic
def choose_files(
    *, entry: LogEntry, file_ids: Collection[int], looked_through: Collection[int], by: User, at: datetime
) -> LogEntry:
    """Choose which files of the answer are made public with an entry that is being written, in the answer's order.

    ``looked_through`` are those in which a person found nothing of whoever asked; who looked first stays named.
    Raises NotYours, StepNotAllowed, or FileNotPublic with nothing changed.
    """
    capacity = stepping.writer(by, at)
    entry = stepping.locked(entry)
    if entry.state != EntryState.DRAFT:
        raise StepNotAllowed(_("The entry is with the gate. Take it back to change it."))
    offered = files_offered(entry)
    if set(file_ids) - {file.pk for file in offered}:
        raise FileNotPublic(_("Only a file that left with this answer can be made public with it."))
    looked = {row.file_id: (row.looked_by_id, row.looked_at) for row in files_of(entry) if row.looked_at}
    chosen = [
        LogFile(entry=entry, file=file, order=order)
        for order, file in enumerate(file for file in offered if file.pk in file_ids)
    ]
    for row in chosen:
        if row.file_id in looked_through:
            row.looked_by_id, row.looked_at = looked.get(row.file_id, (by.pk, at))
    entry.files.all().delete()
    LogFile.objects.bulk_create(chosen)
    entry.writers = sorted({*entry.writers, by.pk})
    entry.save(update_fields=["writers"])
    journal.record(
        entry, "disclosure.entry_files_chosen", by=by, at=at, capacity=capacity,
        details={
            "files": [row.file_id for row in chosen],
            "looked_through": [row.file_id for row in chosen if row.looked_at],
        },
    )  # fmt: skip
    return entry


def check_files(entry: LogEntry) -> list[StoredFile]:
    """Give the files of an entry, none of which names whoever asked.

    Raises FileNotPublic, AuthorNamed, or NotLookedThrough.
    """
    left = set(files_offered(entry))
    rows = list(files_of(entry))
    for row in rows:
        name = {"name": row.file.name}
        if row.file not in left:
            raise FileNotPublic(
                _("“%(name)s” is no file of the present answer. Take it off the entry.") % name
            )
        words = _words_of(row.file)
        said = "\n".join((row.file.name, *(part.text for part in words)))
        if register.names_author(entry.appeal_id, said):
            raise AuthorNamed(
                _(
                    "“%(name)s” names the person who asked, or gives the address or number. Take it off the entry."
                )
                % name
            )
        if row.looked_at is None and not all(part.is_readable for part in words):
            raise NotLookedThrough(
                _(
                    "No program can read all of “%(name)s”. Look through it and confirm that nothing in it tells who asked."
                )
                % name
            )
    return [row.file for row in rows]


def _words_of(file: StoredFile) -> list[Words]:
    cannot = _("“%(name)s” cannot be given out: the antivirus has not let it through, or it cannot be read.")
    if file.is_held or file.is_harmful:
        raise FileNotPublic(cannot % {"name": file.name})
    try:
        return documents.words_of(file)
    except FileNotFoundError as error:
        raise FileNotPublic(cannot % {"name": file.name}) from error
