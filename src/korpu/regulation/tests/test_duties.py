"""Every clause that the regulation answers for: driven to “performed” by what people do, and left undone."""

from datetime import date, timedelta

import pytest

from korpu.regulation import operations, queries
from korpu.regulation.evidence import Evidence, evidence_for, proves
from korpu.regulation.models import Act, Clause, Receipt
from korpu.regulation.operations import Binding
from korpu.regulation.rules.norm_making import ORDER
from korpu.regulation.tests.factories import (
    NEXT_YEAR,
    NOON,
    OG12_ACTS,
    OG12_CLAUSES,
    YEAR,
    answer,
    asked,
    capacity,
    clause,
    draft,
    fulfil,
    obligation,
    other_act,
    person,
    post_id,
    proof,
    stage_days,
    unit_id,
)

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.mark.clause("PR25-2.1.10")
def test_an_act_that_nobody_has_gone_through_is_open_until_what_binds_us_is_marked():
    assert answer("PR25-2.1.10") == "NO_OCCASION"
    act = other_act()
    assert answer("PR25-2.1.10") == "NOT_PERFORMED"

    operations.mark_binding(
        act=act, bindings=[Binding("LAW10-1.1", "Rüblük məlumat")], starts_on=date(2026, 1, 1), by=person("registrar"),
        at=NOON,
    )  # fmt: skip

    assert (proof("PR25-2.1.10").count, proof("PR25-2.1.10").open_count) == (1, 0)


@pytest.mark.clause("PR25-3.1.33")
def test_obligations_of_other_acts_need_an_owner_and_their_act():
    assert answer("PR25-3.1.33") == "NO_OCCASION"
    row = obligation(at=NOON)
    assert answer("PR25-3.1.33") == "NOT_PERFORMED"
    operations.assign_obligation(
        obligation=row, unit_id=unit_id("information-sector"), by=person("department-head"), at=NOON
    )
    # Three quarters have ended by November and nothing was recorded for any.
    assert (answer("PR25-3.1.33"), proof("PR25-3.1.33").open_count) == ("NOT_PERFORMED", 3)

    fulfil(row, date(2026, 3, 30))

    assert (answer("PR25-3.1.33"), proof("PR25-3.1.33").count, proof("PR25-3.1.33").open_count) == (
        "PERFORMED", 1, 2,
    )  # fmt: skip


SECTORS = [
    ("PR25-6.1.16", "information-sector"),
    ("PR25-6.2.15", "communication-sector"),
    ("PR25-6.3.15", "digital-media-sector"),
    ("PR25-6.4.21", "ngo-sector"),
]


@pytest.mark.clause("PR25-6.1.16", "PR25-6.2.15", "PR25-6.3.15", "PR25-6.4.21")
@pytest.mark.parametrize(("code", "sector"), SECTORS)
def test_a_sector_meets_the_obligations_of_other_acts_given_to_it(code, sector):
    assert answer(code) == "NO_OCCASION"
    row = obligation(sector)
    assert answer(code) == "NOT_PERFORMED"

    fulfil(row, date(2026, 3, 30))

    assert answer(code) == "PERFORMED"
    assert [answer(other) for other, unit in SECTORS if unit != sector] == ["NO_OCCASION"] * 3


@pytest.mark.clause("PR25-5.3.s2")
def test_the_head_explains_each_day_that_was_late_or_not_met():
    row = obligation("information-sector")
    fulfil(row, date(2026, 4, 10))
    assert (answer("PR25-5.3.s2"), proof("PR25-5.3.s2").open_count) == ("NOT_PERFORMED", 3)

    for due_on in (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)):
        operations.explain(
            obligation=row, due_on=due_on, verdict="DECISION", text="İcraçı dəyişdirildi.",
            by=person("department-head"), at=NOON,
        )  # fmt: skip

    assert (answer("PR25-5.3.s2"), proof("PR25-5.3.s2").open_count) == ("PERFORMED", 0)
    assert evidence_for("PR25-5.3.s2", NEXT_YEAR).count == 0


