"""Posts, holders and absences: what may happen, what may not, and what the database refuses by itself."""

import threading
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.organisation import operations, queries
from korpu.organisation.models import Delegation, Distribution, Holding, Post, RetentionRule, Unit
from korpu.organisation.operations import LastAdministrator, NameTaken, PostTaken, UnitInUse
from korpu.organisation.rules import (
    ChangeKind,
    RouteNotWhole,
    StructureNotAllowed,
    SubstitutionNotAllowed,
    check_route,
)
from korpu.organisation.signals import organisation_changed
from korpu.organisation.tests.factories import approved

pytestmark = pytest.mark.django_db

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
DAY = NOON.date()


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def holder(code: str) -> User:
    return User.objects.get(holdings__post__code=code)


def lend(from_code: str, to_code: str, first: int = 0, last: int = 3) -> Delegation:
    return operations.delegate(
        from_post=post(from_code), to_post=post(to_code), starts_on=days(first), ends_on=days(last),
        reason="Əmək məzuniyyəti", order_number="K-1", by=None, at=NOON,
    )  # fmt: skip


@pytest.fixture
def told():
    """Collect what the app tells of itself."""
    heard: list[tuple[str, str, dict[str, object]]] = []

    def listen(*, row, action, reason, details, **more):
        assert connection.in_atomic_block
        heard.append((action, reason, dict(details)))

    organisation_changed.connect(listen)
    yield heard
    organisation_changed.disconnect(listen)


@pytest.mark.clause("PR25-5.3", "PR25-5.8")
def test_a_post_passes_from_one_holder_to_the_next(told):
    old = Holding.objects.get(post__code="information-officer-1")
    newcomer = User.objects.create_user("yeni@nazirlik.example")
    with pytest.raises(PostTaken):
        operations.appoint(post=old.post, user=newcomer, starts_on=DAY, by=None, at=NOON)

    operations.end_holding(holding=old, ends_on=days(-1), by=holder("administrator"), at=NOON, reason="Əmr 5")
    fresh = operations.appoint(post=old.post, user=newcomer, starts_on=DAY, by=None, at=NOON)

    assert queries.post_holder(old.post_id, NOON).user == newcomer
    assert queries.post_holder(old.post_id, NOON - timedelta(days=1)).user == old.user
    assert [(action, reason) for action, reason, _ in told] == [
        ("organisation.holding_ended", "Əmr 5"),
        ("organisation.appointed", ""),
    ]
    with pytest.raises(PostTaken):
        operations.end_holding(holding=old, ends_on=days(2), by=None, at=NOON, reason="?")
    with pytest.raises(RuleBroken):
        operations.end_holding(holding=fresh, ends_on=days(-1), by=None, at=NOON, reason="?")
    with pytest.raises(RuleBroken):
        operations.appoint(post=old.post, user=newcomer, starts_on=days(9), ends_on=days(8), by=None, at=NOON)


def test_a_closed_account_is_not_appointed():
    gone = User.objects.create_user("kecmis@nazirlik.example", is_active=False)
    vacant = Post.objects.create(
        code="new", unit=Unit.objects.first(), title_az="Y", title_en="N", roles=["EXECUTOR"]
    )

    with pytest.raises(RuleBroken) as refused:
        operations.appoint(post=vacant, user=gone, starts_on=DAY, by=None, at=NOON)

    assert refused.value.field == "user"


def test_the_last_administrator_does_not_lock_the_door_from_outside():
    holding = Holding.objects.get(post__code="administrator")
    with pytest.raises(LastAdministrator):
        operations.end_holding(holding=holding, ends_on=days(-1), by=None, at=NOON, reason="?")

    operations.end_holding(holding=holding, ends_on=DAY, by=None, at=NOON, reason="Əmr 6")

    assert Holding.objects.get(pk=holding.pk).ends_on == DAY


@pytest.mark.parametrize(
    ("from_code", "to_code", "first", "last", "field"),
    [
        ("department-head", "department-head", 0, 1, "to_post"),
        ("department-head", "deputy-head-2", 3, 9, "starts_on"),
        ("department-head", "deputy-head-2", -9, 0, "starts_on"),
        ("deputy-head-1", "deputy-head-2", 1, 1, "starts_on"),
        ("information-head", "department-head", 2, 2, "to_post"),
        ("information-head", "deputy-head-2", 5, 4, "ends_on"),
        ("information-head", "vacant", 0, 1, "to_post"),
        ("information-head", "second-of-information-head", 0, 1, "to_post"),
    ],
)
@pytest.mark.clause("PR25-5.5", "PR25-5.7")
def test_a_substitution_that_cannot_be_is_refused_beside_its_field(from_code, to_code, first, last, field):
    unit = Unit.objects.get(code="pr-department")
    Post.objects.create(code="vacant", unit=unit, title_az="Boş", title_en="Vacant", roles=["EXECUTOR"])
    second = Post.objects.create(
        code="second-of-information-head", unit=unit, title_az="İkinci", title_en="Second", roles=["EXECUTOR"]
    )
    Holding.objects.create(
        post=second, user=Holding.objects.get(post__code="information-head").user, starts_on=days(-99)
    )
    lend("department-head", "deputy-head-1")
    before = Delegation.objects.count()

    with pytest.raises(SubstitutionNotAllowed) as refused:
        lend(from_code, to_code, first, last)

    assert refused.value.field == field
    assert Delegation.objects.count() == before


