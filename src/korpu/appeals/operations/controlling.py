"""The control of requests: what an officer finds on a case, and how whoever works on it settles that."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, ControlRemark
from korpu.appeals.operations import stepping
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation


class RemarkOpen(RuleBroken):
    """A remark of the control waits to be settled."""


@transaction.atomic
def make_remark(*, appeal: Appeal, text: str, by: User, at: datetime) -> ControlRemark:
    """Make a remark on a case: its answer does not leave before the remark is settled (rules of 2012, 1.3).

    Whoever works on the case is told. Raises steps.StepNotAllowed, stepping.NotYours, or RuleBroken without words.
    """
    appeal, capacity = stepping.begin(appeal, Step.REMARK, by=by, at=at)
    words = clean_text(text)
    if not words:
        raise RuleBroken(_("Write what is to be mended."), field="text")
    remark = ControlRemark.objects.create(appeal=appeal, text=words, made_by=by, made_at=at)
    _tell(remark, at)
    stepping.record(appeal, "appeals.remark_made", by=by, at=at, capacity=capacity, remark=remark.pk)
    return remark


@transaction.atomic
def settle_remark(*, remark: ControlRemark, settlement: str, by: User, at: datetime) -> ControlRemark:
    """Say how a remark was settled; whoever made it is told.

    Raises steps.StepNotAllowed, stepping.NotYours, or RuleBroken without words and for a remark that is settled already.
    """
    appeal, capacity = stepping.begin(remark.appeal, Step.SETTLE_REMARK, by=by, at=at)
    row = ControlRemark.objects.select_for_update(of=("self",)).get(pk=remark.pk, appeal=appeal)
    if row.settled_at is not None:
        raise RuleBroken(_("This remark has been settled already."))
    words = clean_text(settlement)
    if not words:
        raise RuleBroken(_("Write how the remark was settled."), field="settlement")
    row.settlement, row.settled_by, row.settled_at = words, by, at
    row.save(update_fields=["settlement", "settled_by", "settled_at"])
    notifications.queue_message(
        key=f"appeals.remark_settled:{row.pk}",
        to=row.made_by.email,
        template="appeals/remark_settled",
        language=row.made_by.language,
        values=_values(row, row.made_by),
        at=at,
    )
    stepping.record(appeal, "appeals.remark_settled", by=by, at=at, capacity=capacity, remark=row.pk)
    return row


def check_remarks(appeal: Appeal) -> None:
    """Raise RemarkOpen if a remark of the control on the case is not settled."""
    if ControlRemark.objects.filter(appeal=appeal, settled_at__isnull=True).exists():
        raise RemarkOpen(_("The control has made a remark on this case: settle it first."))


def _tell(remark: ControlRemark, at: datetime) -> None:
    """Tell whoever works on the case: its executor, and the head of its unit."""
    appeal = remark.appeal
    holder = organisation.post_holder(appeal.executor_id, at) if appeal.executor_id else None
    head = organisation.head_of_unit(appeal.unit_id, at) if appeal.unit_id else None
    for user in {row.user.pk: row.user for row in (holder, head) if row is not None}.values():
        notifications.queue_message(
            key=f"appeals.remark_made:{remark.pk}:{user.pk}",
            to=user.email,
            template="appeals/remark_made",
            language=user.language,
            values=_values(remark, user),
            at=at,
        )


def _values(remark: ControlRemark, reader: User) -> dict[str, object]:
    """Give what a letter about a remark says; the words themselves are read on the desk, for they may name an author."""
    return {
        "name": reader.get_full_name(),
        "number": remark.appeal.number,
        "url": f"{settings.PUBLIC_URL}/desk/appeals/{remark.appeal_id}/",
    }
