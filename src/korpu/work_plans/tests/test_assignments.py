"""Assignments from the day they are given to the day they leave control."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from korpu.journal.models import Entry
from korpu.organisation import queries as organisation
from korpu.work_plans import access, operations, queries, rules
from korpu.work_plans.models import Assignment
from korpu.work_plans.operations import Share
from korpu.work_plans.rules import AssignmentState
from korpu.work_plans.tests.factories import DUE, NOON, done, instruction, noon, person, post_id, unit_id

pytestmark = pytest.mark.django_db
LATE = DUE + timedelta(days=4)


def test_an_instruction_is_split_between_a_lead_and_co_executors_who_report_separately():
    lead = instruction(others=[Share(unit_id("legal"), DUE), Share(unit_id("finance"), DUE)])
    legal = Assignment.objects.get(unit__code="legal")

    operations.complete_assignment(assignment=legal, result="Rəy", by=person("legal-contributor"), at=NOON)

    found = queries.assignments_about("work_plans.instruction", lead.subject_id)
    assert [(row.unit.code, row.kind, row.state) for row in found] == [
        ("information-sector", "LEAD", "GIVEN"),
        ("legal", "CONTRIBUTION", "HANDED_IN"),
        ("finance", "CONTRIBUTION", "GIVEN"),
    ]
    assert {row.basis for row in found} == {"PD2421 3"}


def test_the_giver_accepts_a_result_or_returns_it_with_remarks():
    lead, head, giver = instruction(), person("information-head"), person("department-head")
    operations.complete_assignment(assignment=lead, result="Bir", by=head, at=NOON)

    with pytest.raises(rules.ReasonMissing):
        operations.return_result(assignment=lead, remarks=" ", by=giver, at=NOON)
    operations.return_result(assignment=lead, remarks="Cədvəl çatmır.", by=giver, at=NOON)
    lead.refresh_from_db()
    assert (lead.state, lead.times_returned, lead.handed_in_at) == ("ACCEPTED", 1, None)
    operations.complete_assignment(assignment=lead, result="İki", by=head, at=NOON)
    operations.accept_result(assignment=lead, by=giver, at=NOON)

    lead.refresh_from_db()
    assert (lead.state, lead.result, lead.accepted_by) == ("DONE", "İki", giver)
    assert list(Entry.objects.filter(subject_type="work_plans.assignment").values_list("action", flat=True)) == [
        "work_plans.assignment_handed_in", "work_plans.result_returned", "work_plans.assignment_handed_in",
        "work_plans.result_accepted",
    ]  # fmt: skip


def test_nobody_accepts_their_own_result():
    lead = instruction(to="pr-department")
    operations.complete_assignment(assignment=lead, result="Bir", by=person("department-head"), at=NOON)

    with pytest.raises(rules.OwnResult):
        operations.accept_result(assignment=lead, by=person("department-head"), at=NOON)
    with pytest.raises(IntegrityError, match="assignment_result_accepted_by_another"), transaction.atomic():
        Assignment.objects.filter(pk=lead.pk).update(accepted_by=person("department-head"))


@pytest.mark.parametrize("stranger", ["communication-head", "information-officer-1", "legal-contributor"])
def test_a_stranger_neither_accepts_nor_extends(stranger):
    lead = instruction()
    operations.complete_assignment(assignment=lead, result="Bir", by=person("information-head"), at=NOON)

    with pytest.raises(rules.NotYours):
        operations.accept_result(assignment=lead, by=person(stranger), at=NOON)
    with pytest.raises(rules.NotYours):
        operations.extend_assignment(
            assignment=lead, due_on=LATE, reason="Xahiş", by=person(stranger), at=NOON
        )


def test_a_term_is_extended_once_by_the_giver_and_the_old_day_stays():
    lead, giver = instruction(), person("department-head")

    with pytest.raises(rules.DueNotLater):
        operations.extend_assignment(assignment=lead, due_on=DUE, reason="Səbəb", by=giver, at=NOON)
    operations.extend_assignment(assignment=lead, due_on=LATE, reason="Məlumat gözlənilir", by=giver, at=NOON)
    with pytest.raises(rules.TermAlreadyExtended):
        operations.extend_assignment(
            assignment=lead, due_on=LATE + timedelta(days=9), reason="Yenə", by=giver, at=NOON
        )

    lead.refresh_from_db()
    assert (lead.due_on, lead.extended_from_on, lead.extension_reason) == (LATE, DUE, "Məlumat gözlənilir")


def test_an_item_on_control_gets_more_time_from_whoever_controls_it():
    lead = instruction(control_post_id=post_id("minister"))
    values = {"assignment": lead, "due_on": LATE, "reason": "Səbəb", "at": NOON}

    with pytest.raises(rules.OnControl):
        operations.extend_assignment(by=person("department-head"), **values)
    operations.extend_assignment(by=person("minister"), **values)

    lead.refresh_from_db()
    assert lead.due_on == LATE


def test_no_executors_day_lies_after_the_control_date_of_the_act():
    with pytest.raises(operations.InstructionNotWhole):
        instruction(control_on=DUE - timedelta(days=1))
    lead = instruction(control_on=DUE + timedelta(days=2))
    values = {"assignment": lead, "reason": "Səbəb", "by": person("department-head"), "at": NOON}

    with pytest.raises(rules.DueNotLater):
        operations.extend_assignment(due_on=LATE, **values)
    operations.extend_assignment(due_on=DUE + timedelta(days=2), **values)

    lead.refresh_from_db()
    assert lead.due_on == DUE + timedelta(days=2)


def test_late_work_says_why():
    lead = instruction()

    with pytest.raises(rules.ReasonMissing):
        operations.complete_assignment(
            assignment=lead, result="Gec", by=person("information-head"), at=noon(LATE)
        )
    done(lead, on=LATE)

    lead.refresh_from_db()
    assert (lead.state, lead.lateness_reason) == ("DONE", "Məlumat gec daxil olub.")


def test_only_the_minister_takes_an_item_off_his_control_and_only_when_it_is_done():
    lead = instruction(by="minister", to="pr-department", control_post_id=post_id("minister"))
    minister = person("minister")
    with pytest.raises(rules.AssignmentStepNotAllowed):
        operations.take_off_control(assignment=lead, by=minister, at=NOON)
    done(lead, on=DUE, by="department-head", giver="minister")

    with pytest.raises(rules.NotYours):
        operations.take_off_control(assignment=lead, by=person("department-head"), at=NOON)
    assert list(queries.on_control_of(organisation.standing_of(minister, NOON))) == [lead]
    operations.take_off_control(assignment=lead, by=minister, at=NOON)

    assert not queries.on_control_of(organisation.standing_of(minister, NOON)).exists()


def test_those_above_see_titled_work_and_others_do_not():
    lead = instruction()

    def sees(post: str) -> bool:
        try:
            return access.get_assignment(person(post), lead.pk, NOON) == lead
        except Http404:
            return False

    assert {post for post in (
        "information-head", "department-head", "deputy-head-1", "minister", "auditor", "communication-head",
        "information-officer-1", "legal-contributor", "administrator", "registrar",
    ) if sees(post)} == {
        "information-head", "department-head", "deputy-head-1", "minister", "auditor",
    }  # fmt: skip


@pytest.mark.parametrize("start", AssignmentState)
@pytest.mark.parametrize("end", AssignmentState)
def test_the_table_of_steps_says_what_may_follow(start, end):
    allowed = {
        ("GIVEN", "ACCEPTED"), ("GIVEN", "REJECTED"), ("GIVEN", "HANDED_IN"), ("GIVEN", "DONE"),
        ("GIVEN", "CANCELLED"), ("ACCEPTED", "HANDED_IN"), ("ACCEPTED", "DONE"), ("ACCEPTED", "CANCELLED"),
        ("HANDED_IN", "ACCEPTED"), ("HANDED_IN", "DONE"), ("HANDED_IN", "CANCELLED"),
    }  # fmt: skip
    if (start.value, end.value) in allowed:
        rules.check_step(start, end)
    else:
        with pytest.raises(rules.AssignmentStepNotAllowed):
            rules.check_step(start, end)


def test_a_handed_in_result_is_neither_handed_over_nor_accepted_again():
    lead = instruction()
    operations.complete_assignment(assignment=lead, result="Bir", by=person("information-head"), at=NOON)

    for step in (
        lambda: operations.hand_over_assignment(
            assignment=lead, post_id=post_id("information-officer-1"), by=person("information-head"), at=NOON
        ),
        lambda: operations.accept_assignment(assignment=lead, by=person("information-head"), at=NOON),
        lambda: operations.complete_assignment(
            assignment=lead, result="x", by=person("information-head"), at=NOON
        ),
    ):
        with pytest.raises(rules.AssignmentStepNotAllowed):
            step()


def test_an_instruction_needs_a_title_an_executor_and_a_day_to_come():
    for shares, title in (
        ([], "Başlıq"),
        ([Share(unit_id("legal"), date(2026, 11, 4))], "Başlıq"),
        ([Share(unit_id("legal"), DUE)], " "),
    ):
        with pytest.raises(operations.InstructionNotWhole):
            operations.enter_instruction(
                kind="ORDER", title=title, shares=shares, by=person("registrar"), at=NOON
            )
