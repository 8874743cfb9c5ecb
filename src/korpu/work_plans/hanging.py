"""What hangs on the acts of the register here: plans with their measures, and instructions that name an act."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.moments import end_of, start_of
from korpu.regulation import queries as regulation
from korpu.regulation.chain import Founded, Hanging, founded, hangs_on_acts
from korpu.regulation.evidence import Period
from korpu.work_plans.models import Instruction, Measure, Plan
from korpu.work_plans.rules.plans import PlanState


@hangs_on_acts
def plans_of_acts(codes: Iterable[str], day: date) -> Iterator[Hanging]:
    """Give the plans that carry acts out, with the number of their measures and of those that are finished."""
    plans = Plan.objects.filter(act_code__in=list(codes)).exclude(state=PlanState.SUPERSEDED)
    for plan in plans.prefetch_related("measures").order_by("act_code", "code", "version"):
        measures = list(plan.measures.all())
        closed = sum(measure.closed_at is not None for measure in measures)
        words = _("%(state)s, %(closed)s of %(all)s measures finished") % {
            "state": plan.get_state_display(), "closed": closed, "all": len(measures),
        }  # fmt: skip
        yield Hanging(plan.act_code, plan.title, plan.get_absolute_url(), words)


@founded
def measures_that_name_an_act(period: Period) -> Founded:
    """Count the measures of plans signed in the period, by a link to an act in force (statute 1.2)."""
    known = regulation.codes_in_force(period.to_on)
    rows = Measure.objects.filter(
        plan__approved_at__gte=start_of(period.from_on), plan__approved_at__lt=end_of(period.to_on)
    )
    named = Q(plan__act_code__in=known) | Q(clause_codes__len__gt=0)
    with_act = rows.filter(named).count()
    return Founded(gettext_lazy("Measures"), with_act, rows.count() - with_act)


@founded
def instructions_that_name_an_act(period: Period) -> Founded:
    """Count the instructions entered in the period, by a link to an act in force (statute 1.2)."""
    known = regulation.codes_in_force(period.to_on)
    rows = Instruction.objects.filter(
        entered_at__gte=start_of(period.from_on), entered_at__lt=end_of(period.to_on)
    )
    with_act = rows.filter(act_code__in=known).count()
    return Founded(gettext_lazy("Instructions"), with_act, rows.count() - with_act)
