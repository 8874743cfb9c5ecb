"""Keeping the search of the site as the site is."""

from django.utils import timezone
from procrastinate.contrib.django import app

from korpu.website import operations


@app.task(queue="website", pass_context=False)
def index_page(address: str) -> None:
    """Read a page that was published."""
    operations.index_address(address=address, at=timezone.now())


@app.periodic(cron="40 3 * * *")
@app.task(queue="daily", queueing_lock="website.rebuild_search", pass_context=False)
def rebuild_search(timestamp: int = 0) -> None:
    """Read the whole site anew every night, and after something other than a page went out."""
    operations.rebuild(at=timezone.now())
