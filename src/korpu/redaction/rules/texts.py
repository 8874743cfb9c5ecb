"""Copies of plain texts and of tables in text."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from korpu.redaction.rules.copying import Copy, Note
from korpu.redaction.rules.plan import CSV, Area, CannotRedact
from korpu.redaction.rules.words import replaced


def copy_text(content: bytes, media_type: str, areas: Sequence[Area]) -> Copy:
    """Make the copy of a text. Raises CannotRedact."""
    words, marks = [area.words for area in areas], [area.mark for area in areas]
    hits = [0] * len(areas)

    def cleaned(text: str) -> str:
        made, found = replaced(text, words, marks)
        for number in found:
            hits[number] += 1
        return made

    text = read_text(content)
    if media_type == CSV:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter_of(text))
        for row in csv.reader(io.StringIO(text), delimiter=delimiter_of(text)):
            writer.writerow([cleaned(cell) for cell in row])
        made = out.getvalue()
    else:
        made = cleaned(text)
    notes = tuple(Note("not_found", str(place + 1)) for place, hit in enumerate(hits) if not hit)
    return Copy(made.encode(), tuple(hits), notes)


def read_text(content: bytes) -> str:
    """Give the text. Raises CannotRedact if it is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRedact(
            _("The file cannot be read. Save it again in its program and mark that.")
        ) from error


def delimiter_of(text: str) -> str:
    """Give the sign between the cells of a table in text."""
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)
