"""What reports count of plans and assignments: each figure beside the desk's list of the records it counts."""

from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.figures import Chart, Figure, Row, Scope, Table, figure, table
from korpu.foundation.moments import moments_between
from korpu.organisation import queries as organisation
from korpu.regulation.evidence import Period as Days
from korpu.work_plans.models import Assignment, Proposal
from korpu.work_plans.queries.plans import plans_in_force, progress_of_plan
from korpu.work_plans.rules import UNFINISHED_STATES, AssignmentState
from korpu.work_plans.rules.plans import ProposalKind, ProposalState

ROWS = 200


def _within(scope: Scope) -> QuerySet[Assignment]:
    """Give the titled work of the scope's unit and what stands under it, or of the whole ministry."""
    found = Assignment.objects.exclude(title="").exclude(
        state__in=(AssignmentState.CANCELLED, AssignmentState.REJECTED)
    )
    if scope.unit_id is not None:
        found = found.filter(unit_id__in=organisation.descendants(scope.unit_id))
    return found


def _due(scope: Scope) -> QuerySet[Assignment]:
    return _within(scope).filter(due_on__range=(scope.from_on, scope.to_on))


def _list(scope: Scope, **more: str) -> str:
    query = {"from": scope.from_on.isoformat(), "to": scope.to_on.isoformat(), **more}
    if scope.unit_id is not None:
        query["unit"] = str(scope.unit_id)
    return f"{reverse('work_plans_desk:list')}?{urlencode(query)}"


IN_TIME = Q(handed_in_at__date__lte=F("due_on"))
DONE_LATE = Q(handed_in_at__date__gt=F("due_on"))


@figure("work_plans.due", gettext_lazy("Assignments due"))
def due(scope: Scope) -> Figure:
    return Figure(_due(scope).count(), _list(scope))


@figure("work_plans.in_time", gettext_lazy("Assignments done in time"))
def in_time(scope: Scope) -> Figure:
    return Figure(_due(scope).filter(IN_TIME).count(), _list(scope, state="DONE"))


@figure("work_plans.late", gettext_lazy("Assignments done late"))
def late(scope: Scope) -> Figure:
    found = _due(scope).filter(DONE_LATE)
    return Figure(found.count(), _list(scope, late="1"))


@figure("work_plans.open", gettext_lazy("Assignments still open"))
def still_open(scope: Scope) -> Figure:
    found = _due(scope).filter(state__in=UNFINISHED_STATES, handed_in_at__isnull=True)
    return Figure(found.count(), _list(scope, state="OPEN"))


@figure("work_plans.proposals", gettext_lazy("Proposals made"))
def proposals_made(scope: Scope) -> Figure:
    return Figure(_proposals(scope).count(), reverse("work_plans_desk:proposals"))


def _proposals(scope: Scope) -> QuerySet[Proposal]:
    start, end = moments_between(scope.from_on, scope.to_on)
    found = Proposal.objects.filter(made_at__gte=start, made_at__lt=end)
    if scope.unit_id is not None:
        found = found.filter(unit_id__in=organisation.descendants(scope.unit_id))
    return found


@table("work_plans.proposals_by_kind", gettext_lazy("Proposals by kind and decision"))
def proposals_by_kind(scope: Scope) -> Table:
    counts = {
        (row["kind"], row["state"]): row["n"]
        for row in _proposals(scope).order_by().values("kind", "state").annotate(n=Count("pk"))
    }
    rows = tuple(
        Row((str(kind.label), *(counts.get((kind.value, state.value), 0) for state in ProposalState)))
        for kind in ProposalKind
        if any(counts.get((kind.value, state.value)) for state in ProposalState)
    )
    return Table((_("Kind"), *(str(state.label) for state in ProposalState)), rows)


@table("work_plans.by_unit", gettext_lazy("Assignments due by unit"), chart=Chart.BARS)
def by_unit(scope: Scope) -> Table:
    counts = (
        _due(scope)
        .order_by()
        .values("unit_id")
        .annotate(
            due=Count("pk"),
            in_time=Count("pk", filter=IN_TIME),
            late=Count("pk", filter=DONE_LATE),
            open=Count("pk", filter=Q(handed_in_at__isnull=True)),
        )
    )
    found = {row["unit_id"]: row for row in counts}
    rows = tuple(
        Row(
            (
                unit.name,
                found[unit.pk]["due"],
                found[unit.pk]["in_time"],
                found[unit.pk]["late"],
                found[unit.pk]["open"],
            ),
            _list(Scope(scope.from_on, scope.to_on, unit.pk)),
        )
        for unit in organisation.units()
        if unit.pk in found
    )
    return Table((_("Unit"), _("Due"), _("In time"), _("Done late"), _("Still open")), rows)


@table("work_plans.measures", gettext_lazy("Measures of the plans in force by state"))
def measures_by_state(scope: Scope) -> Table:
    rows = []
    for plan in plans_in_force(scope.to_on):
        found = progress_of_plan(plan, Days(scope.from_on, scope.to_on))
        if scope.unit_id is not None:
            below = organisation.descendants(scope.unit_id)
            found = [
                row
                for row in found
                if any(
                    name.unit_id in below or (name.post is not None and name.post.unit_id in below)
                    for name in row.measure.executors.all()
                )
            ]
        if not found:
            continue
        states = [row.state for row in found]
        rows.append(
            Row(
                (
                    plan.title,
                    len(found),
                    states.count("DONE") + states.count("CLOSED"),
                    states.count("RUNNING"),
                    states.count("LATE"),
                    states.count("WAITING"),
                ),
                plan.get_absolute_url(),
            )
        )
    columns = (_("Plan"), _("Measures"), _("Carried out"), _("Under way"), _("Late"), _("Not begun"))
    return Table(columns, tuple(rows))


@table("work_plans.done_items", gettext_lazy("Work done"))
def done_items(scope: Scope) -> Table:
    """What was handed in during the days: the start of a unit's report."""
    start, end = moments_between(scope.from_on, scope.to_on)
    found = (
        _within(scope)
        .filter(handed_in_at__gte=start, handed_in_at__lt=end)
        .select_related("unit")
        .order_by("handed_in_at", "pk")[:ROWS]
    )
    rows = tuple(
        Row(
            (
                timezone.localdate(row.handed_in_at) if row.handed_in_at else None,
                row.title,
                row.unit.name,
                row.result[:500],
            ),
            row.get_absolute_url(),
        )
        for row in found
    )
    return Table((_("Day"), _("Work"), _("Unit"), _("Result")), rows)
