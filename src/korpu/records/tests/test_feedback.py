"""The author says once, by a link that nobody else can make, how the answer was; a wish goes before the head."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from korpu.appeals import operations as register
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.steps import StepNotAllowed
from korpu.appeals.tests.factories import appeal_in, registered
from korpu.journal.models import Entry
from korpu.notifications import operations as notifications
from korpu.notifications.models import Message
from korpu.records import operations, queries
from korpu.records.models import Feedback
from korpu.records.rules import FeedbackNotPossible, WishState
from korpu.records.tests.factories import NOON, person
from korpu.records.tokens import case_of, token_of
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=2)
DECISION = "Cavab sualı tam əhatə etmir."


@pytest.fixture
def answered():
    return appeal_in(AppealState.ANSWERED, key="k")


def page_of(appeal) -> str:
    return reverse("records:feedback", args=[token_of(appeal.pk)])


def test_the_link_stands_in_the_letter_as_it_leaves_and_nowhere_in_the_database(answered):
    letter = Message.objects.get(template="appeals/answer")

    sent = notifications.as_email(letter).get_body().get_content()

    token = re.search(r"/feedback/([^/\s]+)/", sent)[1]
    assert case_of(token) == answered.pk
    assert token not in letter.body


@pytest.mark.parametrize("token", ["1-", "1-x", "-", "999999999999999999999-x", "x-y", "1:x"])
def test_a_link_that_nobody_here_signed_leads_nowhere(answered, token):
    assert case_of(token) is None
    assert Client().get(f"/feedback/{token}/").status_code == 404


def test_an_author_says_once_how_it_was_and_the_case_shows_it(answered):
    address = page_of(answered)

    shown = Client().get(address)
    first = Client().post(address, {"satisfaction": "GOOD", "text": "Sağ olun"})
    second = Client().post(address, {"satisfaction": "BAD", "text": "Yox"})

    said = Feedback.objects.get()
    assert answered.number in shown.content.decode()
    assert "Aydın" not in shown.content.decode()
    assert shown["Referrer-Policy"] == "no-referrer"
    assert (first.status_code, second.status_code) == (200, 200)
    assert (said.satisfaction, said.text, said.wish) == ("GOOD", "Sağ olun", WishState.NONE)
    assert not Assignment.objects.filter(subject_type=queries.FEEDBACK).exists()


def test_a_wish_to_reopen_has_a_reason_and_waits_for_the_head(answered):
    address = page_of(answered)
    refused = Client().post(address, {"satisfaction": "BAD", "wants_reopening": "on"})
    assert refused.status_code == 200
    assert not Feedback.objects.exists()

    Client().post(address, {"satisfaction": "BAD", "text": "Cavab yoxdur", "wants_reopening": "on"})

    said = Feedback.objects.get()
    work = Assignment.objects.get(subject_type=queries.FEEDBACK)
    assert said.wish == WishState.OPEN
    assert work.post.code == "department-head"
    with pytest.raises(FeedbackNotPossible):
        operations.decide_wish(said=said, grant=True, decision=DECISION, by=person("registrar"), at=LATER)

    operations.decide_wish(said=said, grant=True, decision=DECISION, by=person("department-head"), at=LATER)

    work.refresh_from_db()
    said.refresh_from_db()
    assert (work.state, said.wish) == ("DONE", WishState.GRANTED)
    assert Entry.objects.filter(action="records.wish_decided", subject_id=answered.pk).count() == 1
    answered.refresh_from_db()
    assert (answered.state, answered.times_reopened) == (AppealState.IN_WORK, 1)
    assert Message.objects.filter(template="appeals/reopened").count() == 1


def test_a_wish_that_is_declined_leaves_the_answer_and_tells_where_to_complain(answered):
    said = operations.give_feedback(
        appeal=answered, satisfaction="BAD", text="Cavab yoxdur", wants_reopening=True, at=LATER
    )

    operations.decide_wish(said=said, grant=False, decision=DECISION, by=person("department-head"), at=LATER)

    answered.refresh_from_db()
    told = Message.objects.get(template="records/wish_declined")
    assert answered.state == AppealState.ANSWERED
    assert "Ombudsman" in told.body
    assert DECISION not in told.body


def test_a_wish_for_an_archived_case_is_not_granted_and_stays_open(answered):
    said = operations.give_feedback(
        appeal=answered, satisfaction="BAD", text="Cavab yoxdur", wants_reopening=True, at=LATER
    )
    for step in (register.close_appeal, register.archive_appeal):
        register.settle_dispatch(dispatch_id=answered.dispatches.get().pk, delivered=True, at=LATER)
        step(appeal=answered, by=person("registrar"), at=LATER)

    with pytest.raises(StepNotAllowed):
        operations.decide_wish(
            said=said, grant=True, decision=DECISION, by=person("department-head"), at=LATER
        )

    said.refresh_from_db()
    assert said.wish == WishState.OPEN


def test_nothing_is_said_of_an_answer_that_is_not_there():
    appeal = registered("open")

    assert Client().get(page_of(appeal)).status_code == 404
    with pytest.raises(FeedbackNotPossible):
        operations.give_feedback(appeal=appeal, satisfaction="GOOD", text="", wants_reopening=False, at=LATER)


def test_an_author_without_e_mail_finds_the_link_beside_the_letter(answered):
    visitor = Client()
    session = visitor.session
    session["appeals.tracked"] = [answered.pk]
    session.save()
    address = reverse("appeals:tracked", args=[answered.pk])

    before = visitor.get(address).content.decode()
    visitor.post(page_of(answered), {"satisfaction": "GOOD"})
    after = visitor.get(address).content.decode()

    assert page_of(answered) in before
    assert "/feedback/" not in after


def test_the_case_shows_whether_the_letter_left_came_back_or_was_printed(answered):
    letter = Message.objects.get(template="appeals/answer")
    Message.objects.filter(pk=letter.pk).update(state="SENT", sent_at=LATER)
    notifications.record_bounce(header_id=letter.header_id, words="550", at=LATER)
    paper = appeal_in(AppealState.ANSWERED, key="paper", email="", reply_by="POST", address="Bakı, Nizami 5")
    waiting = queries.deliveries_of(paper.pk)
    register.settle_dispatch(
        dispatch_id=paper.dispatches.get().pk, delivered=True, at=LATER, by=person("registrar")
    )

    assert [(one.words, one.is_fault) for one in queries.deliveries_of(answered.pk)] == [
        ("Geri qayıdıb", True)
    ]
    assert [one.words for one in waiting] == ["Çap olunub göndərilməlidir"]
    assert [one.words for one in queries.deliveries_of(paper.pk)] == [
        "Çap olunub, göndərilib və ya təhvil verilib"
    ]
