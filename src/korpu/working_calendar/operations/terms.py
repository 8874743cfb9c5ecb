"""What can happen to the terms of the laws: a new edition, and the check against the official text."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.working_calendar import signals
from korpu.working_calendar.models import TermRule
from korpu.working_calendar.rules.calendar import FIVE_DAYS, Week
from korpu.working_calendar.rules.clocks import TermUnit


class TermOverlaps(RuleBroken):
    """Two editions of a term cannot be in force on one day."""


@transaction.atomic
def enter_term(
    *,
    code: str,
    amount: int,
    unit: str,
    act: str,
    article: str,
    valid_from: date,
    verify: bool,
    at: datetime,
    by_id: int | None,
    week: str = FIVE_DAYS,
) -> TermRule:
    """Enter a term, or a new edition of one: the former ends the day before, and its clocks keep it.

    ``week`` is the working week by which its days are counted. Raises TermOverlaps for an edition that does not begin
    after the former one, or RuleBroken for an amount, a unit or a week that no term has.
    """
    if amount < 1 or unit not in TermUnit.values:
        raise RuleBroken(_("A term is a number of days or hours, at least one."), field="amount")
    if week not in Week.values:
        raise RuleBroken(_("A term is counted by the five-day or the six-day week."), field="week")
    former = TermRule.objects.select_for_update().filter(code=code).order_by("-valid_from").first()
    if former is not None:
        if valid_from <= former.valid_from or (former.valid_to is not None and valid_from <= former.valid_to):
            raise TermOverlaps(
                _("The present edition is in force since %(day)s: the new one begins later.")
                % {"day": f"{former.valid_from:%d.%m.%Y}"},
                field="valid_from",
            )
        if former.valid_to is None:
            former.valid_to = valid_from - timedelta(days=1)
            former.save(update_fields=["valid_to"])
    term = TermRule.objects.create(
        code=code,
        amount=amount,
        unit=unit,
        week=week,
        act=act,
        article=article,
        valid_from=valid_from,
        verify=verify,
    )
    signals.term_changed.send(TermRule, term=term, action="working_calendar.term_entered", by_id=by_id, at=at)
    return term


@transaction.atomic
def check_term(*, term: TermRule, at: datetime, by_id: int | None) -> TermRule:
    """Note that a term was compared with the official text and agrees; twice changes nothing more."""
    locked = TermRule.objects.select_for_update().get(pk=term.pk)
    if locked.verify:
        locked.verify = False
        locked.save(update_fields=["verify"])
        signals.term_changed.send(
            TermRule, term=locked, action="working_calendar.term_checked", by_id=by_id, at=at
        )
    return locked
