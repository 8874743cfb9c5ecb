"""A line of an older register: what it says, or what is wrong with it, as codes that any language can say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import AppealKind, Channel, Outcome
from korpu.counter.rules.columns import Column
from korpu.foundation.text import clean_line, clean_text
from korpu.language.casing import fold
from korpu.language.dates import parse_date

MAX_NUMBER = 40
MAX_TEXT = 20_000
SENTENCES: dict[str, Promise] = {
    "EMPTY": _("The cell is empty."),
    "NO_DATE": _("“%(value)s” is no date: write it such as 21.11.2026."),
    "FUTURE": _("“%(value)s” lies in the future."),
    "BEFORE": _("“%(value)s” lies before the day of registration."),
    "AFTER": _("“%(value)s” lies after the day of registration."),
    "NO_KIND": _(
        "“%(value)s” is no kind of case: petition, complaint, proposal, information request or media enquiry."
    ),
    "NO_CHANNEL": _("“%(value)s” is no way in which a case comes."),
    "NO_OUTCOME": _("“%(value)s” is no outcome of a case."),
    "NO_UNIT": _("No sector is called “%(value)s”."),
    "NO_EMAIL": _("“%(value)s” is no e-mail address."),
    "LONG": _("The number is longer than forty characters."),
    "KNOWN": _("%(value)s is in the register already."),
    "TWICE": _("%(value)s stands in the table a second time."),
    "UNREACHED": _("The case is still open: it needs a postal address or an e-mail address for the answer."),
    "NO_CALENDAR": _(
        "The case is still open, and the working calendar has no days or no term for “%(value)s”."
    ),
    "UNREADABLE": _("The table cannot be read from here on: save it again in its program and bring it anew."),
    "REFUSED": _("The register did not take the line: %(value)s"),
}
_KINDS = {
    AppealKind.PETITION: ("ərizə", "petition", "application", "заявление"),
    AppealKind.COMPLAINT: ("şikayət", "complaint", "жалоба"),
    AppealKind.PROPOSAL: ("təklif", "proposal", "предложение"),
    AppealKind.INFORMATION_REQUEST: (
        "informasiya sorğusu", "məlumat sorğusu", "sorğu", "information request", "запрос информации", "запрос",
    ),
    AppealKind.MEDIA_ENQUIRY: ("media sorğusu", "media enquiry", "запрос сми"),
}  # fmt: skip
_CHANNELS = {
    Channel.WEB: ("sayt", "website", "сайт"),
    Channel.EMAIL: ("e-poçt", "elektron poçt", "e-mail", "email", "электронная почта"),
    Channel.POST: ("poçt", "kağız", "məktub", "post", "postal mail", "paper", "почта", "письмо"),
    Channel.PHONE: ("telefon", "çağrı mərkəzi", "phone", "telephone", "телефон"),
    Channel.RECEPTION: (
        "qəbul",
        "qəbul günü",
        "şəxsi qəbul",
        "reception",
        "reception day",
        "приём",
        "личный приём",
    ),
    Channel.PORTAL: ("portal", "dövlət portalı", "state portal", "портал"),
    Channel.SOCIAL: ("sosial şəbəkə", "social network", "соцсеть", "социальная сеть"),
}
_OUTCOMES = {
    Outcome.ANSWERED_FULLY: (
        "tam cavablandırılıb", "müsbət", "təmin edilib", "icra olunub", "answered in full", "satisfied", "удовлетворено",
    ),
    Outcome.ANSWERED_PARTLY: ("qismən cavablandırılıb", "qismən", "answered in part", "частично"),
    Outcome.EXPLAINED: ("izah edilib", "izah", "cavablandırılıb", "explained", "answered", "разъяснено", "отвечено"),
    Outcome.REFUSED: ("imtina", "imtina edilib", "refused", "отказ", "отказано"),
    Outcome.FORWARDED: ("aidiyyəti üzrə göndərilib", "göndərilib", "forwarded", "перенаправлено"),
    Outcome.NOT_CONSIDERED: ("baxılmayıb", "baxılmamış saxlanılıb", "not considered", "без рассмотрения"),
}  # fmt: skip


def _by_word(table: Mapping[Any, Sequence[str]]) -> dict[str, str]:
    words = {fold(word): str(code) for code, words in table.items() for word in words}
    return words | {fold(str(code)): str(code) for code in table}


KINDS, CHANNELS, OUTCOMES = _by_word(_KINDS), _by_word(_CHANNELS), _by_word(_OUTCOMES)


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell."""

    field: str
    code: str
    value: str = ""


@dataclass(frozen=True)
class OldLineRead:
    """What a line says, cell by cell; the unit by its key."""

    number: str
    registered_on: date
    received_on: date
    kind: str
    channel: str
    name: str
    organisation: str
    address: str
    phone: str
    email: str
    subject: str
    text: str
    unit_id: int
    due_on: date | None
    answered_on: date | None
    outcome: str


