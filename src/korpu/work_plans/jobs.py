"""What the platform does by itself: reminding, opening periods, drafting next year's plans."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.work_plans import operations
from korpu.working_calendar import queries as working_calendar


@app.periodic(cron="30 7 * * *")
@app.task(queueing_lock="work_plans.watch_terms")
def watch_terms(timestamp: int) -> None:
    """Tell each working morning about due days, up to the Minister where nobody answers; a day off is made good then."""
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.remind(at=now)


@app.periodic(cron="10 0 * * *")
@app.task(queueing_lock="work_plans.open_periods")
def open_periods(timestamp: int) -> None:
    """Open each night the periods that begin, and draft the plans of next year."""
    now = timezone.now()
    operations.renew_plans(at=now)
    operations.open_periods(now)