@pytest.mark.clause("PR25-1.1")
def test_each_part_of_the_mandate_has_something_done(proofs):
    from korpu.regulation import proofs as ours

    proves_part = ours.every_part_of_the_mandate_lives
    from korpu.regulation.evidence import proves_from_others

    proves_from_others("PR25-1.1")(proves_part)
    Clause.objects.filter(code="PR25-3.1.4").update(part="COMMUNICATION")
    proves("PR25-3.1.4")(lambda period: Evidence.performed(2))
    row = obligation("information-sector", part="OPEN_GOVERNMENT")
    assert (answer("PR25-1.1"), proof("PR25-1.1").open_count) == ("NOT_PERFORMED", 1)

    fulfil(row, date(2026, 3, 30))

    assert (answer("PR25-1.1"), proof("PR25-1.1").count) == ("PERFORMED", 3)


@pytest.mark.clause("PR25-1.2")
def test_what_rests_on_a_repealed_act_is_open_until_it_is_moved_or_ended():
    assert answer("PR25-1.2") == "NO_OCCASION"
    row = obligation("information-sector")
    assert answer("PR25-1.2") == "PERFORMED"
    newer = other_act("LAW11")
    operations.repeal_act(
        act=Act.objects.get(code="LAW10"), repealed_by=newer, item="3", repealed_on=NOON.date(),
        by=person("registrar"), at=NOON,
    )  # fmt: skip
    assert answer("PR25-1.2") == "NOT_PERFORMED"

    operations.move_obligation(obligation=row, clause=clause("LAW11-1.1"), by=person("registrar"), at=NOON)

    assert answer("PR25-1.2") == "PERFORMED"


LISTS = [
    ("PR25-2.1", "PR25-2.1.10"),
    ("PR25-3.1", "PR25-3.1.33"),
    ("PR25-4.1", "PR25-4.1.10"),
    ("OG12-FOI-1", "OG12-FOI-1.1"),
]


@pytest.mark.clause("PR25-2.1", "PR25-3.1", "PR25-4.1", "OG12-FOI-1")
@pytest.mark.parametrize(("lead", "item"), LISTS)
def test_a_clause_that_heads_a_list_is_as_good_as_its_items(lead, item, order, proofs):
    items = [row.code for row in Clause.objects.filter(parent_code=lead, is_absent=False) if row.code != item]
    proves(*items)(lambda period: Evidence.no_occasion())

    def state() -> str:
        return queries.family_of(clause(lead), YEAR).head.state

    assert state() == "UNDECLARED"
    met: list[int] = []

    @proves(item)
    def one(period):
        return Evidence.of(done=len(met), open_count=1 - len(met))

    assert state() == "NOT_PERFORMED"
    met.append(1)
    assert state() == "PERFORMED"


def test_the_duties_stand_in_the_order_of_the_source_and_3_1_20_stays_absent():
    """PR25-3.1"""
    items = queries.family_of(clause("PR25-3.1"), YEAR).items

    assert [item.clause.number for item in items] == [f"3.1.{number}" for number in range(1, 34)]
    assert [item.clause.code for item in items if item.state == "ABSENT"] == ["PR25-3.1.20"]


@pytest.mark.clause("PR25-4.1.2")
def test_our_draft_goes_round_and_each_proposal_is_decided():
    row = asked(draft(), "legal")
    assert answer("PR25-4.1.2") == "NOT_PERFORMED"
    contributor = person("legal-contributor")
    opinion = operations.write_opinion(request=row, place=3, text="Müddət azdır.", by=contributor, at=NOON)
    operations.submit_opinion(request=row, by=contributor, at=NOON)
    assert (proof("PR25-4.1.2").count, proof("PR25-4.1.2").open_count) == (1, 1)

    operations.decide_opinion(
        opinion=opinion,
        decision="REJECTED",
        reason="Qanun on gün deyir.",
        by=person("information-head"),
        at=NOON,
    )

    assert (answer("PR25-4.1.2"), proof("PR25-4.1.2").open_count) == ("PERFORMED", 0)


def give_opinion(row) -> None:
    officer = person("information-officer-1")
    operations.write_opinion(request=row, place=2, text="Məqsəd dəqiqləşsin.", by=officer, at=NOON)
    operations.submit_opinion(request=row, by=officer, at=NOON)
    operations.approve_opinion(request=row, by=person("department-head"), at=NOON)
    operations.send_opinion(request=row, sent_to="", by=person("department-head"), at=NOON)


