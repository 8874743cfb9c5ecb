"""What happens to the site by itself: a check of everything each night, a look at the rhythm each week."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from korpu.upkeep import operations
from korpu.working_calendar import queries as working_calendar


@app.periodic(cron="30 2 * * *")
@app.task(queueing_lock="upkeep.check_site")
def check_site(timestamp: int) -> None:
    """Look at every page and link of the site; what is found wrong becomes a task, what is mended closes."""
    operations.check_site(at=timezone.now())


@app.periodic(cron="0 8 * * *")
@app.task(queueing_lock="upkeep.look_at_rhythm")
def look_at_rhythm(timestamp: int) -> None:
    """Tell sectors and head on the first working morning of each week which topics are behind their rhythm."""
    now = timezone.now()
    if not working_calendar.is_day_off(now):
        operations.look_at_rhythm(at=now)


@app.task(queueing_lock="upkeep.check_now")
def check_now() -> None:
    """Look at the site again because somebody has mended something."""
    operations.check_site(at=timezone.now())


def ask_for_check() -> None:
    """Have the site looked at soon; who asks while a look already waits gets that one."""
    try:
        with transaction.atomic():
            check_now.defer()
    except AlreadyEnqueued:
        return
