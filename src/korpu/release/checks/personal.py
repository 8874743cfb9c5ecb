"""Personal data: identifiers by form and check digit, names by patronymic, health and social matters by word."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.release.checks.names import REACH, full_names, people_near
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "personal_data"
_CONTEXT_BEFORE, _CONTEXT_AFTER = 60, 25
_CONTEXT = re.compile(
    r"\bfin(?:i|in|iniz|ler)?\b|f\.i\.n|fin kod|sexsiyyet vesiqe|s/v|\bseriya|\bssn\b|\bvoen\b|vesiqenin|passport"
    r"|pasport|sosial sigorta|identifikasiya nomre|удостоверени|\bпин\b|\bфин\b"
)
_EDGE, _END = r"(?<![^\W_])", r"(?![^\W_])"
_FIN = re.compile(rf"{_EDGE}[0-9A-HJ-NP-Za-hj-np-z]{{7}}{_END}")
_ID_CARD = re.compile(
    rf"{_EDGE}(?:(?i:AZE)\s?(?:№|No\.?)?\s?\d{{8}}|(?:[A-Z]{{2}}|aa)\s?(?:№|No\.?)?\s?\d{{7}}){_END}"
)
_PASSPORT = re.compile(rf"{_EDGE}[CPcp]\s?(?:№|No\.?)?\s?\d{{8}}{_END}")
_VOEN = re.compile(r"(?<!\d)\d{9}[12](?!\d)")
_IBAN = re.compile(rf"{_EDGE}AZ\s?\d{{2}}(?:\s?[A-Za-z0-9]){{24}}{_END}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?994|00994|0)[\s\-.(]{0,3}(?:1[028]|2[0-6]|36|4[04]|5[015]|60|7[07]|88|99)[\s\-.)]{0,3}"
    r"\d{3}[\s\-.]{0,2}\d{2}[\s\-.]{0,2}\d{2}(?!\d)"
)
# Without the leading nought only the usual way of writing a mobile number in groups is sure enough.
_MOBILE = re.compile(r"(?<![\d.,-])\(?(?:10|4[04]|5[015]|60|7[07]|99)\)?[ -]\d{3}[ -]\d{2}[ -]\d{2}(?![\d-])")
_PLATE = re.compile(rf"{_EDGE}\d{{2}}[ -]?[A-Z]{{2}}[ -]?\d{{3}}{_END}")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_SSN = re.compile(r"(?<!\d)\d{12,13}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# The mailbox of an office is nobody's personal data.
_OFFICE_MAILBOX = re.compile(
    r"(?:info|office|mail|contact|press|media|sorgu|muraciet|qebul|kadr|katiblik|support|noreply|no-reply)@",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:diaqnoz|xesteli|elilliy|elillik|muayine|mualice|onkoloj|hiv|psixi|hamile|sosial yardim|unvanli yardim"
    r"|диагноз|болезн|инвалидност|лечени)"
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
    words = text.normal.text
    for reason, start, end in _identifiers(text):
        if not _is_free(taken, start, end):
            continue
        insort(taken, (start, end))
        own = allowed.holds(words[start:end]) or (reason == "phone" and allowed.holds_phone(words[start:end]))
        if not own:
            yield _found(text, start, end, reason)
    yield from _people(text, allowed)


def _people(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    health = [match.span() for match in _HEALTH.finditer(text.folded)]
    named: list[tuple[int, int]] = []
    for start, end in full_names(text, allowed):
        insort(named, (start, end))
        near = bisect_right(health, (end + REACH, 0))
        is_near = near > 0 and health[near - 1][1] >= start - REACH
        yield _found(text, start, end, "health" if is_near else "name")
    for start, end in people_near(text, health, allowed):
        if _is_free(named, start, end):
            yield _found(text, start, end, "health")


def _found(text: CheckedText, start: int, end: int, reason: str) -> Found:
    return found_at(text, start, end, check=CODE, severity=Severity.NEEDS_DECISION, reason=reason, hide=True)


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a place touches none of the places, which are in order and do not overlap themselves."""
    after = bisect_right(taken, (start, start))
    return (after == 0 or taken[after - 1][1] <= start) and (after == len(taken) or taken[after][0] >= end)


def _identifiers(text: CheckedText) -> Iterator[tuple[str, int, int]]:
    """Give identifiers, the surest forms first, so that a weaker form does not name the same place again."""
    words = text.normal.text
    for match in _IBAN.finditer(words):
        if iban_is_valid(match[0]):
            yield "iban", *match.span()
    for match in _EMAIL.finditer(words):
        if not _OFFICE_MAILBOX.match(match[0]):
            yield "email", *match.span()
    for match in _CARD.finditer(words):
        if luhn_is_valid(match[0]):
            yield "card", *match.span()
    for match in _VOEN.finditer(words):
        if voen_is_valid(match[0]):
            yield "voen", *match.span()
    forms = (
        ("phone", _PHONE), ("phone", _MOBILE), ("id_card", _ID_CARD), ("passport", _PASSPORT), ("plate", _PLATE),
    )  # fmt: skip
    for reason, pattern in forms:
        for match in pattern.finditer(words):
            yield reason, *match.span()
    for match in _SSN.finditer(words):
        if _has_context(text, match):
            yield "ssn", *match.span()
    for match in _FIN.finditer(words):
        if _is_fin(text, match):
            yield "fin", *match.span()


def _is_fin(text: CheckedText, match: "re.Match[str]") -> bool:
    code = match[0]
    digits = sum(character.isdecimal() for character in code)
    if 0 < digits < len(code) and not any(character.islower() for character in code) and digits >= 2:
        return True
    is_like_one = digits > 0 or not any(character.islower() for character in code)
    return is_like_one and _has_context(text, match)


def _has_context(text: CheckedText, match: "re.Match[str]") -> bool:
    before = text.folded[max(0, match.start() - _CONTEXT_BEFORE) : match.start()]
    after = text.folded[match.end() : match.end() + _CONTEXT_AFTER]
    return bool(_CONTEXT.search(before) or _CONTEXT.search(after))


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
