"""Two workers at once, on connections of their own: each report is opened once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from korpu.reports import operations
from korpu.reports.models import Report
from korpu.reports.tests.factories import load, moment, schedule_row
from korpu.work_plans.models import Assignment

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_workers_open_each_report_once():
    load(
        schedule_row(),
        schedule_row(code="half", report="unit-half-month", rhythm="HALF_MONTHLY", day=None, drafters=["units"],
                     addressees=[{"post": "foi-officer"}], starts_on=date(2026, 10, 1)),
    )  # fmt: skip
    barrier = Barrier(4)

    def work(_place: int) -> int:
        try:
            barrier.wait(30)
            return len(operations.open_due(moment(2026, 11, 3)))
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        opened = list(pool.map(work, range(4)))

    assert sorted(opened)[:3] == [0, 0, 0]
    # The report on freedom of information, and those of nine units for the second half of October.
    assert max(opened) == Report.objects.count() == Assignment.objects.count() == 10
