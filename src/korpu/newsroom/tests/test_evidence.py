"""Each clause that the site proves: driven to performed, and left undone."""

from datetime import date, timedelta

import pytest

from korpu.newsroom import evidence, operations
from korpu.newsroom.models import NewsPage, PortalPage, PositionPage
from korpu.newsroom.tests.factories import (
    AT,
    HEAD,
    SECOND,
    approve_all,
    drafted,
    person,
    post,
    published,
    section,
    submitted,
)
from korpu.newsroom.tests.test_every_kind_of_page import _guide, _new_edition
from korpu.newsroom.tests.test_news_within_three_days import REASON, event, publish_at
from korpu.organisation.models import Unit
from korpu.regulation.evidence import Answer, Evidence, Period
from korpu.regulation.models import Act

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))
BEFORE = Period(date(2026, 9, 1), date(2026, 9, 30))


def said(found: Evidence) -> tuple[str, int, int]:
    return found.answer, found.count, found.open_count


@pytest.mark.clause("OG12-FOI-6")
def test_news_in_time_performs_the_rule_of_three_days() -> None:
    publish_at(event(), AT + timedelta(days=1))

    assert said(evidence.events_told_within_three_days(PERIOD)) == (Answer.PERFORMED, 1, 0)
    assert said(evidence.events_told_within_three_days(BEFORE)) == (Answer.NO_OCCASION, 0, 0)


@pytest.mark.clause("OG12-FOI-6")
def test_news_that_came_late_is_counted_with_its_reason() -> None:
    task = event()
    late = task.clock.due_at + timedelta(hours=1)
    publish_at(task, late, late_reason=REASON, people=("deputy-head-1",))

    assert said(evidence.events_told_within_three_days(PERIOD)) == (Answer.NOT_PERFORMED, 0, 1)


@pytest.mark.clause("OG12-FOI-6")
def test_an_event_that_was_never_told_is_not_performed() -> None:
    event()

    assert said(evidence.events_told_within_three_days(PERIOD)) == (Answer.NOT_PERFORMED, 0, 1)


@pytest.mark.clause("PR25-2.1.8")
def test_what_is_published_shows_that_the_site_is_run() -> None:
    assert said(evidence.pages_published(PERIOD)) == (Answer.NO_OCCASION, 0, 0)

    published()

    assert said(evidence.pages_published(PERIOD)) == (Answer.PERFORMED, 1, 0)


@pytest.mark.clause("PR25-4.1.4")
def test_a_position_on_the_site_is_the_right_used() -> None:
    speaker = operations.name_spokesperson(post=post(SECOND), by=person(HEAD), at=AT)
    page = PositionPage(title="Mövqe", slug="movqe", spokesperson=speaker, valid_from=date(2026, 11, 1))
    release = submitted(drafted(page, writer=SECOND), writer=SECOND)
    assert said(evidence.positions_stated(PERIOD)) == (Answer.NO_OCCASION, 0, 0)

    approve_all(release, people=(HEAD, "minister"))
    operations.publish_cleared(release_id=release.pk, at=AT)

    assert said(evidence.positions_stated(PERIOD)) == (Answer.PERFORMED, 1, 0)


@pytest.mark.clause("OG12-10")
def test_a_marked_act_is_published_or_missed() -> None:
    row = operations.mark_to_publish(act=Act.objects.get(code="LAW1024"), by=person("deputy-head-1"), at=AT)
    assert said(evidence.acts_published(PERIOD)) == (Answer.NOT_PERFORMED, 0, 1)

    page = row.page.specific
    operations.save_draft(page=page, by=person("information-officer-1"), at=AT, lead="Qanunun mətni.")
    published(page)

    assert said(evidence.acts_published(PERIOD)) == (Answer.PERFORMED, 1, 0)


@pytest.mark.clause("OG12-PLAN-2.4")
def test_a_guide_is_published_and_falls_behind() -> None:
    assert said(evidence.guides_in_plain_language(PERIOD)) == (Answer.NO_OCCASION, 0, 0)
    guide = published(drafted(_guide(), parent=section("beledciler"))).page.specific
    assert said(evidence.guides_in_plain_language(PERIOD)) == (Answer.PERFORMED, 1, 0)

    _new_edition(guide.act, AT)

    later = Period(date(2026, 11, 10), date(2026, 11, 30))
    assert said(evidence.guides_in_plain_language(later)) == (Answer.NOT_PERFORMED, 0, 1)


@pytest.mark.clause("OG12-PLAN-2.5")
def test_a_portal_is_opened_or_only_begun() -> None:
    unit = Unit.objects.get(code="labour-policy")
    page = drafted(PortalPage(title="Əmək", slug="emek", field_name="Əmək", owner_unit=unit))
    # The revision is of the real clock; the period that holds it shows the portal as begun.
    now = Period(date(2026, 1, 1), date(2099, 12, 31))
    assert said(evidence.portals_of_fields(now)) == (Answer.NOT_PERFORMED, 0, 1)

    published(page)

    assert said(evidence.portals_of_fields(PERIOD)) == (Answer.PERFORMED, 1, 0)


def test_a_news_item_without_an_event_is_no_occasion_for_the_clock() -> None:
    published(drafted(NewsPage(title="Xəbər", slug="xeber", happened_on=date(2026, 11, 4))))

    assert said(evidence.events_told_within_three_days(PERIOD)) == (Answer.NO_OCCASION, 0, 0)
