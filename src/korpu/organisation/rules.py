"""Roles, and what a person stands for on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken

# Units and posts that a profile brings stood before the records of this platform begin.
FOUNDED_ON = date(2000, 1, 1)


class UnitKind(TextChoices):
    MINISTRY = "MINISTRY", _("Ministry")
    LEADERSHIP = "LEADERSHIP", _("Leadership")
    DEPARTMENT = "DEPARTMENT", _("Department")
    SECTOR = "SECTOR", _("Sector")
    UNIT = "UNIT", _("Unit of the apparatus")
    INSTITUTION = "INSTITUTION", _("Institution of the system")


class Role(TextChoices):
    REGISTRAR = "REGISTRAR", _("Registrar")
    EXECUTOR = "EXECUTOR", _("Executor")
    SECTOR_HEAD = "SECTOR_HEAD", _("Head of sector")
    DEPARTMENT_HEAD = "DEPARTMENT_HEAD", _("Head of department")
    DEPUTY_HEAD = "DEPUTY_HEAD", _("Deputy head of department")
    UNIT_HEAD = "UNIT_HEAD", _("Head of another unit or institution")
    FOI_OFFICER = "FOI_OFFICER", _("Responsible for information requests")
    CONTRIBUTOR = "CONTRIBUTOR", _("Contributor of another unit")
    MINISTER = "MINISTER", _("Minister")
    LEADERSHIP = "LEADERSHIP", _("Leadership")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
    AUDITOR = "AUDITOR", _("Auditor")


class RetentionStart(TextChoices):
    """The event from which the years of a case's retention run."""

    ANSWERED = "ANSWERED", _("The answer")
    CLOSED = "CLOSED", _("The closing of the case")


class CounterpartKind(TextChoices):
    UNIT = "UNIT", _("Unit of the apparatus")
    INSTITUTION = "INSTITUTION", _("Institution of the system")
    STATE_BODY = "STATE_BODY", _("State body")
    LOCAL_BODY = "LOCAL_BODY", _("Local self-government body")
    NGO = "NGO", _("Non-governmental organisation")
    OUTLET = "OUTLET", _("Media outlet")


class InteractionKind(TextChoices):
    REQUEST = "REQUEST", _("Request")
    MEETING = "MEETING", _("Meeting")
    JOINT_TASK = "JOINT_TASK", _("Joint task")


class VersionState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    APPROVED = "APPROVED", _("Approved")


class ChangeKind(TextChoices):
    OPEN_UNIT = "OPEN_UNIT", _("A unit opens")
    CLOSE_UNIT = "CLOSE_UNIT", _("A unit closes")
    OPEN_POST = "OPEN_POST", _("A post opens")
    CLOSE_POST = "CLOSE_POST", _("A post closes")
    HEADCOUNT = "HEADCOUNT", _("The number of staff changes")


# “Structural units” are the units of the apparatus and the institutions of the system alike (statute 1.3).
STRUCTURAL = (UnitKind.UNIT, UnitKind.INSTITUTION)
# Their cards in the directory come and go with the structure.
OF_THE_STRUCTURE = (CounterpartKind.UNIT, CounterpartKind.INSTITUTION)
# The rights in the Department that the Minister may lend to a person outside it (statute 5.1).
LENT_ROLES = (Role.DEPARTMENT_HEAD, Role.SECTOR_HEAD, Role.EXECUTOR, Role.REGISTRAR, Role.MINISTER)

# A refusal on the weaker grounds wants a second pair of eyes after the sector's (access law, 21.2).
MIN_APPROVERS = {"REFUSAL": 2}
MAX_APPROVERS = 6


class SubstitutionNotAllowed(RuleBroken):
    """A post cannot stand in for itself, and a stand-in cannot pass the post on."""


class NotApproved(RuleBroken):
    """The structure in force has no such post, or no free place in its unit."""


class StructureNotAllowed(RuleBroken):
    """A version of the structure lacks its order, comes too early, or would leave people or work without a home."""


class EntrustmentNotAllowed(RuleBroken):
    """What is entrusted, to whom or for which days cannot be."""


class RouteNotWhole(RuleBroken):
    """A route of approvals has too few steps, too many, or the same one twice."""


def check_route(kind: str, steps: Sequence[tuple[str, bool]]) -> None:
    """Check that a route, as (role, of the drafter's unit), lets nothing out unseen. Raises RouteNotWhole."""
    if len(steps) < MIN_APPROVERS.get(kind, 1):
        if MIN_APPROVERS.get(kind, 1) > 1:
            raise RouteNotWhole(_("A refusal needs two approvals at least."), field="role_1")
        raise RouteNotWhole(_("Nothing goes out unseen: name one approval at least."), field="role_1")
    if len(steps) > MAX_APPROVERS:
        raise RouteNotWhole(_("A route has six approvals at most."), field="role_1")
    if len(set(steps)) < len(steps):
        raise RouteNotWhole(_("The same approval stands in the route twice."), field="role_1")


@dataclass(frozen=True)
class Capacity:
    """A post in which a person acts, the own one or one acted for."""

    post_id: int
    unit_id: int
    roles: frozenset[str]
    acting_for_post_id: int | None = None


@dataclass(frozen=True)
class Standing:
    """Everything a person stands for on a day."""

    user_id: int
    capacities: tuple[Capacity, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for capacity in self.capacities for role in capacity.roles)

    @property
    def post_ids(self) -> tuple[int, ...]:
        """The posts held and the posts acted for."""
        own = {capacity.post_id for capacity in self.capacities}
        acted = {c.acting_for_post_id for c in self.capacities if c.acting_for_post_id is not None}
        return tuple(sorted(own | acted))

    @property
    def unit_ids(self) -> tuple[int, ...]:
        return tuple(sorted({capacity.unit_id for capacity in self.capacities}))

    def has(self, *roles: str) -> bool:
        """Tell whether any of the roles is among the person's."""
        return any(role in self.roles for role in roles)

    def unit_ids_for(self, *roles: str) -> tuple[int, ...]:
        """Give the units in which the person has one of the roles."""
        return tuple(sorted({c.unit_id for c in self.capacities if any(role in c.roles for role in roles)}))

    def capacity_for(self, *roles: str, unit_id: int | None = None) -> Capacity | None:
        """Give the post by which the person has one of the roles, the own before one acted for."""
        fitting = [
            capacity
            for capacity in self.capacities
            if any(role in capacity.roles for role in roles)
            and (unit_id is None or capacity.unit_id == unit_id)
        ]
        return min(fitting, key=lambda c: (c.acting_for_post_id is not None, c.post_id), default=None)


def standing_from(
    user_id: int, *, own: Iterable[Capacity], acted_for: Iterable[tuple[int, Capacity]]
) -> Standing:
    """Put together own posts and the posts acted for, each with the own post that carries it."""
    borrowed = (
        Capacity(
            post_id=carrier,
            unit_id=post.unit_id,
            roles=post.roles,
            acting_for_post_id=post.post_id,
        )
        for carrier, post in acted_for
    )
    return Standing(user_id, (*own, *borrowed))
