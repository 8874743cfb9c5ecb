"""Destruction lists: what comes onto them, who agrees, what the database forbids, and the traps others fell into."""

from datetime import timedelta

import pytest
from django.db import Error, IntegrityError, transaction
from django.utils import timezone

from korpu.appeals import operations as register
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.retention import RetentionUnknown
from korpu.appeals.tests.factories import ROAD, appeal_in, registered
from korpu.documents import queries as documents
from korpu.documents.reading import words_in
from korpu.journal.models import Entry
from korpu.organisation.models import RetentionRule
from korpu.records import operations, queries
from korpu.records.models import DestructionItem, DestructionList
from korpu.records.rules import HoldNotAllowed, ItemState, ListNotAllowed, ListState, Why
from korpu.records.tests.factories import (
    AFTER,
    NOON,
    REASON,
    STEPS,
    THEN,
    agreed,
    archived,
    destroyed,
    drafted,
    person,
)
from korpu.work_plans.models import Assignment
from korpu.work_plans.rules import OPEN_STATES

pytestmark = pytest.mark.django_db


def listed(row: DestructionList) -> set[str]:
    return set(row.items.values_list("appeal__number", flat=True))


def hold(appeal: Appeal, by: str = "registrar", at=AFTER, **changes):
    values = {"reason": REASON, "from_on": timezone.localdate(at), **changes}
    return operations.place_hold(appeal=appeal, by=person(by), at=at, **values)


def test_a_list_holds_what_is_due_and_nothing_that_is_held_open_or_too_young():
    due, held, young = archived("a"), archived("b"), archived("c", at=AFTER - timedelta(days=300))
    registered("d", at=NOON, email="d@poct.example")
    hold(held)

    row = drafted()

    assert listed(row) == {due.number}
    assert young.retain_until > timezone.localdate(AFTER)
    assert operations.draft_list(at=AFTER) is None


def test_three_people_agree_and_none_of_them_twice():
    archived()
    row = drafted()
    first, second = STEPS[0], STEPS[1]
    row = operations.move_list(row=row, to=first[0], by=person(first[1]), at=AFTER)

    for to, post in ((ListState.REVIEWED, "registrar"), (ListState.APPROVED, "department-head")):
        with pytest.raises(ListNotAllowed):
            operations.move_list(row=row, to=to, by=person(post), at=AFTER)
    operations.move_list(row=row, to=second[0], by=person("deputy-head-1"), at=AFTER)
    with pytest.raises(ListNotAllowed):
        operations.move_list(row=row, to=ListState.APPROVED, by=person("deputy-head-1"), at=AFTER)

    with pytest.raises(IntegrityError, match="records_list_by_three_people"), transaction.atomic():
        DestructionList.objects.filter(pk=row.pk).update(second_reviewer=person("registrar"))


def test_the_archives_keeper_has_not_the_power_of_the_reviewers():
    """opengever.core#2470: whoever keeps the archive must not have the last word on what leaves it."""
    appeal = archived()
    row = drafted()
    placed = hold(appeal, "foi-officer")

    for to in (ListState.REVIEWED, ListState.APPROVED):
        with pytest.raises(ListNotAllowed):
            operations.move_list(row=row, to=to, by=person("registrar"), at=AFTER)
    with pytest.raises(HoldNotAllowed):
        operations.lift_hold(hold=placed, reason=REASON, by=person("registrar"), at=AFTER)


def test_a_case_is_kept_alive_while_its_author_writes_again():
    """globaleaks#3591: deleted although the person had just written."""
    quiet = archived("old", email="eyni@poct.example")
    assert list(queries.due_for_destruction(AFTER)) == [quiet]

    registered("new", at=AFTER - timedelta(days=3), email="EYNI@poct.example", name="Başqa Ad")

    assert list(queries.due_for_destruction(AFTER)) == []
    assert operations.draft_list(at=AFTER) is None


