"""Who may see a commission and do what in it: seats, its secretary, and those who answer for the whole."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from korpu.accounts.models import User
from korpu.commissions import queries
from korpu.commissions.models import Commission, Decision, Seat, Session
from korpu.commissions.rules import (
    OUTSIDE_STEPS,
    OWN_STEPS,
    VOTED,
    DecisionState,
    DecisionStep,
    SeatRole,
    SessionState,
    SessionStep,
)
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing

if TYPE_CHECKING:
    from korpu.work_plans.models import Measure

# Where a commission has no secretary, these keep its papers.
KEEPERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.REGISTRAR)
READERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.MINISTER, Role.ADMINISTRATOR, Role.AUDITOR)


def commissions_visible_to(standing: Standing, day: "datetime") -> QuerySet[Commission]:
    """Give the commissions in which the person has a seat today, keeps the papers, or answers for the whole."""
    if standing.has(*READERS):
        return Commission.objects.all()
    seats = Seat.objects.filter(queries.in_force_on(timezone.localdate(day)), post_id__in=standing.post_ids)
    mine = Q(pk__in=seats.values("commission")) | Q(secretary_post_id__in=standing.post_ids)
    if standing.has(*KEEPERS):
        mine |= Q(secretary_post__isnull=True)
    return Commission.objects.filter(mine)


def keeps(standing: Standing, commission: Commission) -> bool:
    """Tell whether the person calls sessions and keeps the papers: the secretary, or a keeper where none is named."""
    if commission.secretary_post_id is None:
        return standing.has(*KEEPERS)
    return commission.secretary_post_id in standing.post_ids


def sets_up(standing: Standing) -> bool:
    """Tell whether the person enters commissions, their seats and rules of procedure."""
    return standing.has(Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


def presides(user: User, commission: Commission, at: datetime) -> bool:
    """Tell whether the person acts as the chair at the moment."""
    found = queries.presiding_on(commission, at)
    return found is not None and found.user.pk == user.pk


def works_on(user: User, standing: Standing, commission: Commission, at: datetime) -> bool:
    """Tell whether the person prepares sessions: who keeps the papers, the acting chair, or our delegate elsewhere."""
    if keeps(standing, commission):
        return True
    if commission.is_own:
        return presides(user, commission, at)
    day = timezone.localdate(at)
    return commission.seats.filter(queries.in_force_on(day), post_id__in=standing.post_ids).exists()


def carries_out(standing: Standing, decision: Decision) -> bool:
    """Tell whether a decision is the person's to carry out: their post's, or their unit's where they lead it."""
    if decision.post_id is not None:
        return decision.post_id in standing.post_ids
    leading = (Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.UNIT_HEAD, Role.CONTRIBUTOR)
    return decision.unit_id in standing.unit_ids_for(*leading)


def acts_as_chair(user: User, commission: Commission, at: datetime) -> bool:
    """Tell whether the person decides for a commission: its acting chair, or our delegate to another body's."""
    if commission.is_own:
        return presides(user, commission, at)
    posts = organisation.standing_of(user, at).post_ids
    day = timezone.localdate(at)
    return commission.seats.filter(queries.in_force_on(day), post_id__in=posts).exists()


def is_own_result(user: User, decision: Decision, at: datetime) -> bool:
    """Tell whether the person handed the result in, or holds the post or leads the unit that did."""
    standing = organisation.standing_of(user, at)
    held = Standing(user.pk, tuple(c for c in standing.capacities if c.acting_for_post_id is None))
    return decision.reported_by_id == user.pk or carries_out(held, decision)


def judges(user: User, decision: Decision, at: datetime) -> bool:
    """Tell whether the person may accept a result or send it back: the acting chair, but never their own.

    Where the result is the acting chair's own, the deputy chair judges it.
    """
    commission = decision.session.commission
    if is_own_result(user, decision, at):
        return False
    if not commission.is_own:
        return acts_as_chair(user, commission, at) or keeps(organisation.standing_of(user, at), commission)
    composition = queries.composition_on(commission, timezone.localdate(at))
    acting = queries.presiding_in(composition)
    if acting is None or acting.user == user:
        return acting is not None
    is_deputy = any(row.seat.role == SeatRole.DEPUTY_CHAIR and row.holder == user for row in composition)
    return is_deputy and is_own_result(acting.user, decision, at)


