"""Keeping facts true: asking for confirmation, and counting what the system itself can count."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.foundation import figures
from korpu.foundation.figures import Figure, Scope
from korpu.foundation.subjects import subject_of
from korpu.journal import operations as journal
from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.operations.facts import FactText, enter_fact, revise_fact
from korpu.knowledge.queries.facts import stale_facts
from korpu.knowledge.queries.showing import period_words
from korpu.knowledge.rules import Confidence, Rhythm
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.work_plans import operations as work_plans
from korpu.work_plans.queries import assignments_about
from korpu.work_plans.rules import AssignmentKind

DAYS_TO_CONFIRM = 10
ASKED_AGAIN_AFTER = timedelta(days=30)
BATCH = 200
ANSWERABLE = (Role.UNIT_HEAD, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.CONTRIBUTOR)
PERIODS_COUNTED = 2


def ask_for_confirmation(*, at: datetime) -> int:
    """Ask the units whose newest facts are past their limit to confirm them; give how many were asked for.

    Asked on one day twice, it asks once: work that is open, or was given in the last month, is not given again.
    """
    asked = assignments_about("knowledge.fact", OuterRef("pk")).filter(given_at__gt=at - ASKED_AGAIN_AFTER)  # type: ignore[arg-type]
    waiting = stale_facts(at).filter(~Exists(asked), indicator__figure_code="")
    pks = list(waiting.order_by("pk").values_list("pk", flat=True)[:BATCH])
    return sum(_ask(pk, at) for pk in pks)


@transaction.atomic
def _ask(pk: int, at: datetime) -> int:
    fact = (
        Fact.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("indicator__owner")
        .filter(pk=pk, valid_to_at__isnull=True)
        .first()
    )
    if (
        fact is None
        or assignments_about(*subject_of(fact)).filter(given_at__gt=at - ASKED_AGAIN_AFTER).exists()
    ):
        return 0
    indicator, due_on = fact.indicator, timezone.localdate(at) + timedelta(days=DAYS_TO_CONFIRM)
    with translation.override("az"):
        period = period_words(fact.period_from, fact.period_to)
        title = _("Confirm the fact: %(measure)s, %(period)s") % {
            "measure": indicator.measure_az, "period": period,
        }  # fmt: skip
        request = _("Say whether this value still holds. If it does not, revise it and give the reason.")
    work_plans.give_assignment(
        subject=fact, kind=AssignmentKind.LEAD, unit_id=indicator.owner_id, title=title, request=request,
        due_on=due_on, by=None, at=at,
    )  # fmt: skip
    journal.record(
        fact, "knowledge.confirmation_asked", by=None, at=at, details={"indicator": indicator.code}
    )
    people = {
        user.pk: user for role in ANSWERABLE for user in organisation.holders_of(role, at, indicator.owner_id)
    }
    for user in people.values():
        notifications.queue_message(
            key=f"knowledge.confirm:{fact.pk}:{due_on.isoformat()}:{user.pk}",
            to=user.email,
            template="knowledge/confirm",
            language=user.language,
            values={
                "name": user.get_full_name(),
                "measure": indicator.in_language("measure", user.language),
                "period": period_words(fact.period_from, fact.period_to, user.language),
                "due": dates.long_date(due_on, user.language),
                "url": f"{settings.PUBLIC_URL}{indicator.get_absolute_url()}",
            },
            at=at,
            subject=fact,
        )
    return 1


def count_figures(*, at: datetime) -> int:
    """Count the indicators that stand on a figure of the system, for the last periods that are over.

    Give how many facts were entered or revised. A value that is counted otherwise than before is revised, with that as
    the reason; a figure that no app declares any more is left as it is.
    """
    known = {one.code for one in figures.all_declared() if not one.is_table}
    today = timezone.localdate(at)
    changed = 0
    for indicator in Indicator.objects.exclude(figure_code="").filter(figure_code__in=known).order_by("pk"):
        for period in _periods_over(indicator.rhythm, today):
            changed += _count(indicator, period, at)
    return changed


def _periods_over(rhythm: str, today: date) -> list[tuple[date, date]]:
    months = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3}.get(Rhythm(rhythm), 12)
    index = (today.year * 12 + today.month - 1) // months * months
    found = []
    for back in range(1, PERIODS_COUNTED + 1):
        first, last = index - back * months, index - (back - 1) * months - 1
        year, month = divmod(last, 12)
        found.append(
            (date(first // 12, first % 12 + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]))
        )
    return found


@transaction.atomic
def _count(indicator: Indicator, period: tuple[date, date], at: datetime) -> int:
    declared = figures.declared(indicator.figure_code)
    found = declared.query(Scope(*period))
    if not isinstance(found, Figure) or found.value is None:
        return 0
    value = Decimal(found.value)
    with translation.override("az"):
        source = _("Counted by the system: %(name)s") % {"name": declared.name}
        reason = _("The system counted this period anew and found another value.")
    text = FactText(
        period_from=period[0], period_to=period[1], source=source, value=value, source_url=found.url,
        confidence=Confidence.CONFIRMED,
    )  # fmt: skip
    known = indicator.facts.valid().filter(place="", period_from=period[0], period_to=period[1]).first()
    if known is None:
        enter_fact(indicator=indicator, text=text, by=None, at=at)
        return 1
    if known.value == value:
        return 0
    revise_fact(fact=known, text=text, reason=reason, by=None, at=at)
    return 1
