"""Personal data: identifiers, names, dwellings, birth dates; health and social matters beside a name."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.release.checks.dwellings import birth_dates, dwellings
from korpu.release.checks.identifiers import identifiers
from korpu.release.checks.names import REACH, full_names, names_of_children, people_near, short_names
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "personal_data"
_HEALTH = re.compile(
    r"\b(?:diaqnoz|xesteli|xestedir|elilliy|elillik|elildir|muayine|mualice|onkoloj|xerceng|hiv|spid|psixi|psixiatr|hamile|abort"
    r"|sosial yardim|unvanli yardim|sosial xidmet|reabilitasiya|protez|dispanser|hospital|xestexana|narkoloj|narkoman|alkoqol"
    r"|hepatit|verem|diabet|epileps|autizm|daun|emeliyyat olun|mehkum|aztemin|yoxsul|tibbi ekspert|tsek\b"
    r"|диагноз|болезн|инвалидност|лечени|больниц|беремен|психиатр|социальн\w{2,3} помощ"
    r"|diagnos|disabilit|illness|pregnan|hospital)"
)


@check(
    CODE,
    fin=_("A personal identification code (FİN) stands here."),
    id_card=_("The number of an identity card stands here."),
    passport=_("The number of a passport stands here."),
    voen=_("The taxpayer's number (VÖEN) of a natural person stands here."),
    iban=_("A bank account number (IBAN) stands here."),
    ssn=_("A social insurance number stands here."),
    phone=_("A telephone number stands here."),
    plate=_("The number plate of a car stands here."),
    card=_("The number of a bank card stands here."),
    email=_("Somebody's e-mail address stands here."),
    name=_("The full name of a person stands here."),
    short_name=_("The name of a person who holds no public office stands here."),
    child=_("A child is named here."),
    health=_("Health or social assistance is spoken of beside a person's name."),
    address=_("The address of somebody's home stands here."),
    birth_date=_("The date of somebody's birth stands here."),
)
def personal_data(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find personal data that is not the addressee's own (information law, 38; personal data law)."""
    taken: list[tuple[int, int]] = []
    words = text.normal.text
    for reason, start, end in (*identifiers(text), *_places(text)):
        if not _is_free(taken, start, end):
            continue
        insort(taken, (start, end))
        own = allowed.holds(words[start:end]) or (reason == "phone" and allowed.holds_phone(words[start:end]))
        own = own or (reason == "address" and allowed.holds_part(words[start:end]))
        if not own:
            yield _found(text, start, end, reason)
    yield from _people(text, allowed, taken)


def _places(text: CheckedText) -> Iterator[tuple[str, int, int]]:
    for start, end in dwellings(text):
        yield "address", start, end
    for start, end in birth_dates(text):
        yield "birth_date", start, end


def _people(text: CheckedText, allowed: Allowed, taken: list[tuple[int, int]]) -> Iterator[Found]:
    health = [match.span() for match in _HEALTH.finditer(text.folded)]
    named: list[tuple[int, int]] = []

    def is_near(start: int, end: int) -> bool:
        near = bisect_right(health, (end + REACH, 0))
        return near > 0 and health[near - 1][1] >= start - REACH

    for reason, places in (
        ("name", full_names(text, allowed)),
        ("short_name", short_names(text, allowed)),
        ("child", names_of_children(text)),
        ("health", people_near(text, health, allowed)),
    ):
        for start, end in places:
            # Over a longer name the shorter form within it says nothing new, nor over a dwelling's street.
            if (reason != "name" and not _is_free(named, start, end)) or not _is_free(taken, start, end):
                continue
            insort(named, (start, end))
            yield _found(text, start, end, "health" if is_near(start, end) else reason)


def _found(text: CheckedText, start: int, end: int, reason: str) -> Found:
    return found_at(text, start, end, check=CODE, severity=Severity.NEEDS_DECISION, reason=reason, hide=True)


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a place touches none of the places, which are in order and do not overlap themselves."""
    after = bisect_right(taken, (start, start))
    return (after == 0 or taken[after - 1][1] <= start) and (after == len(taken) or taken[after][0] >= end)