def test_an_author_who_writes_after_the_last_approval_keeps_the_case_alive_still():
    appeal = archived("old", email="eyni@poct.example")
    row = agreed(drafted())
    registered("new", at=AFTER, email="eyni@poct.example")

    operations.carry_out(list_id=row.pk, at=THEN)

    item = DestructionItem.objects.get(appeal=appeal)
    appeal.refresh_from_db()
    assert (item.state, item.why_kept) == (ItemState.KEPT, Why.ALIVE)
    assert appeal.text != ""


def test_a_hold_placed_after_the_last_approval_saves_the_case():
    saved, gone = archived("a"), archived("b")
    row = agreed(drafted())
    hold(saved)

    operations.carry_out(list_id=row.pk, at=THEN)

    states = dict(DestructionItem.objects.values_list("appeal", "state"))
    assert states == {saved.pk: ItemState.KEPT, gone.pk: ItemState.DESTROYED}
    row.refresh_from_db()
    assert row.state == ListState.DONE


def test_a_changed_rule_reaches_the_cases_that_are_kept_already():
    """globaleaks#4210: the policy changed, and what was there kept its old day."""
    appeal = archived()
    RetentionRule.objects.filter(outcome=appeal.outcome).update(years=10)

    moved = operations.follow_rules(at=AFTER)
    again = operations.follow_rules(at=AFTER)

    appeal.refresh_from_db()
    assert (moved, again) == (1, 0)
    assert appeal.retain_until.year == 2036
    assert operations.draft_list(at=AFTER) is None
    assert Entry.objects.filter(action="appeals.retention_moved", subject_id=appeal.pk).count() == 1


def test_a_rule_that_grew_after_the_approval_keeps_the_case():
    appeal = archived()
    row = agreed(drafted())
    RetentionRule.objects.filter(outcome=appeal.outcome).update(years=10)

    operations.carry_out(list_id=row.pk, at=THEN)

    assert DestructionItem.objects.get().why_kept == Why.NOT_DUE


def test_retention_runs_from_the_event_that_the_rule_names():
    RetentionRule.objects.filter(outcome="ANSWERED_FULLY").update(starts_with="CLOSED", years=1)
    appeal = appeal_in(AppealState.ANSWERED, key="x")
    later = NOON + timedelta(days=100)
    ROAD[5][1](appeal, later)

    appeal.refresh_from_db()
    assert appeal.retain_until == timezone.localdate(later).replace(year=2028)


def test_without_a_derivable_day_nothing_is_closed():
    appeal = appeal_in(AppealState.ANSWERED, key="x")
    RetentionRule.objects.all().delete()
    for dispatch in appeal.dispatches.all():
        register.settle_dispatch(dispatch_id=dispatch.pk, delivered=True, at=NOON)

    with pytest.raises(RetentionUnknown):
        register.close_appeal(appeal=appeal, by=person("registrar"), at=NOON + timedelta(hours=9))

    appeal.refresh_from_db()
    assert appeal.state == "ANSWERED"


def test_no_setting_undercuts_the_year():
    """Rules of 2012, 5.2: neither the rule, nor an operation, nor a statement to the database."""
    appeal = archived()

    with pytest.raises(IntegrityError, match="retention_at_least_a_year"), transaction.atomic():
        RetentionRule.objects.update(years=0)
    with pytest.raises(IntegrityError, match="appeal_kept_a_year"), transaction.atomic():
        register.keep_until(
            appeal=appeal,
            until=timezone.localdate(appeal.answered_at) + timedelta(days=364),
            at=AFTER,
            reason="?",
        )


def test_a_case_taken_out_stays_and_says_why():
    out, rest = archived("a"), archived("b")
    row = drafted()
    item = row.items.get(appeal=out)
    with pytest.raises(ListNotAllowed):
        operations.take_out(item=item, reason="qısa", by=person("foi-officer"), at=AFTER)

    operations.take_out(item=item, reason=REASON, by=person("foi-officer"), at=AFTER)
    operations.carry_out(list_id=agreed(row).pk, at=THEN)

    out.refresh_from_db()
    assert out.text != ""
    assert DestructionItem.objects.get(appeal=rest).state == ItemState.DESTROYED
    assert operations.draft_list(at=AFTER) is None
    assert operations.draft_list(at=AFTER + timedelta(days=366)) is not None


