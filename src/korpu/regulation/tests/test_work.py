"""Obligations, drafts and opinions, norm-making: what may happen, what may not, and who is told."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.foundation.errors import RuleBroken
from korpu.regulation import operations, queries, signals
from korpu.regulation.evidence import Evidence, proves
from korpu.regulation.models import NormStage, Obligation, OpinionRequest
from korpu.regulation.rules import drafts as draft_rules
from korpu.regulation.rules import norm_making, obligations
from korpu.regulation.rules.drafts import RequestState
from korpu.regulation.rules.obligations import (
    ExplanationInvalid,
    FulfilmentInvalid,
    ObligationEnded,
    ObligationInvalid,
)
from korpu.regulation.tests.factories import (
    BAKU,
    NOON,
    YEAR,
    asked,
    clause,
    draft,
    fulfil,
    heard,
    obligation,
    person,
    post_id,
    stage_days,
    unit_id,
)

pytestmark = pytest.mark.django_db
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(starts_on=days, months=st.integers(1, 36), until=days)
def test_due_days_end_each_interval_and_never_pass_the_last_day(starts_on, months, until):
    found = obligations.due_days(starts_on, interval_months=months, ends_on=None, until=until)

    assert found == sorted(set(found))
    assert all(starts_on <= day <= until for day in found)
    starts = [obligations.period_start(starts_on, months, day) for day in found]
    # The periods lie without a gap: each begins the day after the one before ended.
    assert starts[1:] == [day + timedelta(days=1) for day in found[:-1]]
    assert not starts or starts[0] == starts_on
    if found and len(found) > 1:
        shorter = obligations.due_days(starts_on, interval_months=months, ends_on=found[-2], until=until)
        assert shorter == found[:-1]


def test_an_obligation_without_a_rhythm_is_due_on_its_last_day():
    start, end = date(2026, 1, 1), date(2026, 3, 1)

    assert obligations.due_days(start, interval_months=None, ends_on=end, until=end) == [end]
    assert obligations.due_days(start, interval_months=None, ends_on=end, until=start) == []
    assert obligations.due_days(start, interval_months=None, ends_on=None, until=end) == []


def test_what_is_recorded_counts_for_the_oldest_open_day_and_the_next_is_given():
    row = obligation("information-sector")
    with heard(signals.work_given) as given, heard(signals.work_done) as done:
        fulfil(row, date(2026, 3, 30))
        fulfil(row, date(2026, 7, 2))

    assert [one.due_on for one in row.fulfilments.order_by("due_on")] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
    ]
    assert [work["due_on"] for work in given] == [date(2026, 6, 30), date(2026, 9, 30)]
    assert len(done) == 2
    standing = queries.standings([row], YEAR, today=NOON.date())[0]
    assert [(day.due_on, day.is_late) for day in standing.days] == [
        (date(2026, 3, 31), False), (date(2026, 6, 30), True), (date(2026, 9, 30), True),
    ]  # fmt: skip


def test_an_obligation_proved_by_a_clause_needs_nobody_to_record_it(proofs):
    proves("PR25-3.1.4")(lambda period: Evidence.of(done=4, open_count=1))
    with heard(signals.work_given) as given:
        row = obligation("information-sector", proof_code="PR25-3.1.4")

    standing = queries.standings([row], YEAR, today=NOON.date())[0]

    assert (standing.done, standing.open_count, given) == (4, 1, [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"duty": " "}, "duty"), ({"interval_months": 0}, "interval_months"), ({"ends_on": date(2025, 1, 1)}, "ends_on"),
        ({"proof_code": "PR25-9.9"}, "proof_code"),
    ],
)  # fmt: skip
def test_an_obligation_that_does_not_fit_is_refused_at_its_field(changes, field):
    with pytest.raises(ObligationInvalid) as raised:
        obligation(**changes)

    assert raised.value.field == field


def test_an_absent_clause_and_a_repealed_act_ask_nothing():
    obligation()
    with pytest.raises(ObligationInvalid):
        obligation(clause=clause("LAW10-1.3"))


def test_the_post_of_an_owner_stands_in_its_unit():
    row = obligation()

    with pytest.raises(ObligationInvalid):
        operations.assign_obligation(
            obligation=row,
            unit_id=unit_id("legal"),
            post_id=post_id("information-head"),
            by=person("registrar"),
            at=NOON,
        )


def test_an_ended_obligation_stays_as_it_was():
    row = obligation("information-sector")
    with heard(signals.work_called_off) as called_off:
        operations.end_obligation(
            obligation=row, ends_on=date(2026, 6, 30), reason="Akt dəyişib", by=person("registrar"), at=NOON
        )
    assert [work["reason"] for work in called_off] == ["Akt dəyişib"]

    with pytest.raises(ObligationEnded):
        operations.assign_obligation(
            obligation=row, unit_id=unit_id("legal"), by=person("registrar"), at=NOON
        )


@pytest.mark.parametrize("on", [date(2026, 11, 6), date(2025, 12, 31)])
def test_nothing_is_recorded_for_a_day_outside(on):
    with pytest.raises(FulfilmentInvalid):
        fulfil(obligation("information-sector"), on)


@pytest.mark.clause("PR25-3.1.33")
def test_the_head_is_told_once_of_an_obligation_without_an_owner():
    row = obligation()
    obligation("information-sector", duty="Sahibi var")
    with heard(signals.notice_given) as notices:
        told = [operations.warn_unassigned(at=NOON + timedelta(days=days)) for days in (4, 5, 6)]

    assert told == [0, 1, 0]
    assert [(n["row"], n["user_ids"]) for n in notices] == [(row, [person("department-head").pk])]


@pytest.mark.clause("PR25-5.3.s2")
def test_the_person_who_held_the_post_on_the_day_answers_for_it():
    from korpu.organisation import operations as organisation
    from korpu.organisation.models import Holding

    row = obligation("information-sector", post_id=post_id("information-head"))
    before = person("information-head")
    holding = Holding.objects.get(post__code="information-head")
    organisation.end_holding(
        holding=holding, ends_on=date(2026, 5, 31), reason="Keçid", by=person("administrator"), at=NOON
    )
    organisation.appoint(
        post=holding.post,
        user=person("ngo-head"),
        starts_on=date(2026, 6, 1),
        by=person("administrator"),
        at=NOON,
    )

    rows = queries.accountability(YEAR, today=NOON.date())

    assert [(one.day.due_on, one.holder.user) for one in rows] == [
        (date(2026, 3, 31), before), (date(2026, 6, 30), person("ngo-head")), (date(2026, 9, 30), person("ngo-head")),
    ]  # fmt: skip
    for due_on, text in ((date(2026, 3, 31), " "), (date(2026, 12, 31), "Erkən")):
        with pytest.raises(ExplanationInvalid):
            operations.explain(
                obligation=row,
                due_on=due_on,
                verdict="EXPLANATION",
                text=text,
                by=person("department-head"),
                at=NOON,
            )


def test_a_draft_is_split_into_its_numbered_paragraphs():
    text = "Qaydalar\n\n1. Bir\n2.1 İki\n3) Üç\nsonra"

    assert draft_rules.paragraphs(text) == [
        ("", "Qaydalar"),
        ("1", "Bir"),
        ("2.1", "İki"),
        ("3", "Üç"),
        ("", "sonra"),
    ]


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("wanted", list(RequestState))
def test_a_request_takes_only_the_steps_of_the_table(state, wanted):
    if wanted in draft_rules.STEPS[state]:
        draft_rules.check_step(state, wanted)
    else:
        with pytest.raises(draft_rules.OpinionStepNotAllowed):
            draft_rules.check_step(state, wanted)


@pytest.mark.clause("PR25-4.1.3")
def test_nobody_approves_an_opinion_of_their_own_and_nothing_leaves_unapproved():
    row = asked(draft("FROM_OUTSIDE"), "information-sector")
    head = person("department-head")
    operations.write_opinion(request=row, place=2, text="Dəqiqləşdirilsin", by=head, at=NOON)
    operations.submit_opinion(request=row, by=person("information-head"), at=NOON)
    with pytest.raises(draft_rules.OpinionStepNotAllowed):
        operations.send_opinion(request=row, sent_to="", by=head, at=NOON)
    for own in (head, person("information-head")):
        with pytest.raises(draft_rules.OwnOpinion):
            operations.approve_opinion(request=row, by=own, at=NOON)

    operations.send_back_opinion(request=row, reason="Qısaldın", by=head, at=NOON)

    row.refresh_from_db()
    assert (row.state, row.reason, row.submitted_by) == ("ASKED", "Qısaldın", None)


@pytest.mark.clause("PR25-4.1.3")
def test_the_fate_of_a_proposal_in_the_final_text_is_noted_after_it_was_given():
    row = asked(draft("FROM_OUTSIDE"), "information-sector")
    opinion = operations.write_opinion(
        request=row, place=2, text="Dəqiqləşdirilsin", proposed_wording="Məqsəd tam açıqlıqdır.",
        by=person("information-officer-1"), at=NOON,
    )  # fmt: skip

    def note() -> None:
        operations.note_in_final_text(
            opinion=opinion,
            in_final_text="TAKEN_UP",
            note="2-ci bənd",
            by=person("information-officer-1"),
            at=NOON,
        )

    with pytest.raises(draft_rules.DecisionInvalid):
        note()
    operations.submit_opinion(request=row, by=person("information-officer-1"), at=NOON)
    operations.approve_opinion(request=row, by=person("department-head"), at=NOON)
    with heard(signals.work_done) as done:
        operations.send_opinion(request=row, sent_to="", by=person("department-head"), at=NOON)

    note()

    opinion.refresh_from_db()
    row.refresh_from_db()
    assert (opinion.in_final_text, row.sent_to, [work["row"] for work in done]) == (
        "TAKEN_UP",
        "Nazirlər Kabineti",
        [row],
    )


def test_a_submitted_opinion_is_fixed_and_needs_words_or_the_word_that_there_are_none():
    row = asked(draft(), "legal")
    author = person("legal-contributor")
    with pytest.raises(draft_rules.OpinionInvalid):
        operations.submit_opinion(request=row, by=author, at=NOON)
    for place, text in ((9, "x"), (1, " ")):
        with pytest.raises(draft_rules.OpinionInvalid):
            operations.write_opinion(request=row, place=place, text=text, by=author, at=NOON)

    operations.submit_opinion(request=row, has_no_remarks=True, by=author, at=NOON)

    with pytest.raises(RuleBroken):
        operations.write_opinion(request=row, place=1, text="Gec", by=author, at=NOON)


def test_a_draft_of_ours_closes_when_each_proposal_is_decided():
    ours = draft()
    row, other = asked(ours, "legal"), asked(ours, "finance")
    opinion = operations.write_opinion(
        request=row, place=1, text="Xeyr", by=person("legal-contributor"), at=NOON
    )
    operations.submit_opinion(request=row, by=person("legal-contributor"), at=NOON)
    author = person("information-head")
    with pytest.raises(draft_rules.DraftInvalid):
        operations.close_draft(draft=ours, final_text="", by=author, at=NOON)
    with pytest.raises(draft_rules.DecisionInvalid):
        operations.decide_opinion(opinion=opinion, decision="PARTLY", reason=" ", by=author, at=NOON)
    operations.decide_opinion(opinion=opinion, decision="ACCEPTED", reason="", by=author, at=NOON)

    with heard(signals.work_called_off) as called_off:
        operations.close_draft(draft=ours, final_text="1. Yeni mətn", by=author, at=NOON)

    assert [work["row"] for work in called_off] == [other]
    with pytest.raises(draft_rules.DraftInvalid):
        asked(ours, "personnel")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"), ({"text": " \n "}, "text"), ({"return_on": date(2026, 11, 4)}, "return_on"),
        ({"direction": "FROM_OUTSIDE", "from_name": ""}, "from_name"), ({"from_unit_id": None}, "from_unit"),
    ],
)  # fmt: skip
def test_a_draft_that_does_not_fit_is_refused_at_its_field(changes, field):
    with pytest.raises(draft_rules.DraftInvalid) as raised:
        draft(**changes)

    assert raised.value.field == field


def test_units_are_asked_once_within_the_days_of_the_draft():
    ours = draft()
    asked(ours, "legal")
    for unit, due_on in (
        ("legal", date(2026, 11, 10)),
        ("information-sector", date(2026, 11, 10)),
        ("finance", date(2026, 11, 16)),
    ):
        with pytest.raises(draft_rules.DraftInvalid):
            asked(ours, unit, due_on)
    assert OpinionRequest.objects.count() == 1


def test_stages_follow_one_another_and_each_is_given_when_the_one_before_ends():
    with heard(signals.work_given) as given, heard(signals.work_done) as done:
        item = operations.plan_norm_item(
            title="Qaydalar", kind="RULES", unit_id=unit_id("ngo-sector"), planned=stage_days(), by=person("department-head"),
            at=NOON,
        )  # fmt: skip
        for version in range(1, 7):
            operations.finish_stage(
                item=item, done_on=date(2026, 11, 4), version=str(version), by=person("ngo-head"), at=NOON
            )

    stages = list(NormStage.objects.order_by("order"))
    assert [work["row"] for work in given] == [work["row"] for work in done] == stages
    assert [stage.is_late for stage in stages] == [True, True, True, False, False, False]
    with pytest.raises(norm_making.StageNotAllowed):
        operations.finish_stage(
            item=item, done_on=date(2026, 11, 4), version="7", by=person("ngo-head"), at=NOON
        )


def test_a_stage_ends_with_a_version_on_a_day_that_was():
    item = operations.plan_norm_item(
        title="Qaydalar",
        kind="RULES",
        unit_id=unit_id("ngo-sector"),
        planned=stage_days(),
        by=person("department-head"),
        at=NOON,
    )
    for done_on, version in ((date(2026, 11, 6), "1"), (date(2026, 11, 4), " ")):
        with pytest.raises(norm_making.StageNotAllowed):
            operations.finish_stage(
                item=item, done_on=done_on, version=version, by=person("ngo-head"), at=NOON
            )


def test_stages_are_planned_in_their_order():
    planned = stage_days()
    backwards = dict(zip(planned, reversed(planned.values()), strict=True))
    for wrong in (backwards, {}):
        with pytest.raises(norm_making.NormItemInvalid):
            norm_making.check_days(wrong)


def test_the_board_of_obligations_asks_the_same_number_of_questions_whatever_its_length(
    django_assert_max_num_queries,
):
    counts = []
    for number in (3, 30):
        while Obligation.objects.count() < number:
            obligation("information-sector", duty=f"İş {Obligation.objects.count()}")
        with django_assert_max_num_queries(20) as seen:
            queries.standings(list(queries.obligations_in_force(YEAR)), YEAR, today=NOON.date())
            assert queries.explained_in(YEAR, today=NOON.date()) != []
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_the_inbox_knows_each_kind_of_work_by_name(order):
    row = obligation("information-sector")
    request = asked(draft(), "legal")
    operations.circulate_act(
        act=order, kind="COPY", by=person("registrar"), at=datetime(2026, 11, 5, 12, tzinfo=BAKU)
    )
    receipt = queries.headings(
        "regulation.receipt", order.circulations.get().receipts.values_list("pk", flat=True)
    )

    assert queries.headings("regulation.obligation", [row.pk])[row.pk][0] == f"LAW10-1.1: {row.duty}"
    assert queries.headings("regulation.opinionrequest", [request.pk])[request.pk][0] == "Qaydaların layihəsi"
    assert queries.headings("regulation.act", [order.pk])[order.pk][1] == "/desk/regulation/acts/OG12/"
    assert {words for words, _url in receipt.values()} == {order.title}
    assert queries.headings("appeals.appeal", [1]) == {}
