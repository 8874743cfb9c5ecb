"""The columns of an older register: what each says, guessed from its heading in any of three languages."""

from collections.abc import Mapping, Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.language.casing import fold


class Column(TextChoices):
    NUMBER = "number", _("Number")
    REGISTERED_ON = "registered_on", _("Registered on")
    RECEIVED_ON = "received_on", _("Received on")
    KIND = "kind", _("Kind")
    CHANNEL = "channel", _("Channel")
    NAME = "name", _("Name and surname")
    ORGANISATION = "organisation", _("Organisation or outlet")
    ADDRESS = "address", _("Postal address")
    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    SUBJECT = "subject", _("Subject")
    TEXT = "text", _("Text")
    UNIT = "unit", _("Sector")
    DUE_ON = "due_on", _("Due on")
    ANSWERED_ON = "answered_on", _("Answered on")
    OUTCOME = "outcome", _("Outcome")


NEEDED = (Column.NUMBER, Column.REGISTERED_ON, Column.NAME, Column.SUBJECT)
_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: (
        "nömrə", "qeydiyyat nömrəsi", "müraciətin nömrəsi", "qeyd №", "№", "number", "no", "registration number",
        "номер", "регистрационный номер", "рег. номер",
    ),
    Column.REGISTERED_ON: (
        "qeydiyyat tarixi", "qeydə alınma tarixi", "qeydə alındığı tarix", "tarix", "registered", "registered on",
        "registration date", "date", "дата регистрации", "дата", "зарегистрировано",
    ),
    Column.RECEIVED_ON: (
        "daxil olma tarixi", "daxil olduğu tarix", "received", "received on", "date received", "дата поступления",
        "поступило",
    ),
    Column.KIND: ("növ", "növü", "müraciətin növü", "kind", "type", "вид", "вид обращения", "тип"),
    Column.CHANNEL: ("kanal", "daxil olma yolu", "channel", "канал", "способ поступления", "источник"),
    Column.NAME: (
        "ad", "ad soyad", "ad, soyad", "soyad, ad, ata adı", "s.a.a.", "saa", "müəllif", "müraciət edən",
        "müraciətçi", "name", "full name", "author", "applicant", "фио", "ф.и.о.", "имя", "автор", "заявитель",
    ),
    Column.ORGANISATION: ("təşkilat", "qurum", "organisation", "organization", "организация"),
    Column.ADDRESS: ("ünvan", "ünvanı", "poçt ünvanı", "yaşayış ünvanı", "address", "postal address", "адрес"),
    Column.PHONE: ("telefon", "telefonu", "əlaqə nömrəsi", "phone", "telephone", "телефон"),
    Column.EMAIL: ("e-poçt", "elektron poçt", "e-mail", "email", "эл. почта", "электронная почта"),
    Column.SUBJECT: (
        "mövzu", "mövzusu", "məzmun", "qısa məzmun", "müraciətin qısa məzmunu", "subject", "summary", "topic", "тема",
        "содержание", "краткое содержание",
    ),
    Column.TEXT: ("mətn", "müraciətin mətni", "text", "текст"),
    Column.UNIT: ("sektor", "icraçı", "icraçı şöbə", "şöbə", "sector", "unit", "executor", "отдел", "исполнитель"),
    Column.DUE_ON: ("icra müddəti", "son tarix", "müddət", "due", "due on", "deadline", "срок", "срок исполнения"),
    Column.ANSWERED_ON: (
        "cavab tarixi", "cavab verilmə tarixi", "icra tarixi", "answered", "answered on", "date answered",
        "дата ответа", "дата исполнения",
    ),
    Column.OUTCOME: ("nəticə", "nəticəsi", "outcome", "result", "результат", "итог"),
}  # fmt: skip
_KNOWN = {fold(heading): column for column, headings in _HEADINGS.items() for heading in headings}


def guess(headings: Sequence[str]) -> dict[str, int]:
    """Give for each column that a heading names the place of that heading; the first of two alike counts."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = _KNOWN.get(fold(" ".join(heading.split())).strip(" :*"))
        if column is not None:
            found.setdefault(column.value, place)
    return found


def lacking(columns: Mapping[str, int]) -> list[Column]:
    """Give the columns without which no line can become a case."""
    return [column for column in NEEDED if column.value not in columns]
