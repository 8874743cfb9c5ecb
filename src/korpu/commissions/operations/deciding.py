"""What a session decides: proposals, votes, minutes, and the work that signed minutes set going."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.commissions import access, queries, rules, signals
from korpu.commissions.models import AgendaItem, Decision, Session, Vote
from korpu.commissions.operations.sessions import locked_session
from korpu.commissions.queries import Presiding
from korpu.commissions.rules import DecisionState, Presence, SessionState, VoteChoice
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind


class ExecutorMissing(RuleBroken):
    """A day by which something is done belongs to whoever does it."""


@transaction.atomic
def propose_decision(
    *,
    session: Session,
    text: str,
    by: User | None,
    at: datetime,
    item: AgendaItem | None = None,
    unit_id: int | None = None,
    post_id: int | None = None,
    due_on: date | None = None,
) -> Decision:
    """Put a decision to a session, with who is to carry it out and by when; it takes the session's next number.

    Raises rules.SessionStepNotAllowed, ExecutorMissing, or RuleBroken for an empty text or a day gone by.
    """
    session = locked_session(session)
    rules.check_is(session.state, SessionState.PLANNED, SessionState.HELD)
    return new_decision(
        session, text, item=item, unit_id=unit_id, post_id=post_id, due_on=due_on, by=by, at=at
    )


def new_decision(
    session: Session,
    text: str,
    *,
    item: AgendaItem | None,
    unit_id: int | None,
    post_id: int | None,
    due_on: date | None,
    by: User | None,
    at: datetime,
) -> Decision:
    """Write a decision of a locked session under its next number."""
    text = clean_text(text)
    if not text:
        raise RuleBroken(_("Write what is decided."), field="text")
    unit_id = _unit_of(unit_id, post_id, due_on)
    _check_due(due_on, at)
    session.last_decision_number += 1
    session.save(update_fields=["last_decision_number"])
    decision = Decision.objects.create(
        session=session,
        agenda_item=item,
        number=session.last_decision_number,
        text=text,
        unit_id=unit_id,
        post_id=post_id,
        due_on=due_on,
    )
    details: dict[str, journal.Detail] = {
        "session": session.pk,
        "number": decision.number,
        "unit": unit_id,
        "post": post_id,
    }
    journal.record(decision, "commissions.decision_proposed", by=by, at=at, details=details)
    return decision


def _unit_of(unit_id: int | None, post_id: int | None, due_on: date | None) -> int | None:
    unit_id = organisation.unit_of_post(post_id) if post_id is not None else unit_id
    if unit_id is None and due_on is not None:
        raise ExecutorMissing(_("Say who is to carry it out by that day."), field="executor")
    return unit_id


def _check_due(due_on: date | None, at: datetime) -> None:
    if due_on is not None and due_on < timezone.localdate(at):
        raise RuleBroken(_("The day by which it is to be done has passed already."), field="due_on")


@transaction.atomic
def withdraw_decision(*, decision: Decision, by: User, at: datetime) -> None:
    """Take a proposal back before it is voted on; its number stays unused, and the journal says why there is a gap.

    Raises rules.DecisionStepNotAllowed once it has been voted on.
    """
    session = locked_session(decision.session)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.state != DecisionState.PROPOSED:
        rules.check_decision_step(DecisionState.DONE, DecisionState.PROPOSED)
    details: dict[str, journal.Detail] = {"decision": decision.pk, "number": decision.number}
    journal.record(session, "commissions.decision_withdrawn", by=by, at=at, details=details)
    decision.delete()


@transaction.atomic
def record_votes(*, decision: Decision, votes: Mapping[int, VoteChoice], by: User, at: datetime) -> Decision:
    """Write down how each seat that was present voted, and what came of it; until the minutes are signed the votes
    may be corrected.

    Raises rules.SessionStepNotAllowed, rules.DecisionStepNotAllowed, rules.NoQuorum or rules.NotPresent.
    """
    session = locked_session(decision.session)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    rules.check_is(session.state, SessionState.HELD)
    rules.check_decision_step(decision.state, DecisionState.ADOPTED)
    if not session.is_quorate:
        raise rules.NoQuorum(_("Too few seats were present, so this session could decide nothing."))
    present = set(session.attendance.exclude(presence=Presence.ABSENT).values_list("seat_id", flat=True))
    if votes.keys() - present:
        raise rules.NotPresent(_("Only those who were present have a vote."))
    day = timezone.localdate(session.held_at)
    adopted = rules.is_adopted(
        votes,
        seats=session.seats_count,
        present=len(present),
        chair_seat=session.presided_by_id,
        procedure=queries.procedure_on(session.commission, day).as_rules(),
    )
    decision.votes.all().delete()
    Vote.objects.bulk_create(
        Vote(decision=decision, seat_id=seat_id, choice=choice) for seat_id, choice in votes.items()
    )
    decision.state = DecisionState.ADOPTED if adopted else DecisionState.NOT_ADOPTED
    decision.adopted_at = at if adopted else None
    decision.save(update_fields=["state", "adopted_at"])
    counts = {f"votes_{choice}": sum(vote == choice for vote in votes.values()) for choice in VoteChoice}
    details: dict[str, journal.Detail] = {"state": decision.state, **counts}
    journal.record(decision, "commissions.votes_recorded", by=by, at=at, details=details)
    return decision


@transaction.atomic
def write_minutes(*, session: Session, text: str, by: User, at: datetime) -> Session:
    """Write the minutes of a session that was held; they may be rewritten until they are signed.

    Raises rules.SessionStepNotAllowed.
    """
    session = locked_session(session)
    rules.check_is(session.state, SessionState.HELD)
    session.minutes = clean_text(text)
    session.save(update_fields=["minutes"])
    journal.record(session, "commissions.minutes_written", by=by, at=at)
    return session


@transaction.atomic
def sign_minutes(*, session: Session, by: User, at: datetime) -> Session:
    """Sign the minutes as the chair, or as the deputy chair in the chair's recorded absence; whoever presided may too.

    From then on they do not change, and each adopted decision that names an executor becomes an assignment.
    Raises rules.SessionStepNotAllowed, rules.NotTheChair or rules.MinutesNotReady.
    """
    session = locked_session(session)
    rules.check_session_step(session.state, SessionState.MINUTED)
    if not session.commission.is_own:
        raise rules.NotTheChair(_("Minutes of another body are signed there; our delegate files a report."))
    signing = queries.signing_of(session, by, at)
    if signing is None:
        raise rules.NotTheChair(
            _("The chair signs the minutes, or the deputy chair while the chair's absence is recorded.")
        )
    decisions = list(session.decisions.select_for_update().order_by("number"))
    if not session.minutes.strip():
        raise rules.MinutesNotReady(_("Write the minutes first."))
    if any(decision.state == DecisionState.PROPOSED for decision in decisions):
        raise rules.MinutesNotReady(
            _("A decision has not been voted on yet. Enter the votes or withdraw it.")
        )
    capacity = _capacity(signing)
    for decision in decisions:
        if decision.state == DecisionState.ADOPTED:
            _set_going(decision, by=by, at=at, capacity=capacity)
    session.state, session.signed_by, session.signed_at = SessionState.MINUTED, by, at
    session.signed_for_id = signing.seat.post_id
    session.save(update_fields=["state", "signed_by", "signed_at", "signed_for"])
    details: dict[str, journal.Detail] = {"seat": signing.seat.pk, "role": signing.seat.role}
    journal.record(session, "commissions.minutes_signed", by=by, at=at, capacity=capacity, details=details)
    signals.minutes_signed.send(Session, session=session, by=by, at=at)
    return session


def _capacity(signing: Presiding) -> Capacity:
    """Say in which post a person acts, and for which seat's post where it is another one."""
    acts_for = signing.seat.post_id if signing.post.pk != signing.seat.post_id else None
    return Capacity(
        post_id=signing.post.pk,
        unit_id=signing.post.unit_id,
        roles=frozenset(signing.post.roles),
        acting_for_post_id=acts_for,
    )


