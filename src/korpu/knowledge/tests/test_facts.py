"""Facts: entered once, revised with a reason, confirmed, withdrawn; never overwritten."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from korpu.journal.models import Entry
from korpu.knowledge import operations
from korpu.knowledge.jobs import ask_for_confirmation
from korpu.knowledge.models import Fact
from korpu.knowledge.queries.facts import base_now, stale_facts
from korpu.knowledge.rules import FactChanged, FactNotWhole, NotOwner, ReasonMissing
from korpu.knowledge.tests.factories import (
    BAKU,
    NOON,
    OFFICER,
    REASON,
    fact,
    indicator,
    person,
    unit_id,
    year,
)
from korpu.notifications.models import Message
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=3)


def test_a_revised_fact_leaves_the_old_value_on_record_with_its_reason_and_end():
    old = fact()

    new = operations.revise_fact(
        fact=old, text=year(2025, "525.1"), reason=REASON, by=person(OFFICER), at=LATER
    )

    old.refresh_from_db()
    assert (old.value, old.valid_to_at, old.ended_by) == (Decimal("523.6"), LATER, person(OFFICER))
    assert (new.value, new.supersedes, new.reason, new.valid_from_at) == (
        Decimal("525.1"),
        old,
        REASON,
        LATER,
    )
    assert list(Fact.objects.valid()) == [new]
    assert Entry.objects.filter(action="knowledge.fact_revised").get().details["before"] == old.pk


def test_nothing_of_a_fact_is_overwritten_or_deleted_even_past_the_operations():
    row = fact()
    for act in (
        lambda: Fact.objects.filter(pk=row.pk).update(value=1),
        lambda: Fact.objects.filter(pk=row.pk).update(source="Başqa"),
        lambda: Fact.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_period_and_place_have_one_valid_value_at_a_time():
    row = fact()
    with pytest.raises(FactChanged):
        fact(row.indicator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.create(
            indicator=row.indicator, period_from=row.period_from, period_to=row.period_to, value=1, source="?",
            confidence="CONFIRMED", valid_from_at=LATER, entered_at=LATER, confirmed_at=LATER,
        )  # fmt: skip
    fact(row.indicator, year(2025, 400, place="Bakı"))

    assert row.indicator.facts.valid().count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": None}, "value"),
        ({"value": Decimal("NaN")}, "value"),
        ({"value": Decimal(10) ** 18}, "value"),
        ({"period_to": date(2024, 12, 31)}, "period_to"),
        ({"source": "  "}, "source"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
    ],
)
def test_a_fact_that_is_not_whole_names_its_field(changes, field):
    of = indicator()
    with pytest.raises(FactNotWhole) as error:
        fact(of, replace(year(2025), **changes))
    assert error.value.field == field
    assert not Fact.objects.exists()


def test_only_the_owner_and_the_department_enter_facts():
    of = indicator()
    fact(of, by="social-contributor")
    with pytest.raises(NotOwner):
        fact(of, year(2024), by="legal-contributor")
    with pytest.raises(NotOwner):
        indicator("baska", by=person("social-contributor"))


def test_a_withdrawn_fact_says_why_and_is_never_touched_again():
    row = fact()
    with pytest.raises(ReasonMissing):
        operations.withdraw_fact(fact=row, reason="səhv", by=person(OFFICER), at=LATER)

    operations.withdraw_fact(fact=row, reason=REASON, by=person(OFFICER), at=LATER)

    with pytest.raises(FactChanged):
        operations.revise_fact(fact=row, text=year(2025, 1), reason=REASON, by=person(OFFICER), at=LATER)
    with pytest.raises(FactChanged):
        operations.confirm_fact(fact=row, by=person(OFFICER), at=LATER)
    assert not Fact.objects.valid().exists()


def test_the_owner_is_asked_once_to_confirm_what_is_past_its_limit_and_confirming_ends_the_work():
    of = indicator(confirm_days=30)
    fact(of, year(2024))
    row = fact(of)
    past = NOON + timedelta(days=31)
    assert list(stale_facts(NOON + timedelta(days=30))) == []
    assert list(stale_facts(past)) == [row]

    assert (operations.ask_for_confirmation(at=past), operations.ask_for_confirmation(at=past)) == (1, 0)

    work = Assignment.objects.get(subject_type="knowledge.fact")
    assert (work.subject_id, work.unit_id, work.state) == (row.pk, unit_id("social-insurance"), "GIVEN")
    assert Message.objects.filter(template="knowledge/confirm").count() >= 1
    operations.confirm_fact(fact=row, by=person("social-contributor"), at=past)
    work.refresh_from_db()
    assert work.state == "DONE"
    assert list(stale_facts(past)) == []


def test_owners_are_asked_on_working_mornings_alone_and_then_for_all_that_passed_its_limit(monkeypatch):
    """One fact passes its limit on Friday 4 December at noon, another on Saturday at noon."""
    for code, days in (("orta-pensiya", 29), ("orta-muavinet", 30)):
        fact(indicator(code, confirm_days=days))
    asked = []
    for day in (4, 5, 6, 7, 8):
        monkeypatch.setattr(timezone, "now", lambda day=day: datetime(2026, 12, day, 6, 20, tzinfo=BAKU))
        ask_for_confirmation(timestamp=0)
        asked.append((day, Assignment.objects.filter(subject_type="knowledge.fact").count()))

    assert asked == [(4, 0), (5, 0), (6, 0), (7, 2), (8, 2)]
    assert set(Assignment.objects.values_list("due_on", flat=True)) == {date(2026, 12, 17)}


def test_what_the_system_counts_is_entered_once_and_revised_when_it_counts_otherwise(monkeypatch):
    from korpu.foundation import figures

    found = {"value": 7}
    monkeypatch.setitem(
        figures._DECLARED, "test.count",
        figures.Declared("test.count", "Sayılan", lambda scope: figures.Figure(found["value"])),
    )  # fmt: skip
    of = indicator("sayilan", figure_code="test.count", decimals=0)

    assert (operations.count_figures(at=NOON), operations.count_figures(at=NOON)) == (2, 0)
    found["value"] = 8
    assert operations.count_figures(at=LATER) == 2

    assert set(of.facts.valid().values_list("period_from__year", "value")) == {(2025, 8), (2024, 8)}
    assert of.facts.count() == 4


def test_the_base_is_read_anew_only_after_a_change(django_assert_num_queries):
    row = fact()
    base_now()
    with django_assert_num_queries(1):
        before = base_now()
    operations.revise_fact(fact=row, text=year(2025, 1), reason=REASON, by=person(OFFICER), at=LATER)

    after = base_now()

    assert (before.indicators[0].facts[0].value, after.indicators[0].facts[0].value) == (Decimal("523.6"), 1)
