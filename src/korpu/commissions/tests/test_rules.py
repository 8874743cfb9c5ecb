"""Quorum, majority and steps, for all inputs."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.commissions import rules
from korpu.commissions.rules import (
    DECISION_STEPS,
    SESSION_STEPS,
    DecisionState,
    Majority,
    Procedure,
    SessionState,
    VoteChoice,
)

votes = st.dictionaries(st.integers(1, 14), st.sampled_from(VoteChoice), max_size=14)
procedures = st.builds(
    Procedure,
    quorum_over_percent=st.integers(0, 99),
    majority=st.sampled_from(Majority),
    chair_breaks_tie=st.booleans(),
)


def adopted(cast: dict[int, VoteChoice], procedure: Procedure, present: int | None = None) -> bool:
    there = len(cast) if present is None else present
    return rules.is_adopted(cast, seats=14, present=there, chair_seat=1, procedure=procedure)


@given(votes, procedures)
def test_one_vote_more_for_a_decision_never_defeats_it(cast, procedure):
    if not adopted(cast, procedure):
        return
    for seat in cast:
        assert adopted({**cast, seat: VoteChoice.FOR}, procedure)


@given(votes, procedures)
def test_a_decision_and_its_opposite_are_never_both_adopted(cast, procedure):
    turned = {VoteChoice.FOR: VoteChoice.AGAINST, VoteChoice.AGAINST: VoteChoice.FOR}
    against = {seat: turned.get(vote, vote) for seat, vote in cast.items()}

    assert not (adopted(cast, procedure) and adopted(against, procedure))


@given(votes, procedures)
def test_what_most_present_reject_is_never_adopted(cast, procedure):
    opposed = sum(vote == VoteChoice.AGAINST for vote in cast.values())

    if opposed * 2 > len(cast):
        assert not adopted(cast, procedure)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 99))
def test_a_quorum_is_more_than_the_share_and_grows_with_presence(seats, present, percent):
    reached = rules.has_quorum(seats=seats, present=present, over_percent=percent)

    assert reached == (seats > 0 and present / seats * 100 > percent) or seats == 0
    assert not reached or rules.has_quorum(seats=seats, present=present + 1, over_percent=percent)


def test_seven_of_fourteen_are_no_quorum_and_eight_are():
    assert [rules.has_quorum(seats=14, present=n, over_percent=50) for n in (7, 8)] == [False, True]


def test_a_session_goes_only_where_the_table_says():
    for now, wanted in product(SessionState, SessionState):
        if wanted in SESSION_STEPS[now]:
            rules.check_session_step(now, wanted)
        else:
            with pytest.raises(rules.SessionStepNotAllowed):
                rules.check_session_step(now, wanted)


def test_a_decision_goes_only_where_the_table_says():
    for now, wanted in product(DecisionState, DecisionState):
        if wanted in DECISION_STEPS[now]:
            rules.check_decision_step(now, wanted)
        else:
            with pytest.raises(rules.DecisionStepNotAllowed):
                rules.check_decision_step(now, wanted)
