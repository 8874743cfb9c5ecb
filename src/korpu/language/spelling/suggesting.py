"""What a misspelt word was probably meant to be, the most likely first.

Two ways lead there. A word whose letters only lost or changed their colour (diacritics, harmony, q for ğ) has the
same skeleton as what was meant, so that roots and endings are matched by skeletons. Any other slip is undone by
trying every single edit.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from korpu.language.spelling.endings import Stem, steps_after
from korpu.language.spelling.roots import known_roots

_LETTERS = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
_SKELETON = str.maketrans("əeıüuöçşqğgky", "aaiiiocskkkkk")
_ROWS = ("qüertyuiopöğ", "asdfghjklıə", "zxcvbnmçş")
_PLAIN_PAIRS = frozenset(
    {*map(frozenset, ("əe", "ıi", "öo", "üu", "çc", "şs", "ğg", "qg", "qğ", "əa", "ky", "qk"))}
)
_SAME_COLOUR = 0.3
_NEAR = 0.6
_MOST_RESTORED = 24


def skeleton(word: str) -> str:
    """Give the word without what distinguishes its letters' colour: müraciət and muraciet meet."""
    return word.translate(_SKELETON)


@cache
def _neighbours() -> frozenset[frozenset[str]]:
    pairs = set()
    for row, below in zip(_ROWS, (*_ROWS[1:], ""), strict=True):
        pairs |= {frozenset(pair) for pair in pairwise(row)}
        pairs |= {frozenset(pair) for pair in zip(row, below, strict=False)}
        pairs |= {frozenset(pair) for pair in zip(row[1:], below, strict=False)}
    return frozenset(pairs)


def cost_of_change(one: str, other: str) -> float:
    """Give how unlikely it is that somebody types the one letter for the other."""
    pair = frozenset((one, other))
    if pair in _PLAIN_PAIRS:
        return _SAME_COLOUR
    if skeleton(one) == skeleton(other) or pair in _neighbours():
        return _NEAR
    return 1.0


@cache
def _by_skeleton() -> dict[str, tuple[Stem, ...]]:
    found: dict[str, list[Stem]] = {}
    for stems in (known_roots().common, known_roots().proper):
        for text, of_text in stems.items():
            found.setdefault(skeleton(text), []).extend(of_text)
    return {bones: tuple(stems) for bones, stems in found.items()}


def same_skeleton(word: str, extra: Mapping[str, tuple[Stem, ...]]) -> Iterator[str]:
    """Give the words that the list accepts and that share the skeleton of this one."""
    bones = skeleton(word)
    roots = _by_skeleton()
    more: dict[str, list[Stem]] = {}
    for text, stems in extra.items():
        more.setdefault(skeleton(text), []).extend(stems)
    for end in range(len(bones), 0, -1):
        for stem in (*roots.get(bones[:end], ()), *more.get(bones[:end], ())):
            for row in _rows(bones[end:], stem.state, stem.vowel, stem.shape):
                yield stem.text + row


def _rows(bones: str, state: str, vowel: str, shape: str) -> Iterator[str]:
    if not bones:
        if shape != "soft":
            yield ""
        return
    for step in steps_after(state, vowel, shape):
        if bones.startswith(skeleton(step.text)):
            for row in _rows(bones[len(step.text) :], step.state, step.vowel, step.shape):
                yield step.text + row


def suggest(
    word: str,
    accepts: Callable[[str], bool],
    extra: Mapping[str, tuple[Stem, ...]],
    *,
    most: int,
    widely: bool,
) -> list[str]:
    """Give at most so many accepted words, the likeliest first; ``widely`` tries every single edit too."""
    costs: dict[str, float] = {}
    for place, found in enumerate(same_skeleton(word, extra)):
        if place >= _MOST_RESTORED:
            break
        cost = sum(cost_of_change(*pair) for pair in zip(word, found, strict=True) if pair[0] != pair[1])
        costs[found] = min(cost, costs.get(found, cost))
    if widely:
        for cost, edited in _edits(word):
            if cost < costs.get(edited, 9) and accepts(edited):
                costs[edited] = cost
    # The word itself stays if only its capital is missing: bakı, Bakı.
    return sorted(costs, key=lambda found: (costs[found], found))[:most]


def _edits(word: str) -> Iterator[tuple[float, str]]:
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        doubled = (place > 0 and word[place - 1] == letter) or after[:1] == letter
        yield (0.5 if doubled else 1.0), before + after
        if after:
            yield _NEAR, before + after[0] + letter + after[1:]
        for other in _LETTERS:
            if other != letter:
                yield cost_of_change(letter, other), before + other + after
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in _LETTERS:
            doubled = before[-1:] == letter or after[:1] == letter
            yield (0.5 if doubled else 1.0), before + letter + after