def _set_going(decision: Decision, *, by: User | None, at: datetime, capacity: Capacity | None) -> None:
    """Turn an adopted decision into an assignment; one that names no executor stands as it is said."""
    if decision.unit_id is None:
        decision.state, decision.done_at = DecisionState.DONE, at
        decision.save(update_fields=["state", "done_at"])
        return
    give_work(decision, by=by, at=at, capacity=capacity)


def give_work(
    decision: Decision, *, by: User | None, at: datetime, capacity: Capacity | None = None, note: str = ""
) -> None:
    """Give a locked decision to its executor as an assignment."""
    rules.check_decision_step(decision.state, DecisionState.IN_WORK)
    if decision.unit_id is None:
        raise ExecutorMissing(_("Say who is to carry it out."), field="executor")
    decision.state = DecisionState.IN_WORK
    decision.save(update_fields=["state", "unit", "post", "due_on"])
    work_plans.give_assignment(
        subject=decision,
        kind=AssignmentKind.LEAD,
        unit_id=decision.unit_id,
        post_id=decision.post_id,
        request="\n\n".join(part for part in (decision.text, note) if part),
        due_on=decision.due_on,
        by=by,
        at=at,
        capacity=capacity,
    )


@transaction.atomic
def give_decision_again(
    *,
    decision: Decision,
    unit_id: int | None,
    post_id: int | None,
    due_on: date | None,
    by: User,
    at: datetime,
) -> Decision:
    """Give a decision that its executor gave back to the same or another executor.

    Raises rules.DecisionStepNotAllowed, rules.NotTheChair, ExecutorMissing, or RuleBroken for a day gone by.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not access.acts_as_chair(by, decision.session.commission, at):
        raise rules.NotTheChair(
            _("The chair decides this, or the deputy chair while the chair's absence is recorded.")
        )
    if decision.state != DecisionState.RETURNED:
        rules.check_decision_step(DecisionState.DONE, DecisionState.IN_WORK)
    _check_due(due_on, at)
    decision.unit_id, decision.post_id, decision.due_on = (
        _unit_of(unit_id, post_id, due_on),
        post_id,
        due_on,
    )
    give_work(decision, by=by, at=at)
    details: dict[str, journal.Detail] = {"unit": decision.unit_id, "post": decision.post_id}
    journal.record(decision, "commissions.decision_given_again", by=by, at=at, details=details)
    return decision
