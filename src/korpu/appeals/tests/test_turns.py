"""The turns of a case: sent on, paused, withdrawn, complained about, opened anew, taken and chased."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from korpu.appeals import access, operations
from korpu.appeals.models import Appeal, CaseLink, Dispatch, Forwarding, KindRule, Proceeding, Round
from korpu.appeals.operations import letters
from korpu.appeals.operations.answering import ExtensionNotPossible
from korpu.appeals.operations.asking import NothingToChase
from korpu.appeals.operations.closing import LateWithoutReason, NotReceived
from korpu.appeals.operations.forwarding import SentToTheOneComplainedOf
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules.kinds import AppealKind, AppealState, Outcome, Purpose
from korpu.appeals.tests.factories import (
    NOON,
    appeal_in,
    open_release,
    person,
    post_id,
    registered,
    unit_id,
    write,
)
from korpu.foundation.errors import RuleBroken
from korpu.notifications.models import Message
from korpu.organisation import queries as organisation
from korpu.organisation.models import Counterpart, Delegation
from korpu.release import operations as release_gate
from korpu.release import queries as gate
from korpu.work_plans.models import Assignment
from korpu.working_calendar.models import Clock

pytestmark = pytest.mark.django_db

OFFICER = "information-officer-1"
LATER = NOON + timedelta(days=1)


def send(appeal: Appeal, at=NOON, **draft: object) -> Dispatch:
    """Write, clear and send a letter."""
    write(appeal, at, **draft)
    operations.submit_answer(appeal=appeal, by=person(OFFICER), at=at)
    for approval in list(open_release(appeal).approvals.all()):
        post = {"SECTOR_HEAD": "information-head", "DEPARTMENT_HEAD": "department-head"}[approval.role]
        release_gate.approve(release=open_release(appeal), by=person(post), at=at)
    return operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=at)


def body(name: str = "Energetika Nazirliyi", email: str = "info@energetika.example") -> Counterpart:
    return Counterpart.objects.create(kind="STATE_BODY", own_name=name, email=email)


def clocks(appeal: Appeal) -> set[tuple[str, str]]:
    return set(
        Clock.objects.filter(subject_type="appeals.appeal", subject_id=appeal.pk).values_list("duty", "state")
    )


def test_a_case_goes_to_every_competent_body_and_the_author_is_told():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    one, other = body(), body("Səhiyyə Nazirliyi", "")
    send(appeal, html="<p>Müraciətiniz göndərildi.</p>", outcome="FORWARDED", bodies=[one.pk, other.pk])

    appeal.refresh_from_db()
    assert (appeal.state, appeal.outcome) == (AppealState.ANSWERED, "FORWARDED")
    assert list(Forwarding.objects.values_list("name", "sent_by", "state")) == [
        ("Energetika Nazirliyi", "EMAIL", "QUEUED"),
        ("Səhiyyə Nazirliyi", "POST", "QUEUED"),
    ]
    assert list(Message.objects.order_by("pk").values_list("template", "to"))[1:] == [
        ("appeals/answer", "aydin@poct.example"),
        ("appeals/forwarding", "info@energetika.example"),
    ]


def test_a_part_goes_on_while_the_rest_stays_in_work():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    send(
        appeal,
        html="<p>Bir hissəsi göndərildi.</p>",
        purpose=Purpose.FORWARDING,
        outcome="",
        bodies=[body().pk],
    )

    appeal.refresh_from_db()
    assert appeal.state == AppealState.IN_WORK
    assert Forwarding.objects.get().name == "Energetika Nazirliyi"


def test_forwarding_after_its_term_is_late_and_asks_for_a_reason():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    late = NOON + timedelta(days=12)
    send(
        appeal,
        late,
        html="<p>Müraciətiniz göndərildi.</p>",
        outcome="FORWARDED",
        forwarded_to="Ədliyyə Nazirliyi",
    )
    for dispatch in appeal.dispatches.all():
        operations.settle_dispatch(dispatch_id=dispatch.pk, delivered=True, at=late)
    operations.settle_forwarding(forwarding_id=Forwarding.objects.get().pk, delivered=True, at=late)
    with pytest.raises(LateWithoutReason):
        operations.close_appeal(appeal=appeal, by=person("registrar"), at=late)

    operations.close_appeal(
        appeal=appeal, by=person("registrar"), at=late, reason_late="Aidiyyəti gec bilindi."
    )

    assert Clock.objects.filter(reason_late="Aidiyyəti gec bilindi.").values_list(
        "duty", flat=True
    ).get() == ("FORWARD")


def test_a_person_who_says_that_a_body_has_it_names_the_proof():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    send(appeal, html="<p>Göndərildi.</p>", outcome="FORWARDED", bodies=[body(email="").pk])
    sent = Forwarding.objects.get()
    with pytest.raises(RuleBroken):
        operations.settle_forwarding(
            forwarding_id=sent.pk, delivered=True, at=LATER, by=person("registrar"), proof=" "
        )

    operations.settle_forwarding(
        forwarding_id=sent.pk, delivered=True, at=LATER, by=person("registrar"), proof="17-1204/26"
    )

    sent.refresh_from_db()
    assert (sent.state, sent.proof, sent.settled_at) == ("DELIVERED", "17-1204/26", LATER)


def test_a_complaint_never_goes_to_the_body_complained_of():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.COMPLAINT)
    complained = body()
    operations.name_complained(appeal=appeal, body_id=complained.pk, by=person("information-head"), at=NOON)
    write(appeal, NOON, html="<p>Göndərildi.</p>", outcome="FORWARDED", bodies=[complained.pk])

    with pytest.raises(SentToTheOneComplainedOf):
        operations.submit_answer(appeal=appeal, by=person(OFFICER), at=NOON)


def test_the_database_itself_lets_no_complaint_go_to_the_one_complained_of():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.COMPLAINT)
    complained = body()
    dispatch = send(appeal, html="<p>Göndərildi.</p>", outcome="FORWARDED", bodies=[complained.pk])
    Appeal.objects.filter(pk=appeal.pk).update(complained_body=complained)
    sent = Forwarding.objects.get(dispatch=dispatch)
    for change in (
        lambda: Forwarding.objects.filter(pk=sent.pk).update(state="FAILED", settled_at=NOON),
        lambda: Appeal.objects.filter(pk=appeal.pk).update(complained_unit=appeal.unit_id),
        lambda: Appeal.objects.filter(pk=appeal.pk).update(complained_post=appeal.executor_id),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_complaint_about_a_sector_leaves_it_and_never_comes_back():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.COMPLAINT)
    operations.name_complained(
        appeal=appeal, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
    )

    appeal.refresh_from_db()
    assert (appeal.state, appeal.unit_id, appeal.executor_id) == (AppealState.REGISTERED, None, None)
    assert Assignment.objects.get(kind="LEAD").state == "CANCELLED"
    with pytest.raises(SentToTheOneComplainedOf):
        operations.distribute_appeal(
            appeal=appeal, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
        )


def test_a_complaint_about_an_answer_is_a_case_of_its_own_for_others_to_answer():
    answered = appeal_in(AppealState.ANSWERED)
    complaint = registered("k-2", kind=AppealKind.COMPLAINT)

    operations.name_complained(
        appeal=complaint, about_number=answered.number, by=person("registrar"), at=NOON
    )

    complaint.refresh_from_db()
    assert (complaint.complained_unit_id, complaint.complained_post_id) == (
        unit_id("information-sector"), post_id(OFFICER),
    )  # fmt: skip
    assert list(CaseLink.objects.values_list("first", "second", "kind")) == [
        (answered.pk, complaint.pk, "REVIEW")
    ]
    assert complaint.due_at is not None


def test_the_ombudsmans_term_is_counted_and_a_court_names_its_day():
    appeal = appeal_in(AppealState.ANSWERED)
    asked = {"appeal": appeal, "by": person("foi-officer"), "at": NOON, "received_on": date(2026, 11, 4)}
    ombudsman = operations.enter_proceeding(kind="OMBUDSMAN", reference="M-12", **asked)
    with pytest.raises(RuleBroken):
        operations.enter_proceeding(kind="COURT", reference="2-1(5)", **asked)
    court = operations.enter_proceeding(kind="COURT", reference="2-1(5)", due_on=date(2026, 12, 1), **asked)

    # Ten calendar days from the 4th end on Saturday the 14th, so on Monday the 16th.
    assert ombudsman.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 16)
    assert court.due_at.astimezone(NOON.tzinfo).date() == date(2026, 12, 1)

    operations.comment_on_proceeding(proceeding=ombudsman, by=person("foi-officer"), at=LATER)
    operations.end_proceeding(proceeding=ombudsman, result="OVERTURNED", by=person("foi-officer"), at=LATER)

    assert Clock.objects.get(subject_type="appeals.proceeding").state == "SATISFIED"
    assert Proceeding.objects.get(pk=ombudsman.pk).result == "OVERTURNED"


def test_only_the_heads_open_a_case_anew_and_the_former_answer_stays():
    appeal = appeal_in(AppealState.CLOSED)
    before = (appeal.answered_at, appeal.due_at, appeal.outcome)
    for post in ("registrar", "information-head", OFFICER, "foi-officer"):
        with pytest.raises(NotYours):
            operations.reopen_appeal(appeal=appeal, reason="Yeni hal.", by=person(post), at=LATER)
    with pytest.raises(RuleBroken):
        operations.reopen_appeal(appeal=appeal, reason=" ", by=person("department-head"), at=LATER)

    operations.reopen_appeal(appeal=appeal, reason="Yeni hal.", by=person("department-head"), at=LATER)

    appeal.refresh_from_db()
    former = Round.objects.get()
    assert (former.answered_at, former.due_at, former.outcome) == before
    assert (appeal.state, appeal.number, appeal.times_reopened) == (AppealState.IN_WORK, "İS-2026/00001", 1)
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 19)
    send(appeal, LATER + timedelta(days=1))
    appeal.refresh_from_db()
    assert (appeal.state, appeal.dispatches.count()) == (AppealState.ANSWERED, 2)


def test_a_term_that_has_run_out_is_not_extended_any_more():
    appeal = appeal_in(AppealState.IN_WORK)
    late = NOON + timedelta(days=20)
    write(appeal, late, html="<p>Axtarış vaxt tələb edir.</p>", purpose=Purpose.EXTENSION, outcome="")

    with pytest.raises(ExtensionNotPossible):
        operations.submit_answer(appeal=appeal, by=person(OFFICER), at=late)


def test_the_notice_of_a_longer_term_has_a_term_of_its_own():
    appeal = appeal_in(AppealState.IN_WORK)
    send(
        appeal, NOON + timedelta(days=12), html="<p>Axtarış vaxt tələb edir.</p>", purpose=Purpose.EXTENSION, outcome=""
    )  # fmt: skip

    notice = Clock.objects.get(duty="EXTENSION_NOTICE")
    assert notice.is_late(NOON + timedelta(days=12))


def test_a_case_goes_on_without_a_reply_and_the_paused_days_are_not_counted():
    appeal = appeal_in(AppealState.IN_WORK)
    send(appeal, html="<p>Hansı il?</p>", purpose=Purpose.SUSPENSION, outcome="")
    appeal.refresh_from_db()
    assert (appeal.state, ("ANSWER", "PAUSED") in clocks(appeal)) == (AppealState.CLARIFYING, True)

    operations.go_on(appeal=appeal, reason="Cavab gəlmədi.", by=person(OFFICER), at=NOON + timedelta(days=6))

    appeal.refresh_from_db()
    # Stood still from Thursday the 5th to Wednesday the 11th: days off between them take nothing from the term.
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("after_reply", "due_on"), [("RESUME", date(2026, 11, 19)), ("RESTART", date(2026, 11, 20))]
)
def test_after_a_reply_the_term_goes_on_or_runs_anew_as_the_ministry_has_set(after_reply, due_on):
    KindRule.objects.filter(kind=AppealKind.INFORMATION_REQUEST).update(after_reply=after_reply)
    appeal = appeal_in(AppealState.IN_WORK)
    send(appeal, html="<p>Hansı il?</p>", purpose=Purpose.CLARIFICATION, outcome="")

    operations.record_reply(appeal=appeal, text="2025-ci il", channel="WEB", at=NOON + timedelta(days=6))

    appeal.refresh_from_db()
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == due_on


def test_a_withdrawn_appeal_keeps_its_number_and_its_author_is_told():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    operations.withdraw_appeal(appeal=appeal, text="Geri götürürəm.", channel="WEB", at=NOON)

    appeal.refresh_from_db()
    assert (appeal.number, appeal.cause.code, appeal.draft.outcome) == (
        "Ə-2026/00001", "withdrawn", Outcome.NOT_CONSIDERED,
    )  # fmt: skip
    # Five working days from the 5th, 9 and 10 November off.
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 16)
    with pytest.raises(RuleBroken):
        operations.withdraw_appeal(appeal=appeal, text="Geri götürürəm.", channel="WEB", at=NOON)


def test_input_comes_from_several_units_and_is_chased_once_a_day():
    appeal = appeal_in(AppealState.IN_WORK)
    with pytest.raises(NothingToChase):
        operations.chase_input(appeal=appeal, by=person(OFFICER), at=NOON)
    asked = operations.request_inputs(
        appeal=appeal,
        unit_ids=[unit_id("legal"), unit_id("finance")],
        question="Əsas nədir?",
        due_on=date(2026, 11, 12),
        by=person(OFFICER),
        at=NOON,
    )

    for _time in (1, 2):
        operations.chase_input(appeal=appeal, by=person(OFFICER), at=NOON)

    assert [row.unit_id for row in asked] == [unit_id("legal"), unit_id("finance")]
    assert sorted(Message.objects.filter(template="appeals/chase").values_list("to", flat=True)) == sorted(
        [person("legal-contributor").email, person("finance-contributor").email]
    )


def test_the_most_urgent_case_is_taken_first():
    def waiting(key: str, **changes: object) -> Appeal:
        appeal = registered(key, **changes)
        operations.distribute_appeal(
            appeal=appeal, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
        )
        operations.accept_appeal(appeal=appeal, by=person("information-head"), at=NOON)
        return appeal

    waiting("ordinary")
    urgent = waiting("urgent", urgency="DANGER", urgency_reason="Həyat üçün təhlükə var.")
    officer = person("information-officer-2")

    taken = [operations.take_next_appeal(by=officer, at=NOON) for _time in range(3)]

    assert [appeal.intake.key if appeal else None for appeal in taken] == ["urgent", "ordinary", None]
    urgent.refresh_from_db()
    assert urgent.executor_id == post_id("information-officer-2")
    assert set(Assignment.objects.values_list("post_id", flat=True)) == {post_id("information-officer-2")}


def test_a_deputy_opens_anew_only_while_acting_for_the_head():
    appeal = appeal_in(AppealState.CLOSED)
    deputy = person("communication-head")
    with pytest.raises(NotYours):
        operations.reopen_appeal(appeal=appeal, reason="Yeni hal.", by=deputy, at=LATER)
    Delegation.objects.create(
        from_post_id=post_id("department-head"), to_post_id=post_id("communication-head"),
        starts_on=LATER.date(), ends_on=LATER.date(), reason="Məzuniyyət",
    )  # fmt: skip
    organisation.forget_standing(deputy)

    operations.reopen_appeal(appeal=appeal, reason="Yeni hal.", by=deputy, at=LATER)

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.IN_WORK


@pytest.mark.parametrize(
    ("kind", "names_the_law"), [(AppealKind.PETITION, True), (AppealKind.INFORMATION_REQUEST, False)]
)
def test_the_notice_of_a_withdrawal_names_the_law_on_appeals_in_appeals_alone(kind, names_the_law):
    appeal = appeal_in(AppealState.IN_WORK, kind=kind)

    operations.withdraw_appeal(appeal=appeal, text="Geri götürürəm.", channel="WEB", at=NOON)

    assert ("Vətəndaşların müraciətləri" in Appeal.objects.get(pk=appeal.pk).draft.articles) is names_the_law


ASK = {"html": "<p>Hansı il üzrə?</p>", "purpose": Purpose.CLARIFICATION, "outcome": ""}


def accepted(*, is_incomplete: bool) -> Appeal:
    return operations.accept_appeal(
        appeal=appeal_in(AppealState.DISTRIBUTED), by=person("information-head"), at=NOON,
        executor_post_id=post_id(OFFICER), is_incomplete=is_incomplete,
    )  # fmt: skip


def answered_and_delivered(appeal: Appeal, at: datetime) -> None:
    operations.record_reply(appeal=appeal, text="2025-ci il.", channel="WEB", at=at)
    send(appeal, at)
    for dispatch in appeal.dispatches.all():
        operations.settle_dispatch(dispatch_id=dispatch.pk, delivered=True, at=at)


def test_the_notice_of_what_is_missing_is_done_by_the_question_that_leaves():
    appeal = accepted(is_incomplete=True)
    assert ("DEFECT_NOTICE", "RUNNING") in clocks(appeal)

    asked_at = datetime(2026, 11, 12, 12, tzinfo=NOON.tzinfo)
    send(appeal, asked_at, **ASK)

    notice = Clock.objects.get(duty="DEFECT_NOTICE")
    assert (notice.satisfied_at, notice.satisfied_by, notice.is_late(LATER)) == (
        asked_at, "appeals.clarification", False,
    )  # fmt: skip
    operations.record_reply(appeal=appeal, text="2025-ci il.", channel="WEB", at=asked_at)
    send(appeal, asked_at, **ASK)
    assert Clock.objects.filter(duty="DEFECT_NOTICE").count() == 1


def test_a_question_after_the_term_of_the_notice_is_late_and_asks_for_a_reason():
    appeal = accepted(is_incomplete=False)
    assert ("DEFECT_NOTICE", "STOPPED") in clocks(appeal)

    # The fifth working day was the 16th.
    late = datetime(2026, 11, 17, 12, tzinfo=NOON.tzinfo)
    send(appeal, late, **ASK)
    answered_and_delivered(appeal, late)

    with pytest.raises(LateWithoutReason):
        operations.close_appeal(appeal=appeal, by=person("registrar"), at=late)
    operations.close_appeal(
        appeal=appeal, by=person("registrar"), at=late, reason_late="Çatışmazlıq gec görüldü."
    )
    notice = Clock.objects.get(duty="DEFECT_NOTICE", state="SATISFIED")
    assert (notice.is_late(late), notice.reason_late) == (True, "Çatışmazlıq gec görüldü.")


def test_an_answer_shows_that_the_request_was_complete_and_no_notice_is_owed():
    appeal = accepted(is_incomplete=True)
    last_day = datetime(2026, 11, 18, 12, tzinfo=NOON.tzinfo)
    send(appeal, last_day)
    for dispatch in appeal.dispatches.all():
        operations.settle_dispatch(dispatch_id=dispatch.pk, delivered=True, at=last_day)

    operations.close_appeal(appeal=appeal, by=person("registrar"), at=last_day)

    assert ("DEFECT_NOTICE", "STOPPED") in clocks(appeal)


def test_the_author_of_a_petition_is_asked_without_a_term_for_asking():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    send(appeal, **ASK)

    assert "DEFECT_NOTICE" not in {duty for duty, _state in clocks(appeal)}


def test_a_case_is_closed_only_once_every_competent_body_has_it():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    send(appeal, html="<p>Göndərildi.</p>", outcome="FORWARDED", bodies=[body().pk])
    operations.settle_dispatch(dispatch_id=appeal.dispatches.get().pk, delivered=True, at=NOON)
    sent, registrar = Forwarding.objects.get(), person("registrar")

    for settle in (lambda: None, lambda: operations.settle_forwarding(
        forwarding_id=sent.pk, delivered=False, at=NOON
    )):  # fmt: skip
        settle()
        with pytest.raises(NotReceived, match="Energetika Nazirliyi"):
            operations.close_appeal(appeal=appeal, by=registrar, at=NOON)
    operations.settle_forwarding(
        forwarding_id=sent.pk, delivered=True, at=NOON, by=registrar, proof="17-1204/26"
    )

    assert operations.close_appeal(appeal=appeal, by=registrar, at=NOON).state == AppealState.CLOSED


def test_the_answer_to_a_complaint_about_an_official_is_cleared_and_signed_above_that_official():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.COMPLAINT)
    operations.name_complained(
        appeal=appeal, post_id=post_id("department-head"), by=person("registrar"), at=NOON
    )
    joined = appeal_in(AppealState.IN_WORK, key="joined", kind=AppealKind.COMPLAINT)
    operations.name_complained(
        appeal=joined, post_id=post_id("information-head"), by=person("registrar"), at=NOON
    )
    operations.join_appeals(first=appeal, appeals=[joined], by=person("registrar"), at=NOON)
    write(appeal, NOON, outcome="EXPLAINED")

    operations.submit_answer(appeal=appeal, by=person(OFFICER), at=NOON)

    release = open_release(appeal)
    seen = {
        post: gate.awaiting(organisation.standing_of(person(post), NOON)).exists()
        for post in ("department-head", "information-head", "deputy-head-1")
    }
    signed = [letters.signatory(Appeal.objects.get(pk=row.pk), NOON)["post"] for row in (appeal, joined)]
    refusal = letters.signatory(Appeal.objects.get(pk=appeal.pk), NOON, "DEPARTMENT_HEAD")
    assert [row.role for row in release.approvals.all()] == ["DEPUTY_HEAD", "LEADERSHIP"]
    assert seen == {"department-head": False, "information-head": False, "deputy-head-1": True}
    assert signed[1] == "Şöbə müdiri"
    assert refusal["name"] in {person(post).get_full_name() for post in ("minister", "deputy-minister")}
    for post in ("deputy-head-1", "deputy-minister"):
        release_gate.approve(release=release, by=person(post), at=NOON)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)
    appeal.refresh_from_db()
    assert appeal.state == AppealState.ANSWERED


def test_a_case_that_did_not_reach_the_body_is_told_each_morning_and_one_without_proof_after_a_working_day():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    at = datetime(2026, 11, 12, 12, tzinfo=NOON.tzinfo)  # a Thursday
    bodies = [body().pk, body("Səhiyyə Nazirliyi", "").pk]
    send(appeal, at, html="<p>Göndərildi.</p>", outcome="FORWARDED", bodies=bodies)

    mornings = [datetime(2026, 11, day, 7, 40, tzinfo=NOON.tzinfo) for day in (13, 16)]
    told = [operations.remind_of_notices(at=mornings[0])]
    operations.settle_forwarding(forwarding_id=Forwarding.objects.earliest("pk").pk, delivered=False, at=at)
    told.append(operations.remind_of_notices(at=mornings[1]))

    assert told == [0, 2]
    letters = Message.objects.filter(template="appeals/notices_due")
    assert {letter.to for letter in letters} == {person(OFFICER).email, person("registrar").email}
    for words in ("“Energetika Nazirliyi”", "“Səhiyyə Nazirliyi”", f"{appeal.number}:"):
        assert words in letters[0].body


def test_an_official_complained_of_neither_sees_the_case_nor_takes_a_step_of_it():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.COMPLAINT)
    head, at = person("department-head"), NOON
    operations.name_complained(
        appeal=appeal, post_id=post_id("department-head"), by=person("registrar"), at=at
    )

    standing = organisation.standing_of(head, at)
    assert not access.appeals_visible_to(standing).exists()
    assert not access.appeals_whose_author_is_known_to(standing).exists()
    with pytest.raises(Http404):
        access.get_appeal(head, appeal.pk, at)
    with pytest.raises(NotYours):
        operations.restrict_appeal(appeal=appeal, reason="Belə lazımdır.", by=head, at=at)
    assert access.get_appeal(person("deputy-head-1"), appeal.pk, at) == appeal
