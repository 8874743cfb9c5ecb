"""By when the stages of cases are to be done inside the ministry, counted anew from the law's day at each question."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Case, DateTimeField, Q, Value, When
from django.utils import timezone

from korpu.appeals.models import Appeal, InternalTerms, Round
from korpu.appeals.rules import stages
from korpu.appeals.rules.stages import StageDay, WorkStage
from korpu.foundation.moments import end_of, start_of
from korpu.working_calendar import queries as working_calendar

Leads = dict[WorkStage, int]
Lead = tuple[WorkStage, int]


def internal_terms() -> dict[str, Leads]:
    """Give the stages that have a term, with their leads, by the kind of case; in one query."""
    return {row.kind: row.leads for row in InternalTerms.objects.all()}


def stage_days(appeal: Appeal) -> list[StageDay]:
    """Give by when each stage of a case is to be done; none while the case has no day of the law before it."""
    return days_of_stages([appeal]).get(appeal.pk, [])


def days_of_stages(appeals: Iterable[Appeal]) -> dict[int, list[StageDay]]:
    """Give by when each stage of some cases is to be done, in three queries for all of them."""
    rows = [row for row in appeals if row.due_at is not None]
    terms, calendar = internal_terms(), working_calendar.current_calendar()
    reopened = _reopened(row.pk for row in rows if row.times_reopened)
    return {
        row.pk: [
            stages.stage_day(
                stage,
                days,
                due_at=timezone.localtime(row.due_at),
                began_at=timezone.localtime(reopened.get(row.pk, row.registered_at)),
                calendar=calendar,
            )
            for stage, days in terms.get(row.kind, {}).items()
        ]
        for row in rows
    }


def open_stage(appeal: Appeal, days: Iterable[StageDay]) -> StageDay | None:
    """Give the first stage that is still to be done."""
    has_executor = appeal.executor_id is not None
    return next(
        (day for day in days if stages.is_open(day.stage, appeal.state, has_executor=has_executor)), None
    )


def stage_passed(at: datetime) -> Q:
    """Give the condition for a case with a stage that should have been done: one walk along the open cases by due day."""
    return stage_before(timezone.localdate(at), at)


def behind_among(appeals: Iterable[Appeal], at: datetime) -> set[int]:
    """Give those of some cases that have a stage which should have been done."""
    wanted = [row.pk for row in appeals]
    return set(Appeal.objects.filter(stage_passed(at), pk__in=wanted).values_list("pk", flat=True))


def stage_before(day: date, at: datetime) -> Q:
    """Give the condition for a case with an open stage whose term ends before a day, or with the law's by a moment.

    The stages of a kind lie in order, so that the first open one judges. What it asks of each kind stands in one
    expression: the planner sees open cases by their due day, and nothing that would send it through whole kinds.
    """
    calendar = working_calendar.current_calendar()
    # By then the term has begun long enough ago for its first day to lie before the day.
    last = start_of(stages.working_day_before(calendar, day, 1))
    anew = Round.objects.filter(reopened_at__gte=last).values("appeal")
    begun = Q(registered_at__lt=last) & (Q(times_reopened=0) | ~Q(pk__in=anew))
    over = max(at, start_of(day))
    kinds = _kinds_by_lead()
    limits = {lead: end_of(stages.last_due_on(calendar, day, lead[1])) for lead in kinds}
    horizon = max([over, *limits.values()])
    by_lead = Q(due_at__lt=_of_open_stage(kinds, limits)) & begun
    by_law = Q(due_at__lt=_of_open_stage(kinds, dict.fromkeys(kinds, over)))
    return Q(state__in=stages.WITH_STAGES, due_at__lt=horizon) & (by_lead | by_law)


def _of_open_stage(kinds: Mapping[Lead, list[str]], moments: Mapping[Lead, datetime]) -> Case:
    """Give the moment that belongs to the first open stage of a case; none where no stage with a term is open."""
    whens = []
    for lead in sorted(kinds, key=lambda lead: list(WorkStage).index(lead[0])):
        open_in = Q(kind__in=kinds[lead], state__in=stages.OPEN_IN[lead[0]])
        if lead[0] == WorkStage.EXECUTOR:
            open_in &= Q(executor__isnull=True)
        whens.append(When(open_in, then=Value(moments[lead])))
    return Case(*whens, default=None, output_field=DateTimeField(null=True))


def _kinds_by_lead() -> dict[Lead, list[str]]:
    found: dict[Lead, list[str]] = {}
    for kind, leads in internal_terms().items():
        for lead in leads.items():
            found.setdefault(lead, []).append(kind)
    return found


def _reopened(ids: Iterable[int]) -> dict[int, datetime]:
    """Give when each of some cases was last opened anew: its term began then."""
    wanted = list(ids)
    rows = Round.objects.filter(appeal__in=wanted).order_by("pk") if wanted else Round.objects.none()
    return dict(rows.values_list("appeal_id", "reopened_at"))
