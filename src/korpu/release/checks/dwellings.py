"""Where somebody lives and when they were born: data that names a person without a name."""

import re
from collections.abc import Iterator

from korpu.language.dates import MONTHS
from korpu.release.checks.registry import CheckedText

_NUMBER = r"\d{1,4}(?:\s?[/-]\s?\d{1,3})?\s?[a-zə]?"
_STREET = (
    r"(?:kucesi(?:nin|nde|ne)?|kuc\.|k\.|prospekti?(?:nin|nde)?|pr\.|dongesi|dalani|sosesi|bulvari|mikrorayon\w{0,4}|mkr\.?"
    r"|massivi|qesebesi|kendi|улица|ул\.|street|avenue)"
)
_BETWEEN = r"[\s,.:№]{0,4}"
_FLAT = rf"(?:menzil|men\.|m\.|кв\.|квартира|flat|apt\.?){_BETWEEN}\d{{1,4}}(?!\d)"
_HOUSE = rf"(?:(?:ev|bina|дом|д\.|house){_BETWEEN})?{_NUMBER}"
_BLOCK = rf"(?:(?:blok|giris|mertebe|korpus){_BETWEEN}\w{{1,3}}{_BETWEEN}){{0,2}}"
# A flat makes it a dwelling; a street and a number alone are as likely an office.
_DWELLING = re.compile(rf"(?<=\s){_STREET}{_BETWEEN}{_HOUSE}{_BETWEEN}{_BLOCK}{_FLAT}")
_LIVING = re.compile(
    rf"(?<=\s){_STREET}{_BETWEEN}{_HOUSE}(?=[^.\n]{{0,25}}\b(?:yasayan|yasayir|qeydiyyatda|sakin))"
)
_NAME_OF_STREET = re.compile(r"(?<![^\W_])(?:[^\W_]{1,20}(?:-c[iu])?\s){1,2}\Z")
_LONGEST_NAME = 48
_WHERE_LIVES = re.compile(
    rf"\b(?:yasadigi|yasayis|qeydiyyat) (?:yeri|unvani)\W{{1,3}}(?P<place>[^\n;]{{0,40}}?{_STREET}{_BETWEEN}{_HOUSE})"
)
_MONTH = "|".join((*MONTHS["az"], *MONTHS["ru"], *(name.lower() for name in MONTHS["en"])))
_DAY = (
    rf"(?<!\d)(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:19|20)\d{{2}}"
    rf"|\d{{1,2}}\s(?:{_MONTH})\w{{0,3}}\s(?:19|20)\d{{2}}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}})(?!\d)"
)
_BORN_BEFORE = (
    r"(?:dogum tarixi|dogum gunu|anadan oldugu tarix|tevellud\w{0,3}|дата рождения|родил\w{2,4}|date of birth"
    r"|born(?: on)?|d\.t\.)"
)
_BORN_AFTER = r"(?:tevellud|anadan ol|dogul|г\.\s?р|года рождения|рожд)"
_BIRTH = re.compile(
    rf"\b{_BORN_BEFORE}\W{{1,4}}(?P<after>{_DAY})(?!\s?-?\s?(?:d[ae]n|dek)\b)"
    rf"|(?P<before>{_DAY})(?=[^.\n]{{0,22}}\b{_BORN_AFTER})"
)


def dwellings(text: CheckedText) -> Iterator[tuple[int, int]]:
    """Give the places of addresses where somebody lives."""
    for pattern in (_DWELLING, _LIVING):
        for match in pattern.finditer(text.folded):
            name = _NAME_OF_STREET.search(text.folded[max(0, match.start() - _LONGEST_NAME) : match.start()])
            if name:
                yield match.start() - len(name[0]), match.end()
    for match in _WHERE_LIVES.finditer(text.folded):
        yield match.span("place")


def birth_dates(text: CheckedText) -> Iterator[tuple[int, int]]:
    """Give the places of days on which somebody was born."""
    for match in _BIRTH.finditer(text.folded):
        yield match.span("after" if match["after"] else "before")
