"""The traps into which other registers fell: clocks, numbers, rights, double submits.

Those that another file springs already, by name:

- a holiday entered late moves open cases alone: test_calendar_moves
  (test_a_day_move_moves_open_cases_alone_and_tells_everyone_affected_why)
- the calendar is not frozen in a process, and an unknown year is refused: working_calendar.test_calendars
- a term inside the ministry follows the law's day, wherever that moves: test_internal_terms
  (test_no_internal_term_is_left_behind_by_an_extension_a_pause_a_moved_day_or_another_kind)
- due days against an oracle and a table of dated cases, hours over days off, pauses in the clock's own unit:
  working_calendar.test_due, test_oracle, test_clocks
- one number under concurrent intake, a retry after a rollback, a killed server, two dispatches at once: test_at_once
- a number is never reused and gaps are explained: registers
- a day in a form that lies in the future or is no day: desk.test_people_and_pages and the forms' own tests
- a page, file, export or step that is not the person's does not exist: desk.test_people_and_pages
- every cell of kind, state, step and role: test_steps
- a figure and the list that it leads to count the same, and reopening changes no past month: test_figures
- what is told once is told once, and what happens a second time is told again: test_traps_of_telling
- a timetable points at functions that are there and run: config.test_jobs
- nothing of what people write stands in the log: config.test_logs
- a name that is closed in one place of a file and open in another gives itself away: redaction.test_pdf
  (test_words_under_a_rectangle_that_stand_elsewhere_too_are_told), redaction.test_office
  (test_a_mark_is_as_long_for_a_short_name_as_for_a_long_one)
- a changed or redirected answer cannot be sent: test_main_road
- a question to the author is the notice of what a request lacks, and a case without proof of its forwarding stays open:
  test_turns
- lost mail: intake.test_at_once (test_a_worker_killed_at_any_moment_loses_no_mail_and_doubles_none), intake.test_fetching
  (test_mails_that_somebody_deletes_from_the_server_stay_in_the_register), intake.test_real_servers
  (test_a_server_that_dies_in_the_middle_costs_no_mail_and_doubles_none), intake.test_settling
  (test_a_letter_to_an_answered_case_is_not_lost, test_a_full_disk_leaves_the_mail_for_the_next_round)
- redaction: redaction.test_leaks (test_black_pixels_over_words_that_stay_behind_them_are_refused), redaction.test_pdf
  (test_removed_words_stand_in_no_byte_and_the_open_ones_can_be_searched), redaction.test_desk
  (test_the_copy_that_leaves_holds_nothing_of_what_was_marked), redaction.test_operations
  (test_a_copy_that_nobody_released_may_not_go_out)
- personal data: records.test_nothing_is_left
  (test_a_forgotten_author_is_in_no_table_and_in_no_file_of_the_private_storage), records.test_forgetting
  (test_nobody_is_forgotten_before_the_time_nor_under_a_hold)
- retention: records.test_lists (test_no_setting_undercuts_the_year, test_a_rule_that_grew_after_the_approval_keeps_the_case,
  test_a_destroyed_case_keeps_number_dates_and_outcome_and_its_act_says_everything,
  test_the_database_destroys_nothing_that_is_held)
"""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

import korpu
from korpu.appeals import operations
from korpu.appeals.jobs import remind_of_notices
from korpu.appeals.models import Appeal, AppealFile, Contact, FileRole, Proceeding, Round
from korpu.appeals.operations.distributing import TakenAlready
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.rules.kinds import AppealKind, AppealState, Purpose
from korpu.appeals.rules.likeness import person_keys
from korpu.appeals.rules.steps import StepNotAllowed
from korpu.appeals.tests.factories import (
    BAKU,
    NOON,
    appeal_in,
    open_release,
    person,
    registered,
    submission,
    unit_id,
    write,
)
from korpu.appeals.tests.test_at_once import at_once
from korpu.foundation.errors import RuleBroken
from korpu.journal.models import Entry
from korpu.notifications import operations as outbox
from korpu.notifications.models import Message
from korpu.notifications.signals import message_sent
from korpu.registers.models import RegisterNumber
from korpu.release import operations as release_gate
from korpu.work_plans.jobs import watch_terms
from korpu.work_plans.models import Assignment
from korpu.working_calendar.models import Clock, TermRule

