"""Acts: loaded, registered, signed, repealed, in editions, sent round the house."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from korpu.journal.models import Entry
from korpu.regulation import chain, operations, queries, signals
from korpu.regulation.chain import Founded, Hanging
from korpu.regulation.evidence import Answer, Evidence, evidence_for, proves, proves_from_others
from korpu.regulation.models import Act, Clause, Edition, Receipt
from korpu.regulation.operations.loading import ClausesInvalid
from korpu.regulation.queries.acts import text_on
from korpu.regulation.rules.acts import ActInvalid, RepealNotAllowed, RequisitesInvalid
from korpu.regulation.rules.circulation import CirculationNotAllowed, ConfirmedAlready
from korpu.regulation.tests.conftest import ACT, CLAUSES
from korpu.regulation.tests.factories import (
    NOON,
    OG12_ACTS,
    OG12_CLAUSES,
    YEAR,
    answer,
    clause,
    heard,
    obligation,
    other_act,
    person,
    post_id,
    proof,
    unit_id,
)

pytestmark = pytest.mark.django_db


def test_a_clause_belongs_to_the_longest_code_that_its_id_begins_with(order):
    found = dict(Clause.objects.filter(code__startswith="OG12").values_list("code", "act__code"))

    assert (found["OG12-FOI-1.1"], found["OG12-2"]) == ("OG12-FOI", "OG12")
    assert clause("OG12-FOI-1.1").number == "1.1"


@pytest.mark.parametrize(
    ("acts", "clauses", "sentence"),
    [
        ([{**ACT, "numbr": "1"}], [], "act TT26: the key numbr is not known"),
        ([{**ACT, "kind": "LETTER"}], [], "act TT26: the key kind names no kind of act"),
        ([{**ACT, "approved_by": "XX"}], [], "act TT26: the key approved_by names XX, which is no other act"),
        (
            [{**ACT, "repealed_by": {"act": "TT26"}}],
            [],
            "act TT26: the key repealed_by names TT26, which is no other act",
        ),
        (
            [{**ACT, "signatory_post": "king"}],
            [],
            "act TT26: the key signatory_post names king, which is no post",
        ),
        ([ACT, ACT], [], "act TT26 stands 2 times; act TT26 stands 2 times"),
        ([{"code": "TT26", "title_en": "X"}], [], "act TT26: the key title_az is missing"),
        ([ACT], [{"id": "TT26-1", "part": "X"}], "clause TT26-1: the key part names no part of the mandate"),
        ([ACT], [{"id": "TT26-1", "owner": "x"}], "clause TT26-1: the key owner is not known"),
    ],
)
def test_a_wrong_key_of_a_profile_is_named(acts, clauses, sentence):
    with pytest.raises(ClausesInvalid) as raised:
        operations.load_clauses(acts, clauses)

    assert str(raised.value) == sentence


def test_loading_twice_changes_nothing_and_keeps_what_people_entered(order):
    operations.complete_act(
        act=order, number="57", dated_on=date(2026, 1, 2), by=person("registrar"), at=NOON
    )

    operations.load_clauses(OG12_ACTS, OG12_CLAUSES)

    order.refresh_from_db()
    assert (order.number, Edition.objects.filter(act=order).count()) == ("57", 1)


def test_an_edition_keeps_the_links_and_the_old_words(trial, proofs):
    first = Clause.objects.get(code="TT26-1.1")
    row = operations.enter_obligation(
        clause=first, duty="Vəzifə", starts_on=date(2026, 1, 1), by=person("registrar"), at=NOON
    )
    operations.enter_obligation(
        clause=clause("TT26-1.3"), duty="İtən", starts_on=date(2026, 1, 1), by=person("registrar"), at=NOON
    )
    rows = [
        {"id": "TT26-0", "text_az": "Təsdiq"},
        {"id": "TT26-1", "text_az": "Siyahı"},
        {"id": "TT26-1.1", "parent": "TT26-1", "text_az": "Yeni sözlər"},
        {"id": "TT26-1.4", "parent": "TT26-1", "text_az": "Dörd"},
    ]

    change = operations.bring_edition(
        act=trial, label="2", in_force_from=date(2026, 6, 1), clauses=rows, by=person("registrar"), at=NOON
    )

    assert (change.appeared, change.changed, change.vanished, change.kept, change.linked) == (
        ("TT26-1.4",), ("TT26-1.1",), ("TT26-1.3",), ("TT26-0", "TT26-1"), ("TT26-1.3",),
    )  # fmt: skip
    row.refresh_from_db()
    first.refresh_from_db()
    assert (row.clause_id, first.text_az, first.responsible) == (
        first.pk,
        "Yeni sözlər",
        ["ngo-sector", "department"],
    )
    assert [text.text_az for text in queries.texts_of(first)] == ["Yeni sözlər", "Bir | iki"]
    assert text_on(first, date(2026, 5, 31)).text_az == "Bir | iki"
    assert text_on(first, date(2026, 6, 1)).text_az == "Yeni sözlər"
    assert Clause.objects.get(code="TT26-1.3").ceased_on == date(2026, 5, 31)
    with pytest.raises(ActInvalid):
        operations.bring_edition(
            act=trial,
            label="2",
            in_force_from=date(2026, 7, 1),
            clauses=rows,
            by=person("registrar"),
            at=NOON,
        )
    with pytest.raises(ActInvalid):
        operations.bring_edition(
            act=trial,
            label="3",
            in_force_from=date(2026, 6, 1),
            clauses=rows,
            by=person("registrar"),
            at=NOON,
        )


def test_a_profile_with_a_new_edition_ends_the_one_before_and_an_old_one_changes_nothing(trial):
    newer = {**ACT, "edition": "2", "in_force_from": date(2026, 6, 1)}
    operations.load_clauses([newer], [{**row, "text_az": "İkinci"} for row in CLAUSES])

    operations.load_clauses([{**ACT, "edition": "2"}], [{**row, "text_az": "Yenə ikinci"} for row in CLAUSES])

    first, second = Edition.objects.filter(act=trial).order_by("pk")
    assert (first.in_force_to, second.in_force_from) == (date(2026, 5, 31), date(2026, 6, 1))
    assert {text.text_az for text in second.texts.all()} == {"Yenə ikinci"}
    assert "İkinci" not in {text.text_az for text in first.texts.all()}


def test_two_editions_never_hold_on_the_same_day(trial):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(act=trial, label="x", in_force_from=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "a b"}, "code"), ({"code": "PR25"}, "code"), ({"title_az": " "}, "title_az"), ({"number": "1"}, "dated_on"),
        ({"in_force_from": date(2026, 2, 1), "in_force_to": date(2026, 1, 1)}, "in_force_to"),
    ],
)  # fmt: skip
def test_an_act_that_does_not_fit_is_refused_at_its_field(changes, field):
    values = {
        "code": "L1",
        "kind": "LAW",
        "title_az": "Qanun",
        "title_en": "",
        "by": person("registrar"),
        "at": NOON,
    }

    with pytest.raises((ActInvalid, RequisitesInvalid)) as raised:
        operations.register_act(**{**values, **changes})

    assert raised.value.field == field


def test_the_signatory_is_named_as_of_the_day_of_the_act(order):
    with pytest.raises(RequisitesInvalid):
        operations.sign_act(act=order, post_id=post_id("minister"), by=person("registrar"), at=NOON)
    operations.complete_act(
        act=order, number="57", dated_on=date(2012, 10, 1), by=person("registrar"), at=NOON
    )
    with pytest.raises(RequisitesInvalid):  # nobody of the profile held the post in 2012
        operations.sign_act(act=order, post_id=post_id("minister"), by=person("registrar"), at=NOON)

    operations.sign_act(
        act=order, post_id=post_id("minister"), name="N. Əliyev", by=person("registrar"), at=NOON
    )

    order.refresh_from_db()
    assert (order.signatory_name, order.state_on(NOON.date())) == ("N. Əliyev", "UNSIGNED")


def test_obligations_of_an_unsigned_order_are_idle(order):
    Clause.objects.create(act=order, code="OG12-12", order=99, kind="order-item", text_az="Tapşırıq")
    with heard(signals.work_given) as given:
        row = operations.enter_obligation(
            clause=clause("OG12-12"), duty="Tapşırıq", starts_on=date(2026, 1, 1), interval_months=1,
            unit_id=unit_id("information-sector"), by=person("registrar"), at=NOON,
        )  # fmt: skip
    standing = queries.standings([row], YEAR, today=NOON.date())[0]
    assert (given, standing.is_idle, standing.open_count) == ([], True, 0)

    operations.complete_act(
        act=order, number="57", dated_on=date(2026, 1, 2), by=person("registrar"), at=NOON
    )
    operations.sign_act(act=order, post_id=post_id("minister"), by=person("registrar"), at=NOON)
    from korpu.documents import operations as documents

    stored = documents.store_file(content=b"x", name="a.txt", by=None, at=NOON)
    with heard(signals.work_given) as given:
        for _again in range(2):  # the second time there is no idle work left to give
            operations.attach_signed_copy(act=order, file_id=stored.pk, by=person("registrar"), at=NOON)

    assert [(work["row"], work["due_on"]) for work in given] == [(row, date(2026, 1, 31))]


def test_a_repealed_act_is_looked_through_and_repealed_once(order):
    old = Act.objects.get(code="MD0703")
    with heard(signals.work_given) as given:
        operations.repeal_act(
            act=old, repealed_by=order, item="8", repealed_on=None, by=person("registrar"), at=NOON,
            review_unit_id=unit_id("pr-department"),
        )  # fmt: skip
    assert [(work["row"], work["unit_id"]) for work in given] == [(old, unit_id("pr-department"))]
    for act in (old, order):
        with pytest.raises(RepealNotAllowed):
            operations.repeal_act(
                act=act, repealed_by=order, item="8", repealed_on=None, by=person("registrar"), at=NOON
            )

    operations.complete_act(
        act=order, number="57", dated_on=date(2026, 10, 1), by=person("registrar"), at=NOON
    )

    old.refresh_from_db()
    assert (old.repealed_on, old.state_on(date(2026, 10, 1))) == (date(2026, 10, 1), "REPEALED")
    assert queries.act_in_force("MD0703", date(2026, 10, 1)) is None
    assert queries.act_in_force("MD0703", date(2026, 9, 30)) == old
    assert old.clauses.get().text == "Köhnə tapşırıq"


def test_copies_are_confirmed_once_reminded_and_told_to_the_head(order):
    with heard(signals.work_given) as given:
        operations.circulate_act(act=order, kind="COPY", by=person("registrar"), at=NOON)
    receipts = list(Receipt.objects.all())
    assert [work["row"] for work in given] == receipts
    with pytest.raises(CirculationNotAllowed):
        operations.circulate_act(act=order, kind="COPY", by=person("registrar"), at=NOON)
    legal = Receipt.objects.get(unit__code="legal")
    operations.confirm_receipt(receipt=legal, by=person("legal-contributor"), at=NOON)
    with pytest.raises(ConfirmedAlready):
        operations.confirm_receipt(receipt=legal, by=person("legal-contributor"), at=NOON)
    legal.refresh_from_db()
    assert legal.confirmed_name == person("legal-contributor").get_full_name()
    others = len(receipts) - 1

    told = []
    with heard(signals.notice_given) as notices:
        told = [operations.remind_unconfirmed(at=NOON + timedelta(days=days)) for days in (1, 3, 3, 7, 8)]

    assert told == [(0, 0), (others, 0), (0, 0), (0, others), (0, 0)]
    assert {notice["template"] for notice in notices} == {
        "regulation/receipt_reminder",
        "regulation/receipt_escalation",
    }
    heads = [person("department-head").pk]
    assert [n["user_ids"] for n in notices if n["template"].endswith("escalation")] == [heads] * others


def test_every_notice_has_its_words_in_both_languages():
    from korpu.notifications import operations as notifications

    values = {"act": "Əmr", "unit": "Hüquq şöbəsi", "clause": "LAW10-1.1", "duty": "Dərc etmək"}
    for name in ("receipt_reminder", "receipt_escalation", "obligation_unassigned"):
        texts = {notifications.render(f"regulation/{name}", language, values) for language in ("az", "en")}
        assert len(texts) == 2, name
        assert all("{{" not in part for text in texts for part in text)


def test_settings_are_found_by_the_clause_that_they_cite(order):
    from korpu.organisation.models import RetentionRule

    RetentionRule.objects.filter(outcome=RetentionRule.objects.first().outcome).update(
        basis="rules of 2012, OG12-FOI-1.1"
    )
    before = proof("OG12-2").count

    assert [row.clause_code for row in chain.settings_citing(["OG12-FOI-1.1", "OG12-2"])] == ["OG12-FOI-1.1"]
    assert before == 2  # the rules and the setting


def test_apps_above_show_what_carries_an_act_out(order, monkeypatch):
    monkeypatch.setattr(chain, "_HANGERS", [])
    chain.hangs_on_acts(lambda codes, on: [Hanging("OG12", f"Plan {len(list(codes))}", "/desk/plan/")])

    found = queries.chain_of(Act.objects.get(code="PD2421"), NOON.date())

    assert [row.label for row in found.hanging] == [
        "Plan 2"
    ]  # the decree and the national plan that bears its stamp


@pytest.mark.clause("PR25-1.2")
def test_rows_of_other_apps_without_an_act_leave_the_clause_undone(monkeypatch):
    monkeypatch.setattr(chain, "_COUNTERS", [])
    chain.founded(lambda period: Founded("measures", 3, 0))
    assert answer("PR25-1.2") == Answer.PERFORMED

    chain.founded(lambda period: Founded("refusals", 0, 1))

    assert answer("PR25-1.2") == Answer.NOT_PERFORMED


def test_a_proof_may_ask_others_and_each_is_asked_once(proofs):
    asked = []

    @proves("TT26-1.1")
    def one(period):
        asked.append(period)
        return Evidence.performed(2)

    @proves_from_others("TT26-1")
    def whole(period, ask):
        # It asks about itself too, and says nothing of itself then.
        return Evidence.of(done=sum(ask(code).count for code in ("TT26-1.1", "TT26-1.1", "TT26-1")))

    known: dict = {}
    assert evidence_for("TT26-1", YEAR, known) == Evidence.performed(4)
    assert evidence_for("TT26-1.1", YEAR, known) == Evidence.performed(2)
    assert asked == [YEAR]


def test_what_is_done_with_an_act_stands_in_the_journal():
    from korpu.regulation.actions import ACTIONS

    act = other_act()
    obligation("information-sector")
    operations.circulate_act(act=act, kind="COPY", by=person("registrar"), at=NOON)

    written = set(Entry.objects.filter(action__startswith="regulation.").values_list("action", flat=True))
    assert {
        "regulation.act_registered",
        "regulation.obligation_assigned",
        "regulation.act_circulated",
    } <= written
    assert written <= set(ACTIONS)
