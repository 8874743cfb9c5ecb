"""The terms inside the ministry, a row a kind of case, and what was told of them."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from korpu.appeals.models.register import Appeal
from korpu.appeals.rules.kinds import AppealKind
from korpu.appeals.rules.stages import MOST_DAYS, Told, WorkStage


class InternalTerms(models.Model):
    """How many working days before the law's day each stage of a kind of case is to be done: the ministry's own setting."""

    kind = models.CharField(max_length=20, choices=AppealKind, unique=True)
    executor_days = models.PositiveSmallIntegerField(null=True)
    draft_days = models.PositiveSmallIntegerField(null=True)
    clearance_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("terms inside the ministry")
        verbose_name_plural = _("terms inside the ministry")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # A stage without a lead has no term; the others follow one another.
            models.CheckConstraint(
                name="internal_terms_in_order",
                condition=Q(executor_days__gte=F("draft_days"))
                & Q(draft_days__gte=F("clearance_days"))
                & Q(executor_days__gte=F("clearance_days")),
            ),
            models.CheckConstraint(
                name="internal_terms_are_terms",
                condition=Q(executor_days__lte=MOST_DAYS)
                & Q(draft_days__lte=MOST_DAYS)
                & Q(clearance_days__lte=MOST_DAYS),
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def leads(self) -> dict[WorkStage, int]:
        """The stages that have a term, in their order, each with its lead in working days."""
        given = (self.executor_days, self.draft_days, self.clearance_days)
        return {stage: days for stage, days in zip(WorkStage, given, strict=True) if days is not None}


class StageNotice(models.Model):
    """That somebody was told about the day of a stage, once for each such day; a day that moved is told anew."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="stage_notices")
    stage = models.CharField(max_length=10, choices=WorkStage)
    on = models.DateField()
    told = models.CharField(max_length=6, choices=Told)
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder of a stage")
        verbose_name_plural = _("reminders of stages")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("appeal", "stage", "on", "told"), name="stage_notice_once")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="stage_notice_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.stage} {self.told}"