pytestmark = pytest.mark.django_db
OFFICER = "information-officer-1"


def test_every_test_and_file_that_is_named_above_exists():
    source = Path(korpu.__path__[0])
    files = [*source.glob("*/tests/test_*.py"), *source.parent.glob("config/tests/test_*.py")]
    there = {path.stem for path in files}
    for path in files:
        there |= set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"test_\w+", __doc__ or "")) <= there


def due_on(appeal: Appeal) -> date:
    appeal.refresh_from_db()
    return timezone.localdate(appeal.due_at)


def send(appeal: Appeal, at: datetime, purpose: str) -> None:
    write(appeal, at, html="<p>Bunu dəqiqləşdirin, xahiş edirik.</p>", purpose=purpose, outcome="")
    operations.submit_answer(appeal=appeal, by=person(OFFICER), at=at)
    release_gate.approve(release=open_release(appeal), by=person("information-head"), at=at)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=at)


# Clocks


def test_a_day_in_baku_is_not_a_day_in_the_stored_zone():
    late_evening = datetime(2026, 11, 5, 21, 30, tzinfo=ZoneInfo("UTC"))  # the 6th in Baku

    appeal = registered(at=late_evening)

    assert due_on(appeal) == date(2026, 11, 19)


def test_two_pauses_on_one_day_both_count():
    appeal = appeal_in(AppealState.IN_WORK)
    for hour in (1, 3):
        send(appeal, NOON + timedelta(hours=hour), Purpose.CLARIFICATION)
        operations.record_reply(
            appeal=appeal, text="Budur.", channel="WEB", at=NOON + timedelta(hours=hour + 1)
        )

    assert due_on(appeal) == date(2026, 11, 18)
    assert list(Clock.objects.get(duty="ANSWER").events.values_list("kind", flat=True)) == [
        "START", "PAUSE", "RESUME", "PAUSE", "RESUME",
    ]  # fmt: skip


def test_an_extension_keeps_the_pauses_and_a_pause_the_extension():
    paused_first, extended_first = (appeal_in(AppealState.IN_WORK, key=key) for key in "ab")
    later = NOON + timedelta(days=6)
    send(paused_first, NOON, Purpose.CLARIFICATION)
    operations.record_reply(appeal=paused_first, text="Budur.", channel="WEB", at=later)
    send(paused_first, later, Purpose.EXTENSION)
    send(extended_first, NOON, Purpose.EXTENSION)
    send(extended_first, NOON, Purpose.CLARIFICATION)
    operations.record_reply(appeal=extended_first, text="Budur.", channel="WEB", at=later)

    assert due_on(paused_first) == due_on(extended_first)


def test_pauses_are_not_lost_when_a_term_is_rebuilt():
    appeal = appeal_in(AppealState.IN_WORK)
    send(appeal, datetime(2026, 11, 12, 12, tzinfo=BAKU), Purpose.CLARIFICATION)
    replied = datetime(2026, 11, 17, 12, tzinfo=BAKU)
    operations.record_reply(appeal=appeal, text="Budur.", channel="WEB", at=replied)
    # The 12th, 13th and 16th of November do not count.
    days = [due_on(appeal)]

    registrar = person("registrar")
    operations.convert_appeal(appeal=appeal, kind="PETITION", reason="Ərizədir.", by=registrar, at=replied)
    days.append(due_on(appeal))
    operations.set_urgency(appeal=appeal, urgency="STUDY", reason="Yoxlama.", by=registrar, at=replied)
    days.append(due_on(appeal))

    assert days == [date(2026, 11, 23), date(2026, 12, 3), date(2026, 12, 24)]
    assert Assignment.objects.get(kind="LEAD").due_on == days[-1]
    kinds = Clock.objects.get(duty="ANSWER", state="RUNNING").events.values_list("kind", flat=True)
    assert list(kinds) == ["START", "PAUSE", "RESUME"]


