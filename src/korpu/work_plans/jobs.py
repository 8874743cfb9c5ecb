"""What the platform does by itself: reminding, opening periods, drafting next year's plans."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.work_plans import operations


@app.periodic(cron="30 7 * * *")
@app.task(queueing_lock="work_plans.watch_terms")
def watch_terms(timestamp: int) -> None:
    """Tell each morning about due days, up to the Minister where nobody answers."""
    operations.remind(at=timezone.now())


@app.periodic(cron="10 0 * * *")
@app.task(queueing_lock="work_plans.open_periods")
def open_periods(timestamp: int) -> None:
    """Open each night the periods that begin, and draft the plans of next year."""
    now = timezone.now()
    operations.renew_plans(at=now)
    operations.open_periods(now)
