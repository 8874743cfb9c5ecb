"""Who may see a commission and do what in it: seats, its secretary, and those who answer for the whole."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from korpu.accounts.models import User
from korpu.commissions import queries
from korpu.commissions.models import Commission, Decision, Seat, Session
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing

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
