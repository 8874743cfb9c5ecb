"""Authors are forgotten when their time has come; their cases stay for the statistics."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.appeals import operations as register
from korpu.appeals.models import Appeal
from korpu.foundation.moments import months_later
from korpu.records import queries
from korpu.records.models import Forgetting
from korpu.records.operations import packing
from korpu.records.rules import StillKept

BATCH = 500


def forget_due(*, at: datetime) -> int:
    """Forget the authors whose time has come, each case in its own transaction; give how many.

    Killed in between, the next run goes on with the rest.
    """
    found = list(queries.due_for_forgetting(at).values_list("pk", flat=True)[:BATCH])
    return sum(_forget(pk, at) for pk in found)


def _forget(appeal_id: int, at: datetime) -> bool:
    try:
        forget_author(appeal_id=appeal_id, at=at)
    except StillKept:
        # Something has happened to the case since it was looked up; it comes again when its time does.
        return False
    return True


@transaction.atomic
def forget_author(*, appeal_id: int, at: datetime) -> Forgetting:
    """Forget the author of a case, everywhere; packages go too, for they hold everything.

    Raises StillKept where a hold is in force, the author has written again, or the time has not come.
    """
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal_id)
    day = timezone.localdate(at)
    if queries.is_held(appeal.pk, day) or Appeal.objects.filter(queries.alive(at), pk=appeal.pk).exists():
        raise StillKept(_("A hold is in force, or the author has written again."))
    answered_on = timezone.localdate(appeal.answered_at) if appeal.answered_at else day
    if months_later(answered_on, 12 * queries.keeping().forget_years) > day:
        raise StillKept(_("The time to forget the author has not come."))
    packages = packing.destroy_packages(appeal=appeal, at=at)
    erased = register.forget_author(appeal=appeal, by=None, at=at)
    return Forgetting.objects.create(appeal=appeal, at=at, sha256=sorted([*erased.sha256, *packages]))