def test_after_a_substitution_is_called_off_another_may_be_named_the_same_day(told):
    row = lend("department-head", "deputy-head-1")
    operations.end_delegation(delegation=row, by=holder("administrator"), at=NOON)
    operations.end_delegation(delegation=row, by=holder("administrator"), at=NOON)

    again = lend("department-head", "deputy-head-2")

    assert again.to_post.code == "deputy-head-2"
    assert [action for action, _, _ in told] == [
        "organisation.delegated", "organisation.delegation_ended", "organisation.delegated",
    ]  # fmt: skip
    assert told[0][2] == {"from_post": "department-head", "to_post": "deputy-head-1", "order_number": "K-1"}


def test_a_substitution_that_is_over_is_left_as_it_is():
    row = lend("department-head", "deputy-head-1", -9, -1)

    operations.end_delegation(delegation=row, by=None, at=NOON)

    assert Delegation.objects.get(pk=row.pk).called_off_on is None


def test_the_database_itself_refuses_what_no_operation_would_write():
    held = Holding.objects.get(post__code="minister")
    row = lend("department-head", "deputy-head-1")
    unit = Unit.objects.get(code="legal")
    wrong = [
        lambda: Holding.objects.create(post=held.post, user=holder("auditor"), starts_on=DAY),
        lambda: Holding.objects.filter(pk=held.pk).update(ends_on=held.starts_on - timedelta(days=1)),
        lambda: Delegation.objects.create(
            from_post=row.from_post, to_post=post("deputy-head-2"), starts_on=DAY, ends_on=DAY, reason="?"
        ),
        lambda: Delegation.objects.filter(pk=row.pk).update(to_post=row.from_post),
        lambda: Delegation.objects.filter(pk=row.pk).update(ends_on=days(-1)),
        lambda: Unit.objects.filter(pk=unit.pk).update(parent=unit),
        lambda: Unit.objects.filter(pk=unit.pk).update(ends_on=date(1990, 1, 1)),
        lambda: RetentionRule.objects.update(years=0),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


@pytest.mark.django_db(transaction=True)
def test_of_two_stand_ins_named_at_once_one_is_refused():
    codes = ["deputy-head-1", "deputy-head-2"]
    ready, outcomes = threading.Barrier(2), []

    def name(code: str) -> None:
        try:
            ready.wait(timeout=20)
            lend("department-head", code)
            outcomes.append("named")
        except SubstitutionNotAllowed:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=name, args=(code,)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(outcomes) == ["named", "refused"]
    assert Delegation.objects.filter(starts_on=DAY).count() == 1


def test_a_renamed_unit_is_found_by_every_name_however_it_is_typed(told):
    unit = Unit.objects.get(code="ngo-sector")

    operations.rename_unit(
        unit=unit,
        name_az="Vətəndaş cəmiyyəti ilə iş sektoru",
        name_en="Civil Society Sector",
        by=None,
        at=NOON,
    )
    operations.add_alias(unit=unit, alias="  VCS ", by=None, at=NOON)
    operations.add_alias(unit=unit, alias="vcs", by=None, at=NOON)

    found = Unit.objects.get(pk=unit.pk)
    assert found.aliases[-3:] == [unit.name_az, unit.name_en, "VCS"]
    for name in (
        "vətəndaş cəmiyyəti İLƏ iş sektoru",
        "qht ilə İş sektoru",
        "Sector for work with NGOs",
        "vcs",
    ):
        assert [row.pk for row in queries.units_named(name)] == [unit.pk], name
    assert queries.units_named(" ") == []
    assert [action for action, _, _ in told] == ["organisation.unit_renamed", "organisation.alias_added"]
    legal = Unit.objects.get(code="legal")
    with pytest.raises(NameTaken):
        operations.add_alias(unit=legal, alias="VCS", by=None, at=NOON)
    with pytest.raises(NameTaken):
        operations.rename_unit(unit=legal, name_az="vcs", name_en="Legal", by=None, at=NOON)


def test_a_unit_closes_by_a_version_of_the_structure_when_nothing_hangs_on_it():
    sector, ministry = Unit.objects.get(code="information-sector"), Unit.objects.get(code="ministry")
    opening = {
        "kind": ChangeKind.OPEN_UNIT, "unit_code": "empty", "name_az": "Boş", "name_en": "Empty",
        "unit_kind": "UNIT", "parent_code": "ministry",
    }  # fmt: skip
    approved(days(-99), opening)
    empty = Unit.objects.get(code="empty")
    for unit, error in ((sector, StructureNotAllowed), (ministry, UnitInUse)):
        with pytest.raises(error), transaction.atomic():
            approved(days(1), {"kind": ChangeKind.CLOSE_UNIT, "unit_code": unit.code})
    Holding.objects.filter(post__unit=sector).update(ends_on=DAY)
    with pytest.raises(UnitInUse), transaction.atomic():
        approved(days(1), {"kind": ChangeKind.CLOSE_UNIT, "unit_code": sector.code})

    approved(days(1), {"kind": ChangeKind.CLOSE_UNIT, "unit_code": "empty"})

    assert Unit.objects.get(pk=empty.pk).ends_on == DAY
    assert empty.pk in queries.descendants(ministry.pk, NOON)
    assert empty.pk not in queries.descendants(ministry.pk, NOON + timedelta(days=1))
    with pytest.raises(UnitInUse):
        operations.set_distribution(
            row=Distribution.objects.first(), unit=Unit.objects.get(pk=empty.pk), basis="", verify=False,
            by=holder("administrator"), at=NOON + timedelta(days=1),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        ("PETITION", []),
        ("REFUSAL", [("SECTOR_HEAD", True)]),
        ("PETITION", [("SECTOR_HEAD", True), ("SECTOR_HEAD", True)]),
        ("PETITION", [(f"R{number}", False) for number in range(7)]),
    ],
)
def test_a_route_with_too_few_too_many_or_repeated_steps_is_refused(kind, steps):
    with pytest.raises(RouteNotWhole):
        check_route(kind, steps)