@pytest.mark.clause("PR25-4.1.3", "PR25-4.1.7", "PR25-6.1.9")
@pytest.mark.parametrize(("code", "direction"), [("PR25-4.1.3", "FROM_OUTSIDE"), ("PR25-4.1.7", "FROM_UNIT")])
def test_an_opinion_on_the_draft_of_another_is_given_in_time(code, direction):
    assert (answer(code), answer("PR25-6.1.9")) == ("NO_OCCASION", "NO_OCCASION")
    row = draft(direction)
    assert answer(code) == "NOT_PERFORMED"
    request = asked(row, "information-sector")
    assert (answer(code), answer("PR25-6.1.9")) == ("NOT_PERFORMED", "NOT_PERFORMED")

    give_opinion(request)

    assert (answer(code), answer("PR25-6.1.9")) == ("PERFORMED", "PERFORMED")
    assert proof(code).links[0].on == NOON.date()


NORMS = [
    ("PR25-6.1.15", "information-sector"),
    ("PR25-6.2.14", "communication-sector"),
    ("PR25-6.3.14", "digital-media-sector"),
    ("PR25-6.4.20", "ngo-sector"),
]


@pytest.mark.clause("PR25-6.1.15", "PR25-6.2.14", "PR25-6.3.14", "PR25-6.4.20")
@pytest.mark.parametrize(("code", "sector"), NORMS)
def test_a_sector_brings_its_drafts_through_the_stages(code, sector):
    assert answer(code) == "NO_OCCASION"
    item = operations.plan_norm_item(
        title="Qaydalar", kind="RULES", unit_id=unit_id(sector), planned=stage_days(), by=person("department-head"),
        at=NOON,
    )  # fmt: skip
    assert (answer(code), proof(code).open_count) == ("NOT_PERFORMED", len(ORDER))

    operations.finish_stage(
        item=item, done_on=date(2026, 11, 2), version="1", by=person("information-head"), at=NOON
    )

    assert (answer(code), proof(code).open_count) == ("PERFORMED", len(ORDER) - 1)


@pytest.mark.clause("PR25-4.1.10", "OG12-FOI-2.1.5")
@pytest.mark.parametrize(("code", "kind"), [("PR25-4.1.10", "RIGHT"), ("OG12-FOI-2.1.5", "GROUND")])
def test_a_right_of_another_act_is_used_by_those_entitled_to_it(code, kind):
    other_act()
    assert answer(code) == "NO_OCCASION"
    right = operations.enter_right(
        clause=clause("LAW10-1.2"), matter="Sənəd tələb etmək", kind=kind, by=person("registrar"), at=NOON
    )
    assert answer(code) == "NOT_PERFORMED"

    operations.entitle(right=right, post_ids=[post_id("foi-officer")], by=person("registrar"), at=NOON)
    operations.use_right(
        clause=clause("LAW10-1.2"), on=NOON.date(), matter="Hesabat tələb edildi", result="Alındı",
        by=person("foi-officer"), at=NOON, capacity=capacity("foi-officer"),
    )  # fmt: skip

    assert (answer(code), proof(code).links[0].label) == ("PERFORMED", "LAW10-1.2: Hesabat tələb edildi")


@pytest.mark.clause("OG12-0")
def test_the_order_shows_the_item_that_it_arises_from(order):
    assert answer("OG12-0") == "NOT_PERFORMED"
    tied = [
        {**row, "arises_from": {"act": "PD2421", "item": "3"}} if row["code"] == "OG12" else row
        for row in OG12_ACTS
    ]

    operations.load_clauses(tied, OG12_CLAUSES)

    found = queries.chain_of(Act.objects.get(code="OG12"), NOON.date())
    assert answer("OG12-0") == "PERFORMED"
    assert ([act.code for act in found.above], [act.code for act in found.below]) == (
        ["PD2421"],
        ["OG12-FOI"],
    )
    upper = queries.chain_of(Act.objects.get(code="PD2421"), NOON.date())
    assert [act.code for act in upper.below] == ["NAP1215", "OG12", "OG12-FOI"]


