"""Names of people: by the patronymic, by a known given name beside a surname, by initials; in three languages."""

import re
from collections.abc import Iterator

from korpu.language.casing import fold
from korpu.release.checks.given_names import given_names
from korpu.release.checks.registry import Allowed, CheckedText, words_of_name

REACH = 120
_CAPITAL = "A-ZÇƏĞIİÖŞÜА-ЯЁ"
_LETTER = rf"{_CAPITAL}a-zçəğıöşüа-яё"
_WORD = rf"[{_CAPITAL}][{_LETTER}’'-]{{1,30}}"
_PATRONYMIC = re.compile(r"\b(?:(?:oglu|qizi)(?:n\w{1,4})?|оглы|кызы|гызы)\b")
_BEFORE = re.compile(rf"(?<![{_LETTER}])((?:{_WORD}\s){{1,2}}{_WORD}\s)\Z")
_SURNAME_AFTER = re.compile(r"\s[A-ZÇƏĞIİÖŞÜ][a-zçəğıöşü]{1,24}(?:ov|ova|yev|yeva|zadə|lı|li|lu|lü)\b")
_RUSSIAN = re.compile(r"\b(?:[А-ЯЁ][а-яё]{1,30}\s){1,2}[А-ЯЁ][а-яё]{1,20}(?:ович|евич|овн|евн)[а-яё]{0,2}\b")
_CASES = r"(?:n?[ıiuüaə]n?|d[aə]n?|y[aə]|l[aə])?"
_ROOT = r"[A-ZÇƏĞIİÖŞÜ][a-zçəğıöşü]{1,24}"
# The commonest endings of surnames tell a person from a place or a house without a known given name.
_SURE = rf"{_ROOT}(?:ov|ova|yev|yeva|zad[əe]){_CASES}"
# Beside a known given name a weaker ending is enough.
_WEAK_RUSSIAN = r"[А-ЯЁ][а-яё]{1,24}(?:ов|ев|ин|заде|лы|ли|ск)(?:ым|ой|ого|ому|ий|ая|[ауеы])?"
_WEAK = rf"(?:{_ROOT}(?:ov|ova|ev|eva|zad[əe]|l[ıiuü]|ski|skaya|sky|oğlu){_CASES}|{_WEAK_RUSSIAN})"
_PAIR = re.compile(
    rf"(?<![{_LETTER}.])(?:(?P<given>{_WORD})\s{{1,2}}(?P<surname>{_WEAK})"
    rf"|(?P<first>{_WEAK})\s{{1,2}}(?P<then>{_WORD}))(?![{_LETTER}])"
)
_ONE = rf"[{_CAPITAL}]\.\s?"
_WITH_INITIALS = re.compile(
    rf"(?<![{_LETTER}.])(?:{_ONE}(?:{_ONE})?{_WEAK}(?![{_LETTER}])"
    rf"|{_WEAK}\s{{1,2}}{_ONE}(?:[{_CAPITAL}]\.)?(?![{_LETTER}]))"
)
_SURNAME_WORD = _SURE
# Houses and streets bear people's names too.
_HOUSE = (
    r"(?:Fondu|adına|prospekti|küçəsi|küç\.|meydanı|Mərkəzi|parkı|bulvarı|Universiteti|rayonu|stansiyası|məktəbi|muzeyi"
    r"|Muzeyi|Aeroportu|qəsəbəsi|teatrı|Teatrı|xiyabanı|döngəsi|Foundation|Street|Avenue|Center|Centre|Airport|улиц|проспект"
    r"|Фонд|prospektində|küçəsində|Mərkəzində|Fondunun|Mərkəzinin)"
)
_HOUSE_AFTER = re.compile(rf"[”\"»]?\s{{1,2}}{_HOUSE}|[”\"»]?\s{{1,2}}(?:ad[ıi]na|imeni|имени|named)")
_HOUSE_BEFORE = re.compile(r"(?:имени|им\.|улиц\w|проспект\w?)\s\Z")
_PERSON = re.compile(rf"\b(?:{_SURNAME_WORD}\s(?!{_HOUSE}){_WORD}|{_WORD}\s{_SURNAME_WORD})\b(?!\s{_HOUSE})")
# Who holds or held a public office or is known to all: the name beside it is no secret (information law).
_OFFICE = (
    r"(?:nazir|naziri|nazirin|nazirinin|muavini|mudiri|sedri|sedr|prezident|prezidenti|katibi|rehberi|reisi|bascisi|baspolis"
    r"|deputati|deputat|sefiri|sefir|komissari|direktoru|muvekkili|musaviri|komekcisi|prokuroru|hakimi|general|akademik"
    r"|sair|yazici|bestekar|ressam|alim|sehid|artisti|qehremani|lider|ombudsman|vitse-prezidenti|sozcusu"
    r"|minister|president|chair|chairman|chairperson|secretary|director|head|ambassador|deputy minister"
    r"|министр\w?|президент\w?|председател\w|директор\w?|депутат\w?|посол|глава)"
)
_OFFICE_BEFORE = re.compile(rf"\b{_OFFICE}\s{{1,2}}(?:c\.\s|cenab\s|xanim\s)?\Z")
_OFFICE_AFTER = re.compile(rf"\A\s?(?:,|\(|[-–])\s?(?:[^\W\d_]{{2,20}}\s){{0,6}}?{_OFFICE}\b")
_OFFICE_REACH = 40
# Words that open a letter or a sentence before the name and are no part of it.
_TITLES = frozenset(
    (
        "hormetli", "vetendas", "cenab", "xanim", "muraciet", "size", "sizin", "muellim", "doktor", "professor",
        "hekim", "уважаемый", "уважаемая", "erizeci", "sakin", "pensiyaci", "гражданин", "гражданка", "заявитель",
    )
)  # fmt: skip
_NO_SURNAMES = _TITLES | {
    "azerbaycanli", "bakili", "genceli", "sekili", "turkiyeli", "yerli", "xarici", "milli", "elilli", "ali", "belli",
    "moldova", "kasablanka", "deyerli", "sevimli", "emekli", "xidmetli",
}  # fmt: skip
_OPENS = re.compile(r"(?:\A|[.!?\n:;•]\s?)\Z")
_ENDING = re.compile(r"n?[iuae]n?|d[ae]n?|y[ae]|l[ae]|ye|а|у|е|ой|ом|ы|и|ю|я")
_LONGEST_ENDING = 3
_CHILD = re.compile(
    r"\b(?:azyasli|azyaslinin|usaq|korpe|sagird|ovladi|qizi|oglu|qizim|oglum|nevesi|несовершеннолетн\w{2,3})\s{1,2}(?=[^\W\d_])"
)
_GIVEN_AFTER = re.compile(rf"{_WORD}")


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


