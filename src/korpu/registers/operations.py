"""Giving, reserving and voiding numbers."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.registers.models import NumberState, RegisterNumber, SeriesFormat
from korpu.registers.queries import find_number
from korpu.registers.rules import FALLBACK_FORMAT, number_text, plain_number

MAX_RESERVED = 50


class ReasonMissing(RuleBroken):
    """A number is voided or reserved with a reason."""


class NumberNotFree(RuleBroken):
    """A number that is void, or belongs to something already, is not given to anything else."""


class TooManyReserved(RuleBroken):
    """Only a few numbers are reserved at once."""


class NumberOfAnotherKind(RuleBroken):
    """A number reserved for one kind is not given to another."""


class NumberKnown(RuleBroken):
    """The register has this number already."""


class SeriesCollide(ValueError):
    """Numbers of two kinds would read alike, so nobody could say which was meant."""


@transaction.atomic(savepoint=False)
def issue_number(*, series: str, at: datetime, subject_type: str) -> RegisterNumber:
    """Give the next number of a kind in the local year (internal rules of 2012, 5.1).

    The counter's row is held until the caller's transaction ends: if that fails, the number goes to the next
    caller, so no number is lost without a row that explains it.
    """
    return _next_number(series, at, subject_type=subject_type)


def _next_number(
    kind: str, at: datetime, *, subject_type: str = "", state: str = NumberState.ISSUED, reason: str = ""
) -> RegisterNumber:
    year = timezone.localdate(at).year
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registers_series (kind, year, last_number) VALUES (%s, %s, 1)"
            " ON CONFLICT (kind, year) DO UPDATE SET last_number = registers_series.last_number + 1"
            " RETURNING id, last_number",
            [kind, year],
        )
        series_id, number = cursor.fetchone()
    form = SeriesFormat.objects.filter(kind=kind).values_list("format", flat=True).first()
    text = number_text(form or FALLBACK_FORMAT, kind=kind, year=year, number=number)
    return RegisterNumber.objects.create(
        series_id=series_id,
        number=number,
        text=text,
        plain=plain_number(text),
        state=state,
        reason=reason,
        subject_type=subject_type,
        issued_at=at,
    )


@transaction.atomic(savepoint=False)
def take_over_number(*, series: str, text: str, on: date, subject_type: str, at: datetime) -> RegisterNumber:
    """Enter a number that an older register gave, as it stood there, in a series of its own and the year of its day.

    The series counts the entries; the words are the older register's. Raises NumberKnown.
    """
    text, plain = clean_line(text)[:60], plain_number(text)[:60]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registers_series (kind, year, last_number) VALUES (%s, %s, 1)"
            " ON CONFLICT (kind, year) DO UPDATE SET last_number = registers_series.last_number + 1"
            " RETURNING id, last_number",
            [series, on.year],
        )
        series_id, number = cursor.fetchone()
    # Behind the series' row, so that two entries of the same number are seen one after the other.
    if RegisterNumber.objects.filter(text=text).exists():
        raise NumberKnown(_("%(number)s is in the register already.") % {"number": text}, field="number")
    return RegisterNumber.objects.create(
        series_id=series_id, number=number, text=text, plain=plain, subject_type=subject_type, issued_at=at
    )


def attach_number(number: RegisterNumber, subject_id: int) -> None:
    """Say what the number was given to. Raises NumberNotFree if it is void or belongs to something else."""
    if number.state != NumberState.ISSUED or number.subject_id not in (None, subject_id):
        raise NumberNotFree(_("%(number)s is taken.") % {"number": number.text})
    number.subject_id = subject_id
    number.save(update_fields=["subject_id"])


@transaction.atomic
def reserve_numbers(*, series: str, count: int, reason: str, by: User, at: datetime) -> list[RegisterNumber]:
    """Keep the next numbers of a kind for letters that are registered later, such as on a reception day.

    Raises ReasonMissing, TooManyReserved.
    """
    reason = _checked(reason)
    if not 1 <= count <= MAX_RESERVED:
        raise TooManyReserved(
            _("Between 1 and %(most)s numbers can be reserved at once.") % {"most": MAX_RESERVED},
            field="count",
        )
    numbers = [_next_number(series, at, state=NumberState.RESERVED, reason=reason) for _place in range(count)]
    for number in numbers:
        journal.record(number, "registers.number_reserved", by=by, at=at, reason=reason)
    return numbers


def hold_reserved(*, text: str, series: str) -> RegisterNumber:
    """Give a reserved number as a person typed it, held until the transaction ends.

    Raises NumberNotFree, or NumberOfAnotherKind if it was reserved for another kind.
    """
    known = find_number(text)
    if known is None:
        raise NumberNotFree(_("%(number)s is not reserved.") % {"number": text}, field="reserved_number")
    number = RegisterNumber.objects.select_for_update(of=("self",)).select_related("series").get(pk=known.pk)
    if number.state != NumberState.RESERVED:
        raise NumberNotFree(
            _("%(number)s is not reserved.") % {"number": number.text}, field="reserved_number"
        )
    if number.series.kind != series:
        raise NumberOfAnotherKind(
            _("%(number)s was reserved for another kind of case.") % {"number": number.text},
            field="reserved_number",
        )
    return number


@transaction.atomic
def use_reserved(
    *, number: RegisterNumber, subject_type: str, subject_id: int, by: User, at: datetime
) -> RegisterNumber:
    """Give a reserved number to what it was kept for. Raises NumberNotFree."""
    number = RegisterNumber.objects.select_for_update().get(pk=number.pk)
    if number.state != NumberState.RESERVED:
        raise NumberNotFree(_("%(number)s is not reserved.") % {"number": number.text})
    number.state, number.subject_type, number.subject_id = NumberState.ISSUED, subject_type, subject_id
    number.save(update_fields=["state", "subject_type", "subject_id"])
    journal.record(number, "registers.number_used", by=by, at=at)
    return number


@transaction.atomic
def void_number(*, number: RegisterNumber, reason: str, by: User, at: datetime) -> RegisterNumber:
    """Void a number that was given or reserved in vain; it stays in the register with the reason.

    Raises ReasonMissing, NumberNotFree if it is void already.
    """
    reason = _checked(reason)
    number = RegisterNumber.objects.select_for_update().get(pk=number.pk)
    if number.state == NumberState.VOID:
        raise NumberNotFree(_("%(number)s is void already.") % {"number": number.text})
    number.state, number.reason = NumberState.VOID, reason
    number.save(update_fields=["state", "reason"])
    journal.record(number, "registers.number_voided", by=by, at=at, reason=number.reason)
    return number


def _checked(reason: str) -> str:
    reason = clean_line(reason)[:300]
    if not reason:
        raise ReasonMissing(_("Write the reason: the register shows no gap without one."), field="reason")
    return reason


@transaction.atomic
def define_series(forms: Iterable[tuple[str, str]]) -> None:
    """Set how the numbers of each kind look; numbers that were given keep their looks.

    Raises KeyError or ValueError for a form that cannot be filled, SeriesCollide for two that read alike.
    """
    for kind, form in forms:
        number_text(form, kind=kind, year=2026, number=1)
        SeriesFormat.objects.update_or_create(kind=kind, defaults={"format": form})
    seen: dict[str, str] = {}
    for kind, form in SeriesFormat.objects.order_by("kind").values_list("kind", "format"):
        plain = plain_number(number_text(form, kind=kind, year=2026, number=1))
        if plain in seen:
            raise SeriesCollide(f"Numbers of {seen[plain]} and {kind} read alike: {form}")
        seen[plain] = kind
