"""Conciseness: length by kind of text, vague wording, sentences said twice."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from korpu.release.checks.official_phrases import VAGUE
from korpu.release.checks.phrases import PhraseBook, pairs_of
from korpu.release.checks.registry import CheckedText, Found, Occasion, check_of_the_whole, found_at
from korpu.release.rules import Severity, most_words

CODE = "concise"
TOO_LONG = f"{CODE}.too_long"
_LEAST_REPEATED = 6


@check_of_the_whole(
    CODE,
    too_long=_("The text is longer than its kind allows. Shorten it, or the approver says why it stays."),
    vague=_("This says nothing that could be checked. Be concrete."),
    repeated=_("This sentence has been said already."),
)
def conciseness(texts: Sequence[CheckedText], occasion: Occasion) -> Iterator[Found]:
    """Find what is longer, vaguer or more repeated than it has to be (rules of 2012, 4.1: brief and concrete)."""
    prose = [text for text in texts if text.is_prose]
    most = most_words(occasion.kind)
    body = next((text for text in prose if text.part == "text"), None)
    if body is not None and len(body.words) > most:
        over = body.words[most]
        yield _found(body, over.start, over.end, "too_long", Severity.NEEDS_DECISION)
    for text in prose:
        yield from _repeated(text)
        if text.language == "az":
            for start, end, instead in _vague().find(text):
                yield _found(text, start, end, "vague", suggestion=instead)


@lru_cache(maxsize=1)
def _vague() -> PhraseBook[str]:
    return PhraseBook(pairs_of(VAGUE))


def _repeated(text: CheckedText) -> Iterator[Found]:
    seen: set[str] = set()
    for sentence, said in text.read_sentences:
        if len(said) >= _LEAST_REPEATED:
            words = " ".join(text.folded[word.start : word.end] for word in said)
            if words in seen:
                yield _found(text, sentence.start, sentence.end, "repeated")
            seen.add(words)


def _found(
    text: CheckedText,
    start: int,
    end: int,
    reason: str,
    severity: Severity = Severity.NOTE,
    *,
    suggestion: str = "",
) -> Found:
    return found_at(
        text, start, end, check=CODE, severity=severity, reason=reason, hide=False, suggestion=suggestion
    )
