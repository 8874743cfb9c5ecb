"""Orders of appointment, deputies, authorisations, absences of the head, officers and the directory."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.organisation import jobs, operations, queries
from korpu.organisation.models import Counterpart, Delegation, Entrustment, Holding, Interaction
from korpu.organisation.rules import (
    CounterpartKind,
    EntrustmentNotAllowed,
    InteractionKind,
    Role,
    SubstitutionNotAllowed,
)
from korpu.organisation.signals import holding_ended
from korpu.organisation.tests.factories import DAY, NOON, days, holder, post, unit

pytestmark = pytest.mark.django_db
ORDER = {"order_number": "K-12", "order_on": DAY}


def authorise(**changes):
    values = {
        "user": holder("legal-contributor"), "unit": unit("information-sector"), "role": Role.SECTOR_HEAD,
        "matter": "Sorğuların yoxlanması", "starts_on": DAY, "ends_on": days(3), **ORDER,
    }  # fmt: skip
    return operations.authorise(**{**values, **changes}, by=None, at=NOON)


def entrust(**changes):
    values = {
        "deputy_post": post("deputy-head-1"), "unit": unit("information-sector"), "matter": "", "starts_on": DAY,
        **ORDER,
    }  # fmt: skip
    return operations.entrust(**{**values, **changes}, by=None, at=NOON)


@pytest.mark.clause("PR25-5.8")
def test_an_appointment_without_its_order_is_listed_until_the_order_is_entered():
    held = Holding.objects.get(post__code="registrar")
    assert held in list(queries.holdings_without_order())

    operations.enter_order(holding=held, **ORDER, by=holder("administrator"), at=NOON)

    assert held not in list(queries.holdings_without_order())
    with pytest.raises(RuleBroken):
        operations.enter_order(holding=held, **ORDER, by=holder("administrator"), at=NOON)
    for wrong, field in (
        ({"order_number": "5", "order_on": None}, "order_on"),
        ({"order_number": "", "order_on": DAY}, "order_number"),
    ):
        with pytest.raises(RuleBroken) as refused:
            operations.end_holding(holding=held, ends_on=DAY, by=None, at=NOON, reason="?", **wrong)
        assert refused.value.field == field


@pytest.mark.clause("PR25-5.8")
def test_who_has_left_has_no_account_from_the_day_after_and_who_moves_keeps_it(monkeypatch):
    left, moves = (Holding.objects.get(post__code=code) for code in ("registrar", "information-officer-1"))
    heard = []

    def listen(*, holding, **more):
        heard.append(holding.pk)

    holding_ended.connect(listen)
    operations.end_holding(holding=left, ends_on=DAY, by=None, at=NOON, reason="Əmr", **ORDER)
    operations.end_holding(holding=moves, ends_on=DAY, by=None, at=NOON, reason="Əmr", **ORDER)
    holding_ended.disconnect(listen)
    operations.appoint(post=post("registrar"), user=moves.user, starts_on=days(3), by=None, at=NOON, **ORDER)

    assert operations.shut_access(at=NOON) == []
    monkeypatch.setattr("korpu.organisation.jobs.timezone.now", lambda: NOON + timedelta(days=1))
    jobs.shut_access(0)
    jobs.shut_access(0)

    assert heard == [left.pk, moves.pk]
    assert [User.objects.get(pk=row.user_id).is_active for row in (left, moves)] == [False, True]
    assert queries.standing_of(left.user, NOON + timedelta(days=1)).capacities == ()


@pytest.mark.clause("PR25-5.7")
def test_only_a_deputy_stands_in_for_the_head():
    values = {"starts_on": DAY, "ends_on": days(2), "reason": "Məzuniyyət", "by": None, "at": NOON}
    with pytest.raises(SubstitutionNotAllowed) as refused:
        operations.delegate(from_post=post("department-head"), to_post=post("information-head"), **values)

    operations.delegate(from_post=post("department-head"), to_post=post("deputy-head-2"), **values)

    assert refused.value.field == "to_post"
    head = queries.cover_of([post("department-head")], queries.days_between(days(-1), days(3)))
    deputy, own = holder("deputy-head-2"), holder("department-head")
    assert [row[0].user for row in head.days.values()] == [own, deputy, deputy, deputy, own]
    assert [row.to_post.code for row in queries.absences_of([post("department-head")], DAY, DAY)] == [
        "deputy-head-2"
    ]


def test_a_head_whose_stand_in_has_left_is_replaced_by_nobody():
    row = operations.delegate(
        from_post=post("department-head"), to_post=post("deputy-head-2"), starts_on=DAY, ends_on=days(2),
        reason="Məzuniyyət", by=None, at=NOON,
    )  # fmt: skip
    operations.end_holding(
        holding=Holding.objects.get(post__code="deputy-head-2"), ends_on=DAY, by=None, at=NOON, reason="Əmr"
    )
    span = queries.days_between(days(-1), days(3))

    uncovered = queries.cover_of([post("department-head")], span).without(span)
    operations.end_delegation(delegation=row, by=None, at=NOON + timedelta(days=1))
    afterwards = queries.cover_of([post("department-head")], span).without(span)

    assert (uncovered, afterwards) == ([days(1), days(2)], [])
    assert Delegation.objects.get(pk=row.pk).called_off_on == days(1)


@pytest.mark.clause("PR25-5.5", "PR25-5.6")
def test_a_deputy_answers_for_the_unit_entrusted_and_for_the_units_below_it():
    row = entrust(starts_on=days(-5))
    whole = entrust(deputy_post=post("deputy-head-2"), unit=unit("pr-department"), starts_on=DAY)

    answering = {
        code: queries.deputy_for_unit(unit(code).pk, DAY).post.code
        for code in ("information-sector", "ngo-sector", "pr-department")
    }
    operations.end_entrustment(entrustment=whole, ends_on=DAY, by=None, at=NOON)

    assert answering == {
        "information-sector": "deputy-head-1", "ngo-sector": "deputy-head-2", "pr-department": "deputy-head-2",
    }  # fmt: skip
    assert queries.deputy_for_unit(unit("ngo-sector").pk, days(1)) is None
    assert queries.deputy_for_unit(unit("information-sector").pk, days(-6)) is None
    Holding.objects.filter(post__code="deputy-head-1").update(ends_on=days(-1))
    assert queries.deputy_for_unit(row.unit_id, DAY) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"deputy_post": "information-head"}, "deputy_post"),
        ({"unit": None}, "matter"),
        ({"ends_on": DAY - timedelta(days=1)}, "ends_on"),
        ({"unit": "legal"}, "unit"),
        ({"unit": "ngo-sector"}, "unit"),
        ({"order_number": " "}, "order_number"),
    ],
)
def test_what_cannot_be_entrusted_is_refused_beside_its_field(changes, field):
    entrust(deputy_post=post("deputy-head-2"), unit=unit("ngo-sector"))
    found = {
        name: post(value) if name == "deputy_post" else unit(value) if name == "unit" and value else value
        for name, value in changes.items()
    }

    with pytest.raises(RuleBroken) as refused:
        entrust(**found)

    assert refused.value.field == field
    assert Entrustment.objects.count() == 1


def test_the_database_lets_one_deputy_answer_for_a_unit():
    row = entrust()

    with pytest.raises(EntrustmentNotAllowed):
        entrust(deputy_post=post("deputy-head-2"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Entrustment.objects.create(
            deputy_post=post("deputy-head-2"), unit=row.unit, starts_on=days(9), **ORDER
        )
    assert str(row.about) == row.unit.name


@pytest.mark.clause("PR25-5.1.s3")
def test_an_authorised_person_has_the_right_in_the_department_for_the_days_and_no_longer():
    outsider = holder("legal-contributor")
    sector = unit("information-sector").pk
    assert not queries.standing_of(outsider, NOON).has(Role.SECTOR_HEAD)

    row = authorise()

    assert queries.standing_of(holder("legal-contributor"), NOON).unit_ids_for(Role.SECTOR_HEAD) == (sector,)
    after = User.objects.get(pk=outsider.pk)
    assert not queries.standing_of(after, NOON + timedelta(days=4)).has(Role.SECTOR_HEAD)
    operations.call_off_authorisation(authorisation=row, by=None, at=NOON)
    operations.call_off_authorisation(authorisation=row, by=None, at=NOON + timedelta(days=9))
    again = User.objects.get(pk=outsider.pk)
    assert not queries.standing_of(again, NOON).has(Role.SECTOR_HEAD)
    row.refresh_from_db()
    assert row.called_off_on == DAY


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"user": "registrar"}, "user"),
        ({"user": "nobody"}, "user"),
        ({"unit": "legal"}, "unit"),
        ({"role": Role.AUDITOR}, "role"),
        ({"ends_on": DAY - timedelta(days=1)}, "ends_on"),
        ({"matter": " "}, "matter"),
        ({"order_number": ""}, "order_number"),
    ],
)
def test_an_authorisation_that_cannot_be_is_refused_beside_its_field(changes, field):
    User.objects.create_user("kimse@nazirlik.example")
    found = dict(changes)
    if "user" in found:
        found["user"] = (
            User.objects.get(email="kimse@nazirlik.example")
            if found["user"] == "nobody"
            else holder(found["user"])
        )
    if "unit" in found:
        found["unit"] = unit(found["unit"])

    with pytest.raises(RuleBroken) as refused:
        authorise(**found)

    assert refused.value.field == field


@pytest.mark.clause("PR25-5.1.s2")
def test_the_head_reports_to_the_minister_and_to_whom_an_authorisation_names():
    assert [row.post.code for row in queries.reports_to(NOON)] == ["minister"]

    authorise(user=holder("deputy-minister"), unit=unit("pr-department"), role=Role.MINISTER)

    assert [row.post.code for row in queries.reports_to(NOON)] == ["minister", "deputy-minister"]


@pytest.mark.clause("OG12-6")
def test_the_public_sees_the_officers_whose_posts_have_a_contact_and_their_stand_ins():
    assert queries.foi_officers_public(NOON) == []

    found = operations.set_contact(
        post=post("foi-officer"), phone="012 000 00 01", email="info-azad@nazirlik.example", by=None, at=NOON
    )

    officer = queries.foi_officers_public(NOON)[0]
    assert (officer.person_name, officer.phone) == (holder("foi-officer").get_full_name(), "012 000 00 01")
    assert found.contact_since == DAY
    operations.delegate(
        from_post=found, to_post=post("registrar"), starts_on=DAY, ends_on=DAY, reason="Ezamiyyət", by=None, at=NOON
    )  # fmt: skip
    acting = queries.foi_officers_public(NOON)[0]
    assert (acting.person_name, acting.email) == (
        holder("registrar").get_full_name(), "info-azad@nazirlik.example",
    )  # fmt: skip
    later = operations.set_contact(
        post=found, phone="012 000 00 02", email="", by=None, at=NOON + timedelta(days=5)
    )
    gone = operations.set_contact(post=found, phone="", email=" ", by=None, at=NOON + timedelta(days=6))
    assert (later.contact_since, gone.contact_since) == (DAY, None)


@pytest.mark.clause("PR25-1.3")
def test_structural_units_are_the_apparatus_and_the_institutions_and_each_has_its_card():
    codes = set(queries.structural_units(DAY).values_list("code", flat=True))

    assert {"legal", "finance", "pension-fund", "employment-agency"} <= codes
    assert not {"pr-department", "leadership", "information-sector"} & codes
    assert set(Counterpart.objects.values_list("unit__code", flat=True)) == codes


@pytest.mark.clause("PR25-1.3")
def test_what_passes_between_the_department_and_others_is_recorded_on_their_cards():
    card = operations.add_counterpart(
        kind=CounterpartKind.NGO, own_name=" Gənclər  Birliyi ", contact_name="Aytən", by=None, at=NOON
    )
    values = {"counterpart": card, "unit": unit("ngo-sector"), "about": "Sorğu", "by": None, "at": NOON}
    asked = operations.record_interaction(
        kind=InteractionKind.REQUEST, happened_on=days(-5), due_on=days(-1), **values
    )
    met = operations.record_interaction(kind=InteractionKind.MEETING, happened_on=days(-2), **values)
    assert list(queries.open_interactions(DAY)) == [asked]

    done = operations.settle_interaction(
        interaction=asked, settled_on=DAY, result="Cavab gəldi", by=None, at=NOON
    )

    assert (card.name, card.contact_name, met.is_open, done.is_open) == (
        "Gənclər Birliyi",
        "Aytən",
        False,
        False,
    )
    assert list(queries.open_interactions(DAY)) == []
    assert list(queries.interactions_between(days(-9), DAY)) == [met, done]
    changed = operations.change_contact(counterpart=card, phone="050", by=None, at=NOON)
    assert (changed.phone, changed.contact_name) == ("050", "Aytən")


def test_what_cannot_be_recorded_of_a_counterpart_is_refused_beside_its_field():
    card = Counterpart.objects.first()
    good = {
        "counterpart": card, "kind": InteractionKind.REQUEST, "unit": unit("ngo-sector"), "about": "?",
        "happened_on": DAY, "due_on": days(1),
    }  # fmt: skip
    for changes, field in (
        ({"unit": unit("legal")}, "unit"),
        ({"happened_on": days(1)}, "happened_on"),
        ({"due_on": None}, "due_on"),
        ({"due_on": days(-1)}, "due_on"),
    ):
        with pytest.raises(RuleBroken) as refused:
            operations.record_interaction(**{**good, **changes}, by=None, at=NOON)
        assert refused.value.field == field
    task = operations.record_interaction(**{**good, "kind": InteractionKind.JOINT_TASK}, by=None, at=NOON)
    with pytest.raises(RuleBroken):
        operations.settle_interaction(interaction=task, settled_on=days(1), result="", by=None, at=NOON)
    operations.settle_interaction(interaction=task, settled_on=DAY, result="", by=None, at=NOON)
    with pytest.raises(RuleBroken):
        operations.settle_interaction(interaction=task, settled_on=DAY, result="", by=None, at=NOON)
    for kind, name, field in (
        (CounterpartKind.UNIT, "Yeni", "kind"),
        (CounterpartKind.NGO, " ", "own_name"),
        (CounterpartKind.NGO, "Birlik", "own_name"),
    ):
        with pytest.raises(RuleBroken) as refused:
            operations.add_counterpart(kind=CounterpartKind.NGO, own_name="Birlik", by=None, at=NOON)
            operations.add_counterpart(kind=kind, own_name=name, by=None, at=NOON)
        assert refused.value.field == field
        Counterpart.objects.filter(own_name="Birlik").delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Interaction.objects.create(
            counterpart=card, kind="MEETING", unit=unit("ngo-sector"), about="?", happened_on=DAY
        )
