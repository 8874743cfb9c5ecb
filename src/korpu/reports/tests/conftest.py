"""Tests of reports begin without the schedules of the profile: each loads its own."""

import pytest


@pytest.fixture(autouse=True)
def _no_schedules_yet(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("django_db")
    if marker is not None:
        request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
        from korpu.reports.models import Schedule

        Schedule.objects.all().delete()
