"""Personal data: identifiers by form and check digit, names by patronymic, health and social matters by word."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.language.casing import fold
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "personal_data"
_CONTEXT_REACH = 60
_CONTEXT = re.compile(
    r"\bfin\b|f\.i\.n|fin kod|sexsiyyet vesiqe|s/v|\bseriya|\bssn\b|\bvoen\b|vesiqenin|passport|pasport"
)
_FIN = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Za-z]{7}(?![0-9A-Za-z]))[0-9A-HJ-NP-Za-hj-np-z]{7}")
_ID_CARD = re.compile(r"(?<![0-9A-Za-z])(?:AZE\s?(?:№|No\.?)?\s?\d{8}|[A-Z]{2}\s?(?:№|No\.?)?\s?\d{7})(?!\d)")
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])[CP]\s?\d{8}(?!\d)")
_VOEN = re.compile(r"(?<!\d)\d{9}[12](?!\d)")
_IBAN = re.compile(r"(?<![0-9A-Za-z])AZ\s?\d{2}(?:\s?[A-Za-z0-9]){24}(?![0-9A-Za-z])", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?994|00994|0)[\s\-.(]{0,3}(?:1[028]|2[0-6]|36|4[04]|5[015]|60|7[07]|88|99)[\s\-.)]{0,3}"
    r"\d{3}[\s\-.]{0,2}\d{2}[\s\-.]{0,2}\d{2}(?!\d)"
)
_PLATE = re.compile(r"(?<![0-9A-Za-z])\d{2}[\s-]?[A-Z]{2}[\s-]?\d{3}(?![0-9A-Za-z])")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_SSN = re.compile(r"(?<!\d)\d{12,13}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_CAPITAL = "A-ZÇƏĞIİÖŞÜ"
_SMALL = "a-zçəğıiöşü"
_PATRONYMIC = re.compile(
    rf"(?:[{_CAPITAL}][{_SMALL}]{{1,30}}\s){{1,2}}[{_CAPITAL}][{_SMALL}]{{1,30}}\s(?:oğlu|qızı)\b"
)
_HEALTH = re.compile(
    r"\b(?:diaqnoz|xesteli|elilliy|elillik|muayine|mualice|onkoloj|hiv|psixi|hamile|sosial yardim|unvanli yardim)"
)


@check(
    CODE,
    fin=_("A personal identification code (FİN) stands here."),
    id_card=_("The number of an identity card stands here."),
    passport=_("The number of a passport stands here."),
    voen=_("A taxpayer's number (VÖEN) stands here."),
    iban=_("A bank account number (IBAN) stands here."),
    ssn=_("A social insurance number stands here."),
    phone=_("A telephone number stands here."),
    plate=_("The number plate of a car stands here."),
    card=_("The number of a bank card stands here."),
    email=_("Somebody's e-mail address stands here."),
    name=_("The full name of a person stands here."),
    health=_("Health or social assistance is spoken of beside a person's name."),
)
def personal_data(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find personal data that is not the addressee's own (information law, 38; personal data law)."""
    taken: list[tuple[int, int]] = []
    for reason, start, end in _identifiers(text.normal.text):
        if any(start < other_end and end > other_start for other_start, other_end in taken):
            continue
        taken.append((start, end))
        if not allowed.holds(text.normal.text[start:end]):
            yield found_at(
                text, start, end, check=CODE, severity=Severity.NEEDS_DECISION, reason=reason, hide=True
            )
    yield from _names(text, allowed)


def _identifiers(words: str) -> Iterator[tuple[str, int, int]]:
    """Give identifiers, the surest forms first, so that a weaker form does not name the same place again."""
    for match in _IBAN.finditer(words):
        if iban_is_valid(match[0]):
            yield "iban", *match.span()
    for match in _EMAIL.finditer(words):
        yield "email", *match.span()
    for match in _CARD.finditer(words):
        if luhn_is_valid(match[0]):
            yield "card", *match.span()
    for match in _VOEN.finditer(words):
        if voen_is_valid(match[0]):
            yield "voen", *match.span()
    for reason, pattern in (("phone", _PHONE), ("id_card", _ID_CARD), ("passport", _PASSPORT), ("plate", _PLATE)):
        for match in pattern.finditer(words):
            yield reason, *match.span()
    for match in _SSN.finditer(words):
        if _has_context(words, match.start()):
            yield "ssn", *match.span()
    for match in _FIN.finditer(words):
        if _is_fin(words, match):
            yield "fin", *match.span()


def _is_fin(words: str, match: "re.Match[str]") -> bool:
    code = match[0]
    mixed = any(c.isdigit() for c in code) and any(c.isalpha() for c in code)
    if _has_context(words, match.start()):
        return mixed or code.isdigit() or code.isupper()
    return mixed and code == code.upper() and sum(c.isdigit() for c in code) >= 2  # noqa: SIM300


def _has_context(words: str, start: int) -> bool:
    return bool(_CONTEXT.search(fold(words[max(0, start - _CONTEXT_REACH) : start])))


def _names(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    words = text.normal.text
    folded = fold(words)
    same_places = len(folded) == len(words)
    for match in _PATRONYMIC.finditer(words):
        if allowed.holds(match[0]) or allowed.holds(match[0].rsplit(" ", 2)[0]):
            continue
        start, end = match.span()
        near = folded[max(0, start - 120) : end + 120] if same_places else fold(words[max(0, start - 120) : end + 120])
        reason = "health" if _HEALTH.search(near) else "name"
        yield found_at(
            text, start, end, check=CODE, severity=Severity.NEEDS_DECISION, reason=reason, hide=True
        )


def voen_is_valid(number: str) -> bool:
    """Tell whether a taxpayer's number has its check digit right."""
    if len(number) != 10 or not number.isdigit() or number[9] not in "12":
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
    digits = [int(character) for character in number if character.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [digit if place % 2 == 0 else sum(divmod(digit * 2, 10)) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0
