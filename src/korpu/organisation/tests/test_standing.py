"""What a person stands for follows from posts and days alone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from korpu.accounts.models import User
from korpu.organisation import operations, queries
from korpu.organisation.models import Delegation, Holding, Post, Unit
from korpu.organisation.rules import Capacity, Role, standing_from
from korpu.organisation.tests.factories import opened_post

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
DAY = NOON.date()

roles = st.frozensets(st.sampled_from([str(role.value) for role in Role]), max_size=3)
capacities = st.builds(
    Capacity, post_id=st.integers(1, 6), unit_id=st.integers(1, 3), roles=roles, acting_for_post_id=st.none()
)


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def holder(code: str) -> User:
    return User.objects.get(holdings__post__code=code)


@given(
    own=st.lists(capacities, max_size=4),
    acted_for=st.lists(st.tuples(st.integers(1, 6), capacities), max_size=4),
)
def test_a_standing_has_exactly_the_roles_of_the_posts_held_and_acted_for(own, acted_for):
    standing = standing_from(1, own=own, acted_for=acted_for)

    given_roles = {role for capacity in own for role in capacity.roles}
    lent_roles = {role for _, capacity in acted_for for role in capacity.roles}
    assert standing.roles == given_roles | lent_roles
    assert {role for role in Role if standing.has(role)} == given_roles | lent_roles
    for role in Role:
        expected = {c.unit_id for c in (*own, *(lent for _, lent in acted_for)) if role in c.roles}
        assert set(standing.unit_ids_for(role)) == expected
        found = standing.capacity_for(role)
        assert (found is None) == (role not in standing.roles)
        if any(role in capacity.roles for capacity in own):
            assert found is not None
            assert found.acting_for_post_id is None, "the own post comes before one acted for"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts", "ends", "asked", "counts"),
    [
        (0, None, 0, True),
        (0, None, -1, False),
        (0, 0, 0, True),
        (0, 0, 1, False),
        (-5, 5, 5, True),
        (-5, 5, 6, False),
        (-5, 5, -6, False),
    ],
)
def test_a_holding_gives_its_roles_from_the_first_day_to_the_last(starts, ends, asked, counts):
    user = User.objects.create_user("yeni@nazirlik.example")
    vacant = opened_post("new", "legal")
    operations.appoint(
        post=vacant,
        user=user,
        starts_on=DAY + timedelta(days=starts),
        ends_on=None if ends is None else DAY + timedelta(days=ends),
        by=None,
        at=NOON,
    )

    standing = queries.standing_of(user, NOON + timedelta(days=asked))

    assert standing.has(Role.EXECUTOR) is counts
    assert standing.post_ids == ((vacant.pk,) if counts else ())


@pytest.mark.django_db
def test_the_local_day_decides_not_the_day_in_greenwich():
    user = User.objects.create_user("yeni@nazirlik.example")
    vacant = opened_post("new", "legal")
    operations.appoint(post=vacant, user=user, starts_on=DAY, by=None, at=NOON)
    # 20:30 in Greenwich on the day before is half past midnight in Baku.
    just_after_midnight = datetime(2026, 11, 4, 20, 30, tzinfo=ZoneInfo("UTC"))

    assert queries.standing_of(user, just_after_midnight).has(Role.EXECUTOR)
    assert not queries.standing_of(user, just_after_midnight - timedelta(hours=1)).has(Role.EXECUTOR)


@pytest.mark.django_db
def test_a_stand_in_acts_on_the_days_of_the_order_and_in_the_lent_post_only():
    deputy, head_post, own = holder("deputy-head-1"), post("department-head"), post("deputy-head-1")
    operations.delegate(
        from_post=head_post, to_post=own, starts_on=DAY, ends_on=DAY + timedelta(days=2), reason="Ezamiyyət",
        order_number="K-7", by=None, at=NOON,
    )  # fmt: skip

    before, during, after = (queries.standing_of(deputy, NOON + timedelta(days=n)) for n in (-1, 1, 3))

    assert [s.has(Role.DEPARTMENT_HEAD) for s in (before, during, after)] == [False, True, False]
    lent = during.capacity_for(Role.DEPARTMENT_HEAD)
    assert lent == Capacity(own.pk, head_post.unit_id, frozenset({"DEPARTMENT_HEAD"}), head_post.pk)
    assert during.capacity_for(Role.DEPUTY_HEAD) == Capacity(own.pk, own.unit_id, frozenset({"DEPUTY_HEAD"}))
    assert set(during.post_ids) == {own.pk, head_post.pk}
    assert [user.pk for user in queries.holders_of(Role.DEPARTMENT_HEAD, NOON)] == sorted(
        [deputy.pk, holder("department-head").pk]
    )


@pytest.mark.django_db
def test_a_called_off_substitution_gives_nothing_from_that_day_but_stays_on_record():
    deputy = holder("deputy-head-1")
    row = operations.delegate(
        from_post=post("department-head"), to_post=post("deputy-head-1"), starts_on=DAY - timedelta(days=2),
        ends_on=DAY + timedelta(days=2), reason="Ezamiyyət", by=None, at=NOON,
    )  # fmt: skip

    operations.end_delegation(delegation=row, by=None, at=NOON)

    assert not queries.standing_of(deputy, NOON).has(Role.DEPARTMENT_HEAD)
    assert queries.standing_of(deputy, NOON - timedelta(days=1)).has(Role.DEPARTMENT_HEAD)
    kept = Delegation.objects.get(pk=row.pk)
    assert (kept.starts_on, kept.ends_on, kept.called_off_on) == (row.starts_on, row.ends_on, DAY)


@pytest.mark.django_db
def test_a_closed_account_and_a_person_without_a_post_stand_for_nothing():
    closed, without = holder("minister"), User.objects.create_user("kimse@nazirlik.example")
    closed.is_active = False
    closed.save()

    assert [queries.standing_of(user, NOON).capacities for user in (closed, without)] == [(), ()]
    assert queries.holders_of(Role.MINISTER, NOON) == []


@pytest.mark.django_db
def test_a_standing_takes_two_queries_and_none_the_second_time(django_assert_num_queries):
    deputy = holder("deputy-head-1")
    Holding.objects.create(post=Post.objects.create(
        code="x", unit=Unit.objects.first(), title_az="x", title_en="x", roles=[Role.EXECUTOR]
    ), user=deputy, starts_on=DAY)  # fmt: skip
    operations.delegate(
        from_post=post("department-head"), to_post=post("deputy-head-1"), starts_on=DAY, ends_on=DAY,
        reason="Ezamiyyət", by=None, at=NOON,
    )  # fmt: skip
    nobody = User.objects.create_user("kimse@nazirlik.example")

    with django_assert_num_queries(2):
        assert len(queries.standing_of(deputy, NOON).capacities) == 3
    with django_assert_num_queries(0):
        queries.standing_of(deputy, NOON + timedelta(hours=5))
    with django_assert_num_queries(1):
        queries.standing_of(nobody, NOON)


@pytest.mark.django_db
def test_the_tree_takes_the_same_queries_however_many_units_posts_and_stand_ins():
    with CaptureQueriesContext(connection) as few:
        queries.tree(DAY)
    for number in range(10):
        unit = Unit.objects.create(
            code=f"u{number}", name_az=f"Bölmə {number}", name_en=f"Unit {number}", kind="SECTOR",
            parent=Unit.objects.get(code="pr-department"), starts_on=date(2020, 1, 1),
        )  # fmt: skip
        Post.objects.create(code=f"p{number}", unit=unit, title_az="x", title_en="x", roles=[Role.EXECUTOR])
    operations.delegate(
        from_post=post("department-head"), to_post=post("deputy-head-1"), starts_on=DAY, ends_on=DAY,
        reason="Ezamiyyət", by=None, at=NOON,
    )  # fmt: skip

    with CaptureQueriesContext(connection) as many:
        roots = queries.tree(DAY)

    assert len(few) == len(many) == 4
    department = next(row for root in roots for row in root.below if row.unit.code == "pr-department")
    assert len(department.below) == 14
    head = next(item for item in department.posts if item.post.code == "department-head")
    assert [stand_in.user for stand_in in head.stand_ins] == [holder("deputy-head-1")]
    fresh = [row for row in department.below if row.unit.code.startswith("u")]
    assert [[item.is_vacant for item in row.posts] for row in fresh] == [[True]] * 10
