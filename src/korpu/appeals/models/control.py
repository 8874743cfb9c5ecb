"""How the work on a request is controlled: its points, and the remarks of those who answer for information requests."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.appeals.models.register import Appeal
from korpu.appeals.rules.points import MAX_LENGTH, Treatment


class RequestPoint(models.Model):
    """One thing that a request asks, and what the answer does with it (rules of 2012, 1.3)."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="points")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("what is asked"), max_length=MAX_LENGTH)
    treatment = models.CharField(_("what the answer does"), max_length=10, choices=Treatment, blank=True)
    ground = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = _("point of a request")
        verbose_name_plural = _("points of requests")
        ordering = ("order",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("appeal", "order"), name="request_point_once"),
            models.CheckConstraint(
                name="request_point_refused_has_ground",
                condition=~Q(treatment=Treatment.REFUSED) | ~Q(ground=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.order}"


class ControlRemark(models.Model):
    """What an officer of the control found on a case, and how it was settled (rules of 2012, 1.3)."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="control_remarks")
    text = models.TextField(_("remark"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    settlement = models.TextField(_("how it was settled"), blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("remark of the control")
        verbose_name_plural = _("remarks of the control")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("appeal",), condition=Q(settled_at__isnull=True), name="control_remark_open"
            ),
            models.Index(fields=("made_at",), name="control_remark_made"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="control_remark_settled_by_somebody",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settlement="")
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="control_remark_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="control_remark_is_made_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("appeal", "made_by", "made_at"),
            ),
            pgtrigger.Protect(
                name="control_remark_is_settled_once",
                operation=pgtrigger.UpdateOf("settled_by_id", "settled_at"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(old__settled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.pk}"
