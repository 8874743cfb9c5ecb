"""From a file and its areas to a copy that was opened again and searched."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from korpu.documents.rules import EXCEL, WORD
from korpu.redaction.rules.copying import Copy, Progress
from korpu.redaction.rules.leaks import Leak, LeakKind, find_leaks
from korpu.redaction.rules.pictures import copy_picture
from korpu.redaction.rules.plan import JPEG, PDF, PNG, Area, AreaKind, check_area
from korpu.redaction.rules.portable import copy_pdf
from korpu.redaction.rules.sheets import copy_sheets
from korpu.redaction.rules.steps import LeakFound
from korpu.redaction.rules.texts import copy_text
from korpu.redaction.rules.word import copy_word


def _silent(done: int, of: int) -> None:
    """Tell nobody how far it is."""


def make_copy(content: bytes, media_type: str, areas: Sequence[Area], progress: Progress = _silent) -> Copy:
    """Make the copy of a file without what the areas cover, then open it again and search it.

    Raises CannotRedact, AreaWrong, or LeakFound if the finished copy is not free of what was to be removed.
    """
    for area in areas:
        check_area(area, media_type)
    copy = _copied(content, media_type, areas, progress)
    leaks = leaks_of(copy, media_type, areas)
    if leaks:
        raise LeakFound(_sentence(leaks))
    return copy


def leaks_of(copy: Copy, media_type: str, areas: Sequence[Area]) -> list[Leak]:
    """Give what the check finds in a copy made by these areas."""
    removed = [area.words for area in areas if area.kind is AreaKind.WORDS]
    return find_leaks(copy.content, media_type, removed, copy.painted)


def _copied(content: bytes, media_type: str, areas: Sequence[Area], progress: Progress) -> Copy:
    if media_type == PDF:
        return copy_pdf(content, areas, progress)
    if media_type in (PNG, JPEG):
        return copy_picture(content, media_type, areas)
    if media_type == WORD:
        return copy_word(content, areas)
    if media_type == EXCEL:
        return copy_sheets(content, areas)
    return copy_text(content, media_type, areas)


def _sentence(leaks: Sequence[Leak]) -> str:
    """Say what was found, and never the words themselves."""
    first = leaks[0]
    return str(
        _(
            "The finished copy was opened again and refused. %(what)s Place: %(place)s. Mark the place itself, "
            "or tell the administrator."
        )
        % {"what": LeakKind(first.kind).label, "place": first.place}
    )
