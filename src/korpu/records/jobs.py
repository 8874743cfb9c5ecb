"""What happens to records by itself."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from korpu.records import operations, queries


@app.periodic(cron="10 4 1 * *")
@app.task(queueing_lock="records.draft_list")
def draft_list(timestamp: int) -> None:
    """Draft each month the list of what is due, after every last day has followed its rule."""
    now = timezone.now()
    operations.follow_rules(at=now)
    operations.draft_list(at=now)


@app.task(lock="records.carry_out")
def carry_out(list_id: int) -> None:
    """Destroy what three people have agreed to."""
    operations.carry_out(list_id=list_id, at=timezone.now())


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="records.carry_on", lock="records.carry_out")
def carry_on(timestamp: int) -> None:
    """Go on each hour with lists whose worker died."""
    for list_id in queries.unfinished_lists():
        operations.carry_out(list_id=list_id, at=timezone.now())


@app.periodic(cron="20 4 * * *")
@app.task(queueing_lock="records.forget")
def forget_authors(timestamp: int) -> None:
    """Forget each night the authors whose time has come."""
    operations.forget_due(at=timezone.now())


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="records.fixity", lock="records.fixity")
def check_fixity(timestamp: int) -> None:
    """Compare the stored files with their hashes when the set days are over, and go on with a run that died."""
    operations.sweep_packages()
    operations.check_fixity(at=timezone.now())


@app.task(lock="records.package")
def make_package(appeal_id: int, user_id: int) -> None:
    """Make the archive package that somebody asked for."""
    from korpu.accounts.models import User
    from korpu.appeals.models import Appeal

    appeal, by = Appeal.objects.get(pk=appeal_id), User.objects.get(pk=user_id)
    operations.make_package(appeal=appeal, by=by, at=timezone.now())


def ask_for_package(appeal_id: int, user_id: int) -> None:
    """Have a package made soon; who asks while one is being made gets that one."""
    try:
        with transaction.atomic():
            make_package.configure(queueing_lock=f"records.package:{appeal_id}").defer(
                appeal_id=appeal_id, user_id=user_id
            )
    except AlreadyEnqueued:
        return
