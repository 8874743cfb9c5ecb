"""Which steps the page of a case offers first."""

from korpu.appeals.desk.arranging import FORWARD, arranged
from korpu.appeals.rules.steps import Step

ASKED = {"has_draft": True, "is_executor": False, "owes_input": True}


def test_the_likeliest_step_comes_first_and_the_turns_stand_behind_a_fold():
    possible = [Step.REQUEST_INPUT, Step.SET_URGENCY, Step.DRAFT, Step.CONVERT, Step.SPLIT, Step.SUBMIT]

    assert arranged(possible, **ASKED) == (
        [Step.DRAFT, Step.SUBMIT, Step.REQUEST_INPUT],
        [Step.SET_URGENCY, Step.CONVERT, Step.SPLIT],
    )


def test_a_few_turns_need_no_fold():
    assert arranged([Step.COMPLAIN, Step.ARCHIVE], **ASKED) == ([Step.ARCHIVE, Step.COMPLAIN], [])


def test_a_step_that_would_change_nothing_is_not_offered():
    possible = [Step.DRAFT, Step.SUBMIT, Step.TAKE, Step.CHASE]

    assert arranged(possible, has_draft=False, is_executor=True, owes_input=False) == ([Step.DRAFT], [])


def test_no_step_is_lost():
    forward, turns = arranged(list(Step), **ASKED)

    assert sorted([*forward, *turns]) == sorted(Step)
    assert set(forward) == set(FORWARD)
