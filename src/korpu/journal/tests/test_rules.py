from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.journal import rules

HASHES = st.lists(st.integers(0, 2**256 - 1).map(lambda n: f"{n:064x}"), min_size=1, max_size=40)


@given(HASHES, st.data())
def test_every_line_has_a_way_to_the_root_and_no_other_line_has_it(hashes, data):
    root = rules.merkle_root(hashes)
    place = data.draw(st.integers(0, len(hashes) - 1))
    way = rules.inclusion_proof(hashes, place)

    assert rules.proves(hashes[place], way, root)
    assert not rules.proves("f" * 63 + "0", way, root)


@given(HASHES)
def test_a_root_changes_with_any_line_lost_or_repeated(hashes):
    root = rules.merkle_root(hashes)

    assert rules.merkle_root([*hashes, hashes[-1]]) != root
    if len(hashes) > 1:
        assert rules.merkle_root(hashes[:-1]) != root


def test_no_lines_have_no_root():
    with pytest.raises(ValueError, match="at least one"):
        rules.merkle_root([])


def test_every_column_counts_for_the_hash_of_a_line():
    line = rules.Line(1, datetime(2026, 1, 1, tzinfo=UTC), 2, 3, 4, "a", "b", 5, "c", "{}")
    changes = {"entry_id": 9, "at": datetime(2026, 1, 2, tzinfo=UTC), "actor_id": 9, "post_id": 9,
               "acting_for_id": 9, "action": "z", "subject_type": "z", "subject_id": 9, "reason": "z",
               "details": '{"z": 1}'}  # fmt: skip

    digests = {rules.Line(**{**line.__dict__, column: value}).digest() for column, value in changes.items()}

    assert len(digests | {line.digest()}) == len(changes) + 1
