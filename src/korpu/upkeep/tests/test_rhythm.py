"""The editorial rhythm: texts under their topics, the calendar, the look of every week."""

from datetime import date

import pytest
from django.utils import timezone

from korpu.notifications.models import Message
from korpu.upkeep import operations, queries
from korpu.upkeep.jobs import look_at_rhythm
from korpu.upkeep.models import Entry, RhythmWeek
from korpu.upkeep.rules import TextNotOpen
from korpu.upkeep.tests.factories import noon, person, rubric, text
from korpu.work_plans.rules import NotYours, ReasonMissing

pytestmark = pytest.mark.django_db
MONDAY = noon(date(2026, 11, 2))


def test_a_text_stands_under_the_topic_of_its_kind_until_somebody_corrects_it():
    news, reforms = rubric("news", kinds=["NEWS"]), rubric("reforms")

    entry = text(MONDAY)
    assert entry.rubric == news
    operations.sort_text(entry=entry, rubric=reforms, by=person("information-head"), at=MONDAY)

    entry.refresh_from_db()
    assert (entry.rubric, entry.sorted_by) == (reforms, person("information-head"))
    assert text(MONDAY, kind="OTHER").rubric is None


def test_the_same_release_is_counted_once():
    rubric("news", kinds=["NEWS"])
    for _time in range(2):
        operations.enter_text(
            release_id=7, kind="NEWS", channel="SITE", title="Xəbər", at=MONDAY,
            unit_id=person("information-head").holdings.get().post.unit_id,
        )  # fmt: skip

    assert Entry.objects.count() == 1


def test_topics_that_are_behind_are_told_once_a_week_to_their_sector_and_the_head():
    late = rubric("reforms", every_days=14)
    rubric("news", every_days=7, kinds=["NEWS"], title_az="Yeniliklər")
    text(noon(date(2026, 10, 30)))

    week = operations.look_at_rhythm(at=MONDAY)
    operations.look_at_rhythm(at=noon(date(2026, 11, 4)))

    assert RhythmWeek.objects.get() == week
    assert week.behind == [late.code]
    told = {person("information-head"), person("department-head")}
    assert set(week.told) == {user.pk for user in told}
    letters = Message.objects.filter(template="upkeep/rhythm")
    assert set(letters.values_list("to", flat=True)) == {user.email for user in told}
    assert all("İslahatlar" in row.body and "Yeniliklər" not in row.body for row in letters)


def test_a_week_that_begins_with_days_off_is_looked_at_on_its_first_working_morning(monkeypatch):
    """Monday 9 and Tuesday 10 November are days off; a Monday that is worked has the look itself."""
    rubric("reforms", every_days=14)
    weeks, letters = [], []
    for day in (8, 9, 10, 11, 12, 14, 15, 16, 17):
        monkeypatch.setattr(timezone, "now", lambda day=day: noon(date(2026, 11, day)))
        look_at_rhythm(timestamp=0)
        weeks.append(RhythmWeek.objects.count())
        letters.append(Message.objects.filter(template="upkeep/rhythm").count())

    assert weeks == [0, 0, 0, 1, 1, 1, 1, 2, 2]
    assert letters == [2 * number for number in weeks]


def test_nobody_is_told_where_every_topic_is_in_its_rhythm():
    rubric("news", every_days=7, kinds=["NEWS"])
    text(noon(date(2026, 10, 30)))

    assert operations.look_at_rhythm(at=MONDAY).behind == []
    assert not Message.objects.filter(template="upkeep/rhythm").exists()


def test_a_planned_text_is_carried_out_by_a_released_one_or_dropped_with_a_reason():
    topic = rubric()
    by = person("information-head")
    first, other = (
        operations.plan_text(
            rubric=topic, title=f"Mətn {n}", planned_on=date(2026, 11, 9), unit_id=topic.unit_id, by=by, at=MONDAY
        )
        for n in range(2)
    )  # fmt: skip
    entry = text(MONDAY)

    operations.publish_planned(planned=first, entry=entry, by=by, at=MONDAY)
    with pytest.raises(TextNotOpen):
        operations.publish_planned(planned=other, entry=entry, by=by, at=MONDAY)
    with pytest.raises(ReasonMissing):
        operations.drop_text(planned=other, reason=" ", by=by, at=MONDAY)
    operations.drop_text(planned=other, reason="Mövzu dəyişdi", by=by, at=MONDAY)

    entry.refresh_from_db()
    assert entry.rubric == topic
    assert not queries.open_plans().exists()
    with pytest.raises(TextNotOpen):
        operations.drop_text(planned=first, reason="Gec", by=by, at=MONDAY)


def test_a_text_is_planned_for_ones_own_unit():
    topic = rubric()

    with pytest.raises(NotYours):
        operations.plan_text(
            rubric=topic, title="Mətn", planned_on=date(2026, 11, 9), unit_id=topic.unit_id,
            by=person("communication-head"), at=MONDAY,
        )  # fmt: skip


def test_the_longest_gap_of_a_topic_is_shown_with_its_days():
    topic = rubric("news", every_days=7, kinds=["NEWS"])
    for day in (date(2026, 10, 1), date(2026, 10, 20), date(2026, 10, 25)):
        text(noon(day))

    gap = queries.gap_of(topic, date(2026, 10, 1), date(2026, 10, 31))

    assert (gap.days, gap.from_on, gap.to_on) == (19, date(2026, 10, 1), date(2026, 10, 20))
