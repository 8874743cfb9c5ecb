"""What the register counts: each figure against cases that the real operations brought about."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from korpu.appeals import lateness, operations, own_time
from korpu.appeals.access import appeals_visible_to
from korpu.appeals.answers import counted_once
from korpu.appeals.models import Appeal, CountedMonth, Dispatch, Round
from korpu.appeals.queries import narrow, read_filters
from korpu.appeals.rules.kinds import AppealKind, AppealState, Outcome
from korpu.appeals.tests.factories import BAKU, NOON, ROAD, appeal_in, person, registered, unit_id
from korpu.foundation.figures import Scope, declared
from korpu.organisation.queries import standing_of
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db

NOVEMBER = Scope(date(2026, 11, 1), date(2026, 11, 30))


def value(code: str, scope: Scope = NOVEMBER) -> object:
    return declared(code).query(scope).value


def rows(code: str, scope: Scope = NOVEMBER) -> list[tuple[object, ...]]:
    return [row.cells for row in declared(code).query(scope).rows]


@pytest.fixture
def cases() -> None:
    appeal_in(AppealState.ANSWERED, key="answered")
    appeal_in(AppealState.ANSWERED, key="late")
    appeal_in(AppealState.IN_WORK, key="open")
    appeal_in(AppealState.REGISTERED, key="fresh", kind=AppealKind.PROPOSAL)
    appeal_in(AppealState.REGISTERED, key="october", at=NOON - timedelta(days=10))
    late = Appeal.objects.get(intake__key="late")
    Appeal.objects.filter(pk=late.pk).update(due_at=late.answered_at - timedelta(hours=1))


def test_the_figures_of_a_month(cases):
    names = ("received", "answered", "in_time", "late", "open_at_end", "extended", "refused")

    assert {name: value(f"appeals.{name}") for name in names} == {
        "received": 4, "answered": 2, "in_time": 1, "late": 1, "open_at_end": 3, "extended": 0, "refused": 0,
    }  # fmt: skip
    assert {name: value(f"appeals.foi_{name}") for name in names} == {
        "received": 3, "answered": 2, "in_time": 1, "late": 1, "open_at_end": 2, "extended": 0, "refused": 0,
    }  # fmt: skip
    assert value("appeals.median_days") == Decimal("0.2")


def test_a_unit_counts_what_lies_with_it_and_under_it(cases):
    sector = Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("information-sector"))
    department = Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("pr-department"))
    other = Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("ngo-sector"))

    assert [value("appeals.received", scope) for scope in (sector, department, other)] == [3, 3, 0]


def test_tables_split_the_same_cases(cases):
    by_kind = {row[0]: row[1:] for row in rows("appeals.by_kind")}

    assert sum(row[0] for row in by_kind.values()) == value("appeals.received")
    assert sorted(by_kind.values()) == [(1, 0, 0, 0), (3, 2, 1, 1)]
    assert [row[1:] for row in rows("appeals.by_unit")] == [(3, 2, 1, 1), (1, 0, 0, 0)]
    assert [row[1:] for row in rows("appeals.by_month", Scope(date(2026, 10, 1), date(2026, 11, 30)))] == [
        (1, 0), (4, 2),
    ]  # fmt: skip


def test_a_refusal_counts_under_each_of_its_grounds():
    refused = appeal_in(AppealState.ANSWERED, key="refused")
    Appeal.objects.filter(pk=refused.pk).update(outcome=Outcome.REFUSED)
    from korpu.organisation.models import RefusalGround

    first, second = RefusalGround.objects.all()[:2]
    Dispatch.objects.filter(appeal=refused).update(grounds=[first.code, second.code])

    assert rows("appeals.foi_refusals_by_ground") == [
        (first.article, first.text, 1),
        (second.article, second.text, 1),
    ]
    assert value("appeals.foi_refused") == 1


def test_a_figure_names_the_list_of_its_cases():
    url = declared("appeals.foi_received").query(NOVEMBER).url

    assert url == "/desk/appeals/?from=2026-11-01&to=2026-11-30&kind=INFORMATION_REQUEST"


@pytest.mark.parametrize("only", ["", "foi_"])
@pytest.mark.parametrize(
    "name", ["received", "answered", "in_time", "late", "open_at_end", "extended", "refused"]
)
def test_the_list_that_a_figure_leads_to_holds_as_many_cases_as_it_counts(cases, only, name):
    Appeal.objects.filter(intake__key="late").update(outcome=Outcome.REFUSED)
    unit = Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("pr-department"))
    head = standing_of(person("department-head"), NOON)

    for scope in (NOVEMBER, unit):
        figure = declared(f"appeals.{only}{name}").query(scope)
        filters = read_filters(dict(parse_qsl(urlsplit(figure.url).query)))
        listed = narrow(appeals_visible_to(head), filters, standing=head, at=NOON)
        assert listed.count() == figure.value


def test_a_table_asks_the_database_the_same_for_few_cases_and_for_many(cases):
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            rows("appeals.by_unit")
        counts.append(len(captured))
        for key in ("a", "b", "c"):
            appeal_in(AppealState.DISTRIBUTED, key=f"{key}{number}")

    assert counts[0] == counts[1] <= 3


def test_shares_stand_beside_what_they_are_shares_of(cases):
    assert [row[1:] for row in rows("appeals.timeliness_by_kind")] == [(2, 1, 1, Decimal("50.0"))]
    assert [row[1:] for row in rows("appeals.timeliness_by_unit")] == [(2, 1, 1, Decimal("50.0"))]
    assert [row[1:] for row in rows("appeals.timeliness_by_channel")] == [(2, 1, 1, Decimal("50.0"))]
    october = Scope(date(2026, 10, 1), date(2026, 11, 30))
    assert [row[1:] for row in rows("appeals.timeliness_by_month", october)] == [
        (0, 0, 0, None), (2, 1, 1, Decimal("50.0")),
    ]  # fmt: skip


def test_a_unit_is_measured_from_its_own_assignment():
    late = appeal_in(AppealState.REGISTERED, key="slow")
    given_at = NOON + timedelta(days=11)
    for step, (_state, go) in enumerate(ROAD[:5]):
        go(late, given_at + timedelta(hours=step))

    assert [row[1:] for row in rows("appeals.timeliness_by_unit")] == [(1, 1, 0, Decimal("100.0"))]
    Appeal.objects.update(due_at=NOON + timedelta(days=2))
    # Late for the author, whose term ran from registration; the sector had the case for less than a day.
    assert [row[1:] for row in rows("appeals.timeliness_by_unit")] == [(1, 0, 1, Decimal("0.0"))]
    assert [row[1:] for row in rows("appeals.own_time_by_unit")] == [(1, 1, 0, Decimal("100.0"))]


def test_a_case_that_was_opened_anew_changes_no_figure_of_the_month_in_which_it_was_answered(cases):
    names = ("answered", "in_time", "late", "refused")
    before = [value(f"appeals.{name}") for name in names]
    tables = [rows("appeals.by_unit"), rows("appeals.by_kind"), rows("appeals.by_month")]
    for key in ("answered", "late"):
        operations.reopen_appeal(
            appeal=Appeal.objects.get(intake__key=key), reason="Yeni hal.", by=person("department-head"),
            at=NOON + timedelta(days=40),
        )  # fmt: skip

    assert [value(f"appeals.{name}") for name in names] == before == [2, 1, 1, 0]
    assert [rows("appeals.by_unit"), rows("appeals.by_kind"), rows("appeals.by_month")] == tables
    head = standing_of(person("department-head"), NOON)
    for name in ("answered", "in_time", "late"):
        figure = declared(f"appeals.{name}").query(NOVEMBER)
        filters = read_filters(dict(parse_qsl(urlsplit(figure.url).query)))
        assert narrow(appeals_visible_to(head), filters, standing=head, at=NOON).count() == figure.value


def closed_late(key: str, reason: str, **changes: object) -> Appeal:
    """Give a case that was answered after its term and closed with the reason."""
    appeal = appeal_in(AppealState.CLEARED, key=key, **changes)
    left_at = NOON + timedelta(days=20)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=left_at)
    operations.settle_dispatch(dispatch_id=appeal.dispatches.get().pk, delivered=True, at=left_at)
    return operations.close_appeal(appeal=appeal, by=person("registrar"), at=left_at, reason_late=reason)


def test_the_reason_of_a_late_answer_stands_in_the_report_without_its_author():
    late = closed_late("late", "Aydın Kərimlinin sənədi arxivdə axtarılıb.")
    restricted = closed_late("restricted", "Qapalı sənəd.")
    Appeal.objects.filter(pk=restricted.pk).update(is_restricted=True)
    complaint = closed_late(
        "complaint", "İcraçı xəstə olub.", kind=AppealKind.COMPLAINT, at=NOON - timedelta(days=20)
    )
    appeal_in(AppealState.ANSWERED, key="in time")
    unit = late.unit.name

    found = rows("appeals.late_reasons")

    assert [(row[0], row[3], row[4]) for row in found] == [
        (late.number, unit, "█████ ██████████ sənədi arxivdə axtarılıb."),
        (restricted.number, unit, "Məhdudlaşdırılıb"),
        (complaint.number, unit, "İcraçı xəstə olub."),
    ]
    assert all(row[1] < row[2] == date(2026, 11, 25) for row in found)
    assert [row[0] for row in rows("appeals.foi_late_reasons")] == [late.number, restricted.number]
    other = Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("ngo-sector"))
    assert rows("appeals.late_reasons", other) == []
    # Opened anew: the late answer of November stays in November's report, with its reason.
    operations.reopen_appeal(
        appeal=complaint, reason="Yeni hal.", by=person("department-head"), at=NOON + timedelta(days=40)
    )
    assert sorted(rows("appeals.late_reasons")) == sorted(found)


def test_late_answers_past_the_length_of_the_table_are_counted_in_its_last_row(monkeypatch):
    monkeypatch.setattr(lateness, "ROWS", 1)
    closed_late("late", "Arxivdə axtarış.")
    closed_late("later", "Arxivdə axtarış.")

    assert [row[0] for row in rows("appeals.late_reasons")][1:] == ["və daha 1"]


def test_how_long_a_case_lay_and_whether_what_left_arrived():
    by_head = registered("head")
    operations.distribute_appeal(
        appeal=by_head,
        unit_id=unit_id("ngo-sector"),
        by=person("department-head"),
        at=NOON + timedelta(days=2),
    )
    answered = appeal_in(AppealState.ANSWERED, key="answered")
    operations.settle_dispatch(dispatch_id=answered.dispatches.get().pk, delivered=False, at=NOON)
    sector = Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("information-sector"))

    assert (value("appeals.sent_by_head"), value("appeals.sent_by_head", sector)) == (1, 0)
    assert (value("appeals.median_days_to_sector"), value("appeals.average_days")) == (
        Decimal("1.0"),
        Decimal("0.2"),
    )
    assert [row[1:] for row in rows("appeals.receipts")] == [(0, 0, 1)]
    assert rows("appeals.receipts", Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("ngo-sector"))) == []


def answered_at(key: str, *moments: datetime) -> Appeal:
    """Give a case with answers at some moments, all but the last of them former ones."""
    appeal = appeal_in(AppealState.ANSWERED, key=key)
    for moment in moments[:-1]:
        Round.objects.create(
            appeal=appeal, unit=appeal.unit, due_at=moment + timedelta(days=1), answered_at=moment,
            outcome=Outcome.ANSWERED_FULLY, reopened_at=moment + timedelta(days=2),
        )  # fmt: skip
    Appeal.objects.filter(pk=appeal.pk).update(
        answered_at=moments[-1], due_at=moments[-1] - timedelta(hours=1)
    )
    return appeal


def test_a_case_with_several_answers_counts_once_in_what_it_is_counted_by():
    at = NOON + timedelta(days=1)
    october = at - timedelta(days=30)
    answered_at("plain", at)
    answered_at("twice in november", at, at + timedelta(days=4))
    answered_at("october and november", october, at)
    answered_at("three times", october, october + timedelta(days=1), at)
    autumn = Scope(date(2026, 10, 1), date(2026, 11, 30))

    # Answered late now, in time formerly: such a case is both, and answered once.
    assert [row[1:4] for row in rows("appeals.timeliness_by_kind", autumn)] == [(4, 3, 4)]
    assert [row[1:4] for row in rows("appeals.timeliness_by_month", autumn)] == [(2, 2, 0), (4, 1, 4)]
    assert [row[2:] for row in rows("appeals.by_kind", autumn)] == [(4, 3, 4)]
    assert [value(f"appeals.{name}", autumn) for name in ("answered", "in_time", "late")] == [4, 3, 4]
    assert [
        row[1:4]
        for month in (Scope(date(2026, 10, 1), date(2026, 10, 31)), NOVEMBER)
        for row in rows("appeals.timeliness_by_kind", month)
    ] == [(2, 2, 0), (4, 1, 4)]


def test_the_edges_of_months_are_the_ministrys_midnights():
    midnight = datetime(2026, 11, 1, tzinfo=BAKU)
    answered_at("last of october", midnight - timedelta(seconds=1))
    answered_at("first of november", midnight)
    days = Scope(date(2026, 10, 15), date(2026, 11, 15))

    assert [row[1] for row in rows("appeals.timeliness_by_month", days)] == [1, 1]
    assert rows("appeals.timeliness_by_month", days)[0][0] == "oktyabr 2026"


def test_all_that_is_asked_together_reads_the_answers_once(cases):
    names = ("answered", "in_time", "late", "foi_answered")
    with CaptureQueriesContext(connection) as captured, counted_once():
        together = [value(f"appeals.{name}") for name in names]
        rows("appeals.timeliness_by_month")

    assert together == [value(f"appeals.{name}") for name in names]
    assert len(captured) == 2


def test_a_month_that_has_ended_is_kept_and_says_what_the_cases_themselves_say():
    december = datetime(2026, 12, 10, 12, tzinfo=BAKU)
    for key, unit in (("a", "information-sector"), ("b", "information-sector"), ("c", "ngo-sector")):
        Appeal.objects.filter(pk=appeal_in(AppealState.ANSWERED, key=key).pk).update(unit=unit_id(unit))
        Assignment.objects.filter(subject_id=Appeal.objects.get(intake__key=key).pk).update(
            unit=unit_id(unit)
        )
    Appeal.objects.filter(intake__key="b").update(due_at=NOON - timedelta(days=5))
    Assignment.objects.filter(subject_id=Appeal.objects.get(intake__key="b").pk).update(
        given_at=NOON - timedelta(days=20)
    )
    scopes = [
        NOVEMBER, Scope(date(2026, 10, 20), date(2026, 12, 10)), Scope(date(2026, 11, 2), date(2026, 11, 30)),
        Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("ngo-sector")),
        Scope(NOVEMBER.from_on, NOVEMBER.to_on, unit_id("pr-department")),
    ]  # fmt: skip
    before = [rows("appeals.own_time_by_unit", scope) for scope in scopes]

    assert own_time.keep_ended_months(at=NOON) == 0
    assert [own_time.keep_ended_months(at=december) for _again in range(2)] == [1, 0]

    assert [rows("appeals.own_time_by_unit", scope) for scope in scopes] == before
    assert sorted(row[1:4] for row in before[0]) == [(1, 1, 0), (2, 1, 1)]
    with CaptureQueriesContext(connection) as captured:
        rows("appeals.own_time_by_unit")
    assert not any("work_plans_assignment" in query["sql"] for query in captured)


def test_opening_a_case_anew_changes_no_kept_month_and_other_working_days_count_it_afresh():
    appeal = appeal_in(AppealState.ANSWERED)
    own_time.keep_ended_months(at=datetime(2026, 12, 10, 12, tzinfo=BAKU))
    operations.reopen_appeal(
        appeal=appeal, reason="Yeni hal.", by=person("department-head"), at=NOON + timedelta(days=40)
    )

    assert [row[1] for row in rows("appeals.own_time_by_unit")] == [1]
    CountedMonth.objects.update(calendar_version="former")
    assert rows("appeals.own_time_by_unit") == []
    appeal_in(AppealState.ANSWERED, key="other")
    assert own_time.keep_ended_months(at=datetime(2026, 12, 11, 12, tzinfo=BAKU)) == 1
