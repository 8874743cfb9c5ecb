"""What the catalogue of e-services does by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.services import operations
from korpu.working_calendar import queries as working_calendar


@app.periodic(cron="40 6 * * *")
@app.task(queue="daily", queueing_lock="services.morning")
def tell_owners(timestamp: int) -> None:
    """Tell owners each working morning of presentations that fall due, and ask for the numbers of the month that is over.

    What fell due on days off is told on the first working morning after them.
    """
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.tell_what_falls_due(at=now)
        operations.ask_for_months(at=now)


@app.periodic(cron="20 3 * * *")
@app.task(queue="daily", queueing_lock="services.addresses")
def check_addresses(timestamp: int) -> None:
    """Ask each night whether the addresses of payments answer."""
    operations.check_addresses(at=timezone.now())
