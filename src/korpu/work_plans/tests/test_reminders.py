"""Due days, told to the owner, the head and those above, each once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from korpu.notifications.models import Message
from korpu.organisation.models import Post
from korpu.work_plans import operations
from korpu.work_plans.models import Assignment, Notice, ReminderRule
from korpu.work_plans.operations import DaysNotAllowed, Share, reminding
from korpu.work_plans.rules.reminders import Stage, windows
from korpu.work_plans.tests.factories import DUE, done, instruction, noon, person, unit_id

DAYS = {
    Stage.BEFORE: -3,
    Stage.ON: 0,
    Stage.AFTER_HEAD: 1,
    Stage.AFTER_LEADERSHIP: 3,
    Stage.AFTER_MINISTER: 7,
}
days = st.dates(min_value=date(2012, 1, 1), max_value=date(2030, 12, 31))


@given(today=days, due_on=days)
def test_a_due_day_stands_in_one_stage_at_most_and_in_the_right_one(today, due_on):
    found = [
        window.stage
        for window in windows(today, DAYS)
        if due_on <= window.last_due_on and (window.first_due_on is None or due_on >= window.first_due_on)
    ]
    late = (today - due_on).days

    expected = [stage for stage, days in DAYS.items() if late >= days][-1:]
    assert found == expected


def told(*, stage: str) -> set[str]:
    ids = {pk for notice in Notice.objects.filter(stage=stage) for pk in notice.user_ids}
    return {code for code in PEOPLE if person(code).pk in ids}


PEOPLE = ("information-head", "department-head", "deputy-minister", "minister", "legal-contributor")


@pytest.mark.django_db
def test_silence_is_told_to_the_owner_then_the_head_then_up_to_the_minister():
    instruction()

    for offset in range(-10, 30):
        operations.remind(at=noon(DUE + timedelta(days=offset)))

    assert list(Notice.objects.order_by("pk").values_list("stage", "sent_at__date")) == [
        ("BEFORE", DUE - timedelta(days=3)),
        ("ON", DUE),
        ("AFTER_HEAD", DUE + timedelta(days=1)),
        ("AFTER_LEADERSHIP", DUE + timedelta(days=3)),
        ("AFTER_MINISTER", DUE + timedelta(days=7)),
    ]
    assert told(stage="BEFORE") == {"information-head"}
    assert told(stage="ON") == {"information-head"}
    assert told(stage="AFTER_HEAD") == {"information-head", "department-head"}
    assert told(stage="AFTER_LEADERSHIP") == {"deputy-minister"}
    assert told(stage="AFTER_MINISTER") == {"minister"}
    letters = Message.objects.filter(template__startswith="work_plans/").order_by("pk")
    assert [letter.template for letter in letters] == [
        "work_plans/reminder_before", "work_plans/reminder_due", "work_plans/escalation", "work_plans/escalation",
        "work_plans/escalation", "work_plans/escalation",
    ]  # fmt: skip
    assert "20 noyabr 2026" in letters[0].body


@pytest.mark.django_db
def test_the_same_day_asked_twice_tells_once_and_a_missed_day_is_made_good():
    instruction()

    assert operations.remind(at=noon(DUE + timedelta(days=4))) == 1
    assert operations.remind(at=noon(DUE + timedelta(days=4))) == 0

    assert list(Notice.objects.values_list("stage", flat=True)) == ["AFTER_LEADERSHIP"]


@pytest.mark.django_db
def test_work_that_is_handed_in_is_not_told_about_and_an_extended_term_is_told_anew():
    first, second = instruction(), instruction(to="communication-sector")
    operations.remind(at=noon(DUE - timedelta(days=2)))
    done(first, on=DUE - timedelta(days=1))
    operations.extend_assignment(
        assignment=second,
        due_on=DUE + timedelta(days=30),
        reason="Səbəb",
        by=person("department-head"),
        at=noon(DUE),
    )

    assert operations.remind(at=noon(DUE)) == 0
    assert operations.remind(at=noon(DUE + timedelta(days=28))) == 1
    assert list(Notice.objects.filter(assignment=second).values_list("stage", "due_on")) == [
        ("BEFORE", DUE), ("BEFORE", DUE + timedelta(days=30)),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_unit_without_a_head_is_told_by_its_contributor_and_one_letter_names_all():
    Post.objects.filter(unit__code="legal").exclude(code="legal-contributor").update(roles=["EXECUTOR"])
    for place in range(3):
        instruction(to="legal", title=f"Tapşırıq {place}", others=[Share(unit_id("finance"), DUE)])

    operations.remind(at=noon(DUE - timedelta(days=1)))

    assert told(stage="BEFORE") == {"legal-contributor"}
    letter = Message.objects.get(template="work_plans/reminder_before", to=person("legal-contributor").email)
    assert [f"Tapşırıq {place}" in letter.body for place in range(3)] == [True, True, True]


@pytest.mark.django_db
def test_a_thousand_assignments_take_as_many_statements_a_batch_as_ten():
    def statements(count: int) -> int:
        row = instruction()
        Assignment.objects.filter(pk=row.pk).delete()
        for place in range(count):
            row.pk, row.subject_id = None, 10_000 * count + place
            row._state.adding = True
            row.save()
        with CaptureQueriesContext(connection) as captured:
            assert operations.remind(at=noon(DUE)) == count
        return len(captured)

    few = statements(10)
    many = statements(reminding.BATCH * 2)

    assert many <= 2 * few + 10


@pytest.mark.django_db
def test_the_ministry_sets_its_own_days_on_their_side_of_the_due_day():
    rule = ReminderRule.objects.get(stage="BEFORE")
    instruction()

    with pytest.raises(DaysNotAllowed):
        operations.set_reminder(rule=rule, days=2, is_active=True, by=person("administrator"), at=noon(DUE))
    operations.set_reminder(rule=rule, days=-10, is_active=True, by=person("administrator"), at=noon(DUE))

    assert operations.remind(at=noon(DUE - timedelta(days=10))) == 1
