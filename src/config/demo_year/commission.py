"""The open-government commission: two sessions held and minuted, one called; a meeting of another body."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from config.demo_year.cast import Cast, moment, on
from korpu.commissions import operations as commissions
from korpu.commissions.models import Commission, Decision, Session
from korpu.commissions.operations.sessions import Present
from korpu.commissions.rules import Presence, VoteChoice
from korpu.work_plans import operations as work_plans
from korpu.work_plans.queries import assignments_about

OWN, OUTSIDE = "open-government", "awareness-working-group"
CHAIR, SECRETARY = "deputy-minister", "registrar"


def is_lived() -> bool:
    return Session.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    own = commissions.name_secretary(
        commission=Commission.objects.get(code=OWN), post_id=cast.post_id(SECRETARY),
        by=cast["department-head"], at=moment(1, 8),
    )  # fmt: skip
    for row in material["sessions"]:
        _hold(cast, own, row)
    today = timezone.localdate()
    session = _convene(
        cast, own, material["next_session"], at=on(today, 9), planned_at=on(today + timedelta(days=12), 15)
    )
    commissions.send_invitations(session=session, by=cast[SECRETARY], at=on(today, 9, 30))
    _go_out(cast, material["outside_meeting"])


def _convene(
    cast: Cast, commission: Commission, row: dict[str, Any], *, at: datetime, planned_at: datetime
) -> Session:
    session = commissions.convene_session(
        commission=commission, planned_at=planned_at, place=row["place"], by=cast[SECRETARY], at=at
    )
    for point in row["agenda"]:
        commissions.add_agenda_item(
            session=session, title=point["title"], speaker_post_id=cast.post_id(point["speaker"]),
            by=cast[SECRETARY], at=at,
        )  # fmt: skip
    return session


def _hold(cast: Cast, commission: Commission, row: dict[str, Any]) -> None:
    held_at = moment(row["month"], row["day"], 11)
    session = _convene(cast, commission, row, at=held_at - timedelta(days=8), planned_at=held_at)
    commissions.send_invitations(
        session=session, by=cast[SECRETARY], at=held_at - timedelta(days=8, hours=-1)
    )
    seats = {seat.post.code: seat for seat in commission.seats.select_related("post")}
    commissions.hold_session(
        session=session, held_at=held_at,
        attendance={
            seat.pk: Present(Presence.ABSENT, row["absent"][code]) if code in row["absent"] else Present(Presence.HOLDER)
            for code, seat in seats.items()
        },
        by=cast[SECRETARY], at=held_at + timedelta(hours=2),
    )  # fmt: skip
    there = [seat.pk for code, seat in seats.items() if code not in row["absent"]]
    decisions = [
        _decide(cast, session, words, there, held_at + timedelta(hours=3)) for words in row["decisions"]
    ]
    commissions.write_minutes(
        session=session, text=row["minutes"], by=cast[SECRETARY], at=held_at + timedelta(hours=5)
    )
    commissions.sign_minutes(session=session, by=cast[CHAIR], at=held_at + timedelta(days=1))
    for words, decision in zip(row["decisions"], decisions, strict=True):
        _carry_out(cast, decision, words)


def _decide(cast: Cast, session: Session, words: dict[str, Any], there: list[int], at: datetime) -> Decision:
    decision = commissions.propose_decision(
        session=session, text=words["text"], item=session.agenda.get(order=words["point"]),
        unit_id=cast.units[words["unit"]] if "unit" in words else None,
        due_on=timezone.localdate(at) + timedelta(days=words["days"]) if "days" in words else None,
        by=cast[SECRETARY], at=at,
    )  # fmt: skip
    against = words.get("against", 0)
    # The chair is the first seat and votes with the most.
    votes = {
        seat: VoteChoice.AGAINST if place < against else VoteChoice.ABSTAINED if place < against + 1 else VoteChoice.FOR
        for place, seat in enumerate(reversed(there))
    }  # fmt: skip
    return commissions.record_votes(decision=decision, votes=votes, by=cast[SECRETARY], at=at)


def _carry_out(cast: Cast, decision: Decision, words: dict[str, Any]) -> None:
    """Hand the result in on time; the chair accepts it, unless the story leaves that open."""
    decision.refresh_from_db()
    if not words.get("result") or decision.due_on is None:
        return
    done_at = on(decision.due_on - timedelta(days=3), 15)
    work = assignments_about("commissions.decision", decision.pk).get()
    work_plans.complete_assignment(
        assignment=work, result=words["result"], by=cast.doer(work.unit_id, work.post_id, done_at), at=done_at
    )
    if not words.get("waits"):
        commissions.accept_result(decision=decision, by=cast[CHAIR], at=done_at + timedelta(days=2))


def _go_out(cast: Cast, row: dict[str, Any]) -> None:
    """Sit in a working group of another body, say what we think, bring a task home and report."""
    group, held_at, delegate = Commission.objects.get(code=OUTSIDE), moment(10, 14, 11), "communication-head"
    by = cast["registrar"]
    session = commissions.convene_session(
        commission=group, planned_at=held_at, place=row["place"], by=by, at=held_at - timedelta(days=9)
    )
    commissions.add_agenda_item(session=session, title=row["question"], by=by, at=held_at - timedelta(days=9))
    commissions.take_position(
        session=session, question=row["question"], text=row["position"], by=cast[delegate],
        at=held_at - timedelta(days=2),
    )  # fmt: skip
    seat = group.seats.get(post__code=delegate)
    commissions.hold_session(
        session=session, held_at=held_at, attendance={seat.pk: Present(Presence.HOLDER)},
        by=cast[delegate], at=held_at + timedelta(hours=3),
    )  # fmt: skip
    commissions.receive_task(
        session=session, text=row["task"], unit_id=cast.units["communication-sector"],
        due_on=timezone.localdate() + timedelta(days=9), by=cast[delegate], at=held_at + timedelta(hours=4),
    )  # fmt: skip
    commissions.file_report(
        session=session, report=row["report"], by=cast[delegate], at=held_at + timedelta(days=1)
    )
