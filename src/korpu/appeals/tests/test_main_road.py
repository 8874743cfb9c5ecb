from datetime import date, timedelta

import pytest

from korpu.appeals import operations
from korpu.appeals.models import Appeal, Dispatch, Draft
from korpu.appeals.operations.answering import DraftChangedMeanwhile
from korpu.appeals.operations.asking import DueAfterTerm
from korpu.appeals.operations.closing import LateWithoutReason, NotDelivered
from korpu.appeals.operations.distributing import PostElsewhere
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules.answers import AnswerIncomplete
from korpu.appeals.rules.codes import shown_code
from korpu.appeals.rules.kinds import AppealKind, AppealState, Purpose
from korpu.appeals.tests.factories import (
    ANSWER,
    NOON,
    appeal_in,
    open_release,
    person,
    post_id,
    registered,
    submission,
    unit_id,
    write,
)  # fmt: skip
from korpu.foundation.errors import RuleBroken
from korpu.journal.models import Entry
from korpu.notifications import access as outbox
from korpu.notifications import operations as letters
from korpu.notifications.models import Message
from korpu.organisation import queries as organisation
from korpu.release import operations as release_gate
from korpu.release.rules import NotCleared, OwnText
from korpu.work_plans.models import Assignment
from korpu.working_calendar.models import Clock
from korpu.working_calendar.operations import TermAlreadyExtended

pytestmark = pytest.mark.django_db


def test_a_request_goes_from_arrival_to_the_archive():
    appeal = appeal_in(AppealState.ARCHIVED)

    assert (appeal.number, appeal.outcome) == ("İS-2026/00001", "ANSWERED_FULLY")
    assert appeal.retain_until >= date(2031, 11, 5)
    assert [entry.action for entry in Entry.objects.filter(subject_type="appeals.appeal")] == [
        "appeals.registered", "work_plans.assignment_given", "appeals.distributed", "appeals.accepted",
        "appeals.draft_saved", "appeals.submitted", "appeals.cleared", "appeals.dispatched",
        "appeals.delivered", "appeals.closed", "appeals.archived",
    ]  # fmt: skip
    assert [message.template for message in Message.objects.order_by("pk")] == [
        "appeals/acknowledgement", "appeals/answer",
    ]  # fmt: skip
    assert list(Assignment.objects.values_list("kind", "state")) == [("LEAD", "DONE")]
    assert set(Clock.objects.values_list("duty", "state")) == {
        ("ANSWER", "SATISFIED"), ("FORWARD", "SATISFIED"), ("DEFECT_NOTICE", "STOPPED"),
    }  # fmt: skip


def test_registration_gives_number_due_date_and_code():
    found = operations.register_appeal(submission=submission(), key="k", at=NOON)

    assert found.is_new
    assert found.appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 18)
    message = Message.objects.get()
    assert found.appeal.number in message.subject_line
    assert "18 noyabr 2026" in message.body
    assert f"Gizli kod: {shown_code(found.code)}" in str(letters.as_email(message).get_content())
    assert found.code not in found.appeal.code_hash


def test_the_same_arrival_twice_is_one_case_with_the_same_code():
    first = operations.register_appeal(submission=submission(), key="k", at=NOON)
    again = operations.register_appeal(submission=submission(), key="k", at=NOON + timedelta(minutes=1))

    assert (again.appeal.pk, again.code, again.is_new) == (first.appeal.pk, first.code, False)
    assert Appeal.objects.count() == Message.objects.count() == 1


def test_a_changed_character_after_clearance_cannot_be_sent():
    appeal = appeal_in(AppealState.CLEARED)
    Draft.objects.filter(appeal=appeal).update(html=ANSWER.replace("baxılıb", "baxılıp"))

    with pytest.raises(NotCleared):
        operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON + timedelta(days=1))

    appeal.refresh_from_db()
    assert appeal.state == AppealState.CLEARED
    assert not Dispatch.objects.exists()