def session_steps(user: User, session: Session, at: datetime) -> tuple[SessionStep, ...]:
    """Give what the person can do with a session now, in the order of the work."""
    commission = session.commission
    works = works_on(user, organisation.standing_of(user, at), commission, at)
    found: list[SessionStep] = []
    if works:
        found += (OWN_STEPS if commission.is_own else OUTSIDE_STEPS).get(SessionState(session.state), ())
    if session.state == SessionState.HELD:
        if commission.is_own and queries.signing_of(session, user, at) is not None:
            found.insert(0 if session.minutes else len(found), SessionStep.SIGN)
        if not commission.is_own and owes_report(user, session, at):
            found.insert(0, SessionStep.REPORT)
    return tuple(found)


def owes_report(user: User, session: Session, at: datetime) -> bool:
    """Tell whether the report on another body's meeting is the person's to write."""
    assignment = queries.open_assignment(queries.SESSION, session.pk)
    return assignment is not None and assignment.post_id in organisation.standing_of(user, at).post_ids


def decision_steps(user: User, decision: Decision, at: datetime) -> tuple[DecisionStep, ...]:
    """Give what the person can do with a decision now."""
    standing = organisation.standing_of(user, at)
    commission, session = decision.session.commission, decision.session
    found: list[DecisionStep] = []
    if decision.state in (DecisionState.PROPOSED, *VOTED) and works_on(user, standing, commission, at):
        if session.state == SessionState.HELD and session.is_quorate:
            found.append(DecisionStep.VOTE)
        if decision.state == DecisionState.PROPOSED:
            found.append(DecisionStep.WITHDRAW)
    if decision.state == DecisionState.IN_WORK and carries_out(standing, decision):
        found += [DecisionStep.RESULT, DecisionStep.GIVE_BACK]
    if decision.state == DecisionState.REPORTED and judges(user, decision, at):
        found += [DecisionStep.ACCEPT, DecisionStep.SEND_BACK]
    if decision.state == DecisionState.RETURNED and acts_as_chair(user, commission, at):
        found.append(DecisionStep.GIVE_AGAIN)
    return tuple(found)


def get_commission(user: User, pk: int, at: datetime) -> Commission:
    """Give a commission that is the person's to see. Raises Http404 for any other."""
    standing = organisation.standing_of(user, at)
    found = commissions_visible_to(standing, at).select_related("secretary_post__unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_session(user: User, pk: int, at: datetime) -> Session:
    """Give a session of a commission that is the person's to see. Raises Http404 for any other."""
    standing = organisation.standing_of(user, at)
    found = (
        Session.objects.filter(pk=pk, commission__in=commissions_visible_to(standing, at))
        .select_related("commission", "presided_by__post", "signed_by", "signed_for", "convened_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_decision(user: User, pk: int, at: datetime) -> Decision:
    """Give a decision to those who see its commission and to who carries it out. Raises Http404 for anybody else."""
    standing = organisation.standing_of(user, at)
    found = (
        Decision.objects.filter(pk=pk)
        .select_related("session__commission", "unit", "post", "agenda_item", "reported_by")
        .first()
    )
    if found is None:
        raise Http404
    sees = commissions_visible_to(standing, at).filter(pk=found.session.commission_id).exists()
    if not sees and not (found.unit_id and carries_out(standing, found)):
        raise Http404
    return found


def get_coordinated_measure(user: User, commission: Commission, pk: int, at: datetime) -> "Measure":
    """Give a measure whose units the person may name for the commission. Raises Http404 for any other."""
    plans = queries.coordinated_plans(commission, timezone.localdate(at))
    if not works_on(user, organisation.standing_of(user, at), commission, at):
        raise Http404
    for plan in plans:
        found = plan.measures.filter(pk=pk, executors__kind="RELEVANT_UNITS", closed_at__isnull=True).first()
        if found is not None:
            return found
    raise Http404


def get_seat(user: User, pk: int, at: datetime) -> Seat:
    """Give a seat of a commission that is the person's to see. Raises Http404 for any other."""
    standing = organisation.standing_of(user, at)
    found = (
        Seat.objects.filter(pk=pk, commission__in=commissions_visible_to(standing, at))
        .select_related("commission", "post__unit")
        .first()
    )
    if found is None:
        raise Http404
    return found
