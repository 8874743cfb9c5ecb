"""Who may see the series of numbers, and who may keep numbers back."""

from django.http import Http404

from korpu.organisation.rules import Role, Standing
from korpu.registers.models import NumberState, RegisterNumber, Series

READERS = (Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.ADMINISTRATOR, Role.AUDITOR)
KEEPERS = (Role.REGISTRAR,)


def may_keep(standing: Standing) -> bool:
    """Tell whether the person may reserve numbers and void reserved ones."""
    return standing.has(*KEEPERS)


def get_series(pk: int) -> Series:
    """Give a series, or raise Http404."""
    series = Series.objects.filter(pk=pk).first()
    if series is None:
        raise Http404
    return series


def get_reserved(standing: Standing, series: Series, pk: int) -> RegisterNumber:
    """Give a reserved number to one who may void it, else raise Http404.

    A number that was given to something is voided only by what it was given to.
    """
    number = series.numbers.filter(pk=pk, state=NumberState.RESERVED).first() if may_keep(standing) else None
    if number is None:
        raise Http404
    return number
