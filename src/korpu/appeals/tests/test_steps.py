"""The table of steps over every state, step and role."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.appeals.rules import codes, retention, steps, terms
from korpu.appeals.rules.kinds import AppealKind, AppealState, Urgency
from korpu.appeals.rules.steps import BY_STEP, Step, StepNotAllowed
from korpu.organisation.rules import Role

DISTRIBUTORS = {Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD}
EARLY = {"REGISTERED", "DISTRIBUTED", "IN_WORK"}
# The kinds of case that alone have a step; every other step is of every kind.
KINDS = {Step.NAME_COMPLAINED: {"COMPLAINT", "PETITION"}}
# Who may take a step, by role anywhere (A) or in the case's own unit (U); the executor (E); the system (S).
WHO = {
    Step.DISTRIBUTE: ({Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD}, set(), False),
    Step.ACCEPT: (set(), {Role.SECTOR_HEAD}, False),
    Step.REJECT: (set(), {Role.SECTOR_HEAD}, False),
    Step.ASSIGN_EXECUTOR: (set(), {Role.SECTOR_HEAD}, False),
    Step.REQUEST_INPUT: (set(), {Role.SECTOR_HEAD}, True),
    Step.SET_URGENCY: ({Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD}, {Role.SECTOR_HEAD}, False),
    Step.DRAFT: (set(), {Role.SECTOR_HEAD}, True),
    Step.SUBMIT: (set(), {Role.SECTOR_HEAD}, True),
    Step.TAKE_BACK: (set(), {Role.SECTOR_HEAD}, True),
    Step.CLEAR: (set(), set(), False),
    Step.DISPATCH: ({Role.REGISTRAR}, {Role.SECTOR_HEAD}, True),
    Step.RECORD_REPLY: ({Role.REGISTRAR}, {Role.SECTOR_HEAD}, True),
    Step.TAKE: (set(), {Role.EXECUTOR}, False),
    Step.CHASE: (set(), {Role.SECTOR_HEAD}, True),
    Step.GO_ON: (set(), {Role.SECTOR_HEAD}, True),
    Step.CONVERT: (DISTRIBUTORS, {Role.SECTOR_HEAD}, False),
    Step.SPLIT: (DISTRIBUTORS, {Role.SECTOR_HEAD}, True),
    Step.JOIN: (DISTRIBUTORS, {Role.SECTOR_HEAD}, False),
    Step.LEAVE: (DISTRIBUTORS, {Role.SECTOR_HEAD}, False),
    Step.ANSWER_JOINED: (set(), set(), False),
    Step.NAME_COMPLAINED: (DISTRIBUTORS, {Role.SECTOR_HEAD}, False),
    Step.SET_ASIDE: (DISTRIBUTORS, {Role.SECTOR_HEAD}, True),
    Step.WITHDRAW: (DISTRIBUTORS, {Role.SECTOR_HEAD}, True),
    Step.COMPLAIN: (DISTRIBUTORS | {Role.FOI_OFFICER}, {Role.SECTOR_HEAD}, False),
    Step.RESTRICT: (DISTRIBUTORS | {Role.FOI_OFFICER}, {Role.SECTOR_HEAD}, False),
    Step.UNRESTRICT: ({Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD}, {Role.SECTOR_HEAD}, False),
    Step.CORRECT_CONTACT: ({Role.REGISTRAR}, {Role.SECTOR_HEAD}, True),
    Step.REMARK: ({Role.FOI_OFFICER, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD}, set(), False),
    Step.SETTLE_REMARK: (set(), {Role.SECTOR_HEAD}, True),
    Step.REOPEN: ({Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD}, set(), False),
    Step.CLOSE: ({Role.REGISTRAR}, {Role.SECTOR_HEAD}, True),
    Step.ARCHIVE: ({Role.REGISTRAR, Role.FOI_OFFICER}, set(), False),
}
FROM = {
    Step.DISTRIBUTE: {"REGISTERED", "DISTRIBUTED"},
    Step.ACCEPT: {"DISTRIBUTED"},
    Step.REJECT: {"DISTRIBUTED"},
    Step.ASSIGN_EXECUTOR: {"IN_WORK"},
    Step.REQUEST_INPUT: {"IN_WORK"},
    Step.SET_URGENCY: {"REGISTERED", "DISTRIBUTED", "IN_WORK"},
    Step.DRAFT: {"IN_WORK"},
    Step.SUBMIT: {"IN_WORK"},
    Step.TAKE_BACK: {"CLEARING", "CLEARED"},
    Step.CLEAR: {"CLEARING"},
    Step.DISPATCH: {"CLEARED"},
    Step.RECORD_REPLY: {"CLARIFYING"},
    Step.TAKE: {"IN_WORK"},
    Step.CHASE: {"IN_WORK"},
    Step.GO_ON: {"CLARIFYING"},
    Step.CONVERT: EARLY,
    Step.SPLIT: EARLY,
    Step.JOIN: EARLY,
    Step.LEAVE: {"JOINED"},
    Step.ANSWER_JOINED: {"JOINED"},
    Step.NAME_COMPLAINED: EARLY,
    Step.SET_ASIDE: EARLY,
    Step.WITHDRAW: EARLY | {"CLARIFYING"},
    Step.COMPLAIN: EARLY | {"CLARIFYING", "ANSWERED", "CLOSED", "ARCHIVED"},
    Step.RESTRICT: set(AppealState.values) - {"ARCHIVED"},
    Step.UNRESTRICT: set(AppealState.values) - {"ARCHIVED"},
    Step.CORRECT_CONTACT: set(AppealState.values) - {"CLEARING", "CLEARED", "ARCHIVED"},
    Step.REMARK: EARLY | {"CLARIFYING", "CLEARING", "CLEARED"},
    Step.SETTLE_REMARK: EARLY | {"CLARIFYING", "CLEARING", "CLEARED"},
    Step.REOPEN: {"ANSWERED", "CLOSED"},
    Step.CLOSE: {"ANSWERED"},
    Step.ARCHIVE: {"CLOSED"},
}


def test_the_table_is_sound():
    assert list(steps.problems()) == []


def test_a_step_is_somebodys_whatever_the_state_or_never():
    for step, role, kind in itertools.product(Step, Role, AppealKind):
        has = frozenset({str(role.value)})
        for in_unit, is_executor in itertools.product((frozenset(), has), (False, True)):
            means = {"kind": kind, "roles": has, "roles_in_unit": in_unit, "is_executor": is_executor}
            somewhere = any(steps.may_take(step, state, **means) for state in AppealState)

            assert steps.could_ever_take(step, **means) == somewhere, (step, role, kind)


def test_every_step_has_its_own_word_in_an_address():
    assert [step.slug for step in Step][:5] == [
        "distribute", "accept", "reject", "assign-executor", "request-input",
    ]  # fmt: skip
    assert len({step.slug for step in Step}) == len(Step)


@pytest.mark.parametrize(("kind", "step"), itertools.product(AppealKind, Step))
def test_every_cell_of_kind_state_step_and_role(kind, step):
    anywhere, in_unit, executor = WHO[step]
    is_of_kind = str(kind.value) in KINDS.get(step, set(AppealKind.values))
    none: frozenset[str] = frozenset()
    for state, role in itertools.product(AppealState, Role):
        reachable = is_of_kind and str(state.value) in FROM[step]
        has = frozenset({str(role.value)})
        elsewhere = steps.may_take(step, state, kind=kind, roles=has, roles_in_unit=none, is_executor=False)
        at_home = steps.may_take(step, state, kind=kind, roles=has, roles_in_unit=has, is_executor=False)

        assert elsewhere == (reachable and role in anywhere), (state, role)
        assert at_home == (reachable and role in anywhere | in_unit), (state, role)
    for state in AppealState:
        reachable = is_of_kind and str(state.value) in FROM[step]
        as_executor = steps.may_take(step, state, kind=kind, roles=none, roles_in_unit=none, is_executor=True)
        assert as_executor == (reachable and executor), state


@pytest.mark.parametrize(("state", "step"), itertools.product(AppealState, Step))
def test_a_step_starts_only_from_its_states(state, step):
    if str(state.value) in FROM[step]:
        steps.check_step(state, step)
    else:
        with pytest.raises(StepNotAllowed):
            steps.check_step(state, step)


def test_a_case_is_restricted_once_and_freed_only_if_it_is():
    for is_restricted in (False, True):
        left_out = {step for step in Step if not steps.fits(step, is_restricted=is_restricted)}

        assert left_out == {Step.RESTRICT if is_restricted else Step.UNRESTRICT}


def test_no_step_is_without_a_rule():
    assert set(BY_STEP) == set(WHO) == set(FROM) == set(Step)


@pytest.mark.parametrize(("kind", "urgency"), itertools.product(AppealKind, Urgency))
def test_each_kind_has_the_terms_of_its_law_and_no_other(kind, urgency):
    foi = kind in terms.FOI_KINDS
    allowed = {"NORMAL", "TOPICAL", "DANGER"} if foi else {"NORMAL", "STUDY"}
    if str(urgency.value) in allowed:
        assert terms.answer_rule(kind, urgency).startswith("foi." if foi else "appeal.")
    else:
        with pytest.raises(terms.TermUnknown):
            terms.answer_rule(kind, urgency)


@given(st.dates(), st.integers(0, 30))
def test_a_case_is_kept_at_least_a_year_whatever_is_set(answered_on, years):
    if answered_on.year + years < 9998:
        assert (retention.kept_until(answered_on, years=years) - answered_on).days >= 365


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_a_code_is_the_same_for_its_arrival_and_another_for_another(one, other):
    made = codes.tracking_code(secret="s" * 32, key=one)

    assert made == codes.tracking_code(secret="s" * 32, key=one)
    assert codes.code_hash(codes.shown_code(made)) == codes.code_hash(f" {made} ")
    if one != other:
        assert made != codes.tracking_code(secret="s" * 32, key=other)
