"""A session from its calling to the moment when it was held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.commissions import queries, rules
from korpu.commissions.models import AgendaItem, Attendance, Commission, Seat, Session
from korpu.commissions.queries import SeatOnDay
from korpu.commissions.rules import CommissionKind, Presence, SeatRole, SessionState
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind


class CommissionNotInForce(RuleBroken):
    """A commission meets on the days of its own life."""


@dataclass(frozen=True)
class Present:
    """How a seat was present; an absence may say why."""

    presence: Presence
    reason: str = ""


def locked_session(session: Session) -> Session:
    """Lock a session before its state is trusted, and give it with its commission."""
    return Session.objects.select_for_update(of=("self",)).select_related("commission").get(pk=session.pk)


@transaction.atomic
def convene_session(
    *, commission: Commission, planned_at: datetime, place: str, by: User | None, at: datetime
) -> Session:
    """Call a session, or enter a meeting of another body to which the ministry is invited.

    Raises CommissionNotInForce.
    """
    commission = Commission.objects.select_for_update().get(pk=commission.pk)
    _check_in_force(commission, planned_at)
    commission.last_session_number += 1
    commission.save(update_fields=["last_session_number"])
    session = Session.objects.create(
        commission=commission,
        number=commission.last_session_number,
        planned_at=planned_at,
        place=clean_line(place)[:200],
        convened_by=by,
    )
    details: dict[str, journal.Detail] = {"commission": commission.pk, "number": session.number}
    journal.record(session, "commissions.session_convened", by=by, at=at, details=details)
    return session


@transaction.atomic
def add_agenda_item(
    *,
    session: Session,
    title: str,
    by: User | None,
    at: datetime,
    speaker_post_id: int | None = None,
    paper_ids: Sequence[int] = (),
) -> AgendaItem:
    """Put a point on the agenda, at its end.

    Raises rules.SessionStepNotAllowed once the minutes are signed or the session is cancelled.
    """
    session = locked_session(session)
    rules.check_is(session.state, SessionState.PLANNED, SessionState.HELD)
    order = max(session.agenda.values_list("order", flat=True), default=0) + 1
    item = AgendaItem.objects.create(
        session=session, order=order, title=clean_line(title)[:300], speaker_id=speaker_post_id
    )
    item.papers.add(*paper_ids)
    journal.record(session, "commissions.agenda_changed", by=by, at=at, details={"item": item.pk})
    return item


@transaction.atomic
def attach_paper(*, item: AgendaItem, file_ids: Sequence[int], by: User, at: datetime) -> AgendaItem:
    """Lay papers to a point of the agenda.

    Raises rules.SessionStepNotAllowed once the minutes are signed or the session is cancelled.
    """
    session = locked_session(item.session)
    rules.check_is(session.state, SessionState.PLANNED, SessionState.HELD)
    item.papers.add(*file_ids)
    details: dict[str, journal.Detail] = {"item": item.pk, "files": list(file_ids)}
    journal.record(session, "commissions.papers_laid", by=by, at=at, details=details)
    return item


@transaction.atomic
def remove_agenda_item(*, item: AgendaItem, by: User, at: datetime) -> None:
    """Take a point off the agenda of a session that has not been held.

    Raises rules.SessionStepNotAllowed.
    """
    session = locked_session(item.session)
    rules.check_is(session.state, SessionState.PLANNED)
    journal.record(session, "commissions.agenda_changed", by=by, at=at, details={"item": item.pk})
    item.papers.clear()
    item.delete()


@transaction.atomic
def send_invitations(*, session: Session, by: User | None, at: datetime) -> int:
    """Write to everybody who sits in the commission, with agenda and papers; each is written to once a round.

    Gives the number of letters. Raises rules.SessionStepNotAllowed, or rules.NothingToSend without an agenda.
    """
    session = locked_session(session)
    rules.check_is(session.state, SessionState.PLANNED)
    agenda = list(session.agenda.prefetch_related("papers").order_by("order"))
    if not agenda:
        raise rules.NothingToSend(_("Put a point on the agenda first: the invitation names it."))
    papers = list({paper.pk: paper for item in agenda for paper in item.papers.all()}.values())
    people = _invited(session)
    for seat_id, user in people:
        planned = timezone.localtime(session.planned_at)
        notifications.queue_message(
            key=f"commissions.invitation:{session.pk}:{session.round}:{seat_id}:{user.pk}",
            to=user.email,
            template="commissions/invitation",
            language=user.language,
            values={
                "name": user.get_full_name(),
                "commission": session.commission.title_in(user.language),
                "number": session.number,
                "when": dates.date_time(planned, user.language),
                "place": session.place,
                "agenda": [(item.order, item.title) for item in agenda],
                "is_moved": session.round > 1,
                "address": session.get_absolute_url(),
            },
            at=at,
            attachments=papers,
            subject=session,
        )
    if session.invited_at is None:
        session.invited_at = at
        session.save(update_fields=["invited_at"])
        details: dict[str, journal.Detail] = {"letters": len(people), "round": session.round}
        journal.record(session, "commissions.invitations_sent", by=by, at=at, details=details)
    return len(people)


def _invited(session: Session) -> list[tuple[int, User]]:
    """Give whom to write to: the holder of each seat's post on the day, and who stands in for an absent one."""
    composition = queries.composition_on(session.commission, timezone.localdate(session.planned_at))
    people = [(row.seat.pk, user) for row in composition for user in (row.holder, row.stand_in) if user]
    return [(seat_id, user) for seat_id, user in people if user.email]