def test_a_list_taken_back_frees_its_cases():
    appeal = archived()

    operations.withdraw_list(row=drafted(), reason=REASON, by=person("registrar"), at=AFTER)

    assert listed(drafted()) == {appeal.number}


def test_a_destroyed_case_keeps_number_dates_and_outcome_and_its_act_says_everything():
    appeal = archived()
    facts = Appeal.objects.filter(pk=appeal.pk).values("number", "outcome", "answered_at", "registered_at")
    before = facts.get()

    item = destroyed(appeal)

    row = DestructionList.objects.get()
    act = " ".join(part.text for part in words_in(documents.read_bytes(row.report), "application/pdf"))
    assert facts.get() == before
    assert row.report_sha256 == row.report.sha256
    assert item.sha256
    for word in (appeal.number, "Məhv edilib", person("department-head").get_full_name()):
        assert word in act
    with pytest.raises(Error), transaction.atomic():
        DestructionList.objects.filter(pk=row.pk).update(report_sha256="0" * 64)


def test_the_database_empties_no_text_that_no_list_names():
    appeal = archived()

    with pytest.raises(Error, match="no list"), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(text="")
    with pytest.raises(Error, match="not approved"), transaction.atomic():
        DestructionItem.objects.filter(on_list=drafted()).update(state=ItemState.DESTROYED, settled_at=AFTER)


def test_the_database_destroys_nothing_that_is_held():
    appeal = archived()
    row = agreed(drafted())
    hold(appeal)

    with pytest.raises(Error, match="is held"), transaction.atomic():
        DestructionItem.objects.filter(on_list=row).update(state=ItemState.DESTROYED, settled_at=AFTER)


def test_a_hold_ends_on_its_day_or_by_another_right():
    appeal = archived()
    until = timezone.localdate(AFTER) + timedelta(days=10)
    hold(appeal, until_on=until)
    placed = hold(appeal, by="deputy-head-1")
    with pytest.raises(HoldNotAllowed):
        operations.lift_hold(hold=placed, reason=REASON, by=person("deputy-head-1"), at=AFTER)

    operations.lift_hold(hold=placed, reason=REASON, by=person("department-head"), at=AFTER)

    assert queries.is_held(appeal.pk, until)
    assert not queries.is_held(appeal.pk, until + timedelta(days=1))
    with pytest.raises(HoldNotAllowed):
        operations.lift_hold(hold=placed, reason=REASON, by=person("department-head"), at=AFTER)


def test_between_approval_and_destruction_there_are_days_in_which_it_can_be_stopped():
    """globaleaks#1746: what went could not be brought back, and nobody had had the time to say no."""
    appeal = archived()
    row = agreed(drafted())

    early = operations.carry_out(list_id=row.pk, at=AFTER + timedelta(days=6))
    operations.withdraw_list(
        row=row, reason=REASON, by=person("department-head"), at=AFTER + timedelta(days=6)
    )
    late = operations.carry_out(list_id=row.pk, at=THEN)

    appeal.refresh_from_db()
    assert (early, late) == (0, 0)
    assert appeal.text != ""


def test_a_list_whose_destruction_has_begun_cannot_be_taken_back():
    first, second = archived("a"), archived("b")
    row = agreed(drafted())
    hold(second)
    operations.carry_out(list_id=row.pk, at=THEN)

    with pytest.raises(ListNotAllowed):
        operations.withdraw_list(row=row, reason=REASON, by=person("department-head"), at=THEN)

    assert DestructionItem.objects.get(appeal=first).state == ItemState.DESTROYED


def test_each_step_of_a_list_is_work_of_the_post_whose_word_comes_next():
    archived()
    row = drafted()
    waits = Assignment.objects.filter(subject_type=queries.LIST, state__in=OPEN_STATES)
    seen = [waits.get().post.code]

    for to, post in STEPS:
        row = operations.move_list(row=row, to=to, by=person(post), at=AFTER)
        seen += waits.values_list("post__code", flat=True)

    assert seen == ["registrar", "foi-officer", "department-head"]
