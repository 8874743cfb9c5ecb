"""Which words of an Azerbaijani text are in another language, so that nobody corrects them.

A word of another script is foreign by its letters. A phrase in Latin letters is foreign if its words are unknown, have
no letter of Azerbaijani alone, and one of them is a word that its language cannot do without.
"""

import re
from collections.abc import Callable, Sequence

from korpu.language.reading import Kind, Word

_OWN = frozenset("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ’ʼ'‘-‐‑")
_SAID_EVERYWHERE = """
the of and to is are was were for with that this these those from by an at on in as be been has have had not about
or it its we you your our their they will can may should would which who what when where how all any more new no other
right state law report annual open public access online service world bank union international national european
development programme program project management
der die das und von für mit den im auf ist le la les des du et pour dans sur une est il y el los las para por con del di che
"""
_TELLING = frozenset(_SAID_EVERYWHERE.split())
_UNLIKE_OURS = re.compile(r"w|th|sh|ch|ck|ph|gh|oo|ee|ou|ea|tion|ssion|ing$|qu|ct|ough|ity$|ly$|ment$|ness$")


def is_of_another_script(word: str) -> bool:
    """Tell whether the word has a letter that Azerbaijani has not: w, é, or any Cyrillic one."""
    return not _OWN.issuperset(word)


def foreign_places(words: Sequence[Word], is_known: Callable[[str], bool]) -> frozenset[int]:
    """Give the places of the words that stand in a phrase of another language."""
    foreign: set[int] = set()
    run: list[int] = []
    for place, word in enumerate((*words, None)):
        if word is not None and word.kind is Kind.WORD and word.text.isascii():
            run.append(place)
            continue
        if word is not None and word.kind is Kind.WORD and is_of_another_script(word.text):
            foreign.add(place)
        foreign.update(_foreign_of(run, words, is_known))
        run = []
    return frozenset(foreign)


def _foreign_of(run: Sequence[int], words: Sequence[Word], is_known: Callable[[str], bool]) -> Sequence[int]:
    """Give the part of a run of plain Latin words that reads as another language."""
    unknown = [place for place in run if not is_known(words[place].text)]
    if not unknown:
        return ()
    first, last = unknown[0], unknown[-1]
    said = [words[place].text.casefold() for place in run if first <= place <= last]
    telling = sum(word in _TELLING for word in said)
    unlike = sum(bool(_UNLIKE_OURS.search(words[place].text.casefold())) for place in unknown)
    is_phrase = (len(said) >= 2 and telling >= 1 and 2 * len(unknown) >= len(said)) or unlike >= 2
    if is_phrase:
        return [place for place in run if first <= place <= last]
    return [place for place in unknown if "w" in words[place].text.casefold()]
