"""What the scoreboard says: performed, no occasion, not performed, and never more than is proved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.regulation import queries
from korpu.regulation.evidence import (
    Answer,
    Evidence,
    EvidenceLink,
    Period,
    evidence_for,
    proved_codes,
    proves,
    together,
)
from korpu.regulation.models import Clause

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
counts = st.integers(0, 5)
evidences = st.builds(Evidence.of, done=counts, open_count=counts)


@given(counts, counts)
def test_the_numbers_give_the_answer(done, open_count):
    found = Evidence.of(done=done, open_count=open_count)

    expected = Answer.PERFORMED if done else Answer.NOT_PERFORMED if open_count else Answer.NO_OCCASION
    assert found.answer == expected


@given(st.lists(st.one_of(st.none(), evidences), max_size=6))
def test_a_list_is_as_good_as_its_worst_item(parts):
    whole = together(parts)

    if not parts or None in parts:
        assert whole is None
    elif any(part.answer == Answer.NOT_PERFORMED for part in parts):
        assert whole.answer == Answer.NOT_PERFORMED
    else:
        done = sum(part.count for part in parts)
        assert (whole.answer, whole.count) == (Answer.PERFORMED if done else Answer.NO_OCCASION, done)


def test_an_answer_without_its_number_is_refused():
    for wrong in (lambda: Evidence.performed(0), lambda: Evidence.not_performed(0)):
        with pytest.raises(ValueError, match="at least"):
            wrong()
    assert Evidence.performed(2) == Evidence.of(done=2)
    assert Evidence.not_performed(1) == Evidence.of(done=0, open_count=1)
    assert Evidence.no_occasion() == Evidence.of(done=0)


def test_proofs_of_one_clause_are_added_and_each_is_asked_once(proofs):
    asked: list[Period] = []

    @proves("TT26-1.1", "TT26-1.3")
    def one(period: Period) -> Evidence:
        asked.append(period)
        return Evidence.performed(2, (EvidenceLink("a", "/a"),))

    @proves("TT26-1.1")
    def two(period: Period) -> Evidence:
        return Evidence.not_performed(3)

    known: dict = {}
    first = evidence_for("TT26-1.1", YEAR, known)
    second = evidence_for("TT26-1.3", YEAR, known)

    assert first == Evidence(Answer.PERFORMED, 2, 3, (EvidenceLink("a", "/a"),))
    assert second == Evidence(Answer.PERFORMED, 2, 0, (EvidenceLink("a", "/a"),))
    assert (asked, evidence_for("TT26-0", YEAR)) == ([YEAR], None)


@pytest.mark.clause("PR25-3.1")
def test_every_clause_has_its_state_and_an_absent_one_is_only_that(trial, proofs):
    proves("TT26-1.1")(lambda period: Evidence.performed(1))

    def states() -> dict[str, str]:
        return {score.clause.code: score.state for score in queries.scoreboard(YEAR)}

    # The list is unproved while one of its items is; the number that the source skips counts for nothing.
    assert states() == {
        "TT26-0": "UNDECLARED", "TT26-1": "UNDECLARED", "TT26-1.1": "PERFORMED", "TT26-1.2": "ABSENT",
        "TT26-1.3": "UNDECLARED",
    }  # fmt: skip
    proves("TT26-1.3")(lambda period: Evidence.not_performed(1))
    assert states()["TT26-1"] == "NOT_PERFORMED"
    assert queries.totals(queries.scoreboard(YEAR)) == {
        "PERFORMED": 1, "NO_OCCASION": 0, "NOT_PERFORMED": 2, "UNDECLARED": 1, "ABSENT": 1,
    }  # fmt: skip


def test_the_scoreboard_is_narrowed_without_changing_an_answer(trial, proofs):
    proves("TT26-1.1")(lambda period: Evidence.performed(1))
    proves("TT26-1.3")(lambda period: Evidence.no_occasion())

    def codes(**filters: str) -> list[str]:
        return [score.clause.code for score in queries.scoreboard(YEAR, **filters)]

    assert codes(responsible="department") == ["TT26-1", "TT26-1.1"]
    assert codes(responsible="department", state="PERFORMED") == ["TT26-1", "TT26-1.1"]
    assert (codes(act="OTHER"), codes(state="NO_OCCASION")) == ([], ["TT26-1.3"])
    assert queries.responsible_codes() == ["minister", "department", "ngo-sector"]


def test_a_family_is_a_clause_with_its_items(trial, proofs, django_assert_num_queries):
    proves("TT26-1.1", "TT26-1.3")(lambda period: Evidence.performed(1))
    head = Clause.objects.get(code="TT26-1")

    with django_assert_num_queries(1):
        family = queries.family_of(head, YEAR)

    assert (family.head.state, family.head.evidence.count) == ("PERFORMED", 2)
    assert [item.clause.code for item in family.items] == ["TT26-1.1", "TT26-1.2", "TT26-1.3"]


def test_two_hundred_clauses_with_the_same_proof_cost_what_three_cost(
    trial, proofs, django_assert_num_queries
):
    asked: list[Period] = []

    def one(period: Period) -> Evidence:
        asked.append(period)
        return Evidence.of(done=Clause.objects.filter(code="TT26-0").count())

    seen = []
    for number in (3, 200):
        codes = [f"TT26-9.{n}" for n in range(number)]
        new = [code for code in codes if not Clause.objects.filter(code=code).exists()]
        Clause.objects.bulk_create(
            Clause(act=trial, code=code, order=100 + n, kind="duty") for n, code in enumerate(new)
        )
        proves(*new)(one)
        asked.clear()
        with django_assert_num_queries(2):
            scores = queries.scoreboard(YEAR)
        seen.append((len(asked), sum(score.state == "PERFORMED" for score in scores)))

    assert seen == [(1, 3), (1, 200)]


@pytest.mark.clause("PR25-1.1")
def test_the_scoreboard_is_narrowed_to_a_part_of_the_mandate(trial, proofs):
    Clause.objects.filter(code="TT26-1.1").update(part="STRATEGY")

    assert [score.clause.code for score in queries.scoreboard(YEAR, part="STRATEGY")] == ["TT26-1.1"]


def test_a_clause_that_an_edition_ended_leaves_the_board_after_it(trial, proofs):
    Clause.objects.filter(code="TT26-1.3").update(ceased_on=date(2026, 5, 31))
    later = Period(date(2026, 6, 1), date(2026, 12, 31))

    assert "TT26-1.3" in [score.clause.code for score in queries.scoreboard(YEAR)]
    assert "TT26-1.3" not in [score.clause.code for score in queries.scoreboard(later)]


@pytest.mark.django_db
def test_the_whole_board_costs_the_same_with_much_work_as_with_little(django_assert_max_num_queries):
    from korpu.regulation.tests.factories import asked, draft, obligation

    def bring(number: int) -> None:
        for n in range(number):
            obligation("information-sector", duty=f"{n}")
            asked(draft("FROM_OUTSIDE", title=f"{n}"), "information-sector")

    counts = []
    for number in (2, 10):
        bring(number)
        # A proof asks one statement, two where it compares tables: what is declared sets the bound, not the work.
        with django_assert_max_num_queries(2 * len(proved_codes())) as seen:
            queries.scoreboard(YEAR)
        counts.append(len(seen))

    assert counts[0] == counts[1]
