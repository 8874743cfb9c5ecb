"""The structure and the number of staff: what an order opens, closes and allows (statute 5.1)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.organisation import operations, queries
from korpu.organisation.models import Counterpart, Holding, Post, StructureLine, StructureVersion, Unit
from korpu.organisation.operations import PostTaken
from korpu.organisation.rules import FOUNDED_ON, ChangeKind, NotApproved, Role, StructureNotAllowed
from korpu.organisation.tests.factories import DAY, NOON, approved, days, holder, opened_post, post, unit

pytestmark = pytest.mark.django_db


def newcomer(name: str = "yeni") -> User:
    return User.objects.create_user(f"{name}@nazirlik.example")


def test_the_profile_is_the_first_version_and_its_order_is_still_to_be_entered():
    first = StructureVersion.objects.get()

    assert (first.starts_on, first.lacks_order, first.is_draft) == (FOUNDED_ON, True, False)
    assert set(first.posts.all()) == set(Post.objects.all())
    assert {line.unit_id: line.headcount for line in first.lines.all()} == {
        row.pk: row.posts.count() for row in Unit.objects.all()
    }
    operations.enter_structure_order(
        version=first, order_number=" Ş-1 ", order_on=date(2024, 8, 1), by=holder("administrator"), at=NOON
    )
    first.refresh_from_db()
    assert (first.order_number, first.lacks_order) == ("Ş-1", False)
    with pytest.raises(StructureNotAllowed):
        operations.enter_structure_order(
            version=first, order_number="2", order_on=DAY, by=holder("administrator"), at=NOON
        )


@pytest.mark.clause("PR25-5.1")
def test_units_and_posts_open_and_close_with_an_order_on_its_day():
    person = Holding.objects.get(post__code="information-officer-3")
    operations.end_holding(holding=person, ends_on=days(9), by=None, at=NOON, reason="Əmr 4")

    version = approved(
        days(10),
        {"kind": ChangeKind.OPEN_UNIT, "unit_code": "archive", "name_az": "Arxiv", "name_en": "Archive",
         "unit_kind": "UNIT", "parent_code": "ministry"},
        {"kind": ChangeKind.OPEN_POST, "unit_code": "archive", "post_code": "archivist", "name_az": "Arxivçi",
         "name_en": "Archivist", "roles": [Role.CONTRIBUTOR]},
        {"kind": ChangeKind.CLOSE_POST, "unit_code": "information-sector", "post_code": "information-officer-3"},
        {"kind": ChangeKind.HEADCOUNT, "unit_code": "legal", "headcount": 4},
    )  # fmt: skip

    counts = {line.unit.code: line.headcount for line in version.lines.select_related("unit")}
    assert (counts["archive"], counts["information-sector"], counts["legal"]) == (1, 3, 4)
    assert (unit("archive").starts_on, post("archivist").starts_on) == (days(10), days(10))
    assert post("information-officer-3").ends_on == days(9)
    assert Counterpart.objects.filter(unit__code="archive").exists()
    assert [queries.version_on(day).pk == version.pk for day in (days(9), days(10))] == [False, True]
    shown = [item.post.code for row in queries.tree(days(10))[0].below for item in row.posts]
    assert "archivist" in shown
    assert operations.appoint(
        post=post("archivist"), user=newcomer(), starts_on=days(10), by=None, at=NOON
    ).starts_on == days(10)


@pytest.mark.clause("PR25-5.1")
def test_nobody_is_appointed_above_the_approved_number_or_to_a_post_that_is_not_approved():
    vacant = opened_post("fourth", "legal", days(1))
    with pytest.raises(NotApproved):
        operations.appoint(post=vacant, user=newcomer("a"), starts_on=DAY, by=None, at=NOON)
    approved(days(20), {"kind": ChangeKind.HEADCOUNT, "unit_code": "legal", "headcount": 2})
    with pytest.raises(NotApproved) as refused:
        operations.appoint(post=vacant, user=newcomer("b"), starts_on=days(2), by=None, at=NOON)
    assert refused.value.field == "starts_on"

    before = operations.appoint(
        post=vacant, user=newcomer("c"), starts_on=days(2), ends_on=days(19), by=None, at=NOON
    )

    assert before.ends_on == days(19)
    with pytest.raises(PostTaken):
        operations.appoint(post=vacant, user=newcomer("d"), starts_on=days(3), by=None, at=NOON)


def test_a_version_without_an_order_too_early_or_too_small_is_refused():
    by = holder("administrator")
    draft = operations.draft_structure(starts_on=days(5), by=by, at=NOON)
    with pytest.raises(StructureNotAllowed):
        operations.draft_structure(starts_on=days(6), by=by, at=NOON)
    with pytest.raises(RuleBroken) as refused:
        operations.approve_structure(version=draft, order_number=" ", order_on=DAY, by=by, at=NOON)
    assert refused.value.field == "order_number"
    operations.change_structure(
        version=draft, kind=ChangeKind.HEADCOUNT, unit_code="pr-department", headcount=1, by=by, at=NOON
    )
    with pytest.raises(StructureNotAllowed), transaction.atomic():
        operations.approve_structure(version=draft, order_number="9", order_on=DAY, by=by, at=NOON)
    for kind, unit_code, post_code, field in (
        (ChangeKind.OPEN_UNIT, "legal", "", "unit_code"),
        (ChangeKind.CLOSE_UNIT, "nowhere", "", "unit_code"),
        (ChangeKind.OPEN_POST, "legal", "minister", "post_code"),
        (ChangeKind.CLOSE_POST, "legal", "minister", "post_code"),
    ):
        with pytest.raises(StructureNotAllowed) as wrong:
            operations.change_structure(
                version=draft, kind=kind, unit_code=unit_code, post_code=post_code, by=by, at=NOON
            )
        assert wrong.value.field == field
    operations.drop_change(change=draft.changes.get(), by=by, at=NOON)
    done = operations.approve_structure(version=draft, order_number="9", order_on=DAY, by=by, at=NOON)

    with pytest.raises(StructureNotAllowed):
        operations.drop_draft(version=done, by=by, at=NOON)
    with pytest.raises(StructureNotAllowed):
        operations.draft_structure(starts_on=days(5), by=by, at=NOON)


def test_a_draft_that_is_dropped_leaves_nothing():
    by = holder("administrator")
    draft = operations.draft_structure(starts_on=days(5), by=by, at=NOON)
    operations.change_structure(
        version=draft, kind=ChangeKind.HEADCOUNT, unit_code="legal", headcount=9, by=by, at=NOON
    )

    operations.drop_draft(version=draft, by=by, at=NOON)

    assert StructureVersion.objects.count() == 1


def test_the_database_keeps_one_draft_one_version_a_day_and_whole_orders():
    first = StructureVersion.objects.get()
    held = Holding.objects.get(post__code="minister")
    wrong = [
        lambda: StructureVersion.objects.create(starts_on=FOUNDED_ON, state="APPROVED"),
        lambda: [StructureVersion.objects.create(starts_on=DAY) for _ in range(2)],
        lambda: StructureVersion.objects.filter(pk=first.pk).update(order_on=DAY),
        lambda: StructureLine.objects.create(version=first, unit=unit("legal"), headcount=1),
        lambda: Holding.objects.filter(pk=held.pk).update(order_on=DAY),
        lambda: Holding.objects.filter(pk=held.pk).update(end_order_number="5"),
        lambda: Post.objects.filter(code="minister").update(phone="012"),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