@pytest.mark.parametrize(
    ("kind", "after", "extended", "converted"),
    [
        # Seven days more were promised; the appeals law would allow thirty.
        ("INFORMATION_REQUEST", "PETITION", date(2026, 11, 27), date(2026, 12, 9)),
        # Thirty were promised; the access law allows seven.
        ("PETITION", "INFORMATION_REQUEST", date(2027, 1, 14), date(2026, 11, 27)),
    ],
)
def test_an_extension_outlives_a_conversion_by_as_much_as_both_laws_allow(kind, after, extended, converted):
    appeal = appeal_in(AppealState.IN_WORK, kind=kind)
    send(appeal, NOON, Purpose.EXTENSION)
    assert due_on(appeal) == extended

    registrar = person("registrar")
    operations.convert_appeal(appeal=appeal, kind=after, reason="Belədir.", by=registrar, at=NOON)

    assert due_on(appeal) == converted


def test_a_term_of_hours_takes_no_extension_over_and_the_clock_of_a_reopened_case_starts_where_it_did():
    extended, closed = appeal_in(AppealState.IN_WORK, key="a"), appeal_in(AppealState.CLOSED, key="b")
    send(extended, NOON, Purpose.EXTENSION)
    later = datetime(2026, 11, 16, 12, tzinfo=BAKU)
    operations.reopen_appeal(appeal=closed, reason="Yeni hal.", by=person("department-head"), at=later)

    for appeal in (extended, closed):
        operations.set_urgency(
            appeal=appeal, urgency="TOPICAL", reason="Bu gün lazımdır.", by=person("registrar"), at=later
        )
        appeal.refresh_from_db()

    assert extended.due_at == NOON + timedelta(hours=24)
    assert closed.due_at == later + timedelta(hours=24)


def test_a_pause_is_no_day_in_the_far_future_and_nobody_is_reminded_of_it():
    appeal = appeal_in(AppealState.IN_WORK)
    send(appeal, NOON, Purpose.CLARIFICATION)

    assert due_on(appeal) < date(2026, 12, 1)
    assert Assignment.objects.get(kind="LEAD").due_on is None
    assert not Appeal.objects.get(pk=appeal.pk).is_late_at(NOON + timedelta(days=60))


def test_whoever_executes_follows_the_day_that_an_extension_moved():
    appeal = appeal_in(AppealState.IN_WORK)
    send(appeal, NOON, Purpose.EXTENSION)

    assert Assignment.objects.get(kind="LEAD").due_on == due_on(appeal) == date(2026, 11, 27)


def test_reminders_do_not_go_out_on_days_off_and_the_next_working_day_makes_them_good(monkeypatch):
    appeal = appeal_in(AppealState.DISTRIBUTED)
    sunday, monday = (datetime(2026, 11, day, 7, 30, tzinfo=BAKU) for day in (15, 16))
    Assignment.objects.filter(subject_id=appeal.pk).update(due_on=sunday.date())
    told = []
    for moment in (sunday - timedelta(days=1), sunday, monday):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        watch_terms(timestamp=0)
        remind_of_notices(timestamp=0)
        letters = Message.objects.exclude(template="appeals/acknowledgement")
        told.append({template.partition("/")[0] for template in letters.values_list("template", flat=True)})

    assert told == [set(), set(), {"appeals", "work_plans"}]


def test_a_law_that_changes_later_leaves_the_terms_that_run():
    appeal = registered()
    TermRule.objects.filter(code="foi.answer").update(valid_to=date(2026, 11, 30))
    TermRule.objects.create(
        code="foi.answer",
        amount=10,
        unit="WORKING_DAYS",
        act="Qanun",
        article="24.1",
        valid_from=date(2026, 12, 1),
    )

    later = registered("later", at=datetime(2026, 12, 1, 12, tzinfo=BAKU))

    assert (due_on(appeal), due_on(later)) == (date(2026, 11, 18), date(2026, 12, 15))


