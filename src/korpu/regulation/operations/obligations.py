"""What happens to an obligation: entered, given to an owner, met, explained, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.moments import months_later
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity, Role
from korpu.regulation import signals
from korpu.regulation.evidence import proofs_of
from korpu.regulation.models import Act, Clause, Explanation, Fulfilment, Obligation
from korpu.regulation.rules import obligations as rules
from korpu.regulation.rules.obligations import (
    ExplanationInvalid,
    FulfilmentInvalid,
    ObligationEnded,
    ObligationInvalid,
    Verdict,
)

DUTY_LENGTH = 500


@dataclass(frozen=True)
class Binding:
    """A clause that binds us, as the registrar marks it."""

    clause_code: str
    duty: str
    unit_id: int | None = None
    post_id: int | None = None
    interval_months: int | None = None
    proof_code: str = ""
    part: str = ""


@transaction.atomic
def enter_obligation(
    *,
    clause: Clause,
    duty: str,
    starts_on: date,
    by: User,
    at: datetime,
    unit_id: int | None = None,
    post_id: int | None = None,
    interval_months: int | None = None,
    proof_code: str = "",
    part: str = "",
    ends_on: date | None = None,
    capacity: Capacity | None = None,
) -> Obligation:
    """Enter what a clause asks of us (statute 2.1.10, 3.1.33). Raises ObligationInvalid."""
    duty = clean_line(duty)
    if not duty or len(duty) > DUTY_LENGTH:
        raise ObligationInvalid(_("Write the duty, in 500 characters at most."), field="duty")
    if clause.is_absent or clause.ceased_on is not None:
        raise ObligationInvalid(_("The act in force has no such clause."), field="clause")
    if clause.act.is_repealed_on(starts_on):
        raise ObligationInvalid(_("The act is repealed; nothing new rests on it."), field="clause")
    if ends_on is not None and ends_on < starts_on:
        raise ObligationInvalid(_("The last day lies before the first."), field="ends_on")
    if interval_months is not None and not 1 <= interval_months <= 120:
        raise ObligationInvalid(_("Give the rhythm in months, from 1 to 120."), field="interval_months")
    if proof_code and not proofs_of(proof_code):
        raise ObligationInvalid(_("No part of the platform proves this clause yet."), field="proof_code")
    obligation = Obligation.objects.create(
        clause=clause,
        duty=duty,
        interval_months=interval_months,
        proof_code=proof_code,
        part=part or clause.part,
        starts_on=starts_on,
        ends_on=ends_on,
        entered_by=by,
        entered_at=at,
    )
    journal.record(
        obligation,
        "regulation.obligation_entered",
        by=by,
        at=at,
        capacity=capacity,
        details={"clause": clause.code, "interval_months": interval_months},
    )
    if unit_id is not None:
        return assign_obligation(
            obligation=obligation, unit_id=unit_id, post_id=post_id, by=by, at=at, capacity=capacity
        )
    return obligation


@transaction.atomic
def mark_binding(
    *,
    act: Act,
    bindings: Sequence[Binding],
    starts_on: date,
    by: User,
    at: datetime,
    capacity: Capacity | None = None,
) -> list[Obligation]:
    """Mark the clauses of an act that bind us; each becomes an obligation, and none is an answer too (statute 2.1.10).

    Raises ObligationInvalid.
    """
    act = Act.objects.select_for_update().get(pk=act.pk)
    clauses = {clause.code: clause for clause in Clause.objects.filter(act=act).select_related("act")}
    entered = []
    for binding in bindings:
        if binding.clause_code not in clauses:
            raise ObligationInvalid(_("The act in force has no such clause."), field="clause")
        entered.append(
            enter_obligation(
                clause=clauses[binding.clause_code],
                duty=binding.duty,
                starts_on=starts_on,
                unit_id=binding.unit_id,
                post_id=binding.post_id,
                interval_months=binding.interval_months,
                proof_code=binding.proof_code,
                part=binding.part,
                by=by,
                at=at,
                capacity=capacity,
            )
        )
    act.marked_at = at
    act.save(update_fields=["marked_at"])
    journal.record(
        act,
        "regulation.act_marked",
        by=by,
        at=at,
        capacity=capacity,
        details={"obligations": [row.pk for row in entered]},
    )
    return entered


@transaction.atomic
def assign_obligation(
    *,
    obligation: Obligation,
    unit_id: int,
    by: User,
    at: datetime,
    post_id: int | None = None,
    capacity: Capacity | None = None,
) -> Obligation:
    """Give an obligation to a unit, or to a post in it (statute 3.1.33).

    Raises ObligationInvalid for a post of another unit, ObligationEnded.
    """
    obligation = _locked(obligation, at)
    if post_id is not None and organisation.unit_of_post(post_id) != unit_id:
        raise ObligationInvalid(_("The post stands in another unit."), field="post")
    had_owner = obligation.unit_id is not None
    obligation.unit_id, obligation.post_id, obligation.assigned_at = unit_id, post_id, at
    obligation.save(update_fields=["unit", "post", "assigned_at"])
    journal.record(
        obligation,
        "regulation.obligation_assigned",
        by=by,
        at=at,
        capacity=capacity,
        details={"unit": unit_id, "post": post_id},
    )
    if had_owner:
        signals.work_called_off.send(
            Obligation, row=obligation, reason=str(_("Another owner has it now.")), by=by, at=at
        )
    _give_work(obligation, by=by, at=at)
    return obligation


@transaction.atomic
def move_obligation(
    *, obligation: Obligation, clause: Clause, by: User, at: datetime, capacity: Capacity | None = None
) -> Obligation:
    """Let an obligation of a repealed act rest on a clause of one in force (order of 2012, item 8).

    Raises ObligationInvalid or ObligationEnded.
    """
    obligation = _locked(obligation, at)
    if clause.is_absent or not clause.act.is_in_force_on(timezone.localdate(at)):
        raise ObligationInvalid(_("Choose a clause of an act in force."), field="clause")
    before = obligation.clause.code
    obligation.clause = clause
    obligation.save(update_fields=["clause"])
    journal.record(
        obligation,
        "regulation.obligation_moved",
        by=by,
        at=at,
        capacity=capacity,
        details={"from": before, "to": clause.code},
    )
    return obligation


@transaction.atomic
def end_obligation(
    *,
    obligation: Obligation,
    ends_on: date,
    reason: str,
    by: User,
    at: datetime,
    capacity: Capacity | None = None,
) -> Obligation:
    """End an obligation with its last day and the reason (order of 2012, item 8).

    Raises ObligationInvalid or ObligationEnded.
    """
    obligation = _locked(obligation, at)
    reason = clean_line(reason)
    if not reason:
        raise ObligationInvalid(_("Write why the obligation ends."), field="reason")
    if ends_on < obligation.starts_on:
        raise ObligationInvalid(_("The last day lies before the first."), field="ends_on")
    obligation.ends_on, obligation.end_reason = ends_on, reason[:300]
    obligation.save(update_fields=["ends_on", "end_reason"])
    journal.record(
        obligation,
        "regulation.obligation_ended",
        by=by,
        at=at,
        capacity=capacity,
        reason=reason,
        details={"ends_on": ends_on.isoformat()},
    )
    if obligation.unit_id is not None:
        signals.work_called_off.send(Obligation, row=obligation, reason=reason, by=by, at=at)
    return obligation


@transaction.atomic
def record_fulfilment(
    *,
    obligation: Obligation,
    on: date,
    what: str,
    by: User | None,
    at: datetime,
    link: str = "",
    capacity: Capacity | None = None,
) -> Fulfilment:
    """Record that an obligation was met; it counts for the oldest due day that is still open (statute 3.1.33).

    Raises FulfilmentInvalid.
    """
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    what = clean_line(what)
    if not what or len(what) > DUTY_LENGTH:
        raise FulfilmentInvalid(_("Write what was done, in 500 characters at most."), field="what")
    if on > timezone.localdate(at) or on < obligation.starts_on:
        raise FulfilmentInvalid(_("The day lies within the obligation and not in the future."), field="on")
    due_on = next_due(obligation)
    fulfilment = Fulfilment.objects.create(
        obligation=obligation,
        on=on,
        due_on=due_on,
        what=what,
        link=clean_line(link)[:300],
        by=by,
        recorded_at=at,
    )
    journal.record(
        obligation,
        "regulation.fulfilment_recorded",
        by=by,
        at=at,
        capacity=capacity,
        details={"fulfilment": fulfilment.pk, "due_on": due_on.isoformat() if due_on else None},
    )
    signals.work_done.send(Obligation, row=obligation, result=what, by=by, at=at)
    if due_on is not None:
        _give_work(obligation, by=by, at=at)
    return fulfilment


def next_due(obligation: Obligation) -> date | None:
    """Give the oldest due day that nothing was recorded for, or None for an obligation without such days."""
    if obligation.interval_months is None:
        met = obligation.fulfilments.filter(due_on=obligation.ends_on).exists()
        return None if met else obligation.ends_on
    met_days = set(obligation.fulfilments.filter(due_on__isnull=False).values_list("due_on", flat=True))
    until = months_later(obligation.starts_on, obligation.interval_months * (len(met_days) + 1))
    days = rules.due_days(
        obligation.starts_on,
        interval_months=obligation.interval_months,
        ends_on=obligation.ends_on,
        until=until,
    )
    return next((day for day in days if day not in met_days), None)


@transaction.atomic
def explain(
    *,
    obligation: Obligation,
    due_on: date,
    verdict: str,
    text: str,
    by: User,
    at: datetime,
    capacity: Capacity | None = None,
) -> Explanation:
    """Record the head's explanation or decision on a day that was late or not met (statute 5.3).

    Raises ExplanationInvalid.
    """
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    text = clean_text(text)
    if not text:
        raise ExplanationInvalid(_("Write the explanation or the decision."), field="text")
    if obligation.explanations.filter(due_on=due_on).exists():
        raise ExplanationInvalid(_("This day is explained already."))
    if due_on >= timezone.localdate(at):
        raise ExplanationInvalid(_("The day is not over yet."))
    explanation = Explanation.objects.create(
        obligation=obligation, due_on=due_on, verdict=Verdict(verdict), text=text, by=by, at=at
    )
    journal.record(
        obligation,
        "regulation.explanation_recorded",
        by=by,
        at=at,
        capacity=capacity,
        details={"explanation": explanation.pk, "due_on": due_on.isoformat(), "verdict": verdict},
    )
    return explanation


@transaction.atomic
def warn_unassigned(*, at: datetime) -> int:
    """Tell the head, once, of each obligation that nobody has owned for the set days (statute 3.1.33).

    Gives how many were told.
    """
    waiting = list(
        Obligation.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(
            unit__isnull=True,
            warned_at__isnull=True,
            entered_at__lte=at - timedelta(days=rules.UNASSIGNED_DAYS),
            ends_on__isnull=True,
        )
        .select_related("clause")
        .order_by("pk")
    )
    heads = [user.pk for user in organisation.holders_of(Role.DEPARTMENT_HEAD, at)] if waiting else []
    for obligation in waiting:
        obligation.warned_at = at
        obligation.save(update_fields=["warned_at"])
        journal.record(obligation, "regulation.obligation_unassigned", by=None, at=at)
        signals.notice_given.send(
            Obligation,
            row=obligation,
            template="regulation/obligation_unassigned",
            user_ids=heads,
            values={"clause": obligation.clause.code, "duty": obligation.duty},
            at=at,
        )
    return len(waiting)


def give_idle_work(act: Act, *, by: User, at: datetime) -> None:
    """Give the work of an act's obligations, which was idle while the act was unsigned (order of 2012, signing block)."""
    if act.is_unsigned or act.lacks_requisites:
        return
    for obligation in Obligation.objects.filter(clause__act=act, unit__isnull=False).order_by("pk"):
        _give_work(obligation, by=by, at=at)


def _give_work(obligation: Obligation, *, by: User | None, at: datetime) -> None:
    """Give the next piece of work; what a proof counts needs none, and under an unsigned act nothing is due yet."""
    day = timezone.localdate(at)
    if obligation.proof_code or (obligation.ends_on is not None and obligation.ends_on < day):
        return
    if obligation.clause.act.is_unsigned:
        return
    signals.work_given.send(
        Obligation,
        row=obligation,
        unit_id=obligation.unit_id,
        post_id=obligation.post_id,
        request=obligation.duty,
        due_on=next_due(obligation),
        by=by,
        at=at,
    )


def _locked(obligation: Obligation, at: datetime) -> Obligation:
    locked = (
        Obligation.objects.select_for_update(of=("self",)).select_related("clause__act").get(pk=obligation.pk)
    )
    if locked.ends_on is not None and locked.ends_on < timezone.localdate(at):
        raise ObligationEnded(_("This obligation has ended."))
    return locked
