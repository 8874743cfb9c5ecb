"""Reads of blackened files: which file is the copy of which, and what stands in a file for marking."""

from django.db import models

from korpu.documents import queries as documents
from korpu.documents.models import StoredFile
from korpu.foundation.subjects import subject_of
from korpu.redaction.models import Redaction
from korpu.redaction.rules.pages import Pages
from korpu.redaction.rules.plan import PDF, Area
from korpu.redaction.rules.steps import RedactionState


def released_copies(subject: models.Model) -> dict[int, StoredFile]:
    """Give the copies of a row's files that may go out, by the keys of their originals; of two, the later."""
    subject_type, subject_id = subject_of(subject)
    found = Redaction.objects.filter(
        subject_type=subject_type, subject_id=subject_id, state=RedactionState.RELEASED
    ).select_related("copy")
    return {row.original_id: row.copy for row in found.order_by("released_at", "pk") if row.copy is not None}


def original_of(file: StoredFile) -> StoredFile | None:
    """Give the file of which this one is a blackened copy, or None if it is none."""
    found = Redaction.objects.filter(copy=file).select_related("original").first()
    return found.original if found else None


def is_released_copy(file: StoredFile) -> bool:
    """Tell whether a file is a copy that a second person has compared, page by page, and released."""
    return Redaction.objects.filter(copy=file, state=RedactionState.RELEASED).exists()


def may_go_out(file: StoredFile) -> bool:
    """Tell whether a file may be given out as far as blackening goes: a copy only once a second person released it,
    an original of which a copy was begun not at all."""
    copy = Redaction.objects.filter(copy=file).first()
    if copy is not None:
        return copy.state == RedactionState.RELEASED
    return not Redaction.objects.filter(original=file).exists()


def open_redactions(subject: models.Model) -> list[Redaction]:
    """Give what is still being marked, made or looked at for a row."""
    subject_type, subject_id = subject_of(subject)
    found = Redaction.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return list(found.exclude(state=RedactionState.RELEASED).select_related("original").order_by("pk"))


def areas_of(redaction: Redaction) -> list[Area]:
    """Give what is marked in a file, in the order of marking."""
    return [row.as_area() for row in redaction.areas.order_by("pk")]


def pages_of(file: StoredFile) -> int:
    """Give how many pages a file has as it is shown: those of a PDF, one of anything else. Raises CannotRedact."""
    if file.media_type != PDF:
        return 1
    with Pages(documents.read_bytes(file)) as pages:
        return pages.number