def test_nobody_edits_when_a_letter_was_received_to_gain_days():
    appeal = registered()

    with pytest.raises(ProgrammingError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(registered_at=NOON + timedelta(days=5))


def test_each_duty_has_a_clock_of_its_own():
    appeal = registered()

    assert set(Clock.objects.filter(subject_id=appeal.pk).values_list("duty", "rule__code")) == {
        ("ANSWER", "foi.answer"), ("FORWARD", "foi.forward"), ("DEFECT_NOTICE", "foi.defect_notice"),
    }  # fmt: skip


def test_a_case_sent_to_another_body_keeps_the_law_of_its_kind():
    appeal = appeal_in(AppealState.IN_WORK)
    before = set(Clock.objects.filter(subject_id=appeal.pk).values_list("pk", "rule__code"))
    write(
        appeal, NOON, html="<p>Göndərildi.</p>", purpose=Purpose.FORWARDING, outcome="", forwarded_to="Ədliyyə Nazirliyi"
    )  # fmt: skip
    operations.submit_answer(appeal=appeal, by=person(OFFICER), at=NOON)
    release_gate.approve(release=open_release(appeal), by=person("information-head"), at=NOON)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)

    after = set(Clock.objects.filter(subject_id=appeal.pk).values_list("pk", "rule__code"))
    assert (before <= after, {code for _pk, code in after - before}) == (True, {"foi.forward"})
    assert due_on(appeal) == date(2026, 11, 18)


def test_lateness_is_derived_and_overwrites_no_state():
    appeal = appeal_in(AppealState.IN_WORK)

    assert appeal.is_late_at(NOON + timedelta(days=30))
    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.IN_WORK


# Numbers


def test_conversion_splitting_and_reopening_give_no_number_away():
    converted = registered("a", kind=AppealKind.PROPOSAL)
    operations.convert_appeal(
        appeal=converted, kind="PETITION", reason="Ərizədir.", by=person("registrar"), at=NOON
    )
    part = operations.split_appeal(
        appeal=converted,
        kind="PROPOSAL",
        subject="Təklif",
        text="Təklif edirəm.",
        by=person("registrar"),
        at=NOON,
    )
    closed = appeal_in(AppealState.CLOSED, key="b")
    operations.reopen_appeal(appeal=closed, reason="Yeni hal.", by=person("department-head"), at=NOON)

    numbers = [Appeal.objects.get(pk=one.pk).number for one in (converted, part, closed)]
    assert numbers == ["T-2026/00001", "T-2026/00002", "İS-2026/00001"]
    assert RegisterNumber.objects.count() == 3


