"""The norm-making plan: items given to sectors, each passing six stages."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.regulation.models.acts import Clause
from korpu.regulation.rules.acts import ActKind
from korpu.regulation.rules.norm_making import Stage


class NormItem(models.Model):
    """A draft that a unit is to prepare."""

    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("kind"), max_length=20, choices=ActKind, default=ActKind.OTHER)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    # The clause of an act that asks for it, where there is one.
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="norm_items"
    )
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("item of the norm-making plan")
        verbose_name_plural = _("items of the norm-making plan")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("regulation_desk:norm_item", args=[self.pk])


class NormStage(models.Model):
    """A stage of an item: the day planned, the day done, and the version of the document then."""

    item = models.ForeignKey(NormItem, on_delete=models.PROTECT, related_name="stages")
    order = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=Stage)
    planned_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    version = models.CharField(_("version of the document"), max_length=120, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("stage of norm-making")
        verbose_name_plural = _("stages of norm-making")
        ordering = ("item", "order")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("item", "stage"), name="norm_stage_once"),
            models.CheckConstraint(
                name="norm_stage_done_has_version",
                condition=Q(done_on__isnull=True, version="") | (Q(done_on__isnull=False) & ~Q(version="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.stage}"

    @property
    def is_late(self) -> bool:
        return self.done_on is not None and self.done_on > self.planned_on
