"""The goals of `./korpu bench checks` that are the gate's own, on the half that no rule was tuned on."""

from bench.checks import evaluation
from bench.checks.families import HELD_OUT, TUNING, half_of
from bench.checks.personal.sentences import sentences
from bench.checks.personal.values import IDENTIFIERS


def test_the_set_is_large_enough_and_a_family_is_wholly_on_one_side():
    rows = list(sentences())

    assert len(rows) >= 2_000
    assert [row.text for row in rows] == [row.text for row in sentences()]
    assert {half_of(row.family) for row in rows} == {HELD_OUT, TUNING}
    assert sum(not row.labels for row in rows) > 500


def test_personal_data_is_found_as_often_as_was_promised():
    counted = evaluation.personal()

    assert counted.recall(IDENTIFIERS) >= 0.99
    assert counted.recall(["name"]) >= 0.9
    assert counted.precision >= 0.95


def test_markings_are_found_as_often_as_was_promised():
    counted = evaluation.secrecy()

    assert counted.recall(["marking"]) >= 0.99
    assert counted.precision >= 0.95
