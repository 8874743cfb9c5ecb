"""What a fact is, and when it is whole."""

from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken

MOST_DIGITS = 18


class FactKind(TextChoices):
    AMOUNT = "AMOUNT", _("Number or amount")
    PERCENT = "PERCENT", _("Share in percent")
    DATE = "DATE", _("Day")
    NAME = "NAME", _("Name")


class Confidence(TextChoices):
    CONFIRMED = "CONFIRMED", _("Confirmed")
    PRELIMINARY = "PRELIMINARY", _("Preliminary")
    ESTIMATE = "ESTIMATE", _("Estimate")


class Rhythm(TextChoices):
    MONTH = "MONTH", _("Every month")
    QUARTER = "QUARTER", _("Every quarter")
    YEAR = "YEAR", _("Every year")
    ONCE = "ONCE", _("When it changes")


NUMBERS = (FactKind.AMOUNT, FactKind.PERCENT)


class FactNotWhole(RuleBroken):
    """A fact has a value of its kind, a period that runs forward, and a source."""


class FactChanged(RuleBroken):
    """The fact was revised or withdrawn meanwhile, or there is one already."""


class NotOwner(RuleBroken):
    """Facts are entered by the unit that answers for them, or by the Department."""


def check_value(
    kind: str,
    *,
    value: Decimal | None,
    day: date | None,
    words: str,
    period_from: date,
    period_to: date,
    source: str,
) -> None:
    """Raise FactNotWhole, naming the field, unless the value fits the kind and the fact says of when and from where."""
    if kind in NUMBERS:
        if value is None or not value.is_finite():
            raise FactNotWhole(_("Give the value as a number."), field="value")
        if abs(value) >= 10**MOST_DIGITS:
            raise FactNotWhole(_("This number is larger than any that is kept here."), field="value")
    elif kind == FactKind.DATE and day is None:
        raise FactNotWhole(_("Give the value as a day."), field="day")
    elif kind == FactKind.NAME and not words.strip():
        raise FactNotWhole(_("Give the name."), field="words")
    if period_to < period_from:
        raise FactNotWhole(_("The last day of the period comes before the first."), field="period_to")
    if not source.strip():
        raise FactNotWhole(_("Say where the value comes from: a document or an address."), field="source")