def test_a_number_never_changes():
    appeal = registered()

    with pytest.raises(ProgrammingError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(number="İS-2026/00999")


# Rights


def test_a_file_of_another_case_cannot_be_taken_out_of_an_answer():
    mine, other = (appeal_in(AppealState.IN_WORK, key=key) for key in "ab")
    from korpu.documents import operations as documents

    stored = documents.store_made_file(content=b"Cavab\n", name="cavab.txt", by=None, at=NOON)
    operations.attach_to_answer(appeal=other, file_ids=[stored.pk], by=person(OFFICER), at=NOON)
    row = AppealFile.objects.get(appeal=other, role=FileRole.ENCLOSURE)

    with pytest.raises(AppealFile.DoesNotExist):
        operations.remove_from_answer(appeal=mine, file_pk=row.pk, by=person(OFFICER), at=NOON)


@pytest.mark.parametrize(
    ("post", "step"),
    [
        ("communication-officer-1", lambda appeal, by: operations.take_appeal(appeal=appeal, by=by, at=NOON)),
        ("foi-officer", lambda appeal, by: operations.convert_appeal(
            appeal=appeal, kind="PETITION", reason="…", by=by, at=NOON)),
        ("auditor", lambda appeal, by: operations.withdraw_appeal(
            appeal=appeal, text="…", channel="POST", by=by, at=NOON)),
        ("communication-head", lambda appeal, by: operations.chase_input(appeal=appeal, by=by, at=NOON)),
        ("minister", lambda appeal, by: operations.enter_proceeding(
            appeal=appeal, kind="OMBUDSMAN", reference="1", received_on=NOON.date(), by=by, at=NOON)),
    ],
)  # fmt: skip
def test_a_turn_is_nobody_elses(post, step):
    appeal = appeal_in(AppealState.IN_WORK)

    with pytest.raises(NotYours):
        step(appeal, person(post))


def test_what_a_split_part_holds_is_as_restricted_as_its_letter():
    appeal = registered()
    Appeal.objects.filter(pk=appeal.pk).update(is_restricted=True)

    part = operations.split_appeal(
        appeal=appeal,
        kind="PETITION",
        subject="Ərizə",
        text="Xahiş edirəm.",
        by=person("department-head"),
        at=NOON,
    )

    assert Appeal.objects.get(pk=part.pk).is_restricted


def test_a_former_answer_is_never_rewritten():
    closed = appeal_in(AppealState.CLOSED)
    operations.reopen_appeal(appeal=closed, reason="Yeni hal.", by=person("department-head"), at=NOON)

    with pytest.raises(ProgrammingError), transaction.atomic():
        Round.objects.update(outcome="REFUSED")


# Double submits


def test_the_same_arrival_with_other_files_is_still_one_case():
    first = operations.register_appeal(submission=submission(), key="k", at=NOON)
    again = operations.register_appeal(submission=submission(raw=b"other"), key="k", at=NOON)

    assert (again.appeal.pk, again.is_new, Appeal.objects.count()) == (first.appeal.pk, False, 1)


CONTACT = {
    "name": "Aydın Kərimli",
    "email": "aydin.k@poct.example",
    "phone": "+994 50 123 45 67",
    "address": "",
}


def test_a_letter_that_is_sent_again_goes_to_the_corrected_address_once_and_nowhere_else():
    appeal = appeal_in(AppealState.ANSWERED)
    failed = Message.objects.get(template="appeals/answer")
    Message.objects.filter(pk=failed.pk).update(state="BOUNCED")
    operations.settle_dispatch(dispatch_id=appeal.dispatches.get().pk, delivered=False, at=NOON)
    operations.correct_contact(
        appeal=appeal, **CONTACT, reason="Ünvan səhv yazılmışdı.", by=person("registrar"), at=NOON
    )

    # Both ways to send it again, and a second press of the button.
    again = outbox.send_again(message=failed, by=person("registrar"), at=NOON)
    operations.correct_contact(
        appeal=appeal, **CONTACT, reason="Bir də.", send_again=True, by=person("registrar"), at=NOON
    )
    with pytest.raises(outbox.NotUncertain):
        outbox.send_again(message=failed, by=person("registrar"), at=NOON)

    answers = Message.objects.filter(template="appeals/answer").order_by("pk")
    assert list(answers.values_list("to", "state")) == [
        ("aydin@poct.example", "BOUNCED"), ("aydin.k@poct.example", "QUEUED"),
    ]  # fmt: skip
    assert (again.body, outbox.files_of(again)) == (failed.body, outbox.files_of(failed))
    message_sent.send(Message, message_id=again.pk, subject_type="appeals.appeal", subject_id=appeal.pk)
    assert appeal.dispatches.get().state == "DELIVERED"


def test_a_corrected_contact_leaves_nothing_of_the_old_one_in_the_journal_and_is_found_by_the_new():
    appeal = registered(phone="0501234567", name="Aydin Kerimli")
    corrected = {"appeal": appeal, "by": person("registrar"), "at": NOON}
    with pytest.raises(RuleBroken):
        operations.correct_contact(**CONTACT, reason=" ", **corrected)
    with pytest.raises(RuleBroken):
        operations.correct_contact(**{**CONTACT, "email": ""}, reason="Səhv idi.", **corrected)

    operations.correct_contact(**CONTACT, reason="Səhv yazılmışdı.", **corrected)

    line = Entry.objects.get(action="appeals.contact_corrected")
    assert (line.details, line.reason) == ({"fields": "name, email, phone"}, "Səhv yazılmışdı.")
    contact = Contact.objects.get(appeal=appeal)
    assert (contact.email_key, contact.phone_key, contact.name_key) == tuple(
        person_keys(name=contact.name, email=contact.email, phone=contact.phone).values()
    )


def test_an_address_is_not_corrected_between_clearance_and_sending():
    appeal = appeal_in(AppealState.CLEARED)

    with pytest.raises(StepNotAllowed):
        operations.correct_contact(appeal=appeal, **CONTACT, reason="Səhv.", by=person("registrar"), at=NOON)


def test_a_turn_taken_twice_happens_once():
    appeal = appeal_in(AppealState.CLOSED)
    entered = {"appeal": appeal, "kind": "OMBUDSMAN", "reference": "M-1", "received_on": NOON.date(),
               "by": person("registrar"), "at": NOON}  # fmt: skip
    operations.enter_proceeding(**entered)
    with pytest.raises(RuleBroken):
        operations.enter_proceeding(**entered)
    operations.reopen_appeal(appeal=appeal, reason="Yeni hal.", by=person("department-head"), at=NOON)
    with pytest.raises(StepNotAllowed):
        operations.reopen_appeal(appeal=appeal, reason="Yeni hal.", by=person("department-head"), at=NOON)

    assert (Proceeding.objects.count(), Round.objects.count()) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proceeding.objects.create(
            appeal=appeal, kind="OMBUDSMAN", reference="M-1", received_on=NOON.date(), due_at=NOON
        )


def waiting(key: str) -> Appeal:
    appeal = registered(key)
    operations.distribute_appeal(
        appeal=appeal, unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON
    )
    return operations.accept_appeal(appeal=appeal, by=person("information-head"), at=NOON)


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_next_case_at_once_take_two():
    for key in ("a", "b"):
        waiting(key)

    def take(post: str):
        return lambda: operations.take_next_appeal(by=person(post), at=NOON)

    taken = at_once([take("information-officer-1"), take("information-officer-2")])

    assert sorted(appeal.pk for appeal in taken if appeal) == sorted(
        Appeal.objects.values_list("pk", flat=True)
    )
    assert Appeal.objects.values("executor").distinct().count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_case_at_once_share_no_work():
    appeal = waiting("a")

    def take(post: str):
        def work() -> str:
            try:
                operations.take_appeal(appeal=appeal, by=person(post), at=NOON)
            except TakenAlready:
                return "refused"
            return "taken"

        return work

    assert sorted(at_once([take("information-officer-1"), take("information-officer-2")])) == [
        "refused",
        "taken",
    ]


@pytest.mark.django_db(transaction=True)
def test_parts_split_off_at_once_are_cases_of_their_own():
    appeal = registered()

    def split():
        return operations.split_appeal(
            appeal=appeal,
            kind="PETITION",
            subject="Ərizə",
            text="Xahiş edirəm.",
            by=person("registrar"),
            at=NOON,
        )

    parts = at_once([split] * 4)

    assert sorted(part.part for part in parts) == [1, 2, 3, 4]
    assert len({part.number for part in parts} | {appeal.number}) == 5


@pytest.mark.django_db(transaction=True)
def test_joined_authors_are_told_once_however_many_workers_run():
    text = (
        "Hörmətli Nazir, xahiş edirəm ki, kəndimizdə pensiya hər ay gecikmədən verilsin və poçt açıq olsun."
    )
    first = appeal_in(AppealState.IN_WORK, text=text)
    others = [registered(f"m{place}", text=text, email=f"m{place}@poct.example") for place in range(4)]
    operations.join_appeals(first=first, appeals=others, by=person("registrar"), at=NOON)
    write(first, NOON)
    operations.submit_answer(appeal=first, by=person(OFFICER), at=NOON)
    for post in ("information-head", "department-head"):
        release_gate.approve(release=open_release(first), by=person(post), at=NOON)
    release = open_release(first)
    operations.dispatch_answer(appeal=first, by=person("registrar"), at=NOON)

    def answer() -> int:
        try:
            return operations.answer_joined(first_id=first.pk, release_id=release.pk, at=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        told = [future.result(120) for future in [pool.submit(answer) for _worker in range(3)]]

    assert sum(told) == 4
    assert Message.objects.filter(template="appeals/answer").count() == 5
