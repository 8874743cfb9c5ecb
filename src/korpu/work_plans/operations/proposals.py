"""Proposals, from their author to the decision and the measure; campaigns."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.queries import PostToday, UnitToday
from korpu.work_plans.models import Campaign, CampaignEntry, Measure, Plan, Proposal, ProposalRule
from korpu.work_plans.models.campaigns import MaterialKind
from korpu.work_plans.operations.assignments import complete_assignment, give_assignment
from korpu.work_plans.operations.plans import MeasureText, add_measure
from korpu.work_plans.queries.assignments import assignments_about
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind, NotYours, check_reason
from korpu.work_plans.rules.plans import ProposalDecided, ProposalKind, ProposalState


class ProposalNotWhole(RuleBroken):
    """A proposal says what, why, and what it brings."""


class NobodyDecides(RuleBroken):
    """No post has the role that decides on this kind of proposal."""


@transaction.atomic
def make_proposal(
    *,
    kind: ProposalKind,
    unit_id: int,
    title: str,
    text: str,
    grounds: str,
    gain: str,
    by: User,
    at: datetime,
    file_ids: Sequence[int] = (),
) -> Proposal:
    """Enter a proposal; whoever decides on its kind gets it as work with a due day (statute 6.1.11, 5.4.4).

    Raises ProposalNotWhole, NotYours, NobodyDecides.
    """
    if unit_id not in organisation.standing_of(by, at).unit_ids:
        raise NotYours(_("A proposal is made for one's own unit."))
    title = clean_line(title)[:300]
    for field, words in (("title", title), ("text", text), ("grounds", grounds), ("gain", gain)):
        if not words.strip():
            raise ProposalNotWhole(
                _("A proposal says what is proposed, why, and what it brings."), field=field
            )
    rule = ProposalRule.objects.get(kind=kind)
    addressee = _addressee(rule.role, by, at)
    proposal = Proposal.objects.create(
        kind=kind,
        unit_id=unit_id,
        title=title,
        text=clean_text(text),
        grounds=clean_text(grounds),
        gain=clean_text(gain),
        author=by,
        made_at=at,
        addressee_id=addressee.post.pk,
        decide_by=timezone.localdate(at) + timedelta(days=rule.days),
    )
    proposal.files.add(*file_ids)
    journal.record(
        proposal, "work_plans.proposal_made", by=by, at=at, details={"kind": kind, "unit": unit_id}
    )
    give_assignment(
        subject=proposal,
        kind=AssignmentKind.LEAD,
        unit_id=addressee.post.unit_id,
        post_id=addressee.post.pk,
        title=title,
        request=proposal.text,
        due_on=proposal.decide_by,
        by=by,
        at=at,
    )
    return proposal


@transaction.atomic
def decide_proposal(*, proposal: Proposal, accept: bool, decision: str, by: User, at: datetime) -> Proposal:
    """Accept or decline a proposal with a reason. Raises NotYours, ProposalDecided, ReasonMissing."""
    check_reason(decision, "decision")
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.addressee_id not in organisation.standing_of(by, at).post_ids or proposal.author_id == by.pk:
        raise NotYours(_("Whoever the proposal is addressed to decides on it, and never its author."))
    if proposal.state != ProposalState.SUBMITTED:
        raise ProposalDecided(_("This proposal has been decided already."))
    proposal.state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
    proposal.decision, proposal.decided_by, proposal.decided_at = clean_text(decision), by, at
    proposal.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    journal.record(proposal, "work_plans.proposal_decided", by=by, at=at, details={"accepted": accept})
    for work in assignments_about("work_plans.proposal", proposal.pk).filter(state__in=OPEN_STATES):
        complete_assignment(assignment=work, result=proposal.decision, by=by, at=at)
    return proposal


@transaction.atomic
def make_measure(*, proposal: Proposal, plan: Plan, words: MeasureText, by: User, at: datetime) -> Measure:
    """Write an accepted proposal into a draft plan as a measure that names it.

    Raises ProposalDecided unless it was accepted, and what add_measure raises.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != ProposalState.ACCEPTED:
        raise ProposalDecided(_("Only an accepted proposal becomes a measure."))
    return add_measure(plan=plan, words=words, proposal=proposal, by=by, at=at)


@transaction.atomic
def open_campaign(
    *,
    title: str,
    field: str,
    audience: str,
    goal: str,
    unit_id: int,
    starts_on: date,
    ends_on: date,
    by: User,
    at: datetime,
) -> Campaign:
    """Open the card of a campaign of information and education (statute 2.1.3). Raises RuleBroken."""
    if ends_on < starts_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="ends_on")
    campaign = Campaign.objects.create(
        title=clean_line(title)[:300],
        field=clean_line(field)[:200],
        audience=clean_line(audience)[:200],
        goal=clean_text(goal),
        unit_id=unit_id,
        starts_on=starts_on,
        ends_on=ends_on,
        made_by=by,
        made_at=at,
    )
    journal.record(campaign, "work_plans.campaign_opened", by=by, at=at)
    return campaign


@transaction.atomic
def add_material(
    *,
    campaign: Campaign,
    kind: MaterialKind,
    label: str,
    issued_on: date,
    by: User,
    at: datetime,
    url: str = "",
    reach: int = 0,
) -> CampaignEntry:
    """Enter what a campaign has issued or held, and whom it reached. Raises RuleBroken for a day to come."""
    if issued_on > timezone.localdate(at):
        raise RuleBroken(_("Enter what has been issued, not what is planned."), field="issued_on")
    entry = CampaignEntry.objects.create(
        campaign=campaign,
        kind=kind,
        label=clean_line(label)[:300],
        url=clean_line(url)[:500],
        issued_on=issued_on,
        reach=reach,
        added_by=by,
        added_at=at,
    )
    journal.record(campaign, "work_plans.material_added", by=by, at=at, details={"entry": entry.pk})
    return entry


def _addressee(role: str, by: User, at: datetime) -> PostToday:
    """Give the post that decides: one with the role that somebody else than the author holds, in the house's order."""

    def posts(rows: Sequence[UnitToday]) -> list[PostToday]:
        return [post for row in rows for post in (*row.posts, *posts(row.below))]

    found = [
        row
        for row in posts(organisation.tree(timezone.localdate(at)))
        if role in row.post.roles and row.holder is not None and row.holder.pk != by.pk
    ]
    if not found:
        raise NobodyDecides(_("Nobody holds a post that decides on this kind of proposal."))
    return found[0]