@dataclass(frozen=True)
class Usual:
    """What holds where a line says nothing: kind and sector of the whole table, and the sectors by their names."""

    kind: str
    unit_id: int
    units: Mapping[str, int]
    today: date


def sentence(code: str, value: str) -> str:
    """Say what is wrong in the reader's language."""
    return str(SENTENCES[code]) % {"value": value}


def read_line(
    cells: Sequence[str], columns: Mapping[str, int], usual: Usual
) -> tuple[OldLineRead | None, list[Fault]]:
    """Read a line: what it says, or everything that is wrong in it; a formula is words like any other."""
    said = {
        column: clean_line(cells[place]) if place < len(cells) else "" for column, place in columns.items()
    }
    faults: list[Fault] = []
    reader = _Reader(said, faults)
    number = reader.needed(Column.NUMBER)
    if len(number) > MAX_NUMBER:
        faults.append(Fault(Column.NUMBER, "LONG", number[:60]))
    registered_on = reader.day(Column.REGISTERED_ON, is_needed=True) or usual.today
    received_on = reader.day(Column.RECEIVED_ON) or registered_on
    answered_on, due_on = reader.day(Column.ANSWERED_ON), reader.day(Column.DUE_ON)
    reader.order(registered_on, received_on, answered_on, usual.today)
    unit = said.get(Column.UNIT, "")
    unit_id = usual.units.get(fold(unit)) if unit else usual.unit_id
    if unit_id is None:
        faults.append(Fault(Column.UNIT, "NO_UNIT", unit[:60]))
    name, subject = reader.needed(Column.NAME), reader.needed(Column.SUBJECT)
    place = columns.get(Column.TEXT)
    text = clean_text(cells[place])[:MAX_TEXT] if place is not None and place < len(cells) else ""
    read = OldLineRead(
        number=number, registered_on=registered_on, received_on=received_on,
        kind=reader.word(Column.KIND, KINDS, "NO_KIND", usual.kind),
        channel=reader.word(Column.CHANNEL, CHANNELS, "NO_CHANNEL", Channel.POST),
        name=name[:160], organisation=said.get(Column.ORGANISATION, "")[:200],
        address=said.get(Column.ADDRESS, "")[:300], phone=said.get(Column.PHONE, "")[:40], email=reader.email(),
        subject=subject[:200], text=text or subject, unit_id=unit_id or 0, due_on=due_on, answered_on=answered_on,
        outcome=reader.word(Column.OUTCOME, OUTCOMES, "NO_OUTCOME", Outcome.EXPLAINED),
    )  # fmt: skip
    if answered_on is None and not read.address and not read.email:
        faults.append(Fault(Column.ADDRESS, "UNREACHED"))
    return (None, faults) if faults else (read, [])


@dataclass
class _Reader:
    """Reads the cells of one line, and gathers what is wrong in them, one fault a cell."""

    said: Mapping[str, str]
    faults: list[Fault]

    def needed(self, column: Column) -> str:
        value = self.said.get(column, "")
        if not value:
            self.faults.append(Fault(column, "EMPTY"))
        return value

    def day(self, column: Column, *, is_needed: bool = False) -> date | None:
        value = self.needed(column) if is_needed else self.said.get(column, "")
        found = parse_date(value) if value else None
        if value and found is None:
            self.faults.append(Fault(column, "NO_DATE", value[:60]))
        return found

    def order(self, registered_on: date, received_on: date, answered_on: date | None, today: date) -> None:
        if registered_on > today:
            self.faults.append(Fault(Column.REGISTERED_ON, "FUTURE", self.said[Column.REGISTERED_ON][:60]))
        elif received_on > registered_on:
            self.faults.append(Fault(Column.RECEIVED_ON, "AFTER", self.said[Column.RECEIVED_ON][:60]))
        if answered_on is not None and answered_on > today:
            self.faults.append(Fault(Column.ANSWERED_ON, "FUTURE", self.said[Column.ANSWERED_ON][:60]))
        elif answered_on is not None and answered_on < registered_on:
            self.faults.append(Fault(Column.ANSWERED_ON, "BEFORE", self.said[Column.ANSWERED_ON][:60]))

    def word(self, column: Column, known: Mapping[str, str], code: str, usual: str) -> str:
        value = self.said.get(column, "")
        if not value:
            return str(usual)
        found = known.get(fold(value))
        if found is None:
            self.faults.append(Fault(column, code, value[:60]))
        return found or str(usual)

    def email(self) -> str:
        value = self.said.get(Column.EMAIL, "")
        try:
            if value:
                validate_email(value)
        except ValidationError:
            self.faults.append(Fault(Column.EMAIL, "NO_EMAIL", value[:60]))
        return value
