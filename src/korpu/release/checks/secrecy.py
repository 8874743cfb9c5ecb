"""Markings of secrecy: a state secret never leaves, official use leaves only by a reasoned decision."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "secrecy"
# A Russian marking typed with Latin letters looks the same on paper.
_DOUBLES = {
    "а": "[аa]", "в": "[вb]", "е": "[еe]", "к": "[кk]", "м": "[мm]", "н": "[нhn]", "о": "[оo]", "р": "[рp]",
    "с": "[сc]", "т": "[тt]", "у": "[уy]", "х": "[хx]",
}  # fmt: skip


def _spaced(marking: str) -> str:
    """Give the pattern of a marking whose letters may stand apart, as stamps set them: M Ə X F İ."""
    words = (" {0,2}".join(_DOUBLES.get(letter, letter) for letter in word) for word in marking.split())
    return r"\s{1,4}".join(words)


# Folded: ə→e, ı→i, ş→s, ü→u, ğ→g, ç→c, ö→o. The longer marking stands before the shorter that it holds.
_MARKINGS = re.compile(
    rf"\b(?:(?P<grade>{_spaced('tam mexfi')}|{_spaced('совершенно секретно')}|{_spaced('особой важности')})"
    rf"|(?P<importance>{_spaced('xususi ehemiyyetli')})"
    rf"|(?P<russian>{_spaced('секретно')})"
    rf"|(?P<secret>{_spaced('mexfi')}|м[еe]хфи|top\s{{1,4}}secret))(?:dir)?\b"
)
_OFFICIAL_USE = re.compile(
    r"\bxidmeti\s{1,4}istifade\s{1,4}ucun(?:dur)?\b|\bx\.\s?i\.\s?u\b\.?|\bxiu\b|\bдсп\b"
    rf"|\b{_spaced('для служебного пользования')}\b|\bfor\s{{1,4}}official\s{{1,4}}use\s{{1,4}}only\b"
    r"|\b(?:nusxe|экз)\.?\s?(?:№|no\.?)(?=\s?\d|\s|$)|\bkonfidensial(?:dir)?\b|\bgizli(?:dir)?\b(?!\s{1,4}sesverm)"
)
_NEIGHBOURHOOD = 200
_NUMBER_NEAR = re.compile(r"№|\bno\.?\s?\d|\bnusxe\b|\bэкз\b")
_DOCUMENT_NEAR = re.compile(r"\A\W{1,4}(?:sened|qrif|derece|melumat)")


@check(
    CODE,
    grade=_("This is a marking of a state secret. Such a text is not kept here and does not go out."),
    secret=_("“Məxfi” stands here as a marking. A state secret does not go out."),
    word=_("A word of secrecy stands here. Decide whether it is a marking."),
    official_use=_("This is a marking of restricted information."),
)
def secrecy_markings(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find the markings of the secrecy laws (statute 3.1.31; rules of 2012, 4.3)."""
    for match in _MARKINGS.finditer(text.folded):
        yield _judged(text, match)
    for match in _OFFICIAL_USE.finditer(text.folded):
        yield _found(text, match, Severity.NEEDS_DECISION, "official_use")


def _judged(text: CheckedText, match: "re.Match[str]") -> Found:
    """Give the finding: as a marking it blocks, as an ordinary word it needs somebody's eye."""
    if match["grade"]:
        return _found(text, match, Severity.BLOCKS, "grade")
    near = text.folded[match.end() : match.end() + 20]
    is_marking = _stands_alone(text.folded, match) or bool(_NUMBER_NEAR.search(near))
    if match["importance"]:
        # "Xüsusi əhəmiyyətli" is also said of roads and of investigators.
        is_marking = is_marking or bool(_DOCUMENT_NEAR.match(near))
        if is_marking:
            return _found(text, match, Severity.BLOCKS, "grade")
    elif is_marking or match["russian"]:
        return _found(text, match, Severity.BLOCKS, "secret")
    return _found(text, match, Severity.NEEDS_DECISION, "word")


def _stands_alone(words: str, match: "re.Match[str]") -> bool:
    """Tell whether the word is all that its line holds, but for signs; a look at its neighbourhood tells."""
    before = words[max(0, match.start() - _NEIGHBOURHOOD) : match.start()].rpartition("\n")[2]
    around = before + words[match.end() : match.end() + _NEIGHBOURHOOD].partition("\n")[0]
    return not any(character.isalnum() for character in around)


def _found(text: CheckedText, match: "re.Match[str]", severity: Severity, reason: str) -> Found:
    return found_at(
        text, match.start(), match.end(), check=CODE, severity=severity, reason=reason, hide=False
    )