@pytest.mark.clause("OG12-2")
def test_the_rules_are_in_force_with_their_clauses_and_the_settings_that_cite_them(order):
    assert answer("OG12-2") == "PERFORMED"
    rules = Act.objects.get(code="OG12-FOI")

    operations.repeal_act(
        act=rules, repealed_by=order, item="2", repealed_on=date(2026, 1, 1), by=person("registrar"), at=NOON
    )

    assert answer("OG12-2") == "NOT_PERFORMED"


@pytest.mark.clause("OG12-7.1")
def test_units_confirm_that_they_know_the_national_plan(order):
    assert answer("OG12-7.1") == "NOT_PERFORMED"
    plan = Act.objects.get(code="NAP1215")

    operations.circulate_act(act=plan, kind="ACQUAINTANCE", by=person("registrar"), at=NOON)
    receipt = Receipt.objects.get(unit__code="legal")
    operations.confirm_receipt(receipt=receipt, by=person("legal-contributor"), at=NOON)

    units = Receipt.objects.count()
    assert (answer("OG12-7.1"), proof("OG12-7.1").count, proof("OG12-7.1").open_count) == (
        "PERFORMED",
        1,
        units - 1,
    )


@pytest.mark.clause("OG12-8")
def test_repealed_acts_keep_no_open_obligation(order):
    assert answer("OG12-8") == "NOT_PERFORMED"
    row = operations.enter_obligation(
        clause=clause("MD0703-1"),
        duty="Köhnə iş",
        starts_on=date(2026, 1, 1),
        by=person("registrar"),
        at=NOON,
    )
    operations.repeal_act(
        act=Act.objects.get(code="MD0703"), repealed_by=order, item="8", repealed_on=date(2026, 11, 1),
        by=person("registrar"), at=NOON,
    )  # fmt: skip
    assert answer("OG12-8") == "NOT_PERFORMED"

    operations.end_obligation(
        obligation=row, ends_on=NOON.date(), reason="Akt ləğv edilib", by=person("registrar"), at=NOON
    )

    assert answer("OG12-8") == "PERFORMED"


@pytest.mark.clause("OG12-9")
def test_units_confirm_their_copies(order):
    assert answer("OG12-9") == "NOT_PERFORMED"

    operations.circulate_act(act=order, kind="COPY", by=person("registrar"), at=NOON)
    assert proof("OG12-9").count == 0
    for receipt in Receipt.objects.all():
        operations.confirm_receipt(receipt=receipt, by=person("legal-contributor"), at=NOON)

    assert (answer("OG12-9"), proof("OG12-9").open_count) == ("PERFORMED", 0)
    assert proof("OG12-9").count == Receipt.objects.count()


@pytest.mark.clause("OG12-SIGN", "OG12-FOI-0")
def test_an_order_is_unsigned_until_everything_of_it_is_there_and_its_rules_with_it(order):
    from korpu.documents import operations as documents

    Act.objects.filter(code="MD0703").update(repealed_by=order)
    rules = Act.objects.select_related("approved_by").get(code="OG12-FOI")
    assert (answer("OG12-SIGN"), answer("OG12-FOI-0")) == ("NOT_PERFORMED", "NOT_PERFORMED")
    assert (rules.state_on(NOON.date()), rules.aliases) == ("REQUISITES_MISSING", ["İcraat qaydaları"])

    operations.complete_act(
        act=order, number="57", dated_on=date(2026, 10, 20), by=person("registrar"), at=NOON
    )

    rules = Act.objects.select_related("approved_by").get(code="OG12-FOI")
    assert (rules.stamp_number, rules.stamp_dated_on) == ("57", date(2026, 10, 20))
    assert (answer("OG12-FOI-0"), answer("OG12-SIGN")) == ("PERFORMED", "NOT_PERFORMED")

    operations.sign_act(act=order, post_id=post_id("minister"), by=person("registrar"), at=NOON)
    stored = documents.store_file(content=b"x", name="emr.txt", by=None, at=NOON)
    operations.attach_signed_copy(act=order, file_id=stored.pk, by=person("registrar"), at=NOON)

    order.refresh_from_db()
    assert (order.signatory_name, order.state_on(NOON.date())) == (
        person("minister").get_full_name(),
        "IN_FORCE",
    )
    assert answer("OG12-SIGN") == "PERFORMED"
