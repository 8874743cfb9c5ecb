"""The commissions' pages against people: secretary, seats, those who answer for the whole, and nobody else."""

from django.utils import timezone

from korpu.appeals.tests.factories import person, post_id
from korpu.commissions import operations
from korpu.commissions.operations.sessions import Present
from korpu.commissions.rules import Presence, VoteChoice
from korpu.commissions.tests.factories import SECRETARY, coordinated_measure, own_commission
from korpu.documents import operations as documents

SEATED = ("deputy-minister", "department-head", "information-head", "social-contributor")
MEMBERS = {"head", "sector head", "other contributor"}
READERS = {"head", "deputy", "minister", "administrator", "auditor"}
SEES = MEMBERS | READERS | {"registrar"}
SETS_UP = {"head", "deputy", "administrator"}
KEEPS = {"registrar"}

PAGES = {
    "commissions_desk:list": (SEES, 200),
    "commissions_desk:found": (SETS_UP, 200),
    "commissions_desk:decisions": (SEES, 200),
    "commissions_desk:export": (SEES, 200),
    # The contributor of the legal department has no seat, but the decision is theirs to carry out.
    "commissions_desk:decision": (SEES | {"contributor"}, 200),
    "commissions_desk:decision_step": (KEEPS, 200),
    "commissions_desk:board": (SEES, 200),
    "commissions_desk:end_seat": (SETS_UP, 200),
    "commissions_desk:session": (SEES, 200),
    "commissions_desk:remove_item": (KEEPS, 405),
    "commissions_desk:paper": (SEES, 200),
    "commissions_desk:session_step": (KEEPS, 200),
    "commissions_desk:commission": (SEES, 200),
    "commissions_desk:coordination": (SEES, 200),
    "commissions_desk:convene": (KEEPS, 200),
    "commissions_desk:name_executors": (KEEPS, 200),
    "commissions_desk:give_seat": (SETS_UP, 200),
    "commissions_desk:name_secretary": (SETS_UP, 200),
    "commissions_desk:set_procedure": (SETS_UP, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring a commission with a session to come and one that was held, with a decision put to the vote."""
    now = timezone.now()
    commission = own_commission(SEATED)
    paper = documents.store_file(content=b"x", name="a.txt", by=None, at=now)
    coming = operations.convene_session(
        commission=commission, planned_at=now, place="Zal", by=person(SECRETARY), at=now
    )
    operations.add_agenda_item(
        session=coming, title="Məsələ", paper_ids=[paper.pk], by=person(SECRETARY), at=now
    )
    other = operations.add_agenda_item(session=coming, title="Digər", by=person(SECRETARY), at=now)
    past = operations.convene_session(
        commission=commission, planned_at=now, place="Zal", by=person(SECRETARY), at=now
    )
    seats = list(commission.seats.all())
    operations.hold_session(
        session=past,
        held_at=now,
        attendance={seat.pk: Present(Presence.HOLDER) for seat in seats},
        by=person(SECRETARY),
        at=now,
    )
    decision = operations.propose_decision(
        session=past,
        text="Bələdçi hazırlansın.",
        post_id=post_id("legal-contributor"),
        by=person(SECRETARY),
        at=now,
    )
    operations.record_votes(
        decision=decision,
        votes={seat.pk: VoteChoice.FOR for seat in seats},
        by=person(SECRETARY),
        at=now,
    )
    return {
        "commissions_desk:export": ["csv"],
        "commissions_desk:decision": [decision.pk],
        "commissions_desk:decision_step": [decision.pk, "vote"],
        "commissions_desk:board": [seats[0].pk],
        "commissions_desk:end_seat": [seats[0].pk],
        "commissions_desk:session": [coming.pk],
        "commissions_desk:remove_item": [coming.pk, other.pk],
        "commissions_desk:paper": [coming.pk, paper.pk],
        "commissions_desk:session_step": [coming.pk, "agenda"],
        "commissions_desk:commission": [commission.pk],
        "commissions_desk:coordination": [commission.pk],
        "commissions_desk:convene": [commission.pk],
        "commissions_desk:name_executors": [commission.pk, coordinated_measure(now).pk],
        "commissions_desk:give_seat": [commission.pk],
        "commissions_desk:name_secretary": [commission.pk],
        "commissions_desk:set_procedure": [commission.pk],
    }
