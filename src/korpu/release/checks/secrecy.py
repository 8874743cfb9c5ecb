"""Markings of secrecy: a state secret never leaves, official use leaves only by a reasoned decision."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.language.casing import fold
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "secrecy"
# Folded: ə→e, ı→i, ş→s, ü→u, ğ→g, ç→c, ö→o.
_GRADES = re.compile(r"\bxususi ehemiyyetli\b|\btam mexfi\b|\bсовершенно секретно\b|\bособой важности\b")
_SECRET = re.compile(r"\bmexfi\b|\bсекретно\b")
_OFFICIAL_USE = re.compile(
    r"\bxidmeti istifade ucun\b|\bx\.\s?i\.\s?u\b\.?|\bxiu\b|\bдсп\b|\bдля служебного пользования\b"
    r"|\bnusxe\s?(?:№|no)|\bkonfidensial\b|\bgizli\b"
)
_NUMBER_NEAR = re.compile(r"№|\bnusxe\b|\bno\b")


@check(
    CODE,
    grade=_("This is a marking of a state secret. Such a text is not kept here and does not go out."),
    secret=_("“Məxfi” stands here as a marking. A state secret does not go out."),
    word=_("The word “məxfi” stands here. Decide whether it is a marking."),
    official_use=_("This is a marking of restricted information."),
)
def secrecy_markings(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find the markings of the secrecy laws (statute 3.1.31; rules of 2012, 4.3)."""
    words = fold(text.normal.text)
    if len(words) != len(text.normal.text):
        words = _folded_in_place(text.normal.text)
    for match in _GRADES.finditer(words):
        yield _found(text, match, Severity.BLOCKS, "grade")
    for match in _SECRET.finditer(words):
        if _GRADES.search(words[max(0, match.start() - 14) : match.end()]):
            continue
        is_marking = _stands_alone(words, match) or _NUMBER_NEAR.search(words[match.end() : match.end() + 20])
        if is_marking or match[0] == "секретно":
            yield _found(text, match, Severity.BLOCKS, "secret")
        else:
            yield _found(text, match, Severity.NEEDS_DECISION, "word")
    for match in _OFFICIAL_USE.finditer(words):
        yield _found(text, match, Severity.NEEDS_DECISION, "official_use")


def _folded_in_place(text: str) -> str:
    """Fold letter by letter where folding the whole would move the places."""
    return "".join((fold(character) or character)[:1] for character in text)


def _stands_alone(words: str, match: "re.Match[str]") -> bool:
    """Tell whether the word is all that its line holds, but for signs."""
    start = words.rfind("\n", 0, match.start()) + 1
    end = words.find("\n", match.end())
    line = words[start : end if end >= 0 else len(words)]
    return not any(character.isalnum() for character in line.replace(match[0], "", 1))


def _found(text: CheckedText, match: "re.Match[str]", severity: Severity, reason: str) -> Found:
    return found_at(
        text, match.start(), match.end(), check=CODE, severity=severity, reason=reason, hide=False
    )
