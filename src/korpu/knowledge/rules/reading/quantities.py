"""Figures in a sentence: how they are written, how far they are rounded, and what part they play."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from korpu.knowledge.rules.reading.sentences import key_of

_NUMBER = re.compile(
    r"(?<![^\W_])(?<![\d][.,:/-])(?<![№#])"
    r"(?:\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,]\d{1,6})?|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d{1,6})?"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d{1,6})?|\d+(?:[.,]\d{1,6})?)(?!\d)(?![:/]\d)"
)
_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = (
    (re.compile(r"\s*-?(?:min)(?P<case>(?:lik|i|in|e|den|de|dir|dek|le)?)\b(?!imum)"), Decimal(1000)),
    (re.compile(r"\s*-?(?:mln\.?|milyon|million|миллион|млн\.?)(?P<case>\w*)"), Decimal(10**6)),
    (re.compile(r"\s*-?(?:mlrd\.?|milyard|billion|bn|миллиард|млрд\.?)(?P<case>\w*)"), Decimal(10**9)),
    (re.compile(r"\s*-?(?:trln\.?|trilyon|trillion)(?P<case>\w*)"), Decimal(10**12)),
    (re.compile(r"\s*-?(?:thousand|тысяч|тыс\.?)(?P<case>\w*)"), Decimal(1000)),
)
_UNITS_IN_WORDS = "sifir bir iki uc dord bes alti yeddi sekkiz doqquz"
_TENS_IN_WORDS = "on iyirmi otuz qirx elli altmis yetmis seksen doxsan"
_UNITS_SPOKEN = {word: number for number, word in enumerate(_UNITS_IN_WORDS.split())}
_TENS_SPOKEN = {word: 10 * number for number, word in enumerate(_TENS_IN_WORDS.split(), start=1)}
_SCALES_SPOKEN = {"min": 1000, "milyon": 10**6, "milyard": 10**9}
_SPOKEN_WORD = "|".join((*_UNITS_SPOKEN, *_TENS_SPOKEN, "yuz", *_SCALES_SPOKEN))
_SPOKEN = re.compile(
    rf"\b(?:{_SPOKEN_WORD})(?:\s+(?:{_SPOKEN_WORD}))+\b|\b(?:{_SPOKEN_WORD})(?=\s+(?:tam|manat|faiz))"
)
_SPOKEN_PART = re.compile(
    rf"\s+tam\s+(?P<of>onda|yuzde)\s+(?P<part>(?:{_SPOKEN_WORD})(?:\s+(?:{_SPOKEN_WORD}))?)\b"
)
_PERCENT = re.compile(r"\s*(?:%|faiz|процент|per\s?cent|percent)(?P<case>\w*)")
_POINTS = re.compile(
    r"\s*(?:%|faiz)(?:lik)?\s+(?:bend|punkt)|\s*percentage point|\s*п\.\s?п|\s*процентн\w+ пункт"
)
_CASE_OF_NUMBER = re.compile(r"-(?P<case>[^\W\d_]{1,5})\b")
# The next word; a comma or a bracket before it separates, and then the figure has none.
_NEXT = re.compile(r"\s*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?|[₼$€])")
_ORDINAL = re.compile(r"-c[iu]\b")
_ARTICLE = re.compile(r"(?:madde|bend|№|no|nomre|sayli|maddesinin|статьи|пункт|article)\s?$")

_ABLATIVE = ("dan", "den")
_DIFFERENT = re.compile(
    r"^\s*(?:daha\s+)?(?:art|azal|yuksel|coxal|cox\b|coxdur|az\b|azdir|asagi|yuxari|yuksek|bahal|ucuz|enib|enmis|dusub|"
    r"geri|ireli|more|less|higher|lower|больше|меньше|выше|ниже|вырос|сниз)"
)
_ABOVE = re.compile(r"^\s*(?:cox|artiq|yuxari|yuksek|az olmayaraq)")
_BELOW = re.compile(r"^\s*(?:az|asagi)(?!\s*olmay)")
_NEARLY_AFTER = re.compile(r"^\s*(?:yaxin|civarinda|etrafinda|radde)")
_UP_TO = re.compile(r"^\s*(?:qeder|kimi)")
_RAISED = re.compile(r"^\s*(?:qeder|kimi)?\s*(?:art|yuksel|yuksəl|cat|qald|qalx|azal|en|dus|coxal)")
_NEARLY_BEFORE = re.compile(
    r"(?:texminen|teqriben|texmini|az qala|yaxin|about|around|approximately|nearly|almost|roughly|около|примерно|"
    r"почти|приблизительно)\s+(?:\w+\s+)?$"
)
_AT_LEAST_BEFORE = re.compile(r"(?:en azi|azi|minimum|at least|more than|over|не менее|более|свыше)\s+$")
_AT_MOST_BEFORE = re.compile(r"(?:en coxu|maksimum|up to|less than|under|at most|не более|менее)\s+$")
_BY_BEFORE = re.compile(r"(?:\bby|\bна)\s+$")
_FROM_BEFORE = re.compile(r"(?:\bfrom|\bс)\s+$")


class Part(StrEnum):
    """What a figure says: how much there is, a change, the beginning of a change, a bound, or a rough number."""

    LEVEL = "LEVEL"
    CHANGE = "CHANGE"
    BEGINNING = "BEGINNING"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    NEARLY = "NEARLY"


@dataclass(frozen=True)
class Quantity:
    """A figure, its place, half of its last digit, its percent sign or the word that follows, and its part."""

    value: Decimal
    slack: Decimal
    start: int
    end: int
    is_percent: bool
    is_points: bool
    # The stem of the word after it, and whether anything but a sign or the end follows at all.
    next_key: str
    next_word: str
    part: Part
    is_owned: bool = False
    # Four figures such as 2025 may be a year, unless a unit follows.
    is_like_a_year: bool = False


def quantities_in(folded: str, start: int, end: int, *, taken: Iterable[tuple[int, int]]) -> list[Quantity]:
    """Give the figures of a sentence; what stands in ``taken`` (days, years) is none."""
    busy = list(taken)
    found: list[Quantity] = []
    place = start
    while match := _NUMBER.search(folded, place, end):
        place = match.end()
        if _is_busy(busy, match.start(), match.end()) or _ORDINAL.match(folded, match.end()):
            continue
        if _ARTICLE.search(folded, max(start, match.start() - 12), match.start()):
            continue
        is_short = _scale_at(folded, match.end(), end, Decimal(10**15)) is not None
        value, digit = _read(match[0], before_scale=is_short)
        value, digit, place, case = _scaled(folded, value, digit, match.end(), end, busy)
        whole = _whole(folded, value, digit, match.start(), place, case, start, end)
        found.append(replace(whole, is_like_a_year=bool(_LIKE_A_YEAR.fullmatch(match[0])) and not is_short))
        place = whole.end
    for spoken in _SPOKEN.finditer(folded, start, end):
        if not _is_busy([*busy, *((one.start, one.end) for one in found)], *spoken.span()):
            value, digit, place = _spoken(folded, spoken, end)
            found.append(_whole(folded, value, digit, spoken.start(), place, "", start, end))
    return sorted(found, key=lambda one: one.start)


def _is_busy(busy: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < last and first < end for first, last in busy)


def _read(written: str, *, before_scale: bool = False) -> tuple[Decimal, Decimal]:
    """Give the value and the worth of the last digit of a number as it is written here or in English.

    Before “milyon” one sign parts the fraction, however many digits it has: 1,135 milyon.
    """
    plain = written.replace(" ", "")
    if before_scale and plain.count(".") + plain.count(",") == 1:
        plain = plain.replace(",", ".")
    elif plain.count(".") > 1 or re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(",") > 1 or re.fullmatch(r"\d{1,3},\d{3}(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(",", ".")
    value = Decimal(plain)
    return value, Decimal(1).scaleb(int(value.as_tuple().exponent))


def _scaled(
    folded: str, value: Decimal, digit: Decimal, place: int, end: int, busy: list[tuple[int, int]]
) -> tuple[Decimal, Decimal, int, str]:
    """Give the value with “min”, “milyon” and what follows them: 1 milyon 634 min 200."""
    total, limit, case = Decimal(0), Decimal(10**15), ""
    while scale := _scale_at(folded, place, end, limit):
        words, limit = scale
        total, digit, place, case = total + value * limit, digit * limit, words.end(), words["case"]
        value = Decimal(0)
        following = _NUMBER.match(folded, place + 1, end) if folded[place : place + 1] == " " else None
        if following is None or case or _is_busy(busy, *following.span()):
            break
        more, more_digit = _read(following[0])
        if more >= limit or more != more.to_integral_value():
            break
        value, digit, place = more, more_digit, following.end()
    return total + value, digit, place, case


def _scale_at(folded: str, place: int, end: int, limit: Decimal) -> "tuple[re.Match[str], Decimal] | None":
    for words, scale in _SCALES:
        if scale < limit and (match := words.match(folded, place, end)):
            return match, scale
    return None


def _spoken(folded: str, match: "re.Match[str]", end: int) -> tuple[Decimal, Decimal, int]:
    value, digit = Decimal(_spoken_number(match[0])), Decimal(1)
    if part := _SPOKEN_PART.match(folded, match.end(), end):
        digit = Decimal("0.1") if part["of"] == "onda" else Decimal("0.01")
        return value + _spoken_number(part["part"]) * digit, digit, part.end()
    while value and value % (digit * 1000) == 0:
        digit *= 1000
    return value, digit, match.end()


def _spoken_number(words: str) -> int:
    total = current = 0
    for word in words.split():
        if word in _UNITS_SPOKEN:
            current += _UNITS_SPOKEN[word]
        elif word in _TENS_SPOKEN:
            current += _TENS_SPOKEN[word]
        elif word == "yuz":
            current = (current or 1) * 100
        else:
            total += (current or 1) * _SCALES_SPOKEN[word]
            current = 0
    return total + current


def _whole(
    folded: str, value: Decimal, digit: Decimal, first: int, place: int, case: str, start: int, end: int
) -> Quantity:
    """Give a figure with its unit and part, read from what stands around it."""
    is_points = bool(_POINTS.match(folded, place, end))
    percent = _PERCENT.match(folded, place, end)
    next_word = ""
    if percent:
        case, place = percent["case"], percent.end()
    elif suffix := _CASE_OF_NUMBER.match(folded, place, end):
        case, place = suffix["case"], suffix.end()
    after = place
    if not percent and (following := _NEXT.match(folded, place, end)):
        next_word = following["word"]
        if not case:
            case, after = _case_of(next_word), following.end()
    before = folded[max(start, first - 32) : first]
    rest = folded[after : min(end, after + 40)]
    part = _part(case, before, rest, next_word if after == place else "")
    round_digit = digit
    # A whole number that ends in three noughts or more is a rounded one.
    while (
        round_digit >= 1
        and value
        and digit == 1
        and value % (round_digit * 1000) == 0
        and round_digit < value
    ):
        round_digit *= 1000
    if round_digit > 1 and digit == 1:
        while value % (round_digit * 10) == 0:
            round_digit *= 10
    return Quantity(
        value=value,
        slack=max(digit, round_digit) / 2,
        start=first,
        end=place,
        is_percent=percent is not None,
        is_points=is_points,
        next_key=key_of(next_word) if next_word else "",
        next_word=next_word,
        part=part,
        is_owned=percent is not None and case.startswith(("i", "in", "lik")),
    )


def _case_of(word: str) -> str:
    """Give the case ending of a unit's word as far as it matters: ablative or dative."""
    if word.endswith(_ABLATIVE) and len(word) > 5:
        return word[-3:]
    return word[-1] if word.endswith(("a", "e")) and len(word) > 4 else ""


def _part(case: str, before: str, rest: str, next_word: str) -> Part:
    rest = f" {next_word}{rest}" if next_word and not rest.lstrip().startswith(next_word) else rest
    if case.endswith(_ABLATIVE):
        if _ABOVE.match(rest):
            return Part.AT_LEAST
        return Part.AT_MOST if _BELOW.match(rest) else Part.BEGINNING
    if _BY_BEFORE.search(before):
        return Part.CHANGE
    if _FROM_BEFORE.search(before):
        return Part.BEGINNING
    if case in ("", "lik") and _DIFFERENT.match(rest):
        return Part.CHANGE
    if _NEARLY_BEFORE.search(before) or _NEARLY_AFTER.match(rest):
        return Part.NEARLY
    if _UP_TO.match(rest) and not _RAISED.match(rest):
        return Part.NEARLY
    if _AT_LEAST_BEFORE.search(before):
        return Part.AT_LEAST
    return Part.AT_MOST if _AT_MOST_BEFORE.search(before) else Part.LEVEL