def people(text: CheckedText) -> Iterator[tuple[int, int]]:
    """Give the places of a given name with a surname, and of initials with one, whoever it is."""
    words = text.normal.text
    for match in _WITH_INITIALS.finditer(words):
        yield match.span()
    start = 0
    while pair := _PAIR.search(words, start):
        given, surname = pair["given"] or pair["then"], pair["surname"] or pair["first"]
        start = pair.end()
        if not _is_given(given) or not _is_surname(words, pair, surname):
            # The second word may begin a name of its own: “Vətəndaş Əliyev Vaqif”.
            start = pair.end("given") if pair["given"] else pair.end("first")
        else:
            yield pair.span()


def _is_surname(words: str, pair: "re.Match[str]", surname: str) -> bool:
    """Tell whether the word with an ending of surnames is one: “Sualı Günay” opens a sentence, “Kərimli Aydın” names."""
    folded = fold(surname)
    if folded in _NO_SURNAMES:
        return False
    is_adjective_like = pair["first"] is not None and folded.endswith(("li", "lu"))
    return (
        not is_adjective_like
        or folded[:-2] in given_names()
        or not _OPENS.search(words[max(0, pair.start() - 3) : pair.start()])
    )


def short_names(text: CheckedText, allowed: Allowed) -> Iterator[tuple[int, int]]:
    """Give the places of such names of people who hold no office and are not the addressee."""
    words = text.normal.text
    for start, end in people(text):
        if not _is_public(text, start, end) and not _is_known(words[start:end], allowed):
            yield start, end


def names_of_children(text: CheckedText) -> Iterator[tuple[int, int]]:
    """Give the places of given names that stand alone behind a word for a child."""
    for cue in _CHILD.finditer(text.folded):
        name = _GIVEN_AFTER.match(text.normal.text, cue.end())
        if name and _is_given(name[0]):
            yield name.span()


def _is_given(word: str) -> bool:
    known, folded = given_names(), fold(word)
    if folded in known:
        return True
    return any(
        folded[:-length] in known and _ENDING.fullmatch(folded[-length:])
        for length in range(1, min(_LONGEST_ENDING, len(folded) - 2) + 1)
    )


def _is_public(text: CheckedText, start: int, end: int) -> bool:
    """Tell whether a house or a street bears the name, or its bearer is named beside a public office."""
    words, folded = text.normal.text, text.folded
    return bool(
        _HOUSE_AFTER.match(words, end)
        or _HOUSE_BEFORE.search(words[max(0, start - 12) : start])
        or _OFFICE_BEFORE.search(folded[max(0, start - _OFFICE_REACH) : start])
        or _OFFICE_AFTER.match(folded[end : end + 2 * _OFFICE_REACH])
    )


def _is_known(name: str, allowed: Allowed) -> bool:
    """Tell whether the addressee or a holder of one of our posts bears the name; an initial stands for a given name."""
    given = words_of_name(name)
    return any(
        all(any(_is_of(word, own) for own in known) for word in given)
        and any(len(word) > 1 for word in given)
        for known in allowed.names
    )


def _is_of(word: str, own: str) -> bool:
    return own.startswith(word) if len(word) == 1 else len(own) > 2 and word.startswith(own)


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
            if not any(_is_same(given, known) for known in allowed.names) and not _is_public(
                text, *match.span()
            ):
                yield match.span()
            start = match.end()
        done = max(done, start)


def _is_same(given: set[str], known: tuple[str, ...]) -> bool:
    """Tell whether both words are the addressee's, whatever case ending the second one has."""
    return all(any(word.startswith(own) for own in known if len(own) > 2) for word in given)
