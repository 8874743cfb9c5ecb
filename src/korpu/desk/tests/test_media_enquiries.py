"""The press secretary's page of enquiries."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealKind, Urgency
from korpu.appeals.tests.factories import registered
from korpu.desk.media.views import spell, time_left
from korpu.desk.tests.test_overview import at_the_desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(minutes=5), "less than an hour"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=9, hours=23), "9 days"),
    ],
)
def test_time_is_said_in_whole_hours_and_from_two_days_on_in_days(time: timedelta, words: str) -> None:
    with override("en"):
        assert spell(time) == words
        assert time_left(time) == f"{words} left"
        assert time_left(-time) == f"{words} late"


def test_the_nearest_term_stands_first_and_no_other_kind_of_case_is_shown(settings: Any) -> None:
    now = timezone.now()
    slow = registered(at=now - timedelta(hours=2), kind=AppealKind.MEDIA_ENQUIRY)
    urgent = registered(
        "k-2", now - timedelta(hours=1), kind=AppealKind.MEDIA_ENQUIRY, urgency=Urgency.TOPICAL,
        urgency_reason="Xəbər bu gün verilir.",
    )  # fmt: skip
    registered("k-3", now, kind=AppealKind.INFORMATION_REQUEST)
    client = at_the_desk("department-head", settings)

    page = client.get(reverse("media_desk:enquiries"))

    assert [row["number"] for row in page.context["rows"]] == [urgent.number, slow.number]
    assert page.context["rows"][0]["left"] == "22 saat qalıb"
    assert [tile.count for tile in page.context["tiles"]] == ["2", "1", "0", "0", "0"]


def test_an_enquiry_past_its_term_is_marked_late(settings: Any) -> None:
    row = registered(
        at=timezone.now() - timedelta(hours=30), kind=AppealKind.MEDIA_ENQUIRY, urgency=Urgency.TOPICAL,
        urgency_reason="Xəbər bu gün verilir.",
    )  # fmt: skip
    client = at_the_desk("department-head", settings)

    page = client.get(reverse("media_desk:enquiries"))

    assert Appeal.objects.get(pk=row.pk).due_at < timezone.now()
    assert page.context["rows"][0]["is_late"]
    assert page.context["rows"][0]["left"] == "6 saat gecikib"