def test_a_redirected_answer_cannot_be_sent():
    appeal = appeal_in(AppealState.CLEARED)
    appeal.contact.email = "basqasi@poct.example"
    appeal.contact.save()

    with pytest.raises(NotCleared):
        operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON + timedelta(days=1))


def test_taken_back_and_changed_it_has_to_be_cleared_again():
    appeal = appeal_in(AppealState.CLEARED)
    operations.take_answer_back(appeal=appeal, by=person("information-officer-1"), at=NOON)
    write(appeal, NOON, html=ANSWER + "<p>Əlavə.</p>")
    operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.CLEARING
    assert open_release(appeal).approvals.filter(approved_by__isnull=False).count() == 0


def test_nobody_is_the_only_approver_of_the_own_text():
    appeal = appeal_in(AppealState.IN_WORK)
    head = person("information-head")
    operations.save_draft(
        appeal=appeal, html="<p>Sual: hansı il nəzərdə tutulur?</p>", by=head, at=NOON, version=0,
        purpose=Purpose.CLARIFICATION,
    )  # fmt: skip
    operations.submit_answer(appeal=appeal, by=head, at=NOON)

    with pytest.raises(OwnText):
        release_gate.approve(release=open_release(appeal), by=head, at=NOON)


def test_a_refusal_names_ground_reasons_open_part_and_remedies():
    appeal = appeal_in(AppealState.IN_WORK)
    wanted = [
        ("grounds", {}),
        ("separable", {"grounds": ["restricted"]}),
        ("remedies", {"grounds": ["restricted"], "separable": False}),
    ]

    for field, given in wanted:
        write(appeal, NOON, outcome="REFUSED", **given)
        with pytest.raises(AnswerIncomplete) as caught:
            operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)
        assert caught.value.field == field

    write(
        appeal, NOON, outcome="REFUSED", grounds=["restricted"], separable=False, remedies="Məhkəmə: 30 gün"
    )
    operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)
    assert [a.role for a in open_release(appeal).approvals.all()] == [
        "SECTOR_HEAD", "FOI_OFFICER", "DEPARTMENT_HEAD",
    ]  # fmt: skip


def work_is_due_on(appeal: Appeal) -> date | None:
    """Give the day on which the executor's work is due: nobody is reminded of a day that has moved."""
    return Assignment.objects.get(subject_type="appeals.appeal", subject_id=appeal.pk, kind="LEAD").due_on


def test_a_question_to_the_author_stops_the_clock_until_the_reply():
    appeal = appeal_in(AppealState.IN_WORK)
    write(appeal, NOON, html="<p>Hansı il?</p>", purpose=Purpose.CLARIFICATION, outcome="")
    operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)
    release_gate.approve(release=open_release(appeal), by=person("information-head"), at=NOON)
    sent_at = NOON + timedelta(days=1)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=sent_at)

    appeal.refresh_from_db()
    assert (appeal.state, Clock.objects.get(duty="ANSWER").state) == ("CLARIFYING", "PAUSED")
    assert work_is_due_on(appeal) is None

    operations.record_reply(appeal=appeal, text="2025-ci il", channel="WEB", at=NOON + timedelta(days=6))

    appeal.refresh_from_db()
    assert appeal.state == AppealState.IN_WORK
    # Friday the 6th, when the pause began, is not counted; the 11th, when it ended, is.
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 19) == work_is_due_on(appeal)


def test_a_term_is_extended_once_by_a_cleared_notice():
    appeal = appeal_in(AppealState.IN_WORK)
    write(appeal, NOON, html="<p>Axtarış vaxt tələb edir.</p>", purpose=Purpose.EXTENSION, outcome="")
    operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)
    release_gate.approve(release=open_release(appeal), by=person("information-head"), at=NOON)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)
    appeal.refresh_from_db()
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 27) == work_is_due_on(appeal)
    write(appeal, NOON, html="<p>Axtarış vaxt tələb edir.</p>", purpose=Purpose.EXTENSION, outcome="")

    with pytest.raises(TermAlreadyExtended):
        operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)


