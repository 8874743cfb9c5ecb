"""How many misspelt words the spelling check finds, and how often it doubts a right one.

The sentences beside this file are correct. Which of them are held out of tuning is fixed by ``held-out.txt``, a list of
hashes: rules and words were mended by what the others showed, and only the numbers of the held-out ones were looked at.
The sentences have one author, who also wrote words and endings and remembered some of them: the false alarms of the
held-out part are therefore too few. Before any tuning they were 2.0 in 200 words on the other part.
Slips are planted by a fixed rule, one kind after another. A slip that gives another word of the sentences is no
mistake that a checker of single words could see, and is not planted.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from korpu.language.casing import lower
from korpu.language.orthography import slips
from korpu.language.reading import Kind, words
from korpu.language.spelling import Speller

HERE = Path(__file__).parent / "spelling"
WORDS_OF_A_RATE = 200
SLIPS_IN_A_SENTENCE = 2
_LOST = str.maketrans("əıöüçşğƏÖÜÇŞĞİ", "eioucsgEOUCSGI")
_OTHER_HARMONY = str.maketrans("aəıiuü", "əaiıüu")
_ROWS = ("qüertyuiopöğ", "asdfghjklıə", "zxcvbnmçş")
_LETTERS = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"


def evaluate() -> dict[str, float]:
    """Give the rates on the held-out part: recall, false alarms in 200 words, and what each kind of slip comes to."""
    return measured([sentence for sentence in sentences() if is_held_out(sentence)])


def evaluate_tuning() -> dict[str, float]:
    """Give the same rates on the part that may be looked at."""
    return measured([sentence for sentence in sentences() if not is_held_out(sentence)])


def sentences() -> list[str]:
    """Give all correct sentences."""
    return (HERE / "sentences.txt").read_text("utf-8").splitlines()


def hash_of(sentence: str) -> str:
    """Give the hash by which a sentence stands in the list of those held out."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:12]


def is_held_out(sentence: str) -> bool:
    """Tell whether the sentence belongs to the part that tuning never saw."""
    return hash_of(sentence) in _held_out()


def _held_out() -> frozenset[str]:
    return frozenset((HERE / "held-out.txt").read_text("utf-8").split())


def measured(correct: list[str]) -> dict[str, float]:
    """Give the rates on these sentences and on the hand-made mistakes."""
    speller = Speller()
    said = sum(len(words(sentence)) for sentence in correct)
    alarms = sum(len(list(_found(speller, sentence))) for sentence in correct)
    planted: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for kind, text, place, right in slips_in(correct):
        planted[kind] += 1
        for start, end, suggestions in _found(speller, text):
            if start <= place < end:
                seen[kind] += 1
                meant[kind] += right in suggestions
                break
    for wrong, _right in typical_mistakes():
        planted["typical"] += 1
        seen["typical"] += any(start <= 0 < end for start, end, _ in _found(speller, wrong))
    rates = {f"recall_{kind}": seen[kind] / planted[kind] for kind in sorted(planted)}
    return {
        "sentences": len(correct),
        "words": said,
        "planted": sum(planted.values()),
        "recall": sum(seen.values()) / sum(planted.values()),
        "false_alarms_per_200_words": alarms * WORDS_OF_A_RATE / said,
        "meant_is_suggested": sum(meant.values()) / max(1, sum(seen.values()) - seen["typical"]),
        **rates,
    }


def typical_mistakes() -> Iterator[tuple[str, str]]:
    """Give the mistakes that people make, each with what is right."""
    for line in (HERE / "mistakes.txt").read_text("utf-8").splitlines():
        wrong, _, right = line.partition(" ")
        yield wrong, right


def _found(speller: Speller, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for mistake in speller.mistakes(text):
        yield mistake.start, mistake.end, mistake.suggestions
    for slip in slips(text):
        yield slip.start, slip.end, (slip.suggestion,)


def slips_in(correct: list[str]) -> Iterator[tuple[str, str, int, str]]:
    """Give kind, text, place and right word for slips planted into the sentences."""
    known = {lower(word.text) for sentence in sentences() for word in words(sentence)}
    for sentence in correct:
        chance = random.Random(hash_of(sentence))  # the same slips on every run
        long_words = [word for word in words(sentence) if word.kind is Kind.WORD and len(word.text) > 3]
        kinds = list(_KINDS)
        chance.shuffle(kinds)
        done = 0
        for kind in kinds:
            if done == SLIPS_IN_A_SENTENCE or not long_words:
                break
            word = chance.choice(long_words)
            wrong = _KINDS[kind](word.text, chance)
            if wrong in ("", word.text) or lower(wrong) in known:
                continue
            done += 1
            yield kind, sentence[: word.start] + wrong + sentence[word.end :], word.start, word.text


def _without_diacritics(word: str, chance: random.Random) -> str:
    return word.translate(_LOST)


def _one_without(word: str, chance: random.Random) -> str:
    places = [place for place, letter in enumerate(word) if letter in "əıöüçşğ"]
    if not places:
        return ""
    place = chance.choice(places)
    return word[:place] + word[place].translate(_LOST) + word[place + 1 :]


def _swapped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _dropped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _added(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) + 1)
    return word[:place] + chance.choice(_LETTERS) + word[place:]


def _doubled(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place] + word[place:]


def _neighbour(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    for row in _ROWS:
        at = row.find(word[place])
        if at >= 0:
            near = row[max(0, at - 1) : at] + row[at + 1 : at + 2]
            return word[:place] + chance.choice(near) + word[place + 1 :]
    return ""


def _wrong_harmony(word: str, chance: random.Random) -> str:
    for place in range(len(word) - 1, 1, -1):
        if word[place] in "aəıiuü":
            return word[:place] + word[place].translate(_OTHER_HARMONY) + word[place + 1 :]
    return ""


def _wrong_consonant(word: str, chance: random.Random) -> str:
    for soft, hard in (
        ("ğı", "qı"),
        ("ğa", "qa"),
        ("yi", "ki"),
        ("yə", "kə"),
        ("nd", "nt"),
        ("şd", "şt"),
        ("ld", "lt"),
    ):
        place = word.rfind(soft)
        if place > 2:
            return word[:place] + hard + word[place + 2 :]
    return ""


_KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "diacritics": _without_diacritics,
    "one_diacritic": _one_without,
    "swapped": _swapped,
    "dropped": _dropped,
    "added": _added,
    "doubled": _doubled,
    "neighbour": _neighbour,
    "harmony": _wrong_harmony,
    "consonant": _wrong_consonant,
}


def main() -> None:
    """Print the rates of the held-out part."""
    for name, value in evaluate().items():
        print(f"{name:32} {value:.3f}")


if __name__ == "__main__":
    main()
