"""The end of what a case holds: its author forgotten, or the whole of it destroyed. Its facts stay in the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pgtrigger
from django.db import models, transaction

from korpu.accounts.models import User
from korpu.appeals import queries, signals
from korpu.appeals.models import (
    Appeal,
    AppealFile,
    AuthorReply,
    Contact,
    ControlRemark,
    Draft,
    FileRole,
    FormerContact,
    Intake,
    Proceeding,
    RequestPoint,
)
from korpu.appeals.operations import stepping
from korpu.appeals.operations.registering import SUBJECT_TYPE, search_vector
from korpu.appeals.rules.masking import GONE, Author
from korpu.documents import operations as documents
from korpu.documents import queries as files
from korpu.documents.models import StoredFile
from korpu.journal import operations as journal
from korpu.notifications import operations as notifications
from korpu.redaction import operations as redaction
from korpu.release import operations as release_gate
from korpu.work_plans import operations as work_plans
from korpu.working_calendar import operations as working_calendar

ASSIGNMENT = "work_plans.assignment"


@dataclass(frozen=True)
class Erased:
    """What went: the files by their hashes, how many another row keeps, and the releases that were emptied."""

    sha256: list[str]
    kept: int
    release_ids: list[int]


@transaction.atomic
def destroy_case(*, appeal: Appeal, by: User | None, at: datetime, reason: str) -> Erased:
    """Destroy the texts and files of a case, wherever they are kept (rules of 2012, 5.2).

    Number, dates, outcome and journal stay. Whoever calls has the right to destroy.
    """
    appeal = stepping.lock(appeal)
    file_ids = _drop_files(AppealFile.objects.filter(appeal=appeal))
    file_ids |= _drop_letters(appeal, at)
    file_ids |= redaction.erase(subject_type=SUBJECT_TYPE, subject_id=appeal.pk, at=at)
    assignment_ids, handed_in = work_plans.erase_words(subject_type=SUBJECT_TYPE, subject_id=appeal.pk)
    release_ids = _drop_outgoing(appeal, assignment_ids, file_ids)
    file_ids |= set(handed_in)
    working_calendar.erase_reasons(subject_type=SUBJECT_TYPE, subject_id=appeal.pk)
    for model in (Draft, AuthorReply, RequestPoint, ControlRemark):
        model.objects.filter(appeal=appeal).update(**dict.fromkeys(_words_of(model), ""))
    Proceeding.objects.filter(appeal=appeal).update(note="")
    appeal.subject, appeal.text = "", ""
    appeal.urgency_reason = GONE if appeal.urgency_reason else ""
    _keep(appeal)
    _drop_arrival_and_author(appeal)
    signals.case_destroyed.send(Appeal, appeal=appeal, at=at)
    sha256, kept = documents.destroy_files(file_ids)
    journal.record(
        appeal, "appeals.destroyed", by=by, at=at, reason=reason,
        details={"files": len(sha256), "kept": kept, "releases": release_ids},
    )  # fmt: skip
    return Erased(sha256, kept, release_ids)


@transaction.atomic
def forget_author(*, appeal: Appeal, by: User | None, at: datetime) -> Erased:
    """Take everything out of a case by which its author can be known; what was asked and answered stays.

    Pictures and letters cannot be masked: they are destroyed. Whoever calls has made sure that the time has come.
    """
    appeal = stepping.lock(appeal)
    Contact.objects.select_for_update().get(appeal=appeal)
    author = queries.author_of(appeal.pk) or Author()

    def masked(text: str) -> str:
        seen = author.masked(text)
        return release_gate.without_personal(seen, language=appeal.language, at=at) if seen else seen

    enclosures = AppealFile.objects.filter(appeal=appeal, role=FileRole.ENCLOSURE).select_related("file")
    telling = [row.pk for row in enclosures if _tells_of(author, row.file)]
    file_ids = _drop_files(AppealFile.objects.filter(appeal=appeal).exclude(
        pk__in=[row.pk for row in enclosures if row.pk not in telling]
    ))  # fmt: skip
    file_ids |= _drop_letters(appeal, at)
    file_ids |= redaction.erase(subject_type=SUBJECT_TYPE, subject_id=appeal.pk, at=at)
    assignment_ids, handed_in = work_plans.erase_words(subject_type=SUBJECT_TYPE, subject_id=appeal.pk)
    release_ids = _drop_outgoing(appeal, assignment_ids, file_ids)
    file_ids |= set(handed_in)
    working_calendar.erase_reasons(subject_type=SUBJECT_TYPE, subject_id=appeal.pk)
    rows = [
        row
        for model in (Draft, AuthorReply, RequestPoint, ControlRemark)
        for row in model._base_manager.filter(appeal=appeal)
    ]
    for row in rows:
        for name in _words_of(type(row)):
            setattr(row, name, masked(getattr(row, name)))
        row.save(update_fields=_words_of(type(row)))
    for proceeding in Proceeding.objects.filter(appeal=appeal).exclude(note=""):
        Proceeding.objects.filter(pk=proceeding.pk).update(note=masked(proceeding.note))
    appeal.subject, appeal.text = masked(appeal.subject), masked(appeal.text)
    appeal.urgency_reason = masked(appeal.urgency_reason)
    _keep(appeal)
    _drop_arrival_and_author(appeal)
    signals.author_forgotten.send(Appeal, appeal=appeal, is_of_author=author.is_in, at=at)
    sha256, kept = documents.destroy_files(file_ids)
    journal.record(
        appeal, "appeals.author_forgotten", by=by, at=at, details={"files": len(sha256), "kept": kept}
    )
    return Erased(sha256, kept, release_ids)


@transaction.atomic
def keep_until(*, appeal: Appeal, until: date, at: datetime, reason: str) -> Appeal:
    """Move the last day on which a closed case is kept, because the rule behind it has changed.

    The database keeps the floor of a year (rules of 2012, 5.2).
    """
    appeal = stepping.lock(appeal)
    before, appeal.retain_until = appeal.retain_until, until
    appeal.save(update_fields=["retain_until"])
    journal.record(
        appeal, "appeals.retention_moved", by=None, at=at, reason=reason,
        details={"before": str(before), "after": str(until)},
    )  # fmt: skip
    return appeal


def _drop_files(rows: "Iterable[AppealFile]") -> set[int]:
    found = list(rows)
    AppealFile.objects.filter(pk__in=[row.pk for row in found]).delete()
    return {row.file_id for row in found}


def _drop_letters(appeal: Appeal, at: datetime) -> set[int]:
    """Put a note in the place of each letter, so that it still shows that one left; give the letters."""
    note: StoredFile | None = None
    file_ids: set[int] = set()
    for relation in Appeal._meta.related_objects:
        model = relation.related_model
        for field in model._meta.concrete_fields:
            # What apps above keep of a case they empty themselves, when they hear of it.
            if (
                field.related_model is not StoredFile
                or model is AppealFile
                or model._meta.app_label != "appeals"
            ):
                continue
            of_case = {relation.field.name: appeal, f"{field.name}__isnull": False}
            letters = model._base_manager.filter(**of_case)
            found = set(letters.values_list(field.attname, flat=True))
            if found:
                note = note or documents.note_of_destruction(at=at)
                letters.update(**{field.name: note})
                file_ids |= found
    return file_ids


def _words_of(model: type[models.Model]) -> list[str]:
    """Give the columns of a model in which people write: text without a list of choices."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.editable
    ]