@transaction.atomic
def move_session(*, session: Session, planned_at: datetime, place: str, by: User, at: datetime) -> Session:
    """Move a session to another day or place; whoever was invited is then to be written to again.

    Raises rules.SessionStepNotAllowed or CommissionNotInForce.
    """
    session = locked_session(session)
    rules.check_is(session.state, SessionState.PLANNED)
    _check_in_force(session.commission, planned_at)
    session.planned_at, session.place = planned_at, clean_line(place)[:200]
    if session.invited_at is not None:
        session.round, session.invited_at = session.round + 1, None
    session.save(update_fields=["planned_at", "place", "round", "invited_at"])
    journal.record(session, "commissions.session_moved", by=by, at=at, details={"round": session.round})
    return session


@transaction.atomic
def cancel_session(*, session: Session, reason: str, by: User, at: datetime) -> Session:
    """Call a session off with a reason; whoever was invited is told.

    Raises rules.SessionStepNotAllowed or rules.ReasonMissing.
    """
    rules.check_reason(reason)
    session = locked_session(session)
    rules.check_session_step(session.state, SessionState.CANCELLED)
    session.state, session.reason = SessionState.CANCELLED, clean_text(reason)
    session.save(update_fields=["state", "reason"])
    if session.invited_at is not None:
        for seat_id, user in _invited(session):
            notifications.queue_message(
                key=f"commissions.cancelled:{session.pk}:{seat_id}:{user.pk}",
                to=user.email,
                template="commissions/cancelled",
                language=user.language,
                values={
                    "name": user.get_full_name(),
                    "commission": session.commission.title_in(user.language),
                    "number": session.number,
                    "when": dates.date_time(timezone.localtime(session.planned_at), user.language),
                    "reason": session.reason,
                },
                at=at,
                subject=session,
            )
    journal.record(session, "commissions.session_cancelled", by=by, at=at, reason=session.reason)
    return session


