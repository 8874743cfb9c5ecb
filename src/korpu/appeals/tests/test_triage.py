"""Before a case goes anywhere: routes, earlier cases, near-duplicates, groups, splits, kinds, causes."""

import itertools
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from korpu.appeals import operations, queries
from korpu.appeals.access import find_by_code
from korpu.appeals.models import Appeal, CaseLink, Contact
from korpu.appeals.operations.joining import CannotBeJoined
from korpu.appeals.operations.setting_aside import CauseDoesNotHold
from korpu.appeals.operations.stepping import NotYours, OthersDepend
from korpu.appeals.queries import triage as reads
from korpu.appeals.rules import likeness, triage
from korpu.appeals.rules.kinds import AppealKind, AppealState, Outcome
from korpu.appeals.rules.steps import Step
from korpu.appeals.tests.factories import (
    NOON,
    appeal_in,
    open_release,
    person,
    registered,
    submission,
    unit_id,
    write,
)
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.release import operations as release_gate
from korpu.working_calendar.models import Clock

pytestmark = pytest.mark.django_db

OPENING = "Hörmətli Nazir, Sizdən xahiş edirəm ki, bizim kənddə yaşayan pensiyaçılara "
LETTER = OPENING + "hər ay gecikmədən pensiya verilsin, poçt şöbəsi isə həftədə iki dəfə açılsın."


def answered(key: str, at, **changes: object) -> Appeal:
    return appeal_in(AppealState.ANSWERED, key=key, at=at, kind=AppealKind.PETITION, text=LETTER, **changes)


def test_earlier_cases_of_a_person_and_letters_nearly_the_same_are_found():
    same_person = registered(
        "a", text="Başqa bir məsələ barədə yazıram, yol təmir olunsun.", email="AYDIN@poct.example"
    )
    same_text = registered(
        "b", name="Leyla Quliyeva", email="leyla@poct.example", text=LETTER + " Hörmətlə, Leyla."
    )
    registered(
        "c",
        name="Kamil Əhmədov",
        email="kamil@poct.example",
        text="Kənd məktəbində müəllim çatışmır, kömək edin.",
    )
    appeal = registered("d", text=LETTER)

    found = queries.earlier_cases(appeal, Appeal.objects.all())

    assert [(row.appeal.pk, row.same_person, row.alike >= likeness.ALIKE) for row in found] == [
        (same_text.pk, False, True), (same_person.pk, True, False),
    ]  # fmt: skip


def test_earlier_cases_take_one_statement_for_the_indexes_and_one_for_the_rows():
    for key in "abcdef":
        registered(key, text=LETTER)
    appeal = Appeal.objects.select_related("contact").get(pk=registered("g", text=LETTER).pk)

    with CaptureQueriesContext(connection) as asked:
        found = queries.earlier_cases(appeal, Appeal.objects.all(), most=3)

    assert (len(asked), len(found)) == (2, 3)


def test_every_way_to_an_earlier_case_has_its_index():
    appeal = registered("a", text=LETTER, phone="+994 50 123 45 67")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    same = Contact.objects.filter(phone_key="501234567").order_by("-appeal")[:40]
    alike = Appeal.objects.filter(likeness__overlap=appeal.likeness)

    assert "contact_phone_key" in same.explain()
    assert "appeal_likeness" in alike.explain()


WORDS = st.sampled_from(["kənd", "yol", "pensiya", "məktəb", "su", "işıq", "ev", "nazir", "rayon", "həkim"])


@given(st.lists(WORDS, min_size=5, max_size=40))
def test_a_letter_is_like_itself_whatever_its_case_and_signs(words):
    plain, loud = " ".join(words), ", ".join(words).replace("i", "İ").replace("ı", "I") + "!"

    assert likeness.signature(plain) == likeness.signature(loud)
    assert likeness.similarity(likeness.shingles(plain), likeness.shingles(loud)) in (0.0, 1.0)


def test_a_routing_rule_proposes_by_words_in_any_form():
    inside = registered(
        "a", text="Qeyri-hökumət təşkilatımızın layihəsi barədə məlumat verin.", kind="PROPOSAL"
    )
    outside = registered("b", text="Evimizdə qaz sayğacı işləmir, xahiş edirəm baxasınız.", kind="PETITION")
    neither = registered("c", text="Pensiyam nə vaxt artacaq, xahiş edirəm cavab verin.")

    routes = [reads.route_of(appeal) for appeal in (inside, outside, neither)]

    assert [route and (route.unit and route.unit.code, route.body_name) for route in routes] == [
        ("ngo-sector", ""), (None, "Energetika Nazirliyi"), None,
    ]  # fmt: skip


