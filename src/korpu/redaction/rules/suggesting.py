"""What might have to be removed: the personal data that the gate's check sees in a file, each value once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from korpu.documents.rules import EXCEL, WORD
from korpu.redaction.rules.pages import Pages
from korpu.redaction.rules.plan import CSV, MAX_WORDS, PDF, TEXT
from korpu.redaction.rules.sheets import read_sheets
from korpu.redaction.rules.texts import read_text
from korpu.redaction.rules.word import read_word
from korpu.redaction.rules.words import MIN_LETTERS, WALL, letters_of
from korpu.release.checks.personal import personal_data
from korpu.release.checks.registry import Allowed, CheckedText

MOST = 200


@dataclass(frozen=True)
class Suggestion:
    """A value that may be personal, the code of the check's reason, and the pages on which it stands (1 for one page)."""

    words: str
    reason: str
    pages: tuple[int, ...]


def suggest(content: bytes, media_type: str, marked: Sequence[str] = ()) -> list[Suggestion]:
    """Give what the check of personal data sees and is not marked yet, in the order of reading.

    A help and no proof: what it does not see may be personal too. Raises CannotRedact.
    """
    known = [letters_of(words) for words in marked]
    found: dict[str, Suggestion] = {}
    for page, text in _texts(content, media_type):
        for item in personal_data(CheckedText(str(page), text), Allowed()):
            words = " ".join(text[item.start : item.end].replace(WALL, " ").split())[:MAX_WORDS]
            letters = letters_of(words)
            if len(letters) < MIN_LETTERS or any(value in letters for value in known):
                continue
            before = found.get(letters)
            pages = before.pages if before else ()
            found[letters] = Suggestion(
                before.words if before else words,
                before.reason if before else item.reason,
                pages if page in pages else (*pages, page),
            )
            if len(found) >= MOST:
                return list(found.values())
    return list(found.values())


def _texts(content: bytes, media_type: str) -> Iterator[tuple[int, str]]:
    if media_type == PDF:
        with Pages(content) as pages:
            for number in range(1, pages.number + 1):
                yield number, pages.text(number).signs.replace("\r", "")
    elif media_type == WORD:
        yield 1, "\n".join(row.text for row in read_word(content))
    elif media_type == EXCEL:
        yield 1, "\n".join(str(cell.value) for cell in read_sheets(content))
    elif media_type in (TEXT, CSV):
        yield 1, read_text(content)
