"""Everything that can happen to a file that is being blackened."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

import pgtrigger
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.documents import operations as documents
from korpu.documents import queries as stored
from korpu.documents.models import StoredFile
from korpu.foundation.errors import RuleBroken
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.redaction import access, queries, signals
from korpu.redaction.models import MarkedArea, Redaction
from korpu.redaction.rules.making import make_copy
from korpu.redaction.rules.plan import (
    KINDS,
    MAX_AREAS,
    MAX_WORDS,
    Area,
    AreaKind,
    AreaWrong,
    CannotRedact,
    Ground,
    check_area,
)
from korpu.redaction.rules.steps import (
    AT_ONCE_PAGES,
    MIN_REASON,
    CopyChanged,
    NotYours,
    OwnCopy,
    ReasonTooShort,
    RedactionState,
    RedactionStep,
    check_step,
)

Details = dict[str, journal.Detail]
_TOLD_EVERY = 4
NAME_END = "-ortulmus"
# What stands in place of words that were marked, once what they were marked in is destroyed.
GONE = "—"


@transaction.atomic
def begin(
    *, subject: models.Model, file: StoredFile, grounds: Sequence[Ground], by: User, at: datetime
) -> Redaction:
    """Begin the blackening of a row's file; give the one that is open for it already, if there is one.

    The grounds are those of the app above: a copy without a ground for each black place says too little
    (information law: the answer names why a part is closed). Raises CannotRedact, or ValueError without grounds.
    """
    if not grounds:
        raise ValueError("A redaction was begun without grounds.")
    if file.media_type not in KINDS:
        raise CannotRedact(
            _("Files of this type cannot be blackened. Save the file as PDF, .docx or .xlsx and mark that.")
        )
    if file.is_held or file.is_harmful:
        raise CannotRedact(_("This file waits for the antivirus, or holds harmful code."))
    pages = queries.pages_of(file)
    subject_type, subject_id = subject_of(subject)
    # The database lets one be open; two clicks at once wait for each other here.
    StoredFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    found = (
        Redaction.objects.filter(subject_type=subject_type, subject_id=subject_id, original=file)
        .exclude(state=RedactionState.RELEASED)
        .first()
    )
    if found is not None:
        return found
    redaction = Redaction.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        original=file,
        original_sha256=file.sha256,
        grounds=[{"code": row.code, "article": row.article, "words": row.words} for row in grounds],
        pages_total=pages,
        begun_by=by,
        begun_at=at,
    )
    _record(redaction, "redaction.begun", by=by, at=at, details={"file": file.pk, "sha256": file.sha256})
    return redaction


@transaction.atomic
def mark(*, redaction: Redaction, area: Area, ground: str, by: User, at: datetime) -> MarkedArea:
    """Mark something for removal on a ground, named by its code.

    Raises StepNotAllowed, NotYours, AreaWrong or CannotRedact.
    """
    redaction = _locked(redaction)
    check_step(redaction.state, RedactionStep.MARK)
    _check_marks(redaction, by, at)
    check_area(area, redaction.original.media_type)
    if area.kind is AreaKind.BOX and area.page > redaction.pages_total:
        raise AreaWrong(_("The file has no page %(page)s.") % {"page": area.page}, field="page")
    named = next((row for row in redaction.grounds if row["code"] == ground), None)
    if named is None:
        raise AreaWrong(_("Choose the ground on which this is closed."), field="ground")
    if redaction.areas.count() >= MAX_AREAS:
        raise AreaWrong(_("A file takes %(most)s marks at most. Divide the file.") % {"most": MAX_AREAS})
    box = area.box if area.kind is AreaKind.BOX else None
    is_words = area.kind is AreaKind.WORDS
    row = MarkedArea.objects.create(
        redaction=redaction,
        kind=area.kind,
        page=area.page if box else 0,
        left=box.left if box else 0,
        top=box.top if box else 0,
        width=box.width if box else 0,
        height=box.height if box else 0,
        words=clean_line(area.words)[:MAX_WORDS] if is_words else "",
        place=area.place if area.kind is AreaKind.PLACE else "",
        ground_code=named["code"],
        ground_article=named["article"],
        ground_words=named["words"],
        marked_by=by,
        marked_at=at,
    )
    _add_writer(redaction, by)
    details: Details = {"area": row.pk, "kind": row.kind, "ground": row.ground_code}
    _record(redaction, "redaction.area_marked", by=by, at=at, details=details)
    return row


@transaction.atomic
def unmark(*, area: MarkedArea, by: User, at: datetime) -> None:
    """Take a mark away; quiet if somebody else has. Raises StepNotAllowed or NotYours."""
    redaction = _locked(area.redaction)
    check_step(redaction.state, RedactionStep.MARK)
    _check_marks(redaction, by, at)
    number, _rows = MarkedArea.objects.filter(pk=area.pk).delete()
    if number:
        _add_writer(redaction, by)
        _record(redaction, "redaction.area_removed", by=by, at=at, details={"area": area.pk})


def make(*, redaction: Redaction, by: User, at: datetime) -> Redaction:
    """Make the copy: a short file at once, a longer one in the background.

    Raises StepNotAllowed or NotYours; for a short file also CannotRedact, AreaWrong, LeakFound or FileRefused.
    """
    redaction = _begin_making(redaction, by, at)
    if redaction.pages_total <= AT_ONCE_PAGES:
        finish_making(redaction_id=redaction.pk, attempt=redaction.attempt, at=at)
        redaction.refresh_from_db()
    return redaction


@transaction.atomic
def _begin_making(redaction: Redaction, by: User, at: datetime) -> Redaction:
    redaction = _locked(redaction)
    check_step(redaction.state, RedactionStep.MAKE)
    _check_marks(redaction, by, at)
    redaction.state, redaction.attempt = RedactionState.MAKING, redaction.attempt + 1
    redaction.copy, redaction.copy_sha256, redaction.problem, redaction.pages_done = None, "", "", 0
    redaction.made_by, redaction.made_at = by, at
    # Named one by one: the triggers forbid even to say again what must not change.
    redaction.save(
        update_fields=[
            "state", "attempt", "copy", "copy_sha256", "problem", "pages_done", "made_by", "made_at",
        ]
    )  # fmt: skip
    _add_writer(redaction, by)
    _record(redaction, "redaction.making", by=by, at=at, details={"areas": redaction.areas.count()})
    if redaction.pages_total > AT_ONCE_PAGES:
        _make_later(redaction)
    return redaction


def _make_later(redaction: Redaction) -> None:
    from korpu.redaction.jobs import make_redaction

    make_redaction.defer(redaction_id=redaction.pk, attempt=redaction.attempt)


def finish_making(*, redaction_id: int, attempt: int, at: datetime) -> None:
    """Make the copy of a file whose making was begun; nothing if it was stopped or made meanwhile.

    Raises CannotRedact, AreaWrong, LeakFound or FileRefused; the file is then open for marking again, and says why.
    """
    redaction = Redaction.objects.select_related("original", "made_by").get(pk=redaction_id)
    if not _is_being_made(redaction, attempt):
        return
    file = redaction.original

    def tell(done: int, of: int) -> None:
        if of > AT_ONCE_PAGES and done % _TOLD_EVERY == 0:
            Redaction.objects.filter(pk=redaction_id, attempt=attempt, state=RedactionState.MAKING).update(
                pages_done=done
            )

    try:
        copy = make_copy(stored.read_bytes(file), file.media_type, queries.areas_of(redaction), tell)
        if hashlib.sha256(copy.content).hexdigest() == file.sha256:
            raise CannotRedact(_("Nothing was found to remove: the copy would be the file itself."))
        _keep_copy(
            redaction, attempt, copy.content, copy.hits, [[note.code, note.place] for note in copy.notes], at
        )
    except RuleBroken as error:
        _refuse(redaction, attempt, error, at)
        raise


@transaction.atomic
def _keep_copy(
    redaction: Redaction,
    attempt: int,
    content: bytes,
    hits: Sequence[int],
    notes: list[list[str]],
    at: datetime,
) -> None:
    redaction = _locked(redaction)
    if not _is_being_made(redaction, attempt):
        return
    made = documents.store_made_file(
        content=content, name=_copy_name(redaction.original.name), by=redaction.made_by, at=at
    )
    redaction.state, redaction.copy, redaction.copy_sha256 = RedactionState.MADE, made, made.sha256
    redaction.notes, redaction.made_at, redaction.pages_done = notes, at, redaction.pages_total
    redaction.save(update_fields=["state", "copy", "copy_sha256", "notes", "made_at", "pages_done"])
    for row, number in zip(redaction.areas.order_by("pk"), hits, strict=True):
        MarkedArea.objects.filter(pk=row.pk).update(hits=number)
    _record(
        redaction,
        "redaction.made",
        by=redaction.made_by,
        at=at,
        details={
            "original_sha256": redaction.original_sha256,
            "copy_sha256": made.sha256,
            "grounds": sorted(set(redaction.areas.values_list("ground_code", flat=True))),
        },
    )


@transaction.atomic
def _refuse(redaction: Redaction, attempt: int, error: RuleBroken, at: datetime) -> None:
    redaction = _locked(redaction)
    if not _is_being_made(redaction, attempt):
        return
    redaction.state, redaction.problem = RedactionState.DRAFT, str(error)
    redaction.save(update_fields=["state", "problem"])
    _record(
        redaction, "redaction.refused", by=redaction.made_by, at=at, details={"error": type(error).__name__}
    )


@transaction.atomic
def stop(*, redaction: Redaction, by: User, at: datetime) -> None:
    """Take a copy back, made or in the making, to mark the file again. Raises StepNotAllowed or NotYours."""
    redaction = _locked(redaction)
    check_step(redaction.state, RedactionStep.STOP)
    _check_marks(redaction, by, at)
    redaction.state, redaction.copy, redaction.copy_sha256 = RedactionState.DRAFT, None, ""
    redaction.save(update_fields=["state", "copy", "copy_sha256"])
    _record(redaction, "redaction.stopped", by=by, at=at)


@transaction.atomic
def release_copy(*, redaction: Redaction, copy_sha256: str, by: User, at: datetime) -> Redaction:
    """Release the copy that the person has compared with its original, named by its hash; it never changes again.

    Raises StepNotAllowed, NotYours, OwnCopy, or CopyChanged if another copy stands there now.
    """
    redaction = _locked(redaction)
    check_step(redaction.state, RedactionStep.RELEASE)
    _check_second(redaction, by, at)
    copy = redaction.copy
    if copy is None or copy_sha256 != redaction.copy_sha256:
        raise CopyChanged(_("Another copy was made meanwhile. Look at that one."))
    if hashlib.sha256(stored.read_bytes(copy)).hexdigest() != redaction.copy_sha256:
        raise CopyChanged(_("The copy on the disk is not the one that was made. Tell the administrator."))
    redaction.state, redaction.released_by, redaction.released_at = RedactionState.RELEASED, by, at
    redaction.save(update_fields=["state", "released_by", "released_at"])
    details: Details = {"original_sha256": redaction.original_sha256, "copy_sha256": redaction.copy_sha256}
    _record(redaction, "redaction.released", by=by, at=at, details=details)
    signals.copy_released.send(Redaction, redaction=redaction, by=by, at=at)
    return redaction


@transaction.atomic
def send_back(*, redaction: Redaction, reason: str, by: User, at: datetime) -> None:
    """Send the copy back to be marked again. Raises StepNotAllowed, NotYours, OwnCopy or ReasonTooShort."""
    redaction = _locked(redaction)
    check_step(redaction.state, RedactionStep.SEND_BACK)
    _check_second(redaction, by, at)
    reason = clean_text(reason)
    if len(reason) < MIN_REASON:
        raise ReasonTooShort(
            _("Say in %(least)s letters or more what has to change.") % {"least": MIN_REASON}, field="reason"
        )
    redaction.state, redaction.comment = RedactionState.RETURNED, reason
    redaction.save(update_fields=["state", "comment"])
    _record(redaction, "redaction.sent_back", by=by, at=at)


@transaction.atomic
def erase(*, subject_type: str, subject_id: int, at: datetime) -> set[int]:
    """Empty what is kept of a row's blackened files, because the row's own texts go; give the files that are free now.

    Hashes, grounds and who released what stay. Whoever calls has the right to destroy.
    """
    freed: set[int] = set()
    with pgtrigger.ignore(
        "redaction.Redaction:redaction_stays_with_its_file",
        "redaction.Redaction:redaction_released_stays",
        "redaction.MarkedArea:redaction_area_marked_in_time",
    ):
        for row in Redaction.objects.filter(subject_type=subject_type, subject_id=subject_id):
            freed |= {row.original_id, *([row.copy_id] if row.copy_id else [])}
            note = documents.note_of_destruction(at=at)
            Redaction.objects.filter(pk=row.pk).update(
                original=note, copy=note if row.copy_id else None, problem="", comment="", notes=[]
            )
        MarkedArea.objects.filter(
            redaction__subject_type=subject_type, redaction__subject_id=subject_id
        ).exclude(words="").update(words=GONE)
    return freed


def _locked(redaction: Redaction) -> Redaction:
    return (
        Redaction.objects.select_for_update(of=("self",))
        .select_related("original", "copy", "made_by")
        .get(pk=redaction.pk)
    )


def _is_being_made(redaction: Redaction, attempt: int) -> bool:
    return redaction.state == RedactionState.MAKING and redaction.attempt == attempt


def _check_marks(redaction: Redaction, by: User, at: datetime) -> None:
    if not access.marks(organisation.standing_of(by, at), redaction):
        raise NotYours(_("This file is not yours to mark."))


def _check_second(redaction: Redaction, by: User, at: datetime) -> None:
    if by.pk in redaction.writers or by.pk == redaction.made_by_id:
        raise OwnCopy(_("You worked on this copy. A second person releases it."))
    if not access.releases(organisation.standing_of(by, at), redaction):
        raise NotYours(_("This copy is not yours to release."))


def _add_writer(redaction: Redaction, by: User) -> None:
    if by.pk not in redaction.writers:
        redaction.writers = sorted({*redaction.writers, by.pk})
        redaction.save(update_fields=["writers"])


def _copy_name(name: str) -> str:
    path = PurePosixPath(name)
    return f"{path.stem[:120]}{NAME_END}{path.suffix}"


def _record(
    redaction: Redaction,
    action: str,
    *,
    by: User | None,
    at: datetime,
    details: Details | None = None,
) -> None:
    journal.record(redaction, action, by=by, at=at, details=details)
