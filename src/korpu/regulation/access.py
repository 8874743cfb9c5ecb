"""Who may see and do what with acts, obligations, drafts, norm-making and copies of acts."""

from datetime import datetime
from typing import TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation.access import signed_in, standing
from korpu.organisation.queries import descendants
from korpu.organisation.rules import Capacity, Role, Standing
from korpu.regulation.models import (
    Act,
    Clause,
    Draft,
    NormItem,
    Obligation,
    Opinion,
    OpinionRequest,
    Receipt,
    Right,
)
from korpu.regulation.rules.drafts import Direction

# Who sees the whole: the scoreboard and every obligation.
READERS = (
    Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.SECTOR_HEAD, Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR,
    Role.ADMINISTRATOR, Role.FOI_OFFICER,
)  # fmt: skip
# Who keeps the register of acts and of what they ask.
KEEPERS = (Role.REGISTRAR, Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
HEADS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
ACCOUNT_READERS = (*HEADS, Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR)
DRAFT_READERS = (*HEADS, Role.REGISTRAR, Role.AUDITOR)
DRAFTERS = (*HEADS, Role.SECTOR_HEAD, Role.EXECUTOR, Role.REGISTRAR, Role.CONTRIBUTOR, Role.UNIT_HEAD)


def units_of(stands: Standing, at: datetime) -> frozenset[int]:
    """Give the units for which a person works: the own ones, and all below for a head or deputy of a department."""
    found = frozenset(stands.unit_ids)
    for role in HEADS:
        for unit_id in stands.unit_ids_for(role):
            found |= descendants(unit_id, at)
    return found


def capacity_of(request: HttpRequest, *unit_ids: int | None) -> Capacity | None:
    """Give the post in which the person acts: one of the unit where there is one, else the first."""
    capacities = standing(request).capacities
    fitting = [capacity for capacity in capacities if capacity.unit_id in unit_ids]
    return next(iter([*fitting, *capacities]), None)


class Acting(TypedDict):
    """Who acts, when, and in which post: what every operation of the regulation asks."""

    by: User
    at: datetime
    capacity: Capacity | None


def acting(request: HttpRequest, *unit_ids: int | None) -> Acting:
    """Give who acts now, in a post of one of the units where there is one."""
    return Acting(by=signed_in(request), at=timezone.now(), capacity=capacity_of(request, *unit_ids))


def get_act(code: str) -> Act:
    """Give an act; acts are open to everybody in the house. Raises Http404."""
    ties = ("approved_by", "repealed_by", "arises_from", "signatory_post")
    act = Act.objects.select_related(*ties).filter(code=code).first()
    if act is None:
        raise Http404
    return act


def get_receipt(request: HttpRequest, pk: int) -> Receipt:
    """Give a receipt of one of the person's units. Raises Http404."""
    row = Receipt.objects.select_related("circulation__act__approved_by", "unit").filter(pk=pk).first()
    if row is None or row.unit_id not in standing(request).unit_ids:
        raise Http404
    return row


def obligations_visible_to(stands: Standing, at: datetime) -> QuerySet[Obligation]:
    """Give every obligation to those who see the whole, else those of the own units."""
    rows = Obligation.objects.select_related("clause__act__approved_by", "unit", "post")
    if stands.has(*READERS, *KEEPERS):
        return rows
    return rows.filter(unit__in=units_of(stands, at))


def get_obligation(request: HttpRequest, pk: int, *, to_fulfil: bool = False) -> Obligation:
    """Give an obligation that the person may see, or may meet. Raises Http404."""
    stands, now = standing(request), timezone.now()
    row = obligations_visible_to(stands, now).filter(pk=pk).first()
    if row is None or (to_fulfil and row.unit_id not in units_of(stands, now)):
        raise Http404
    return row


def drafts_visible_to(stands: Standing, at: datetime) -> QuerySet[Draft]:
    """Give every draft to heads, registrar and auditor, else those of the own units and those they were asked about."""
    if stands.has(*DRAFT_READERS):
        return Draft.objects.all()
    units = units_of(stands, at)
    asked = OpinionRequest.objects.filter(draft=OuterRef("pk"), unit__in=units)
    return Draft.objects.filter(Q(from_unit__in=units) | Q(registered_by=stands.user_id) | Exists(asked))


def get_draft(request: HttpRequest, pk: int) -> Draft:
    """Raises Http404."""
    row = (
        drafts_visible_to(standing(request), timezone.now()).select_related("from_unit").filter(pk=pk).first()
    )
    if row is None:
        raise Http404
    return row


def may_lead(stands: Standing, draft: Draft, at: datetime) -> bool:
    """Tell whether a person asks for opinions on a draft and closes it: its authors, or heads for what came in."""
    if stands.has(*HEADS):
        return True
    if draft.direction == Direction.OURS:
        return draft.from_unit_id in units_of(stands, at)
    return stands.has(Role.REGISTRAR)


def may_decide(stands: Standing, draft: Draft, at: datetime) -> bool:
    """Tell whether a person decides on proposals: the unit that wrote the draft, and nobody for one from outside."""
    return draft.from_unit_id is not None and draft.from_unit_id in units_of(stands, at)


def get_led_draft(request: HttpRequest, pk: int) -> Draft:
    """Give a draft that the person leads. Raises Http404."""
    row = get_draft(request, pk)
    if not may_lead(standing(request), row, timezone.now()):
        raise Http404
    return row


def requests_visible_to(stands: Standing, draft: Draft, at: datetime) -> QuerySet[OpinionRequest]:
    """Give the requests on a draft: all to those who lead or read it whole, else those of the own units."""
    rows = draft.requests.select_related("unit", "submitted_by", "approved_by")
    if may_lead(stands, draft, at) or may_decide(stands, draft, at) or stands.has(*DRAFT_READERS):
        return rows
    return rows.filter(unit__in=units_of(stands, at))


def get_request(request: HttpRequest, pk: int) -> OpinionRequest:
    """Give a request that the person's own unit answers. Raises Http404."""
    row = OpinionRequest.objects.select_related("draft", "unit").filter(pk=pk).first()
    if row is None or row.unit_id not in units_of(standing(request), timezone.now()):
        raise Http404
    return row


def get_request_to_approve(request: HttpRequest, pk: int) -> OpinionRequest:
    """Give a request whose opinion a head approves and gives. Raises Http404."""
    row = (
        OpinionRequest.objects.select_related("draft", "unit")
        .exclude(draft__direction=Direction.OURS)
        .filter(pk=pk)
        .first()
    )
    if row is None or not standing(request).has(*HEADS):
        raise Http404
    return row


def get_led_request(request: HttpRequest, pk: int) -> OpinionRequest:
    """Give a request on a draft that the person leads. Raises Http404."""
    row = OpinionRequest.objects.select_related("draft", "unit").filter(pk=pk).first()
    if row is None:
        raise Http404
    get_led_draft(request, row.draft_id)
    return row


def get_opinion_to_decide(request: HttpRequest, pk: int) -> Opinion:
    """Give an opinion on which the person's unit decides. Raises Http404."""
    row = Opinion.objects.select_related("request__draft", "paragraph").filter(pk=pk).first()
    if row is None or not may_decide(standing(request), row.request.draft, timezone.now()):
        raise Http404
    return row


def get_opinion_to_follow(request: HttpRequest, pk: int) -> Opinion:
    """Give an opinion whose fate in the final text the person notes: its unit's, or a head's. Raises Http404."""
    row = Opinion.objects.select_related("request__draft", "paragraph").filter(pk=pk).first()
    stands = standing(request)
    if row is None or not (
        row.request.unit_id in units_of(stands, timezone.now())
        or may_lead(stands, row.request.draft, timezone.now())
    ):
        raise Http404
    return row


def norm_items_visible_to(items: QuerySet[NormItem], stands: Standing, at: datetime) -> QuerySet[NormItem]:
    """Give every item to those who see the whole, else those of the own units."""
    return items if stands.has(*READERS) else items.filter(unit__in=units_of(stands, at))


def get_norm_item(request: HttpRequest, pk: int, *, to_finish: bool = False) -> NormItem:
    """Give an item that the person may see, or whose stages are the person's. Raises Http404."""
    stands, now = standing(request), timezone.now()
    row = norm_items_visible_to(NormItem.objects.select_related("unit"), stands, now).filter(pk=pk).first()
    if row is None or (to_finish and row.unit_id not in units_of(stands, now)):
        raise Http404
    return row


def get_usable_right(request: HttpRequest, code: str) -> tuple[Clause, Capacity]:
    """Give a clause whose right the person may use, and the post in which. Raises Http404."""
    clause = Clause.objects.select_related("act").filter(code=code, is_absent=False).first()
    capacities = standing(request).capacities
    if clause is None or not capacities:
        raise Http404
    right = Right.objects.filter(clause=clause).prefetch_related("posts").first()
    if right is None:
        department = [c for c in capacities if c.roles & {*HEADS, Role.SECTOR_HEAD, Role.EXECUTOR}]
        if clause.kind != "right" or not department:
            raise Http404
        return clause, department[0]
    entitled = {post.pk for post in right.posts.all()}
    fitting = [capacity for capacity in capacities if capacity.post_id in entitled]
    if not fitting:
        raise Http404
    return clause, fitting[0]
