"""The checklist: states by the day, gaps as work, items left out by two."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from korpu.disclosure import operations, queries, rules
from korpu.disclosure.models import Item, Proposing
from korpu.disclosure.rules import ItemState, NotThere, NotYours, ReasonMissing, StepNotAllowed
from korpu.disclosure.tests.factories import DAY, NOON, REASON, item, nowhere, person, renewed, there
from korpu.organisation.profiles import ProfileNotValid, read_profile
from korpu.work_plans.models import Assignment

PROFILES = settings.PROFILE_DIR.parent


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 400), st.integers(0, 900), st.booleans())
def test_an_item_is_in_date_until_its_limit_and_missing_whenever_it_is_not_there(
    renewed_on, limit, waited, is_there
):
    state, past = rules.state_on(
        renewed_on + timedelta(days=waited), is_there=is_there, renewed_on=renewed_on, freshness_days=limit
    )

    if not is_there:
        assert (state, past) == (ItemState.MISSING, 0)
    else:
        assert (state, past) == (
            (ItemState.IN_DATE, 0) if waited <= limit else (ItemState.OUT_OF_DATE, waited - limit)
        )


@pytest.mark.django_db
def test_a_gap_is_its_owners_work_until_the_item_is_renewed_and_again_when_it_grows_old():
    found = item(post="legal-contributor", days=30)
    operations.check_items(at=NOON, ask=there)
    operations.check_items(at=NOON + DAY, ask=there)
    work = Assignment.objects.get(subject_type="disclosure.item", subject_id=found.pk)
    assert (work.post.code, work.state) == ("legal-contributor", "GIVEN")

    renewed(found, at=NOON + DAY)
    work.refresh_from_db()
    found.refresh_from_db()
    assert (work.state, found.state) == ("DONE", ItemState.IN_DATE)

    operations.check_items(at=NOON + 40 * DAY, ask=there)
    found.refresh_from_db()
    assert (found.state, found.days_past) == (ItemState.OUT_OF_DATE, 9)
    assert Assignment.objects.filter(subject_id=found.pk, state="GIVEN").count() == 1
    assert [row.state for row in found.spells.order_by("pk")] == ["MISSING", "IN_DATE", "OUT_OF_DATE"]


@pytest.mark.django_db
def test_an_item_whose_page_has_gone_is_missing():
    found = item()
    renewed(found)

    operations.check_items(at=NOON + DAY, ask=nowhere)

    found.refresh_from_db()
    assert found.state == ItemState.MISSING


@pytest.mark.django_db
def test_an_item_is_renewed_by_its_owner_with_a_page_that_answers_and_a_day_that_has_been():
    found = item()

    with pytest.raises(NotYours):
        renewed(found, by="information-head")
    with pytest.raises(NotThere):
        renewed(found, on=(NOON + DAY).date())
    for address in (
        "/desk/",
        "//evil.example/",
        "javascript:alert(1)",
        "ftp://a.example/",
        "http://u@a.example/",
    ):
        with pytest.raises(NotThere):
            operations.renew_item(
                item=found,
                address=address,
                renewed_on=NOON.date(),
                by=person("legal-contributor"),
                at=NOON,
                ask=there,
            )
    with pytest.raises(NotThere):
        operations.renew_item(
            item=found,
            address="/x/",
            renewed_on=NOON.date(),
            by=person("legal-contributor"),
            at=NOON,
            ask=nowhere,
        )


@pytest.mark.django_db
def test_an_item_is_left_out_with_a_reason_and_by_somebody_else():
    found = item()
    with pytest.raises(ReasonMissing):
        operations.ask_to_leave_out(item=found, reason="yox", by=person("department-head"), at=NOON)
    operations.ask_to_leave_out(item=found, reason=REASON, by=person("department-head"), at=NOON)

    for nobody in ("department-head", "legal-contributor"):
        with pytest.raises(NotYours):
            operations.decide_to_leave_out(item=found, approve=True, by=person(nobody), at=NOON)
    operations.decide_to_leave_out(item=found, approve=True, by=person("minister"), at=NOON)

    found.refresh_from_db()
    assert found.state == ItemState.NOT_APPLICABLE
    operations.check_items(at=NOON + DAY, ask=nowhere)
    found.refresh_from_db()
    assert found.state == ItemState.NOT_APPLICABLE
    with pytest.raises(StepNotAllowed):
        operations.decide_to_leave_out(item=found, approve=True, by=person("minister"), at=NOON)


@pytest.mark.django_db
def test_the_database_holds_to_two_people_for_an_item_left_out():
    found = item()
    one = person("minister")

    with pytest.raises(IntegrityError, match="disclosure_left_out_by_two"), transaction.atomic():
        Item.objects.filter(pk=found.pk).update(
            state="NOT_APPLICABLE", left_out_reason=REASON, left_out_asked_by=one, left_out_approved_by=one
        )


@pytest.mark.django_db
def test_a_refused_wish_keeps_the_item_on_the_list():
    found = item()
    operations.ask_to_leave_out(item=found, reason=REASON, by=person("legal-contributor"), at=NOON)

    operations.decide_to_leave_out(item=found, approve=False, by=person("department-head"), at=NOON)

    found.refresh_from_db()
    assert (found.left_out_reason, found.state) == ("", ItemState.MISSING)


@pytest.mark.django_db
def test_gaps_are_counted_in_days():
    found = item(at=NOON - 10 * DAY)
    renewed(found, at=NOON)

    gaps = queries.gaps_between((NOON - 10 * DAY).date(), NOON.date())

    assert [(gap.item, gap.days) for gap in gaps] == [(found, 10)]


@pytest.mark.django_db
def test_the_profile_brings_thirty_four_items_with_owners_and_leaves_the_laws_numbers_empty():
    profile = read_profile(PROFILES / "emek-2025")
    for _time in range(2):
        operations.load_disclosure(rows=profile.disclosures, proposing=profile.proposing, at=NOON)

    assert Item.objects.count() == 34 == len(operations.known_keys())
    assert set(Item.objects.values_list("sub_number", flat=True)) == {""}
    assert Proposing.objects.get().decider.code == "department-head"
    assert not Item.objects.filter(subject_ru="").exists()


@pytest.mark.django_db
def test_what_is_wrong_in_a_profile_is_named():
    with pytest.raises(ProfileNotValid) as raised:
        operations.load_disclosure(
            rows=[{"key": "none", "unit": "nobody"}, {"key": "acts"}],
            proposing={"decider": "nobody"},
            at=NOON,
        )

    assert len(str(raised.value).split("\n")) == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("energetika")
def test_in_the_ministry_of_2012_the_press_secretary_decides():
    assert Proposing.objects.get().decider.code == "press-secretary"
    assert Item.objects.count() == 34