def test_identical_letters_get_one_answer_and_every_author_is_told_under_the_own_number():
    first = appeal_in(AppealState.IN_WORK, text=LETTER)
    others = [registered(f"m{place}", text=LETTER, email=f"m{place}@poct.example") for place in range(3)]
    operations.join_appeals(first=first, appeals=others, by=person("registrar"), at=NOON)
    write(first, NOON)
    operations.submit_answer(appeal=first, by=person("information-officer-1"), at=NOON)
    for post in ("information-head", "department-head"):
        release_gate.approve(release=open_release(first), by=person(post), at=NOON)
    release = open_release(first)
    sent_at = NOON + timedelta(hours=5)
    operations.dispatch_answer(appeal=first, by=person("registrar"), at=sent_at)

    told = [
        operations.answer_joined(first_id=first.pk, release_id=release.pk, at=sent_at) for _time in (1, 2)
    ]

    assert told == [3, 0]
    assert set(Appeal.objects.values_list("state", "outcome")) == {("ANSWERED", "ANSWERED_FULLY")}
    letters = Message.objects.filter(template="appeals/answer").order_by("pk")
    assert [row.to for row in letters] == [
        "aydin@poct.example",
        *(f"m{place}@poct.example" for place in range(3)),
    ]
    assert [other.number in row.subject_line for other, row in zip(others, letters[1:], strict=True)] == [
        True
    ] * 3
    assert not Clock.objects.filter(state="RUNNING").exists()


def test_what_is_being_cleared_takes_no_more_cases_and_lets_none_go():
    first = appeal_in(AppealState.IN_WORK, text=LETTER)
    one, other = (registered(key, text=LETTER) for key in ("a", "b"))
    operations.join_appeals(first=first, appeals=[one], by=person("registrar"), at=NOON)
    write(first, NOON)
    operations.submit_answer(appeal=first, by=person("information-officer-1"), at=NOON)

    with pytest.raises(CannotBeJoined):
        operations.join_appeals(first=first, appeals=[other], by=person("registrar"), at=NOON)
    with pytest.raises(CannotBeJoined):
        operations.leave_group(appeal=one, by=person("registrar"), at=NOON)


def test_a_case_taken_out_of_its_group_is_distributed_by_itself():
    first = appeal_in(AppealState.IN_WORK, text=LETTER)
    one = registered("a", text=LETTER)
    operations.join_appeals(first=first, appeals=[one], by=person("registrar"), at=NOON)
    with pytest.raises(OthersDepend):
        operations.convert_appeal(
            appeal=first, kind="PETITION", reason="Ərizədir.", by=person("registrar"), at=NOON
        )

    operations.leave_group(appeal=one, by=person("registrar"), at=NOON)

    one.refresh_from_db()
    assert (one.state, one.answered_with_id, one.unit_id) == (AppealState.REGISTERED, None, None)


def test_another_kind_needs_an_answer_of_its_own():
    first = appeal_in(AppealState.IN_WORK, text=LETTER)
    other = registered("a", text=LETTER, kind=AppealKind.PETITION)

    with pytest.raises(CannotBeJoined):
        operations.join_appeals(first=first, appeals=[other], by=person("registrar"), at=NOON)


def test_one_letter_becomes_two_cases_with_their_own_clocks():
    found = operations.register_appeal(submission=submission(kind="COMPLAINT"), key="k", at=NOON)
    later = NOON + timedelta(days=4)

    part = operations.split_appeal(
        appeal=found.appeal, kind="INFORMATION_REQUEST", subject="Siyahı", text="Siyahını göndərin.",
        by=person("registrar"), at=later,
    )  # fmt: skip

    assert (part.number, part.registered_at, part.part) == ("İS-2026/00001", later, 1)
    # Seven working days from the day of the letter, not of the split.
    assert part.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 18)
    assert list(CaseLink.objects.values_list("first", "second", "kind")) == [
        (found.appeal.pk, part.pk, "SPLIT")
    ]
    code = queries.secret_code_of(part.pk)
    assert code != found.code
    assert find_by_code(part.number, code) == part
    again = operations.register_appeal(submission=submission(kind="COMPLAINT"), key="k", at=later)
    assert (again.appeal.pk, again.is_new) == (found.appeal.pk, False)


