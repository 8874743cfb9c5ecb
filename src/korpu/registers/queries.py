"""Reads of the numbers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q, QuerySet

from korpu.registers.models import NumberState, RegisterNumber, Series, SeriesFormat
from korpu.registers.rules import plain_number

MISSING = "MISSING"


@dataclass(frozen=True)
class Explained:
    """A number of a series that is no open or answered matter: void or reserved with its reason, or missing."""

    number: int
    text: str
    state: str
    reason: str

    @property
    def label(self) -> str:
        return "" if self.state == MISSING else str(NumberState(self.state).label)


def find_number(text: str) -> RegisterNumber | None:
    """Give the number that a person typed, with or without signs, diacritics and leading zeros.

    What was typed exactly as it is written wins; of several that read alike, the newest.
    """
    plain = plain_number(text)[:60]
    if not plain:
        return None
    found = list(RegisterNumber.objects.filter(plain=plain).order_by("-pk")[:20])
    exact = [number for number in found if number.text == text.strip()]
    return next(iter(exact or found), None)


def series_with_counts() -> QuerySet[Series]:
    """Give the series, newest year first, each with how many of its numbers are given, void and reserved."""
    return Series.objects.annotate(
        issued=Count("numbers", filter=Q(numbers__state=NumberState.ISSUED)),
        void=Count("numbers", filter=Q(numbers__state=NumberState.VOID)),
        reserved=Count("numbers", filter=Q(numbers__state=NumberState.RESERVED)),
    ).order_by("-year", "kind")


def series_kinds() -> list[str]:
    """Give the kinds whose numbers have a form."""
    return list(SeriesFormat.objects.order_by("kind").values_list("kind", flat=True))


def explain_gaps(series: Series) -> Iterator[Explained]:
    """Give every number of the series, from 1 to the last one counted, that was not given to anything.

    A number whose transaction failed went to the next caller, so it is no gap; MISSING is a row that somebody
    took out of the database behind its triggers.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT counted, coalesce(n.text, ''), coalesce(n.state, %s), coalesce(n.reason, '')"
            " FROM generate_series(1, %s) counted"
            " LEFT JOIN registers_registernumber n ON n.series_id = %s AND n.number = counted"
            " WHERE n.id IS NULL OR n.state <> %s ORDER BY counted",
            [MISSING, series.last_number, series.pk, NumberState.ISSUED],
        )
        for row in cursor:
            yield Explained(*row)


def unexplained_gaps() -> list[str]:
    """Give the numbers that were counted and have no row; there are none unless somebody deleted one."""
    return [
        f"{series.kind} {series.year}/{gap.number}"
        for series in Series.objects.order_by("kind", "year")
        for gap in explain_gaps(series)
        if gap.state == MISSING
    ]


def known_among(texts: Collection[str]) -> set[str]:
    """Give those of some numbers, as they are written, that the register has."""
    return set(RegisterNumber.objects.filter(text__in=texts).values_list("text", flat=True))


def reserved_waiting(*, most: int = 100) -> list[RegisterNumber]:
    """Give the reserved numbers that nothing was entered under yet, the oldest first."""
    waiting = RegisterNumber.objects.filter(state=NumberState.RESERVED).select_related("series")
    return list(waiting.order_by("pk")[:most])


def reserved_numbers(series: Series) -> list[tuple[int, int]]:
    """Give the reserved numbers of a series, each with its key."""
    return list(series.numbers.filter(state=NumberState.RESERVED).values_list("number", "pk"))
