"""Who may see an assignment, a plan or a proposal, and who may decide about it: the only way a view gets a row."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.work_plans import queries
from korpu.work_plans.models import Assignment, Measure, Plan, Proposal
from korpu.work_plans.rules import HEADS, NotYours
from korpu.work_plans.rules.plans import SIGNATORIES, PlanKind, PlanState

OVERSEERS = (Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR)
PLANNERS = (
    Role.SECTOR_HEAD,
    Role.DEPARTMENT_HEAD,
    Role.DEPUTY_HEAD,
    Role.UNIT_HEAD,
    Role.REGISTRAR,
    Role.MINISTER,
)


def units_overseen(standing: Standing, at: datetime) -> frozenset[int]:
    """Give the units that the person heads, with every unit below them."""
    found: frozenset[int] = frozenset()
    for unit_id in standing.unit_ids_for(*HEADS):
        found |= organisation.descendants(unit_id, at)
    return found


def assignments_visible_to(standing: Standing, at: datetime) -> QuerySet[Assignment]:
    """Give the person's own work, what the person gave, and the titled work of those below.

    Work without a title is a part of its subject, whose own app says who sees it.
    """
    own = Q(pk__in=queries.assignments_of(standing).values("pk"))
    given = Q(giver_post_id__in=standing.post_ids) | Q(
        giver_post_id__isnull=True, given_by_id=standing.user_id
    )
    titled = ~Q(title="")
    seen = own | (given & titled) | Q(control_post_id__in=standing.post_ids)
    if standing.has(*OVERSEERS):
        return Assignment.objects.filter(seen | titled)
    return Assignment.objects.filter(seen | (titled & Q(unit_id__in=units_overseen(standing, at))))


def get_assignment(user: User, pk: int, at: datetime) -> Assignment:
    """Give the assignment if the person may see it, else raise Http404."""
    standing = organisation.standing_of(user, at)
    assignment = (
        assignments_visible_to(standing, at)
        .select_related("unit", "post", "given_by", "giver_post", "control_post")
        .filter(pk=pk)
        .first()
    )
    if assignment is None:
        raise Http404
    return assignment


def is_executor(standing: Standing, assignment: Assignment) -> bool:
    """Tell whether the work is the person's to do."""
    if assignment.post_id is not None:
        return assignment.post_id in standing.post_ids
    return assignment.unit_id in standing.unit_ids_for(*HEADS, Role.CONTRIBUTOR)


def heads_executor(standing: Standing, assignment: Assignment) -> bool:
    """Tell whether the person heads the unit that does the work, and so hands it on inside."""
    return assignment.unit_id in standing.unit_ids_for(*HEADS)


def decides(standing: Standing, assignment: Assignment, at: datetime) -> bool:
    """Tell whether the person accepts the result and extends the term: the giver, or a superior of the executor."""
    if assignment.giver_post_id is not None:
        if assignment.giver_post_id in standing.post_ids:
            return True
    elif assignment.given_by_id is not None and assignment.given_by_id == standing.user_id:
        return True
    if standing.has(Role.MINISTER):
        return True
    above = frozenset[int]()
    for unit_id in standing.unit_ids_for(*HEADS):
        above |= organisation.descendants(unit_id, at) - {unit_id}
    return assignment.unit_id in above


def check_decides(standing: Standing, assignment: Assignment, at: datetime) -> None:
    """Raise NotYours unless the person may decide about the assignment."""
    if not decides(standing, assignment, at):
        raise NotYours(_("Whoever gave this assignment, or a superior, decides about it."))


def plans_visible_to(standing: Standing) -> QuerySet[Plan]:
    """Give the plans that a member of staff may read: drafts only to those who plan."""
    if standing.has(*PLANNERS, *OVERSEERS, Role.ADMINISTRATOR):
        return Plan.objects.all()
    return Plan.objects.exclude(state=PlanState.DRAFT)


def get_plan(user: User, pk: int, at: datetime) -> Plan:
    """Give a plan that the person may read, else raise Http404."""
    standing = organisation.standing_of(user, at)
    plan = plans_visible_to(standing).select_related("unit", "approved_post").filter(pk=pk).first()
    if plan is None:
        raise Http404
    return plan


def get_measure(user: User, pk: int, at: datetime) -> Measure:
    """Give a measure of a plan that the person may read, else raise Http404."""
    measure = Measure.objects.select_related("plan", "section").filter(pk=pk).first()
    if measure is None:
        raise Http404
    get_plan(user, measure.plan_id, at)
    return measure


def signs(standing: Standing, plan: Plan) -> bool:
    """Tell whether the person's signature brings the plan into force (statute 5.4.3; order of 2012, 1)."""
    return standing.has(*SIGNATORIES[PlanKind(plan.kind)])


def may_plan(standing: Standing, plan: Plan, at: datetime) -> bool:
    """Tell whether the person writes the plan while it is a draft, and names executors."""
    if not standing.has(*PLANNERS):
        return False
    if plan.unit_id is None or standing.has(Role.MINISTER, Role.REGISTRAR):
        return True
    return plan.unit_id in units_overseen(standing, at) or signs(standing, plan)


def proposals_visible_to(standing: Standing, at: datetime) -> QuerySet[Proposal]:
    """Give one's own proposals, those one decides on, and those of the units below."""
    if standing.has(*OVERSEERS):
        return Proposal.objects.all()
    return Proposal.objects.filter(
        Q(author_id=standing.user_id)
        | Q(addressee_id__in=standing.post_ids)
        | Q(unit_id__in=units_overseen(standing, at))
    )


def get_proposal(user: User, pk: int, at: datetime) -> Proposal:
    """Give a proposal that the person may see, else raise Http404."""
    standing = organisation.standing_of(user, at)
    proposal = (
        proposals_visible_to(standing, at).select_related("unit", "author", "addressee").filter(pk=pk).first()
    )
    if proposal is None:
        raise Http404
    return proposal
