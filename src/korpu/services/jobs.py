"""What the catalogue of e-services does by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.services import operations


@app.periodic(cron="40 6 * * *")
@app.task(queue="daily", queueing_lock="services.morning")
def tell_owners(timestamp: int) -> None:
    """Tell owners each morning of presentations that fall due, and ask for the numbers of the month that is over."""
    now = timezone.now()
    operations.tell_what_falls_due(at=now)
    operations.ask_for_months(at=now)


@app.periodic(cron="20 3 * * *")
@app.task(queue="daily", queueing_lock="services.addresses")
def check_addresses(timestamp: int) -> None:
    """Ask each night whether the addresses of payments answer."""
    operations.check_addresses(at=timezone.now())
