"""What became of a decision: its executor hands a result in, the chair accepts it or sends it back."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.commissions import access, queries, rules, signals
from korpu.commissions.models import Decision
from korpu.commissions.operations.deciding import give_work
from korpu.commissions.rules import DecisionState
from korpu.foundation.text import clean_text
from korpu.journal import operations as journal
from korpu.work_plans import operations as work_plans

if TYPE_CHECKING:
    from korpu.work_plans.models import Assignment


@transaction.atomic
def hand_in_result(*, decision: Decision, result: str, by: User, at: datetime) -> Decision:
    """Hand in what was done about a decision; its assignment is completed with it.

    Raises rules.DecisionStepNotAllowed if there is nothing to hand in, or work_plans' AssignmentStepNotAllowed.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    rules.check_decision_step(decision.state, DecisionState.REPORTED)
    work_plans.complete_assignment(assignment=_open_assignment(decision), result=result, by=by, at=at)
    decision.refresh_from_db()
    return decision


@transaction.atomic
def give_decision_back(*, decision: Decision, reason: str, by: User, at: datetime) -> Decision:
    """Give a decision back to the chair with a reason, before it has been taken on.

    Raises rules.DecisionStepNotAllowed, or work_plans' AssignmentStepNotAllowed or ReasonMissing.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    rules.check_decision_step(decision.state, DecisionState.RETURNED)
    work_plans.reject_assignment(assignment=_open_assignment(decision), reason=reason, by=by, at=at)
    decision.refresh_from_db()
    return decision


def _open_assignment(decision: Decision) -> "Assignment":
    assignment = queries.open_assignment(queries.DECISION, decision.pk)
    if assignment is None:
        raise rules.DecisionStepNotAllowed(_("This decision waits for nobody's result."))
    return assignment


@transaction.atomic
def follow_completed(*, decision_id: int, by: User | None, at: datetime) -> None:
    """Note that the executor of a decision has handed its result in; the chair is to accept it.

    Quiet where the decision is not in work, so that news which comes twice changes nothing.
    """
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    if decision.state != DecisionState.IN_WORK:
        return
    decision.state, decision.reported_by = DecisionState.REPORTED, by
    decision.save(update_fields=["state", "reported_by"])
    journal.record(decision, "commissions.result_handed_in", by=by, at=at)


@transaction.atomic
def follow_rejected(*, decision_id: int, reason: str, by: User | None, at: datetime) -> None:
    """Note that the executor has given a decision back; quiet where the decision is not in work."""
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    if decision.state != DecisionState.IN_WORK:
        return
    decision.state = DecisionState.RETURNED
    decision.save(update_fields=["state"])
    journal.record(decision, "commissions.decision_returned", by=by, at=at, reason=reason)


@transaction.atomic
def accept_result(*, decision: Decision, by: User, at: datetime) -> Decision:
    """Accept what was handed in; the decision is then carried out. Nobody accepts their own or their unit's: the
    chair's own result is judged by the deputy chair.

    Raises rules.DecisionStepNotAllowed, rules.NotTheChair or rules.OwnReport.
    """
    decision = _reported(decision, DecisionState.DONE, by=by, at=at)
    decision.state, decision.done_at = DecisionState.DONE, at
    decision.save(update_fields=["state", "done_at"])
    journal.record(decision, "commissions.result_accepted", by=by, at=at)
    signals.decision_carried_out.send(Decision, decision=decision, by=by, at=at)
    return decision


@transaction.atomic
def send_result_back(
    *, decision: Decision, reason: str, by: User, at: datetime, due_on: date | None = None
) -> Decision:
    """Send a result back with a reason; its executor has the work again, by the same day or a new one.

    Raises rules.DecisionStepNotAllowed, rules.NotTheChair, rules.OwnReport or rules.ReasonMissing.
    """
    rules.check_reason(reason)
    decision = _reported(decision, DecisionState.IN_WORK, by=by, at=at)
    decision.due_on = due_on or decision.due_on
    why = gettext("Sent back: %(reason)s") % {"reason": clean_text(reason)}
    give_work(decision, by=by, at=at, note=why)
    journal.record(decision, "commissions.result_sent_back", by=by, at=at, reason=clean_text(reason))
    return decision


def _reported(decision: Decision, wanted: DecisionState, *, by: User, at: datetime) -> Decision:
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("session__commission")
        .get(pk=decision.pk)
    )
    if decision.state != DecisionState.REPORTED:
        rules.check_decision_step(DecisionState.DONE, wanted)
    if access.is_own_result(by, decision, at):
        raise rules.OwnReport(_("Nobody accepts what they or their own unit have handed in."))
    if not access.judges(by, decision, at):
        raise rules.NotTheChair(
            _("The chair decides this, or the deputy chair while the chair's absence is recorded.")
        )
    return decision