def _drop_outgoing(appeal: Appeal, assignment_ids: list[int], file_ids: set[int]) -> list[int]:
    file_ids |= set(notifications.erase_letters(subject_type=SUBJECT_TYPE, subject_ids=[appeal.pk]))
    file_ids |= set(notifications.erase_letters(subject_type=ASSIGNMENT, subject_ids=assignment_ids))
    return release_gate.erase_texts(subject_type=SUBJECT_TYPE, subject_id=appeal.pk)


def _drop_arrival_and_author(appeal: Appeal) -> None:
    # A dash for an address: the row stays, so that whoever asks for the author is told there is none any more.
    # What is derived from them, and shown nowhere, goes too.
    said = [field.name for field in Contact._meta.concrete_fields if isinstance(field, models.CharField)]
    Contact.objects.filter(appeal=appeal).update(**{**dict.fromkeys(said, ""), "name": GONE, "address": GONE})
    FormerContact.objects.filter(appeal=appeal).delete()
    if queries.letter_is_forgotten(appeal.intake_id):
        with pgtrigger.ignore("appeals.Intake:intake_is_kept"):
            Intake.objects.filter(pk=appeal.intake_id).update(raw=b"")


def _keep(appeal: Appeal) -> None:
    appeal.save(update_fields=["subject", "text", "urgency_reason"])
    Appeal.objects.filter(pk=appeal.pk).update(search=search_vector(appeal))


def _tells_of(author: Author, file: StoredFile) -> bool:
    """Tell whether a file names the author, or cannot be read to find out."""
    if author.is_in(file.name):
        return True
    try:
        words = files.words_of(file)
    except FileNotFoundError:
        return True
    return any(not part.is_readable or author.is_in(part.text) for part in words)