def test_a_converted_case_keeps_number_and_history_and_counts_anew_from_registration():
    appeal = appeal_in(AppealState.IN_WORK, kind=AppealKind.PROPOSAL)
    operations.convert_appeal(
        appeal=appeal,
        kind="INFORMATION_REQUEST",
        reason="Məlumat istənilir.",
        by=person("information-head"),
        at=NOON,
    )

    appeal.refresh_from_db()
    assert (appeal.number, appeal.kind) == ("T-2026/00001", "INFORMATION_REQUEST")
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 18)
    line = Entry.objects.get(action="appeals.converted")
    assert (line.details["before"], line.details["after"], line.reason) == (
        "PROPOSAL", "INFORMATION_REQUEST", "Məlumat istənilir.",
    )  # fmt: skip
    assert Message.objects.filter(template="appeals/converted").count() == 1


def test_a_letter_that_names_nobody_is_registered_and_closed_without_a_notice():
    appeal = registered(
        kind="COMPLAINT", name="", email="", reply_by="POST", is_anonymous=True, channel="POST"
    )
    with pytest.raises(CauseDoesNotHold):
        operations.set_aside(
            appeal=registered("k-2", kind="COMPLAINT"), cause="anonymous", reason="Ad yoxdur.",
            by=person("registrar"), at=NOON,
        )  # fmt: skip

    operations.set_aside(
        appeal=appeal, cause="anonymous", reason="Ad yoxdur.", by=person("registrar"), at=NOON
    )

    appeal.refresh_from_db()
    assert (appeal.state, appeal.outcome, appeal.number) == (
        AppealState.CLOSED, Outcome.NOT_CONSIDERED, "Ş-2026/00001",
    )  # fmt: skip
    assert not Clock.objects.filter(subject_id=appeal.pk, state__in=("RUNNING", "PAUSED")).exists()


def test_a_repeat_is_left_aside_only_after_three_answers_on_the_substance_within_a_year():
    for place in range(2):
        answered(f"r{place}", NOON - timedelta(days=100 + place))
    answered("old", NOON - timedelta(days=300))
    answered("another matter", NOON - timedelta(days=20), name="Leyla Quliyeva", email="l@poct.example")
    appeal = registered("now", kind=AppealKind.PETITION, text=LETTER)
    Appeal.objects.filter(intake__key="old").update(answered_at=NOON - timedelta(days=400))
    aside = {
        "appeal": appeal,
        "cause": "repeated",
        "reason": "Yeni hal yoxdur.",
        "by": person("registrar"),
        "at": NOON,
    }

    with pytest.raises(CauseDoesNotHold):
        operations.set_aside(**aside)
    Appeal.objects.filter(intake__key="old").update(answered_at=NOON - timedelta(days=364))
    operations.set_aside(**aside)

    appeal.refresh_from_db()
    assert appeal.cause.code == "repeated"
    assert appeal.due_at.astimezone(NOON.tzinfo).date() == date(2026, 11, 16)
    assert "8.1.4" in appeal.draft.articles


def test_a_case_is_considered_again_once_its_cause_is_gone():
    appeal = registered(kind=AppealKind.PETITION)
    due = appeal.due_at
    registrar = person("registrar")
    operations.set_aside(appeal=appeal, cause="incomplete", reason="Ünvan yoxdur.", by=registrar, at=NOON)

    operations.set_aside(appeal=appeal, cause="", reason="Ünvan göndərildi.", by=registrar, at=NOON)

    appeal.refresh_from_db()
    assert (appeal.cause, appeal.due_at) == (None, due)
    assert not hasattr(Appeal.objects.get(pk=appeal.pk), "draft")


def test_nobody_outside_triage_sets_a_case_aside():
    appeal = registered(kind=AppealKind.PETITION)

    for post in ("auditor", "minister", "communication-officer-1", "foi-officer"):
        with pytest.raises(NotYours):
            operations.set_aside(appeal=appeal, cause="incomplete", reason="…", by=person(post), at=NOON)


