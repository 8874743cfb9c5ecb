"""Text brought to one script for comparison, with the way back to the places of the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from korpu.language.casing import fold

_LOOKALIKES = dict(zip("АВЕКМНОРСТХУІЈЅаеорсухіјѕәӘ", "ABEKMHOPCTXYIJSaeopcyxijsəƏ", strict=True))
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÇƏĞİÖŞÜçəğıöşü")
_CHANGES = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－⁃", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
            " ",
        ),
        **dict.fromkeys("\u0085\u2028\u2029", "\n"),
    }
)
# Format signs (zero width, soft hyphen, direction, tags) and marks that belong to no letter hide what a check looks for.
_UNSEEN = frozenset(("Cf", "Mn", "Me"))
_MOST_MARKS = 16  # more on one letter are only there to hide something, and are dropped one by one
# What stays as it is, unless a mark follows that belongs to its last letter.
_PLAIN_RUN = re.compile(
    r"[\x00-\x7fÇƏĞİÖŞÜçəğıöşüА-я]+(?![\u0300-\u036f\u0483-\u0489\u0591-\uffff\U00010000-\U0010ffff])"
)
_WORD = re.compile(r"[^\W_]+")
# For what is Latin in any script, such as an account number: each double gives its Latin letter.
LOOKALIKES = str.maketrans(_LOOKALIKES)


@dataclass(frozen=True)
class Normalised:
    """A text made comparable; ``places[i]`` is where its i-th character stood in the original.

    One place more, at the end, is the length of the original.
    """

    text: str
    places: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give where the part from start to end stood in the original text, with the marks on its last letter."""
        if not self.text or start >= end:
            return 0, 0
        return self.places[start], max(self.places[end], self.places[end - 1] + 1)


def normalise(text: str) -> Normalised:
    """Give the text with one kind of space and dash, nothing invisible, and Latin letters for their doubles."""
    plain = normalise_dashes_spaces(text)
    return Normalised(unify_lookalikes(plain.text), plain.places)


def normalise_dashes_spaces(text: str) -> Normalised:
    """Give the text with one kind of space, dash and line end, nothing invisible, each letter as one character."""
    if text.isascii():
        return Normalised(text, tuple(range(len(text) + 1)))
    runs: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        plain = _PLAIN_RUN.match(text, start)
        if plain:
            end = plain.end()
            runs.append(plain[0])
            places.extend(range(start, end))
        else:
            end = _end_of_letter(text, start)
            seen = _seen(text[start:end])
            runs.append(seen)
            places.extend([start] * len(seen))
        start = end
    return Normalised("".join(runs), (*places, len(text)))


def _end_of_letter(text: str, start: int) -> int:
    end = start + 1
    while end < min(len(text), start + _MOST_MARKS) and unicodedata.combining(text[end]):
        end += 1
    return end


@lru_cache(maxsize=4096)
def _seen(letter: str) -> str:
    """Give what a reader sees of a letter with its marks: composed, in its plain form, nothing for the unseen."""
    is_free_mark = unicodedata.category(letter[0]) == "Sk"  # ´ would come apart into a space and a mark
    composed = unicodedata.normalize("NFC" if is_free_mark else "NFKC", letter).translate(_CHANGES)
    return "".join(part for part in composed if unicodedata.category(part) not in _UNSEEN)


def unify_lookalikes(text: str) -> str:
    """Give the text, as long as it was, with Latin letters for Cyrillic ones that look the same.

    Only in words that hold a Latin letter or a digit, and in words of up to three capitals that could be either
    (АВ, СМК): a Russian word stays.
    """
    return text if text.isascii() else _WORD.sub(_unified, text)


def _unified(found: "re.Match[str]") -> str:
    word = found[0]
    if word.isascii() or not any(letter in _LOOKALIKES for letter in word):
        return word
    is_latin = any(letter in _LATIN or letter.isdigit() for letter in word)
    could_be_either = len(word) <= 3 and word.isupper() and all(letter in _LOOKALIKES for letter in word)
    return (
        "".join(_LOOKALIKES.get(letter, letter) for letter in word) if is_latin or could_be_either else word
    )


_OF_AZERBAIJANI = frozenset("əğıöşüç")
_OF_AZERBAIJANI_CYRILLIC = frozenset("әғҹҝөүһј")
_SAID_IN_AZERBAIJANI = """
ve ile ucun bu bir de da olan haqqinda uzre deyil var yox men siz biz salam xahis edirem hormetli zehmet
olmasa hansi nece niye cunki lakin amma kimi daha cox isteyirem muraciet melumat sorgu nazirliyi
"""
_WORDS_OF_AZERBAIJANI = frozenset(_SAID_IN_AZERBAIJANI.split())
_SAID_IN_ENGLISH = """
the of and to is are was for with that this please dear i you we from on at by an be have has not about
would like information request ministry regarding
"""
_WORDS_OF_ENGLISH = frozenset(_SAID_IN_ENGLISH.split())


def guess_language(text: str) -> str:
    """Give the language that a text is most likely in: az, ru, en, or und where nothing tells.

    A light guess, for a first choice that a person can change: other languages of the Latin script may pass for
    Azerbaijani or English.
    """
    small = unicodedata.normalize("NFC", text[:5000]).replace("İ", "i").lower()
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in small)
    latin = sum("a" <= letter <= "z" or letter in _OF_AZERBAIJANI for letter in small)
    if cyrillic > latin:
        return "az" if any(letter in _OF_AZERBAIJANI_CYRILLIC for letter in small) else "ru"
    said = _WORD.findall(fold(small))
    azerbaijani = sum(letter in _OF_AZERBAIJANI for letter in small) + 2 * sum(
        word in _WORDS_OF_AZERBAIJANI for word in said
    )
    english = 2 * sum(word in _WORDS_OF_ENGLISH for word in said)
    if azerbaijani == english:
        return "und"
    return "az" if azerbaijani > english else "en"
