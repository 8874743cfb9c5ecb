"""Each clause of the site's upkeep: carried out, it is performed; left out, it is not; without an occasion, neither."""

from datetime import date
from decimal import Decimal

import pytest

from korpu.regulation.evidence import Answer, Period, evidence_for
from korpu.upkeep import operations
from korpu.upkeep.rules import SectionKind
from korpu.upkeep.tests.factories import (
    DAY,
    NIGHT,
    FakeSite,
    check,
    html,
    noon,
    page,
    person,
    rubric,
    section,
    text,
)

pytestmark = pytest.mark.django_db
AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 27))
LAST_YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


def answer(code: str) -> tuple[Answer, Answer]:
    found, before = evidence_for(code, AUTUMN), evidence_for(code, LAST_YEAR)
    assert found is not None
    assert before is not None
    return found.answer, before.answer


NONE = (Answer.NO_OCCASION, Answer.NO_OCCASION)
LEFT_OUT = (Answer.NOT_PERFORMED, Answer.NO_OCCASION)
PERFORMED = (Answer.PERFORMED, Answer.NO_OCCASION)


@pytest.mark.clause("PR25-3.1.16")
def test_a_site_that_is_checked_is_kept_fresh_and_one_that_nobody_looks_at_is_not():
    assert answer("PR25-3.1.16") == NONE
    owned = section()
    assert answer("PR25-3.1.16") == LEFT_OUT

    check(FakeSite({"/": html()}))
    improvement = operations.enter_improvement(
        section=owned, title="Forma qısaldıldı", measure="Addım", unit_name="addım", before_value=Decimal(6),
        before_on=date(2026, 11, 1), by=person("digital-head"), at=NIGHT,
    )  # fmt: skip
    operations.measure_improvement(
        improvement=improvement, released_on=date(2026, 11, 3), after_value=Decimal(3), after_on=date(2026, 11, 5),
        by=person("digital-head"), at=NIGHT,
    )  # fmt: skip

    assert answer("PR25-3.1.16") == PERFORMED
    found = evidence_for("PR25-3.1.16", AUTUMN)
    assert (found.count, found.open_count, found.links[0].label) == (2, 0, "Forma qısaldıldı")


@pytest.mark.clause("PR25-6.3.4")
def test_the_digital_media_sector_mends_faults_and_confirms_pages():
    assert answer("PR25-6.3.4") == NONE
    owned = section()
    section("legal", "/acts/", post=None, unit="legal")
    site = FakeSite({"/": html("/nowhere/"), "/acts/": html("/nowhere/")})
    check(site)
    assert answer("PR25-6.3.4") == LEFT_OUT
    assert evidence_for("PR25-6.3.4", AUTUMN).open_count == 1

    site.pages["/"] = html()
    check(site, at=NIGHT + DAY)
    operations.confirm_page(section=owned, path="/", by=person("digital-officer-1"), at=NIGHT + DAY)

    assert answer("PR25-6.3.4") == PERFORMED
    assert evidence_for("PR25-6.3.4", AUTUMN).count == 2


@pytest.mark.clause("OG12-PLAN-2.1")
def test_sections_are_renewed_within_their_rhythm_or_stand_open():
    assert answer("OG12-PLAN-2.1") == NONE
    section("news", "/news/", kind=SectionKind.STREAM, freshness_days=7, at=NIGHT - 60 * DAY)
    site = FakeSite({"/news/": html("/news/first/"), "/news/first/": html("/news/")})
    check(site)
    assert answer("OG12-PLAN-2.1") == LEFT_OUT

    page("first", parent=page("news", changed=NIGHT))
    check(site, at=NIGHT + DAY)
    assert answer("OG12-PLAN-2.1") == PERFORMED
    assert evidence_for("OG12-PLAN-2.1", AUTUMN).open_count == 0


@pytest.mark.clause("PR25-3.1.22", "PR25-6.1.5")
def test_the_public_is_told_of_each_topic_in_its_rhythm():
    for code in ("PR25-3.1.22", "PR25-6.1.5"):
        assert answer(code) == NONE
    rubric("news", kinds=["NEWS"], every_days=14, since_on=date(2026, 9, 1))
    for code in ("PR25-3.1.22", "PR25-6.1.5"):
        assert answer(code) == LEFT_OUT

    text(noon(date(2026, 10, 1)))

    for code in ("PR25-3.1.22", "PR25-6.1.5"):
        assert answer(code) == PERFORMED
        # Thirty days before it and more after it: the topic was behind all the same.
        assert evidence_for(code, AUTUMN).open_count == 1


@pytest.mark.clause("PR25-6.1.5")
def test_another_sectors_topics_prove_nothing_of_the_information_sector():
    rubric("ngos", unit="ngo-sector", kinds=["NEWS"], since_on=date(2026, 9, 1))
    text(noon(date(2026, 10, 1)))

    assert answer("PR25-3.1.22") == PERFORMED
    assert answer("PR25-6.1.5") == NONE
