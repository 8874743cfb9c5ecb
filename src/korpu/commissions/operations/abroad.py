"""Another body's meeting: what we said there, what we were given to do, and our delegate's report."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.commissions import queries, rules, signals
from korpu.commissions.models import Decision, Position, Session
from korpu.commissions.operations.deciding import ExecutorMissing, give_work, new_decision
from korpu.commissions.operations.sessions import locked_session
from korpu.commissions.rules import SessionState
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.work_plans import operations as work_plans


class OnlyAbroad(RuleBroken):
    """Positions and tasks received belong to the meetings of other bodies."""


@transaction.atomic
def take_position(*, session: Session, question: str, text: str, by: User, at: datetime) -> Position:
    """Write down what the ministry said on a question at another body's meeting (statute of 2025, 3.1.26).

    Raises OnlyAbroad or rules.SessionStepNotAllowed.
    """
    session = _abroad(session)
    rules.check_is(session.state, SessionState.PLANNED, SessionState.HELD)
    position = Position.objects.create(
        session=session, question=clean_line(question)[:300], text=clean_text(text), taken_by=by
    )
    journal.record(session, "commissions.position_taken", by=by, at=at, details={"position": position.pk})
    return position


@transaction.atomic
def receive_task(
    *,
    session: Session,
    text: str,
    by: User,
    at: datetime,
    unit_id: int | None = None,
    post_id: int | None = None,
    due_on: date | None = None,
) -> Decision:
    """Take down a task that another body gave the ministry; it becomes an assignment at once.

    Raises OnlyAbroad, ExecutorMissing, rules.SessionStepNotAllowed, or RuleBroken for an empty text.
    """
    session = _abroad(session)
    rules.check_is(session.state, SessionState.HELD, SessionState.MINUTED)
    if unit_id is None and post_id is None:
        raise ExecutorMissing(_("Say who is to carry it out."), field="executor")
    decision = new_decision(
        session, text, item=None, unit_id=unit_id, post_id=post_id, due_on=due_on, by=by, at=at
    )
    give_work(decision, by=by, at=at)
    return decision


@transaction.atomic
def file_report(*, session: Session, report: str, by: User, at: datetime) -> Session:
    """File the delegate's short report on a meeting; the assignment to write it is completed with it.

    Raises rules.SessionStepNotAllowed if no report is owed.
    """
    session = _abroad(session)
    rules.check_session_step(session.state, SessionState.MINUTED)
    assignment = queries.open_assignment(queries.SESSION, session.pk)
    if assignment is None:
        raise rules.SessionStepNotAllowed(_("No report is owed on this meeting."))
    work_plans.complete_assignment(assignment=assignment, result=report, by=by, at=at)
    session.refresh_from_db()
    return session


@transaction.atomic
def follow_report(*, session_id: int, report: str, by: User | None, at: datetime) -> None:
    """File the delegate's report, which completes the assignment to write it; quiet where it is filed already."""
    session = Session.objects.select_for_update().get(pk=session_id)
    if session.state != SessionState.HELD or by is None:
        return
    session.state, session.minutes = SessionState.MINUTED, clean_text(report)
    session.signed_by, session.signed_at = by, at
    session.save(update_fields=["state", "minutes", "signed_by", "signed_at"])
    journal.record(session, "commissions.report_filed", by=by, at=at)
    signals.minutes_signed.send(Session, session=session, by=by, at=at)


def _abroad(session: Session) -> Session:
    session = locked_session(session)
    if session.commission.is_own:
        raise OnlyAbroad(_("This belongs to the meetings of other bodies."))
    return session
