"""Identifiers of people by form, check digit and the words beside them, however they are spelled or scanned."""

import re
from collections.abc import Iterator

from korpu.language.scripts import LOOKALIKES
from korpu.release.checks.registry import CheckedText

_CONTEXT_BEFORE, _CONTEXT_AFTER = 60, 45
_CONTEXT = re.compile(
    r"\bfin(?:i|in|iniz|ler)?\b|f\.i\.n|fin kod|ferdi kod|sexsiyyet vesiqe|s/v|\bseriya|\bssn\b|\bvoen\b|vesiqenin|passport"
    r"|pasport|sosial sigorta|identifikasiya nomre|identification (?:number|code)|identity card"
    r"|удостоверени|\bпин\b|\bфин\b|личност"
)
_FIN_CONTEXT = re.compile(
    r"\bfin(?:i|in|iniz|ler)?\b|f\.i\.n|fin kod|ferdi kod|identifikasiya nomre|\bпин\b|\bфин\b"
)
_VOEN_CONTEXT = re.compile(r"\bvoen|\btin\b|\bинн\b|\bvergi ode")
_EDGE, _END = r"(?<![^\W_])", r"(?![^\W_])"
_FIN = re.compile(rf"{_EDGE}[0-9A-HJ-NP-Za-hj-np-z]{{7}}{_END}")
# Read by a scanner, or set apart: only beside the word that says what it is.
_FIN_LOOSE = re.compile(rf"(?=({_EDGE}[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){{6}}{_END}))")
_ID_CARD = re.compile(
    rf"{_EDGE}(?:(?i:AZE)[ -]?(?:№|No\.?)?\s?\d{{8}}|(?:[A-Z]{{2}}|aa)[ -]?(?:№|No\.?)?\s?\d{{7}}){_END}"
)
_PASSPORT = re.compile(rf"{_EDGE}[CPcp]\s?(?:№|No\.?)?\s?\d{{8}}{_END}")
_VOEN = re.compile(r"(?<!\d)\d{9}[12](?!\d)")
_VOEN_SPACED = re.compile(r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{3}[12](?!\d)")
_IBAN = re.compile(rf"{_EDGE}AZ\s?\d{{2}}(?:\s?[A-Za-z0-9]){{24}}{_END}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?994|00994|0)[\s\-.(]{0,3}(?:1[028]|2[0-6]|36|4[04]|5[015]|60|7[07]|88|99)[\s\-./)]{0,3}"
    r"\d{3}[\s\-.]{0,2}\d{2}[\s\-.]{0,2}\d{2}(?!\d)"
)
# Without the leading nought only the usual way of writing a mobile number in groups is sure enough.
_MOBILE = re.compile(r"(?<![\d.,-])\(?(?:10|4[04]|5[015]|60|7[07]|99)\)?[ -]\d{3}[ -]\d{2}[ -]\d{2}(?![\d-])")
_PLATE = re.compile(rf"{_EDGE}\d{{2}}[ -]?[A-Z]{{2}}[ -]?\d{{3}}{_END}")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_SSN = re.compile(r"(?<!\d)\d(?:[ -]?\d){11,12}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# The mailbox of an office is nobody's personal data.
_OFFICE_MAILBOX = re.compile(
    r"(?:info|office|mail|contact|press|media|sorgu|muraciet|qebul|kadr|katiblik|support|noreply|no-reply)@",
    re.IGNORECASE,
)
# Between figures a scanner reads O for nought and l for one.
_SCANNED = re.compile(
    r"(?<=\d)[OoIl|]+(?![^\W_])|(?<=\d)[OoIl|]+(?=\d)|(?<=[\d+(\s-])[OoIl|]+(?=\d)|(?<=\d[\s-])[OoIl|]+(?=[\s-]\d)"
)
_AS_FIGURES = str.maketrans("OoIl|", "00111")
_QUANTITY_AFTER = re.compile(r"\s?(?:manat|azn|nefer|sexs|sert|ededle?|eded|respondent|₼|usd|avro|dollar)")


def identifiers(text: CheckedText) -> Iterator[tuple[str, int, int]]:
    """Give identifiers, the surest forms first, so that a weaker form does not name the same place again."""
    words = text.normal.text
    figures = _SCANNED.sub(lambda found: found[0].translate(_AS_FIGURES), words)
    # Every group of an account number is Latin, a group wholly of Cyrillic doubles too.
    for match in _IBAN.finditer(figures.translate(LOOKALIKES)):
        if iban_is_valid(match[0]):
            yield "iban", *match.span()
    for match in _EMAIL.finditer(words):
        if not _OFFICE_MAILBOX.match(match[0]):
            yield "email", *match.span()
    for match in _SSN.finditer(figures):
        if _has(text, match, _CONTEXT):
            yield "ssn", *match.span()
    for match in _CARD.finditer(figures):
        if luhn_is_valid(match[0]):
            yield "card", *match.span()
    yield from _taxpayers(text, figures)
    for match in _PHONE.finditer(figures):
        yield "phone", *match.span()
    for match in _MOBILE.finditer(figures):
        if not _QUANTITY_AFTER.match(text.folded, match.end()):
            yield "phone", *match.span()
    for reason, pattern in (("id_card", _ID_CARD), ("passport", _PASSPORT)):
        for match in pattern.finditer(figures):
            yield reason, *match.span()
    for match in _PLATE.finditer(words):
        yield "plate", *match.span()
    for match in _FIN.finditer(words):
        if _is_fin(text, match):
            yield "fin", *match.span()
    for cue in _FIN_CONTEXT.finditer(text.folded):
        for match in _FIN_LOOSE.finditer(words, cue.end(), cue.end() + _CONTEXT_BEFORE):
            if _is_code_set_apart(match[1]):
                yield "fin", *match.span(1)


def _taxpayers(text: CheckedText, figures: str) -> Iterator[tuple[str, int, int]]:
    """Give numbers of natural persons: that of a body ends with 1 and is open in the state's register."""
    for match in _VOEN.finditer(figures):
        if match[0][9] == "2" and voen_is_valid(match[0]):
            yield "voen", *match.span()
    for match in _VOEN_SPACED.finditer(figures):
        number = match[0].replace(" ", "").replace("-", "")
        if number[9] == "2" and voen_is_valid(number) and _has(text, match, _VOEN_CONTEXT):
            yield "voen", *match.span()


def _is_fin(text: CheckedText, match: "re.Match[str]") -> bool:
    code = match[0]
    digits = sum(character.isdecimal() for character in code)
    if 0 < digits < len(code) and not any(character.islower() for character in code) and digits >= 2:
        return not code.startswith("SN")
    is_like_one = digits > 0 or not any(character.islower() for character in code)
    return is_like_one and _has(text, match, _CONTEXT)


def _is_code_set_apart(code: str) -> bool:
    """Tell whether seven signs, apart or as a scanner read them, can be a code and not words of a sentence."""
    compact = code.replace(" ", "").replace("-", "")
    letters = sum(character.isalpha() for character in compact)
    words = (piece for piece in code.split() if len(piece) > 1 and piece.isalpha())
    return 0 < letters < 7 and not any(words)


def _has(text: CheckedText, match: "re.Match[str]", context: "re.Pattern[str]") -> bool:
    before = text.folded[max(0, match.start() - _CONTEXT_BEFORE) : match.start()]
    after = text.folded[match.end() : match.end() + _CONTEXT_AFTER]
    return bool(context.search(before) or context.search(after))


def voen_is_valid(number: str) -> bool:
    """Tell whether a taxpayer's number has its check digit right."""
    if len(number) != 10 or not number.isdecimal() or number[9] not in "12":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, (4, 1, 8, 6, 2, 7, 5, 3), strict=False))
    return total % 11 == int(number[8]) and total % 11 != 10


def iban_is_valid(number: str) -> bool:
    """Tell whether an Azerbaijani account number has length and remainder right."""
    compact = "".join(number.split()).upper()
    if len(compact) != 28 or not compact.isascii() or not compact.isalnum() or not compact.startswith("AZ"):
        return False
    digits = "".join(str(int(character, 36)) for character in compact[4:] + compact[:4])
    return int(digits) % 97 == 1


def luhn_is_valid(number: str) -> bool:
    """Tell whether a card's number has its last digit right."""
    digits = [int(character) for character in number if character.isdecimal()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [
        digit if place % 2 == 0 else sum(divmod(digit * 2, 10))
        for place, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0
