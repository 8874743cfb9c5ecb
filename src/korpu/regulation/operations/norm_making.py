"""Items of the norm-making plan and their stages."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.organisation.rules import Capacity
from korpu.regulation import signals
from korpu.regulation.models import Clause, NormItem, NormStage
from korpu.regulation.rules import norm_making as rules
from korpu.regulation.rules.acts import ActKind
from korpu.regulation.rules.norm_making import NormItemInvalid, Stage, StageNotAllowed


@transaction.atomic
def plan_norm_item(
    *,
    title: str,
    kind: str,
    unit_id: int,
    planned: Mapping[Stage, date],
    by: User,
    at: datetime,
    clause: Clause | None = None,
    capacity: Capacity | None = None,
) -> NormItem:
    """Give a draft to a sector with a day for each of its stages (statute 6.1.15, 6.2.14, 6.3.14, 6.4.20).

    Raises NormItemInvalid.
    """
    title = clean_line(title)
    if not title or len(title) > 500:
        raise NormItemInvalid(_("Write the title of the draft, in 500 characters at most."), field="title")
    rules.check_days(planned)
    item = NormItem.objects.create(
        title=title, kind=ActKind(kind), unit_id=unit_id, clause=clause, planned_by=by, planned_at=at
    )
    NormStage.objects.bulk_create(
        NormStage(item=item, order=order, stage=stage, planned_on=planned[stage])
        for order, stage in enumerate(rules.ORDER, start=1)
    )
    journal.record(
        item, "regulation.norm_item_planned", by=by, at=at, capacity=capacity, details={"unit": unit_id}
    )
    _give_next(item, by=by, at=at)
    return item


@transaction.atomic
def finish_stage(
    *,
    item: NormItem,
    done_on: date,
    version: str,
    by: User,
    at: datetime,
    capacity: Capacity | None = None,
) -> NormStage:
    """Finish the stage at which an item stands, with the version of the document. Raises StageNotAllowed."""
    item = NormItem.objects.select_for_update().get(pk=item.pk)
    stages = list(item.stages.order_by("order"))
    current = next((stage for stage in stages if stage.done_on is None), None)
    if current is None:
        raise StageNotAllowed(_("Every stage of this draft is finished."))
    version = clean_line(version)[:120]
    if not version:
        raise StageNotAllowed(
            _("Write the version of the document, such as “2” or its number."), field="version"
        )
    before = [stage.done_on for stage in stages if stage.done_on is not None]
    if done_on > timezone.localdate(at) or (before and done_on < before[-1]):
        raise StageNotAllowed(
            _("The day cannot lie in the future, nor before the end of the last stage."), field="done_on"
        )
    current.done_on, current.version, current.done_by = done_on, version, by
    current.save(update_fields=["done_on", "version", "done_by"])
    journal.record(
        item,
        "regulation.norm_stage_done",
        by=by,
        at=at,
        capacity=capacity,
        details={"stage": current.stage, "done_on": done_on.isoformat()},
    )
    signals.work_done.send(NormStage, row=current, result=version, by=by, at=at)
    _give_next(item, by=by, at=at)
    return current


def _give_next(item: NormItem, *, by: User, at: datetime) -> None:
    stage = item.stages.filter(done_on__isnull=True).order_by("order").first()
    if stage is None:
        return
    signals.work_given.send(
        NormStage,
        row=stage,
        unit_id=item.unit_id,
        post_id=None,
        request=str(_("%(stage)s: %(title)s") % {"stage": Stage(stage.stage).label, "title": item.title}),
        due_on=stage.planned_on,
        by=by,
        at=at,
    )
