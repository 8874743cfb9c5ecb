"""Giving and voiding numbers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.registers.models import NumberState, RegisterNumber, SeriesFormat
from korpu.registers.rules import FALLBACK_FORMAT, number_text, plain_number


class ReasonMissing(RuleBroken):
    """A number is voided with a reason."""


@transaction.atomic
def issue_number(*, series: str, at: datetime, subject_type: str) -> RegisterNumber:
    """Give the next number of a kind in the local year (internal rules of 2012, 5.1).

    The counter's row is held until the caller's transaction ends: if that fails, the number goes to the next
    caller, so no number is lost without a row that explains it.
    """
    year = timezone.localdate(at).year
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registers_series (kind, year, last_number) VALUES (%s, %s, 1)"
            " ON CONFLICT (kind, year) DO UPDATE SET last_number = registers_series.last_number + 1"
            " RETURNING id, last_number",
            [series, year],
        )
        series_id, number = cursor.fetchone()
    form = SeriesFormat.objects.filter(kind=series).values_list("format", flat=True).first()
    text = number_text(form or FALLBACK_FORMAT, kind=series, year=year, number=number)
    return RegisterNumber.objects.create(
        series_id=series_id,
        number=number,
        text=text,
        plain=plain_number(text),
        subject_type=subject_type,
        issued_at=at,
    )


def attach_number(number: RegisterNumber, subject_id: int) -> None:
    """Say what the number was given to."""
    number.subject_id = subject_id
    number.save(update_fields=["subject_id"])


@transaction.atomic
def void_number(*, number: RegisterNumber, reason: str, by: User, at: datetime) -> RegisterNumber:
    """Void a number that was given in vain; it stays in the register with the reason.

    Raises ReasonMissing.
    """
    if not clean_line(reason):
        raise ReasonMissing(_("Write why the number is void: the register shows no gap without a reason."))
    number = RegisterNumber.objects.select_for_update().get(pk=number.pk)
    number.state, number.reason = NumberState.VOID, clean_line(reason)[:300]
    number.save(update_fields=["state", "reason"])
    journal.record(number, "registers.number_voided", by=by, at=at, reason=number.reason)
    return number


def define_series(forms: Iterable[tuple[str, str]]) -> None:
    """Set how the numbers of each kind look; numbers that were given keep their looks."""
    for kind, form in forms:
        number_text(form, kind=kind, year=2026, number=1)
        SeriesFormat.objects.update_or_create(kind=kind, defaults={"format": form})
