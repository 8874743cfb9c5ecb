"""What a root can be followed by: endings in their order, with vowel harmony, buffers and changed consonants.

A table for each state names the endings that may follow there and the state that each leads to. In the patterns A
stands for a or ə, I for ı, i, u or ü, Q for q or k and G for ğ or y, each by the vowel before; the part before the
stroke follows a consonant, the part after it a vowel, and “-” means that nothing may follow there.

A form that ends in q or k is told twice: hard, before a consonant or at the end (uşaq, uşaqlar), and soft, before a
vowel (uşağı).
"""

from functools import lru_cache
from typing import NamedTuple

from korpu.language.harmony import BACK, VOWELS

_FOUR_WAYS = dict(zip("aıeəiouöü", "ııiiiuuüü", strict=True))

_COPULA = """
dIr stated | Am|yAm said | sAn told_you | IQ|yIQ said | sInIz told_you | dI|ydI past | sA|ysA supposed | mIş|ymIş hearsay
mI asked | kən|ykən said
"""
_CASES = """
In|nIn genitive | A|yA cased | I|nI cased | dA local | dAn cased | lA|ylA cased | cA said | Adək|yAdək cased
"""
_CASES_OF_THIRD = """
-|nIn genitive | -|nA cased | -|nI cased | -|ndA local | -|ndAn cased | -|ylA cased | -|ncA said | -|nAdək cased
"""
_POSSESSIVE = "Im|m possessed | In|n possessed | ImIz|mIz possessed | InIz|nIz possessed | I|sI third"
_PERSONS = """
Am|yAm said | sAn told_you | IQ|yIQ said | sInIz told_you | lAr many | dIr stated | dI|ydI past | sA|ysA supposed
mIş|ymIş hearsay | mI asked | kən|ykən said
"""
_PERSONS_OF_PAST = "-|m said | -|n said | -|q said | -|k said | -|nIz said | lAr many | mI asked | -|sA past"
_MOOD = """
Ir|yIr told | Ar|yAr aorist | dI past | mIş perfect | mIsAn told_you | mIsInIz told_you | Ib|yIb told
AcAQ|yAcAQ participle | AcAG|yAcAG participle
mAlI perfect | sA supposed | Im|yIm said | AQ|yAQ said | sIn wish | In|yIn said | InIz|yInIz said
A|yA wished | mAQ infinitive | mAG infinitive | An|yAn nominal | AsI|yAsI perfect
dIQ nominal | dIG nominal | dIQcA said | ArAQ|yArAQ said | IncA|yIncA said | AlI|yAlI said | ArkAn|yArkAn said
Arkən|yArkən said | IcI|yIcI noun
"""
_NEGATIVE = """
mIr told | mAr refused | mAz perfect | mAdI past | mAmIş perfect | mAmIsAn told_you | mAmIsInIz told_you | mAyIb told
mAyAcAQ participle | mAyAcAG participle
mAmAlI perfect | mAsA supposed | mAyIm said | mAyAQ said | mAsIn wish | mAyIn said | mAyInIz said | mAyA wished
mAmAQ infinitive | mAmAG infinitive | mAyAn nominal | mAyAsI perfect | mAdIQ nominal | mAdIG nominal | mAdIQcA said
mAyArAQ said | mAyIncA said | mAyAlI said | mAmA masdar | mA masdar
"""
_VOICE = "Il|- passive | -|n passive | dIr|- verb | -|t causative | -|d causative"
_VOICE_AFTER_L = "In|- passive | dIr|- verb"