def test_two_writers_do_not_overwrite_each_other():
    appeal = appeal_in(AppealState.IN_WORK)
    write(appeal, NOON)

    with pytest.raises(DraftChangedMeanwhile):
        write(appeal, NOON, version=0)


def test_an_undelivered_answer_is_not_closed_and_a_late_one_needs_a_reason():
    appeal = appeal_in(AppealState.ANSWERED)
    with pytest.raises(NotDelivered):
        operations.close_appeal(appeal=appeal, by=person("registrar"), at=NOON)
    Appeal.objects.filter(pk=appeal.pk).update(due_at=NOON - timedelta(days=1))
    operations.settle_dispatch(dispatch_id=appeal.dispatches.get().pk, delivered=True, at=NOON)
    with pytest.raises(LateWithoutReason):
        operations.close_appeal(appeal=appeal, by=person("registrar"), at=NOON)

    operations.close_appeal(appeal=appeal, by=person("registrar"), at=NOON, reason_late="Arxivdə axtarış.")

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.CLOSED


def test_a_rejected_case_goes_back_with_its_reason():
    appeal = appeal_in(AppealState.DISTRIBUTED)
    operations.reject_appeal(
        appeal=appeal, reason="Bizim sahə deyil.", by=person("information-head"), at=NOON
    )

    appeal.refresh_from_db()
    assert (appeal.state, appeal.unit_id) == (AppealState.REGISTERED, None)
    assert Assignment.objects.get().state == "REJECTED"


def test_a_stranger_takes_no_step():
    appeal = appeal_in(AppealState.DISTRIBUTED)

    for code in ("communication-head", "information-officer-1", "auditor", "minister"):
        with pytest.raises(NotYours):
            operations.accept_appeal(appeal=appeal, by=person(code), at=NOON)


def test_input_is_asked_within_the_term_and_comes_back():
    appeal = appeal_in(AppealState.IN_WORK)
    officer = person("information-officer-1")
    with pytest.raises(DueAfterTerm):
        operations.request_input(
            appeal=appeal,
            unit_id=unit_id("legal"),
            question="?",
            due_on=date(2027, 1, 1),
            by=officer,
            at=NOON,
        )

    asked = operations.request_input(
        appeal=appeal, unit_id=unit_id("legal"), question="Əsas nədir?", due_on=date(2026, 11, 12),
        by=officer, at=NOON,
    )  # fmt: skip

    assert (asked.kind, asked.state, asked.due_on) == ("CONTRIBUTION", "GIVEN", date(2026, 11, 12))


def test_the_longer_term_of_the_appeals_law_needs_a_reason():
    appeal = registered(kind=AppealKind.COMPLAINT)
    with pytest.raises(RuleBroken):
        operations.set_urgency(appeal=appeal, urgency="STUDY", reason=" ", by=person("registrar"), at=NOON)

    operations.set_urgency(
        appeal=appeal, urgency="STUDY", reason="Yerində yoxlama aparılır.", by=person("registrar"), at=NOON
    )

    appeal.refresh_from_db()
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 12, 21)
    assert Clock.objects.filter(duty="ANSWER").count() == 2


def test_an_executor_comes_from_the_unit_that_has_the_case():
    appeal = appeal_in(AppealState.DISTRIBUTED)

    with pytest.raises(PostElsewhere):
        operations.accept_appeal(
            appeal=appeal, by=person("information-head"), at=NOON,
            executor_post_id=post_id("communication-officer-1"),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("post", "is_open", "is_restricted"),
    [
        ("registrar", True, False),
        ("information-head", True, True),
        ("foi-officer", False, False),
    ],
)
def test_the_outbox_says_to_whom_a_letter_went_only_where_the_author_is_known(post, is_open, is_restricted):
    appeal = appeal_in(AppealState.IN_WORK)
    standing = organisation.standing_of(person(post), NOON)

    def reads() -> bool:
        return outbox.messages_readable_by(standing).filter(subject_id=appeal.pk).exists()

    assert reads() is is_open
    Appeal.objects.filter(pk=appeal.pk).update(is_restricted=True)
    assert reads() is is_restricted
