"""A ministry's profile comes in whole, with its plans, commissions and rhythms of reports, and a second time changes nothing."""

import pytest
from django.conf import settings
from django.utils import timezone

from config.loading import load_ministry
from korpu.commissions.models import Commission, Seat
from korpu.organisation.models import Post, Unit
from korpu.regulation.models import Act, Clause
from korpu.reports.models import Schedule
from korpu.work_plans.models import Executor, Measure, Plan

pytestmark = pytest.mark.django_db
KEPT = (Unit, Post, Act, Clause, Commission, Seat, Plan, Measure, Executor, Schedule)


def test_the_ministry_of_2025_comes_in_whole_and_once():
    load_ministry(settings.PROFILE_DIR, at=timezone.now(), with_people=True)
    first = {model: list(model.objects.order_by("pk").values()) for model in KEPT}

    load_ministry(settings.PROFILE_DIR, at=timezone.now(), with_people=True)

    assert {model: list(model.objects.order_by("pk").values()) for model in KEPT} == first
    assert all(first[model] for model in KEPT)
    assert (
        Clause.objects.filter(act__code="PR25").count() == 155
    )  # 154, and the number that the source leaves out
    unnamed = Measure.objects.exclude(pk__in=Executor.objects.values("measure"))
    assert list(unnamed) == []
