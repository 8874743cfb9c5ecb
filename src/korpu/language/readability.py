"""How hard an Azerbaijani text is to read: words in a sentence, syllables in a word, and our own index of both.

The index is the project's own and no published formula; docs/readability.md says how it is made and what a band means.
"""

from dataclasses import dataclass
from enum import StrEnum

from korpu.language.reading import Kind, sentence_words, sentences, syllables, words

LONG_SENTENCE = 25
VERY_LONG_SENTENCE = 40
# A word of this many syllables mostly carries three endings or more.
LONG_WORD_SYLLABLES = 5
_FEWEST_WORDS = 30


class Band(StrEnum):
    """What the index says to a writer."""

    PLAIN = "PLAIN"
    ORDINARY = "ORDINARY"
    OFFICIAL = "OFFICIAL"
    HEAVY = "HEAVY"


# Upper ends of the bands; docs/readability.md shows the texts that they were read from.
_BANDS = ((20.0, Band.PLAIN), (30.0, Band.ORDINARY), (45.0, Band.OFFICIAL))


@dataclass(frozen=True)
class Readability:
    """The measures of one text; ``band`` is None for a text too short to say anything."""

    sentences: int
    words: int
    words_a_sentence: float
    syllables_a_word: float
    long_words_share: float
    long_sentences: tuple[tuple[int, int, int], ...]
    index: float
    band: Band | None


def readability(text: str) -> Readability:
    """Measure a text. Sentences of more than 25 words are given with start, end and number of words."""
    spans = sentences(text)
    said = [word for word in words(text) if word.kind in (Kind.WORD, Kind.NUMBER, Kind.ABBREVIATION)]
    lengths = []
    long_ones = []
    for span, inside in zip(spans, sentence_words(said, spans), strict=True):
        if inside:
            lengths.append(len(inside))
        if len(inside) > LONG_SENTENCE:
            long_ones.append((span.start, span.end, len(inside)))
    counted = [syllables(word.text) for word in said if word.kind is Kind.WORD]
    words_a_sentence = sum(lengths) / max(1, len(lengths))
    syllables_a_word = sum(counted) / max(1, len(counted))
    long_words = sum(number >= LONG_WORD_SYLLABLES for number in counted) / max(1, len(counted))
    index = words_a_sentence + 100 * long_words
    return Readability(
        sentences=len(lengths),
        words=len(said),
        words_a_sentence=words_a_sentence,
        syllables_a_word=syllables_a_word,
        long_words_share=long_words,
        long_sentences=tuple(long_ones),
        index=index,
        band=band_of(index) if len(said) >= _FEWEST_WORDS else None,
    )


def band_of(index: float) -> Band:
    """Give the band in which an index lies."""
    return next((band for end, band in _BANDS if index <= end), Band.HEAVY)