def test_the_rules_of_the_work_are_changed_and_told(told):
    by = holder("administrator")
    row, rule = Distribution.objects.get(kind="PETITION"), RetentionRule.objects.get(outcome="REFUSED")
    ground = queries.refusal_grounds()[0]

    operations.set_distribution(
        row=row,
        unit=Unit.objects.get(code="communication-sector"),
        basis="5.4.2",
        verify=False,
        by=by,
        at=NOON,
    )
    operations.set_retention(rule=rule, years=10, basis="5.2", verify=False, by=by, at=NOON)
    operations.set_route(
        kind="REFUSAL", steps=[("FOI_OFFICER", False), ("DEPARTMENT_HEAD", False)], by=by, at=NOON
    )
    operations.set_ground(
        ground=ground, article="21.1.1", text_az="Mətn", text_en="Text", verify=False, by=by, at=NOON
    )

    assert queries.default_unit_for("PETITION").code == "communication-sector"
    assert queries.retention_years("REFUSED") == 10
    assert [step.role for step in queries.route_for("REFUSAL")] == ["FOI_OFFICER", "DEPARTMENT_HEAD"]
    assert queries.refusal_grounds()[0].article == "21.1.1"
    assert [action for action, _, _ in told] == [
        "organisation.distribution_set", "organisation.retention_set", "organisation.route_set",
        "organisation.ground_set",
    ]  # fmt: skip
    assert told[1][2] == {"outcome": "REFUSED", "before": 5, "after": 10}
    with pytest.raises(RuleBroken):
        operations.set_retention(rule=rule, years=0, basis="", verify=False, by=by, at=NOON)


def test_what_the_head_has_to_fill_in_is_named():
    assert queries.blanks(DAY) == []
    Distribution.objects.create(kind="PR25-3.1.14")
    RetentionRule.objects.filter(outcome="REFUSED").update(basis="")
    Holding.objects.filter(post__code="foi-officer").update(ends_on=days(-1))

    found = {(str(blank.about)) for blank in queries.blanks(DAY)}

    assert found == {"PR25-3.1.14", "REFUSED", "İnformasiya sorğuları üzrə məsul şəxs"}
    assert queries.default_unit_for("PR25-3.1.14") is None


def test_people_responsible_for_information_requests_and_those_who_act_for_them():
    lend("foi-officer", "registrar")

    assert {user.pk for user in queries.foi_officers(NOON)} == {
        holder("foi-officer").pk,
        holder("registrar").pk,
    }