def facts(**changes: object) -> triage.Facts:
    values: dict[str, object] = {
        "kind": "PETITION", "is_anonymous": False, "can_be_told": True, "name_words": 2, "text_words": 20,
        "answered_on_substance": 0, "repeats": 3, "notice_rule": "appeal.reject_notice",
    }  # fmt: skip
    return triage.Facts(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "step", "term"),
    [
        ({"is_anonymous": True, "can_be_told": False}, Step.SET_ASIDE, ""),
        ({"is_anonymous": True}, Step.SET_ASIDE, "appeal.reject_notice"),
        ({"answered_on_substance": 3}, Step.SET_ASIDE, "appeal.reject_notice"),
        ({"name_words": 1}, Step.SET_ASIDE, "appeal.reject_notice"),
        ({"text_words": 1, "kind": "INFORMATION_REQUEST"}, Step.DRAFT, "foi.defect_notice"),
        ({"competent_body": "Ədliyyə Nazirliyi"}, Step.DRAFT, "appeal.forward"),
        ({"competent_body": "Ədliyyə Nazirliyi", "kind": "INFORMATION_REQUEST"}, Step.DRAFT, "foi.forward"),
    ],
)
def test_each_check_names_its_step_and_the_term_of_its_notice(changes, step, term):
    assert [(found.step, found.term_code) for found in triage.remarks(facts(**changes))] == [(step, term)]


@pytest.mark.parametrize(("kind", "answers"), itertools.product(AppealKind, (0, 2)))
def test_an_ordinary_letter_has_nothing_to_be_looked_at_first(kind, answers):
    assert list(triage.remarks(facts(kind=kind, answered_on_substance=answers))) == []


def test_distribution_keeps_to_the_unit_that_was_chosen_whatever_a_rule_proposes():
    appeal = registered("b", text="Evimizdə qaz sayğacı işləmir, xahiş edirəm baxasınız.", kind="PETITION")

    operations.distribute_appeal(
        appeal=appeal, unit_id=unit_id("communication-sector"), by=person("registrar"), at=NOON
    )

    assert Appeal.objects.get(pk=appeal.pk).unit_id == unit_id("communication-sector")


def test_every_letter_alike_is_joined_and_nothing_else(monkeypatch):
    monkeypatch.setattr("korpu.appeals.operations.joining.BATCH", 2)
    first = appeal_in(AppealState.IN_WORK, text=LETTER)
    alike = [registered(f"m{place}", text=LETTER + f" İmza {place}.") for place in range(5)]
    other = registered("other", text="Kənd məktəbində müəllim çatışmır, xahiş edirəm kömək edəsiniz.")
    restricted = registered("restricted", text=LETTER)
    Appeal.objects.filter(pk=restricted.pk).update(is_restricted=True)
    registrar = person("registrar")

    joined = [operations.join_alike(first_id=first.pk, by=registrar, at=NOON) for _time in (1, 2)]

    assert joined == [5, 0]
    assert set(Appeal.objects.filter(state="JOINED").values_list("pk", flat=True)) == {
        row.pk for row in alike
    }
    assert {Appeal.objects.get(pk=row.pk).state for row in (other, restricted)} == {"REGISTERED"}


def test_older_letters_alike_are_joined_behind_newer_ones_that_only_share_some_words(monkeypatch):
    monkeypatch.setattr("korpu.appeals.operations.joining.BATCH", 2)
    older = registered("older", text=LETTER)
    shared = " ".join(LETTER.split()[: len(LETTER.split()) * 8 // 10])
    for number in range(5):
        text = f"{shared} Bundan başqa, bizim məhəllədə işıq {number} gündür yoxdur."
        assert set(likeness.signature(text)) & set(likeness.signature(LETTER)), "it is not even looked at"
        registered(f"part-{number}", text=text)
    first = registered("first", text=LETTER)
    assert queries.near_duplicates(first, most=2) == []

    assert operations.join_alike(first_id=first.pk, by=person("registrar"), at=NOON) == 1

    older.refresh_from_db()
    assert older.state == "JOINED"


def test_a_contact_and_a_text_that_go_leave_no_keys_behind():
    appeal = registered(text=LETTER, phone="+994 50 123 45 67")
    keys = ("email_key", "phone_key", "name_key")
    assert all(getattr(appeal.contact, key) for key in keys)

    Contact.objects.update(name="—", email="", phone="", address="—")
    Appeal.objects.update(text="—")

    contact = Contact.objects.get()
    assert [getattr(contact, key) for key in keys] == ["", "", ""]
    assert Appeal.objects.get().likeness == []
