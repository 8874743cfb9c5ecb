"""Names of people, found by the patronymic, which nothing but a name has in Azerbaijani and Russian."""

import re
from collections.abc import Iterator

from korpu.release.checks.registry import Allowed, CheckedText, words_of_name

REACH = 120
_CAPITAL = "A-ZÇƏĞIİÖŞÜА-ЯЁ"
_LETTER = rf"{_CAPITAL}a-zçəğıöşüа-яё"
_WORD = rf"[{_CAPITAL}][{_LETTER}’'-]{{1,30}}"
_PATRONYMIC = re.compile(r"\b(?:(?:oglu|qizi)(?:n\w{1,4})?|оглы|кызы|гызы)\b")
_BEFORE = re.compile(rf"(?<![{_LETTER}])((?:{_WORD}\s){{1,2}}{_WORD}\s)\Z")
_SURNAME_AFTER = re.compile(r"\s[A-ZÇƏĞIİÖŞÜ][a-zçəğıöşü]{1,24}(?:ov|ova|yev|yeva|zadə|lı|li|lu|lü)\b")
_RUSSIAN = re.compile(r"\b(?:[А-ЯЁ][а-яё]{1,30}\s){1,2}[А-ЯЁ][а-яё]{1,20}(?:ович|евич|овн|евн)[а-яё]{0,2}\b")
# Without a patronymic only the commonest endings of surnames tell a person from a place or a house.
_SURNAME = r"(?:ov|ova|yev|yeva|zadə)(?:n?[ıiuüaə]n?|d[aə]n?|y[aə]|l[aə])?"
# Houses and streets bear people's names too.
_HOUSE = r"(?:Fondu|adına|prospekti|küçəsi|meydanı|Mərkəzi|parkı|bulvarı|Universiteti)\b"
_SURNAME_WORD = rf"[A-ZÇƏĞIİÖŞÜ][a-zçəğıöşü]{{1,24}}{_SURNAME}"
_PERSON = re.compile(rf"\b(?:{_SURNAME_WORD}\s(?!{_HOUSE}){_WORD}|{_WORD}\s{_SURNAME_WORD})\b(?!\s{_HOUSE})")
# Words that open a letter or a sentence before the name and are no part of it.
_TITLES = frozenset(
    (
        "hormetli", "vetendas", "cenab", "xanim", "muraciet", "size", "sizin", "muellim", "doktor", "professor",
        "hekim", "уважаемый", "уважаемая",
    )
)  # fmt: skip


def full_names(text: CheckedText, allowed: Allowed) -> Iterator[tuple[int, int]]:
    """Give the places of full names that are not the addressee's, as (start, end) in the normalised text."""
    words = text.normal.text
    for match in _PATRONYMIC.finditer(text.folded):
        before = _BEFORE.search(words[max(0, match.start() - REACH) : match.start()])
        if before is None:
            continue
        start, name = match.start() - len(before[1]), before[1].split()
        if words_of_name(name[0])[:1] and words_of_name(name[0])[0] in _TITLES and len(name) > 2:
            start = words.index(name[1], start + len(name[0]))
            name = name[1:]
        if is_addressee(name, allowed):
            continue
        after = _SURNAME_AFTER.match(words, match.end()) if len(name) == 2 else None
        yield start, after.end() if after else match.end()
    for match in _RUSSIAN.finditer(words):
        given = set(words_of_name(match[0]))
        if not any(given <= set(known) for known in allowed.names):
            yield match.span()


def is_addressee(name: list[str], allowed: Allowed) -> bool:
    """Tell whether the words before “oğlu” or “qızı” name the addressee and not a relative of theirs.

    The given name stands next to the last. A daughter shares the surname, and her patronymic is the addressee's
    given name: so the given name decides, and the patronymic too where the addressee's is known.
    """
    *surname, given, patronymic = [" ".join(words_of_name(word)) for word in name]
    for known in allowed.names:
        cue = next(
            (place for place, word in enumerate(known) if word in ("oglu", "qizi", "оглы", "кызы")), None
        )
        if cue is not None and cue >= 2:
            if known[cue - 2 : cue] == (given, patronymic):
                return True
        elif given in known and all(word in known or word in _TITLES for word in surname):
            return True
    return False


def people_near(
    text: CheckedText, places: list[tuple[int, int]], allowed: Allowed
) -> Iterator[tuple[int, int]]:
    """Give the places of first name and surname within reach of the given places, each once."""
    words, done = text.normal.text, 0
    for first, last in places:
        start = max(done, first - REACH)
        for match in _PERSON.finditer(words, start, min(len(words), last + REACH)):
            given = set(words_of_name(match[0]))
            if not any(_is_same(given, known) for known in allowed.names):
                yield match.span()
            start = match.end()
        done = max(done, start)


def _is_same(given: set[str], known: tuple[str, ...]) -> bool:
    """Tell whether both words are the addressee's, whatever case ending the second one has."""
    return all(any(word.startswith(own) for own in known if len(own) > 2) for word in given)