_DERIVED = """
lIQ quality | lIG quality | lI quality | sIz quality | çI quality | gil nominal | cAsInA said | lAş becoming | lAn becoming
"""
_NOMINAL = f"lAr plural | {_POSSESSIVE} | {_CASES} | {_COPULA}"
_TABLES = {
    "noun": f"{_DERIVED} | {_NOMINAL}",
    "quality": f"lIQ nominal | lIG nominal | {_NOMINAL}",
    "number": f"IncI|ncI nominal | lIQ nominal | lIG nominal | {_NOMINAL}",
    "nominal": _NOMINAL,
    "plural": f"{_POSSESSIVE} | {_CASES} | {_COPULA}",
    "possessed": f"{_CASES} | {_COPULA}",
    "third": f"{_CASES_OF_THIRD} | {_COPULA}",
    "local": f"kI related | {_COPULA}",
    "genitive": f"kI related | {_COPULA}",
    "related": f"lAr plural | {_CASES_OF_THIRD} | {_COPULA}",
    "cased": _COPULA,
    "said": "mI asked",
    "told_you": "sA said | mI asked | dI said",
    "stated": "lAr said | sA said | mI asked",
    "many": "dI past | sA supposed | mIş said | mI asked",
    "asked": "dIr over",
    "closed": "dIr stated | dI|ydI past | sA|ysA supposed | mIş|ymIş said | mI asked",
    "over": "",
    "hearsay": "Am said | sAn told_you | IQ said | sInIz told_you | lAr said | dIr stated",
    "past": _PERSONS_OF_PAST,
    "supposed": f"{_PERSONS_OF_PAST} | -|ydI past",
    "told": _PERSONS,
    "aorist": f"{_PERSONS} | In|- cased | A|- cased | dAn cased | lI quality",
    "perfect": f"lIQ nominal | lIG nominal | lAr plural | {_POSSESSIVE} | {_CASES} | {_PERSONS}",
    "participle": f"{_NOMINAL} | lAr many",
    "refused": "Am said | IQ said",
    "wish": "lAr said",
    "wished": "-|m said | sAn told_you | -|q said | -|k said | sInIz told_you | lAr said | ydI past | rAQ said",
    "infinitive": f"lIG third | lIQ nominal | sIzIn said | dAnsA said | {_POSSESSIVE} | {_CASES} | {_COPULA}",
    "masdar": f"lI quality | sIz quality | {_NOMINAL}",
    "passive": f"{_MOOD} | {_NEGATIVE} | dIr|- verb",
    "causative": f"{_MOOD} | {_NEGATIVE} | Il|- passive | dIr|- verb",
    "verb": f"{_VOICE} | {_MOOD} | {_NEGATIVE}",
    "becoming": f"{_VOICE} | dIr|- becoming | {_MOOD} | {_NEGATIVE}",
    "verb in l": f"{_VOICE_AFTER_L} | {_MOOD} | {_NEGATIVE}",
}
# These take the next ending in any case: a form may not end in the soft shape of its consonant.
_SOFT, _HARD, _PLAIN, _VOWEL = "soft", "hard", "plain", "vowel"


class Step(NamedTuple):
    """One ending as it is written after a certain vowel, and the state, vowel and shape it leads to."""

    text: str
    state: str
    vowel: str
    shape: str


def _rows() -> dict[str, tuple[tuple[str, str, str], ...]]:
    tables = {}
    for state, table in _TABLES.items():
        rows = []
        for row in table.replace("\n", " | ").split(" | "):
            if not row.strip():
                continue
            patterns, following = row.strip().split(" ", 1)
            after_consonant, stroke, after_vowel = patterns.partition("|")
            rows.append((after_consonant, after_vowel if stroke else after_consonant, following))
        tables[state] = tuple(rows)
    return tables


_ROWS = _rows()


@lru_cache(maxsize=2048)
def _steps(state: str, vowel: str, shape: str) -> dict[str, tuple[Step, ...]]:
    """Give by their first letter the endings that may follow here."""
    found: dict[str, list[Step]] = {}
    for after_consonant, after_vowel, following in _ROWS[state]:
        pattern = after_vowel if shape == _VOWEL else after_consonant
        if pattern == "-":
            continue
        begins_with_vowel = pattern[0] in "AI" or pattern[0] in VOWELS
        if (shape == _HARD and begins_with_vowel) or (shape == _SOFT and not begins_with_vowel):
            continue
        text, last = _written(pattern, vowel)
        if pattern in ("q", "k") and (pattern == "q") != (vowel in BACK):
            continue
        step = Step(text, following, last, _shape_of(pattern, text, following))
        found.setdefault(text[0], []).append(step)
    return {letter: tuple(steps) for letter, steps in found.items()}


