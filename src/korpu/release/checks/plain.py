"""Plain language: the length of sentences and paragraphs, chains of nouns, the passive, official phrases."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from korpu.language.reading import Kind, syllables
from korpu.release.checks.official_phrases import PAIRS
from korpu.release.checks.phrases import PhraseBook, pairs_of
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "plain"
NOTE_WORDS, MOST_WORDS, PARAGRAPH_WORDS = 25, 40, 120
CHAIN = 4
# A text of whose sentences most are passive tells nobody who does what.
PASSIVE_SHARE, LEAST_SENTENCES = 0.6, 5
HARD_SENTENCE, HARD_WORD, LEAST_WORDS = 20.0, 3.1, 60
_GENITIVE = re.compile(r"[^\W\d_]{2,}(?:[aeiou]n)?[iu]n\b")
_NOT_GENITIVE = frozenset(
    ("ucun", "butun", "yaxin", "uzun", "qadin", "gun", "derin", "sakin", "telin", "plan", "ceyin", "yekun", "qanun")
)  # fmt: skip
_PASSIVE = re.compile(
    r"(?:[iu]l|[aeiou]n|lan|len)(?:ir|ur|ib|ub|di|du|mis\w*|mus\w*|acaq\w*|ecek\w*|mali\w*|meli\w*)\b"
)
_PARAGRAPH = re.compile(r"[^\n]+")


@check(
    CODE,
    long_sentence=_("This sentence is longer than forty words. Divide it."),
    rather_long=_("This sentence is longer than twenty-five words."),
    paragraph=_("This paragraph is longer than a hundred and twenty words. Divide it."),
    chain=_("Four nouns or more hang on each other here. Say it with a verb."),
    passive=_("Most sentences do not say who does what. Name the one who acts."),
    phrase=_("A plainer word says the same."),
    hard=_("The text is hard to read: its sentences and its words are long."),
)
def plain_language(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find what makes a text hard to read (rules of 2012, 4: simple and comprehensible).

    English and Russian texts are measured by the length of their sentences alone.
    """
    if not text.is_prose:
        return
    yield from _long(text)
    if text.language == "az":
        yield from _chains(text)
        yield from _passive(text)
        for start, end, plainer in _phrases().find(text):
            yield _found(text, start, end, "phrase", suggestion=plainer)


@lru_cache(maxsize=1)
def _phrases() -> PhraseBook[str]:
    return PhraseBook(pairs_of(PAIRS))


def _long(text: CheckedText) -> Iterator[Found]:
    counted = [(sentence, len(said)) for sentence, said in text.read_sentences]
    for sentence, number in counted:
        if number > NOTE_WORDS:
            grave = number > MOST_WORDS
            yield _found(
                text, sentence.start, sentence.end, "long_sentence" if grave else "rather_long",
                severity=Severity.NEEDS_DECISION if grave else Severity.NOTE,
            )  # fmt: skip
    for paragraph in _PARAGRAPH.finditer(text.normal.text):
        if paragraph[0].count(" ") >= PARAGRAPH_WORDS:
            yield _found(text, *paragraph.span(), "paragraph")
    number = sum(said for _sentence, said in counted)
    if text.language != "az" or number < LEAST_WORDS:
        return
    length = sum(syllables(word.text) for word in text.words if word.kind is Kind.WORD)
    words = sum(word.kind is Kind.WORD for word in text.words)
    if number / len(counted) > HARD_SENTENCE and length / max(words, 1) > HARD_WORD:
        yield _found(text, counted[0][0].start, counted[0][0].end, "hard")


def _chains(text: CheckedText) -> Iterator[Found]:
    for _sentence, said in text.read_sentences:
        chain: list[tuple[int, int]] = []
        for word in said:
            folded = text.folded[word.start : word.end]
            if word.kind is Kind.WORD and folded not in _NOT_GENITIVE and _GENITIVE.fullmatch(folded):
                chain.append((word.start, word.end))
                continue
            if len(chain) >= CHAIN:
                yield _found(text, chain[0][0], chain[-1][1], "chain")
            chain = []
        if len(chain) >= CHAIN:
            yield _found(text, chain[0][0], chain[-1][1], "chain")


def _passive(text: CheckedText) -> Iterator[Found]:
    ends = [said[-1] for _sentence, said in text.read_sentences if len(said) > 2]
    passive = [word for word in ends if _PASSIVE.search(text.folded, word.start, word.end)]
    if len(ends) >= LEAST_SENTENCES and len(passive) > PASSIVE_SHARE * len(ends):
        yield _found(text, passive[0].start, passive[0].end, "passive")


def _found(
    text: CheckedText,
    start: int,
    end: int,
    reason: str,
    *,
    severity: Severity = Severity.NOTE,
    suggestion: str = "",
) -> Found:
    return found_at(
        text, start, end, check=CODE, severity=severity, reason=reason, hide=False, suggestion=suggestion
    )
