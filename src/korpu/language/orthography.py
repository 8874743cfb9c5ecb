"""What the rules of orthography say beyond single words: figures, dates, abbreviations, capitals of bodies, signs.

Each rule gives slips: where it is broken, why, and what should stand there. None needs the list of words.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from korpu.language.bodies import BODIES, STAY_SMALL
from korpu.language.casing import fold, lower, upper
from korpu.language.dates import GENITIVE, MONTHS
from korpu.language.harmony import VOWELS
from korpu.language.numerals import ablative, locative, ordinal, possessive
from korpu.language.scripts import unify_lookalikes
from korpu.language.spelling.endings import follows, stems_of


class Slip(NamedTuple):
    """A place where a rule is broken: which rule, from where to where, and what should stand there."""

    reason: str
    start: int
    end: int
    suggestion: str


Rule = Callable[[str], Iterator[Slip]]
_NOT_IN_A_CODE = r"(?<![\w/№:-])"
_FIGURE = rf"{_NOT_IN_A_CODE}(?P<before>(?:\d{{1,4}}[.,])*)(?P<number>\d{{1,12}})"
_SUFFIXED = re.compile(rf"{_FIGURE}(?P<hyphen>[-‐‑]?)(?P<suffix>c[iıuü]|s?[iıuü]|d[aə]n?)(?![\w-])")
_ROMAN_ORDINAL = re.compile(r"(?<![\w-])([IVXLCDM]+)[-‐‑](?:c[iıuü])(?!\w)")
_PER_CENT = re.compile(r"%[-‐‑]([ıuü])(?!\w)")
_YEAR_ALONE = re.compile(r"(?<![\w.,/:-])((?:19|20)\d\d)\s(il(?:in|də|dən|ə|i)?)(?!\w)")


def suffixes_of_figures(text: str) -> Iterator[Slip]:
    """Find suffixes of figures that do not fit the last spoken word, and those without their hyphen."""
    for match in _SUFFIXED.finditer(text):
        suffix, number = match["suffix"], int(match["number"])
        right = _right_suffix(suffix, number)
        if match["hyphen"] and suffix == right:
            continue
        if not match["hyphen"] and suffix[0] != "c":
            continue  # 5i may be a code, 5ci is nothing else
        reason = "ordinal" if suffix[0] == "c" else "suffix_of_figure"
        yield Slip(reason, *match.span(), f"{match['before']}{match['number']}-{right}")
    for match in _ROMAN_ORDINAL.finditer(text):
        yield Slip("roman", *match.span(), match[1])
    for match in _PER_CENT.finditer(text):
        yield Slip("suffix_of_figure", *match.span(), "%-i")


def _right_suffix(suffix: str, number: int) -> str:
    """Give the form that the suffix takes after the number."""
    if suffix[0] == "c":
        form = ordinal(number)
    elif suffix[0] != "d":
        form = possessive(number)
    else:
        form = ablative(number) if suffix[-1] == "n" else locative(number)
    return form.partition("-")[2]


_MONTH_NAMES = {name: place for names in (MONTHS["az"], GENITIVE) for place, name in enumerate(names, 1)}
_BY_NAME = "|".join(sorted(map(re.escape, _MONTH_NAMES), key=len, reverse=True))
_IN_FIGURES = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d])")
_DAY_MONTH = re.compile(
    rf"(?<![\w.,:/-])(\d{{1,2}})[^\S\n]+({_BY_NAME})(?!\w)(?:[^\S\n]+((?:19|20)\d\d))?", re.IGNORECASE
)
_MONTH_DAY = re.compile(rf"(?<!\w)({'|'.join(GENITIVE)})[^\S\n]+(\d{{1,2}})(?![\d.:])", re.IGNORECASE)


def dates(text: str) -> Iterator[Slip]:
    """Find days that no calendar has, months with a capital within a date, and a year without its suffix."""
    for match in _IN_FIGURES.finditer(text):
        if not _exists(int(match[3]), int(match[2]), int(match[1])):
            yield Slip("no_such_day", *match.span(), "")
    for match in _DAY_MONTH.finditer(text):
        month = _MONTH_NAMES[lower(match[2])]
        if not _exists(int(match[3] or 2024), month, int(match[1])):
            yield Slip("no_such_day", *match.span(), "")
        elif match[2] != lower(match[2]) and match[2] != upper(match[2]):
            yield Slip("month", *match.span(2), lower(match[2]))
    for match in _MONTH_DAY.finditer(text):
        if not _exists(2024, _MONTH_NAMES[lower(match[1])], int(match[2])):
            yield Slip("no_such_day", *match.span(), "")
    for match in _YEAR_ALONE.finditer(text):
        yield Slip("year", *match.span(), f"{ordinal(int(match[1]))} {match[2]}")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_CAPITAL = "[A-ZÇƏĞİÖŞÜ]"
_SMALL = "[a-zçəğıöşü]"
_ABBREVIATION = re.compile(rf"(?<![\w-])({_CAPITAL}{{2,8}})[-‐‑]({_SMALL}{{1,12}})(?!\w)")
_WITHOUT_HYPHEN = re.compile(
    rf"(?<![\w-])({_CAPITAL}{{2,8}}?)((?:n[iıuü]n|l[aə]r|d[aə]n?|y[aə]|n[iıuü])(?:{_SMALL}{{0,6}}))(?!\w)"
)
_OTHER_VOWEL = {"a": "ə", "ə": "a"}
_NARROW = "ıiuü"


def suffixes_of_abbreviations(text: str) -> Iterator[Slip]:
    """Find endings of abbreviations that lack the hyphen or do not fit what is spoken last: BMTnin, QHT-lar."""
    for match in _ABBREVIATION.finditer(text):
        abbreviation, ending = match[1], match[2]
        if _fits(abbreviation, ending):
            continue
        right = next((other for other in _harmonised(ending) if _fits(abbreviation, other)), "")
        if right:
            yield Slip("abbreviation", *match.span(), f"{abbreviation}-{right}")
    for match in _WITHOUT_HYPHEN.finditer(text):
        right = next((other for other in (match[2], *_harmonised(match[2])) if _fits(match[1], other)), "")
        if right:
            yield Slip("abbreviation", *match.span(), f"{match[1]}-{right}")


def _fits(abbreviation: str, ending: str) -> bool:
    return any(
        follows(ending, stem.state, stem.vowel, stem.shape)
        for read in _readings(abbreviation)
        for stem in stems_of(read, "noun", keeps=True)
    )


def _readings(abbreviation: str) -> Iterator[str]:
    """Give the words that an ending may follow: the name of the last letter, and the whole if it reads as a word."""
    small = lower(abbreviation)
    last = small[-1]
    if len(small) > 2 and any(letter in VOWELS for letter in small):
        yield small
    if last in VOWELS or (len(small) > 3 and small[-2] in VOWELS):
        return  # UNESCO, ASAN: nobody spells them out
    yield last + "e"
    if last in "flmnrs":
        yield "e" + last
    elif last == "k":
        yield "ka"


def _harmonised(ending: str) -> Iterator[str]:
    """Give the ending with every other harmony of its vowels."""
    for broad in ("a", "ə"):
        for narrow in _NARROW:
            yield "".join(
                broad if letter in _OTHER_VOWEL else narrow if letter in _NARROW else letter
                for letter in ending
            )


def _body_pattern(name: str) -> str:
    *first, last = lower(name).split()
    return r"\s+".join([*map(re.escape, first), re.escape(last[:-1]) + r"\w*"])


_BODIES = re.compile(
    rf"(?<!\w)(?:{'|'.join(_body_pattern(n) for n in sorted(BODIES, key=len, reverse=True))})(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")


def capitals_of_bodies(text: str) -> Iterator[Slip]:
    """Find names of state bodies without all their capitals: every word has one but for the small words of names."""
    small = lower(text)
    if len(small) != len(text):
        return
    for match in _BODIES.finditer(small):
        said = text[match.start() : match.end()]
        if said == upper(said):
            continue
        right = _WORD.sub(_with_its_capital, said)
        if right != said:
            yield Slip("capitals", *match.span(), right)


def _with_its_capital(found: "re.Match[str]") -> str:
    word = found[0]
    if lower(word) in STAY_SMALL:
        return lower(word)
    return upper(word[0]) + word[1:]


_SPACE_BEFORE = re.compile(r"(?<=\w)[ \t]+([,;:!?]|\.(?!\w|\.))(?=\s|$)")
_NO_SPACE_AFTER = re.compile(rf"(?<={_SMALL})([,;])(?={_SMALL})")
_DOUBLE = re.compile(r"(?<![\w-])([^\W\d_]{2,})[ \t]+\1(?![\w-])")
_STRAIGHT = re.compile(r'(?<!\w)"(?=[^"\n]*[^\W_])([^"\n]{1,200}?)"(?!\w)')
_MIXED = re.compile(
    r"[^\W\d_]*(?:[A-Za-zÇƏĞİÖŞÜçəğıöşü][А-яЁёәӘһҺӨөҮүҒғҸҹҜҝ]|[А-яЁёәӘһҺӨөҮүҒғҸҹҜҝ][A-Za-zÇƏĞİÖŞÜçəğıöşü])[^\W\d_]*"
)


def signs_and_spaces(text: str) -> Iterator[Slip]:
    """Find spaces before signs, words said twice, straight quotes, and words with letters of two scripts."""
    for match in _SPACE_BEFORE.finditer(text):
        yield Slip("space", *match.span(), match[1])
    for match in _NO_SPACE_AFTER.finditer(text):
        yield Slip("space", *match.span(), f"{match[1]} ")
    for match in _DOUBLE.finditer(text):
        yield Slip("twice", *match.span(), match[1])
    for match in _STRAIGHT.finditer(text):
        yield Slip("quotes", *match.span(), f"“{match[1]}”")
    for opening, closing in ("“”", "«»"):
        if text.count(opening) != text.count(closing):
            place = max(text.rfind(opening), text.rfind(closing))
            yield Slip("quotes", place, place + 1, "")
    if not text.isascii():
        for match in _MIXED.finditer(text):
            unified = unify_lookalikes(match[0])
            yield Slip("scripts", *match.span(), unified if unified != match[0] else "")


_OFTEN = "ve ile ucun haqqinda uzre olan bu bir gore sizin bizim daha deyil kimi olaraq edilir"
_SAID_OFTEN = frozenset(_OFTEN.split())
_LEAST_WORDS = 12


def missing_letters(text: str) -> Iterator[Slip]:
    """Tell once of a text of Azerbaijani words without a single Azerbaijani letter."""
    said = list(_WORD.finditer(text))
    if len(said) < _LEAST_WORDS or any(letter in text for letter in "əƏışŞğĞ"):
        return
    if sum(fold(word[0]) in _SAID_OFTEN for word in said) >= 2:
        yield Slip("letters", said[0].start(), said[-1].end(), "")


RULES: tuple[Rule, ...] = (
    suffixes_of_figures,
    dates,
    suffixes_of_abbreviations,
    capitals_of_bodies,
    signs_and_spaces,
    missing_letters,
)


def slips(text: str) -> Iterator[Slip]:
    """Give every slip that any rule sees, rule by rule."""
    for rule in RULES:
        yield from rule(text)
