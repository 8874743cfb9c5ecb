"""Proposals to disclose: made by people and by what people keep asking, decided by another, disclosed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from korpu.appeals import queries as appeals
from korpu.appeals.rules.kinds import AppealKind, AppealState
from korpu.appeals.tests.factories import appeal_in
from korpu.disclosure import grounds, operations
from korpu.disclosure.models import Proposal
from korpu.disclosure.rules import Ground, NotThere, NotYours, ReasonMissing, StepNotAllowed
from korpu.disclosure.tests.factories import DAY, GROUNDS, NOON, decider, nowhere, person, proposal, there
from korpu.work_plans.models import Assignment
from korpu.working_calendar import queries as calendar

pytestmark = pytest.mark.django_db
DECISION = "Açıqlansın: sual ictimai maraq doğurur."


def test_a_proposal_is_decided_by_another_in_set_days_and_disclosed_on_a_page_that_answers():
    made = proposal()
    clock = calendar.open_clocks("disclosure.proposal", made.pk).get()
    assert (clock.rule.amount, clock.rule.unit) == (5, "WORKING_DAYS")
    assert made.decide_by == timezone.localdate(clock.due_at)
    work = Assignment.objects.get(subject_type="disclosure.proposal")
    assert (work.post.code, work.due_on) == ("department-head", made.decide_by)

    with pytest.raises(NotYours):
        operations.decide(proposal=made, accept=True, decision=DECISION, by=person("minister"), at=NOON)
    with pytest.raises(ReasonMissing):
        operations.decide(proposal=made, accept=True, decision="Hə", by=person("department-head"), at=NOON)
    with pytest.raises(StepNotAllowed):
        operations.publish(proposal=made, address="/x/", by=person("foi-officer"), at=NOON, ask=there)
    operations.decide(
        proposal=made, accept=True, decision=DECISION, by=person("department-head"), at=NOON + DAY
    )
    with pytest.raises(StepNotAllowed):
        operations.decide(
            proposal=made, accept=False, decision=DECISION, by=person("department-head"), at=NOON
        )
    for address, answer in (("/x/", nowhere), ("/desk/", there), ("https://other.example/", there)):
        with pytest.raises(NotThere):
            operations.publish(proposal=made, address=address, by=person("foi-officer"), at=NOON, ask=answer)
    operations.publish(proposal=made, address="/suallar/", by=person("foi-officer"), at=NOON + DAY, ask=there)

    made.refresh_from_db()
    work.refresh_from_db()
    assert (made.state, made.address, work.state) == ("PUBLISHED", "/suallar/", "DONE")


def test_nobody_decides_on_their_own_proposal():
    made = proposal(by="department-head")

    with pytest.raises(NotYours):
        operations.decide(
            proposal=made, accept=True, decision=DECISION, by=person("department-head"), at=NOON
        )


def test_a_proposal_needs_grounds_and_somebody_who_decides():
    with pytest.raises(operations.NobodyDecides):
        operations.propose(topic="x", grounds=GROUNDS, by=person("foi-officer"), at=NOON)
    decider()
    with pytest.raises(ReasonMissing):
        operations.propose(topic="x", grounds="", by=person("foi-officer"), at=NOON)


def test_what_the_register_is_asked_about_again_and_again_is_proposed_once(monkeypatch):
    decider(threshold=5, window_days=30)
    asked = {True: {"pensiya": 8, "sertifikat": 6, "məzuniyyət": 4}, False: {"pensiya": 2, "sertifikat": 5}}
    monkeypatch.setattr(appeals, "subjects_asked_about", lambda start, end: asked[end >= NOON])

    operations.propose_by_itself(at=NOON)
    operations.propose_by_itself(at=NOON)

    made = Proposal.objects.get()
    assert (made.topic, made.ground, made.made_by) == ("pensiya", Ground.QUESTIONS, None)
    assert "8" in made.grounds
    assert "2" in made.grounds


def test_searches_without_a_result_are_grounds_where_the_site_counts_them(monkeypatch):
    decider()
    monkeypatch.setattr(grounds, "_SOURCES", [])
    grounds.unanswered_searches(lambda start, end: {"uşaq pulu": 9} if end >= NOON else {})

    operations.propose_by_itself(at=NOON)

    assert [(row.topic, row.ground) for row in Proposal.objects.all()] == [("uşaq pulu", Ground.SEARCHES)]


def test_the_register_counts_subject_words_of_requests_and_no_word_that_stands_in_one_alone():
    for n in range(3):
        appeal_in(AppealState.REGISTERED, key=f"k{n}", kind=AppealKind.INFORMATION_REQUEST)
    hidden = appeal_in(AppealState.REGISTERED, key="hidden", kind=AppealKind.INFORMATION_REQUEST)
    hidden.is_restricted = True
    hidden.save(update_fields=["is_restricted"])

    counts = appeals.subjects_asked_about(
        hidden.registered_at - timedelta(days=9), hidden.registered_at + DAY
    )

    assert set(counts.values()) == {3}