def _written(pattern: str, vowel: str) -> tuple[str, str]:
    text = ""
    for sign in pattern:
        match sign:
            case "A":
                sign = "a" if vowel in BACK else "ə"
            case "I":
                sign = _FOUR_WAYS[vowel]
            case "Q":
                sign = "q" if vowel in BACK else "k"
            case "G":
                sign = "ğ" if vowel in BACK else "y"
            case _:
                pass
        if sign in VOWELS:
            vowel = sign
        text += sign
    return text, vowel


def _shape_of(pattern: str, text: str, following: str) -> str:
    if pattern[-1] == "Q" or (pattern == "t" and following == "causative"):
        return _HARD
    if pattern[-1] == "G" or (pattern == "d" and following == "causative"):
        return _SOFT
    return _VOWEL if text[-1] in VOWELS else _PLAIN


@lru_cache(maxsize=100_000)
def follows(rest: str, state: str, vowel: str, shape: str) -> bool:
    """Tell whether the rest of a word is a row of endings after this state, last vowel and shape of the root."""
    if not rest:
        return shape != _SOFT
    return any(
        rest.startswith(step.text) and follows(rest[len(step.text) :], step.state, step.vowel, step.shape)
        for step in _steps(state, vowel, shape).get(rest[0], ())
    )


def steps_after(state: str, vowel: str, shape: str) -> tuple[Step, ...]:
    """Give the endings that may follow here."""
    return tuple(step for steps in _steps(state, vowel, shape).values() for step in steps)


def rows_after(state: str, vowel: str, shape: str, depth: int) -> frozenset[str]:
    """Give every row of at most ``depth`` endings that may follow; for tests and for learning, not for checking."""
    if depth == 0:
        return frozenset(("",) if shape != _SOFT else ())
    found = set(("",) if shape != _SOFT else ())
    for steps in _steps(state, vowel, shape).values():
        for step in steps:
            found |= {step.text + row for row in rows_after(step.state, step.vowel, step.shape, depth - 1)}
    return frozenset(found)


class Stem(NamedTuple):
    """A shape of a root: what it looks like, which endings it takes and by which vowel."""

    text: str
    state: str
    vowel: str
    shape: str


_SOFTENED = {"q": "ğ", "k": "y", "t": "d"}


def stems_of(root: str, word_class: str, *, keeps: bool = False, short: str = "") -> tuple[Stem, ...]:
    """Give the shapes that a root takes before endings.

    A longer noun in q or k and a longer verb in t soften before a vowel unless the root ``keeps`` its consonant;
    ``short`` is the shape before a vowel of a root that loses its own (fikir, fikr).
    """
    vowels = [letter for letter in root if letter in VOWELS]
    vowel = vowels[-1] if vowels else "ə"
    state = "verb in l" if word_class == "verb" and root[-1] == "l" else word_class
    if short:
        # The vowel that drops still rules the endings: oğul, oğlu; nəsil, nəsli.
        return Stem(root, state, vowel, _HARD), Stem(short, state, vowel, _SOFT)
    last = root[-1]
    if last in VOWELS:
        takes_y = word_class == "noun" and (last == "e" or root == "su")
        with_y = (Stem(root + "y", "nominal", vowel, _SOFT),) if takes_y else ()
        return (Stem(root, state, vowel, _VOWEL), *with_y)
    softens = not keeps and len(vowels) > 1 and root[-2] in VOWELS + "lnry"
    if softens and (last in "qk" if word_class != "verb" else last == "t"):
        soft = root[:-1] + _SOFTENED[last]
        return Stem(root, state, vowel, _HARD), Stem(soft, state, vowel, _SOFT)
    return (Stem(root, state, vowel, _PLAIN),)