@transaction.atomic
def hold_session(
    *, session: Session, held_at: datetime, attendance: Mapping[int, Present], by: User, at: datetime
) -> Session:
    """Write down who was there, by seat, with the person of that day; a seat that is not named was absent.

    In an own commission the chair presides, else the deputy chair, else who stands in for the chair. From another
    body's meeting our delegate owes a short report within the set days (statute of 2025, 3.1.26).
    Raises rules.SessionStepNotAllowed, rules.NobodyThere, rules.NobodyPresides, CommissionNotInForce, or RuleBroken
    for a moment that has not come.
    """
    session = locked_session(session)
    rules.check_session_step(session.state, SessionState.HELD)
    if held_at > at:
        raise RuleBroken(_("A session that has not been held yet has no attendance."), field="held_at")
    commission = session.commission
    _check_in_force(commission, held_at)
    day = timezone.localdate(held_at)
    composition = queries.composition_on(commission, day)
    rows = [_attendance(session, row, attendance.get(row.seat.pk)) for row in composition]
    present = {row.seat_id for row in rows if row.presence != Presence.ABSENT}
    procedure = queries.procedure_on(commission, day)
    if commission.is_own:
        session.presided_by = _presiding(rows)
    session.state, session.held_at = SessionState.HELD, held_at
    session.seats_count = len(composition)
    session.is_quorate = commission.is_own and rules.has_quorum(
        seats=len(composition), present=len(present), over_percent=procedure.quorum_over_percent
    )
    session.save(update_fields=["state", "held_at", "seats_count", "is_quorate", "presided_by"])
    Attendance.objects.bulk_create(rows)
    if commission.kind == CommissionKind.OUTSIDE:
        _ask_for_report(session, composition, present, day, procedure.report_days, by=by, at=at)
    details: dict[str, journal.Detail] = {
        "present": len(present),
        "seats": len(composition),
        "quorum": session.is_quorate,
    }
    journal.record(session, "commissions.session_held", by=by, at=at, details=details)
    return session


def _attendance(session: Session, row: SeatOnDay, present: Present | None) -> Attendance:
    if present is None or present.presence == Presence.ABSENT:
        reason = clean_line(present.reason)[:200] if present else ""
        return Attendance(session=session, seat=row.seat, presence=Presence.ABSENT, reason=reason)
    user = row.holder if present.presence == Presence.HOLDER else row.stand_in
    if user is None:
        raise rules.NobodyThere(
            gettext("Nobody held or stood in for the post “%(post)s” on that day.")
            % {"post": row.seat.post.title},
            field=f"seat_{row.seat.pk}",
        )
    return Attendance(session=session, seat=row.seat, presence=present.presence, user=user)


def _presiding(rows: list[Attendance]) -> Seat:
    ranks = (
        (SeatRole.CHAIR, Presence.HOLDER),
        (SeatRole.DEPUTY_CHAIR, Presence.HOLDER),
        (SeatRole.CHAIR, Presence.STAND_IN),
        (SeatRole.DEPUTY_CHAIR, Presence.STAND_IN),
    )
    for role, presence in ranks:
        for row in rows:
            if (row.seat.role, row.presence) == (role, presence):
                return row.seat
    raise rules.NobodyPresides(
        _("Neither the chair nor the deputy chair was there, so the session could not be held.")
    )


def _ask_for_report(
    session: Session,
    composition: list[SeatOnDay],
    present: set[int],
    day: date,
    report_days: int,
    *,
    by: User,
    at: datetime,
) -> None:
    there = sorted(
        (row.seat for row in composition if row.seat.pk in present),
        key=lambda seat: seat.role != SeatRole.DELEGATE,
    )
    if not there:
        return
    work_plans.give_assignment(
        subject=session,
        kind=AssignmentKind.LEAD,
        unit_id=there[0].post.unit_id,
        post_id=there[0].post_id,
        request=gettext(
            "Report briefly on the meeting: what was discussed, what we said, what we are to do."
        ),
        due_on=day + timedelta(days=report_days),
        by=by,
        at=at,
    )


def _check_in_force(commission: Commission, moment: datetime) -> None:
    if not commission.is_in_force(timezone.localdate(moment)):
        raise CommissionNotInForce(_("The commission does not exist on that day."), field="planned_at")
