"""An act sent round the house, and the confirmations of the units."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.regulation.models.acts import Act
from korpu.regulation.rules.circulation import CirculationKind


class Circulation(models.Model):
    """An act sent to the units of one day: copies (order of 2012, item 9) or for acquaintance (7.1)."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="circulations")
    kind = models.CharField(max_length=12, choices=CirculationKind)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        verbose_name = _("circulation of an act")
        verbose_name_plural = _("circulations of acts")
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.act_id} {self.kind}"


class Receipt(models.Model):
    """What one unit got, and who confirmed it when; the name is kept as of that day."""

    circulation = models.ForeignKey(Circulation, on_delete=models.PROTECT, related_name="receipts")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_name = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("receipt of an act")
        verbose_name_plural = _("receipts of acts")
        ordering = ("circulation", "unit__order", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("circulation",), condition=Q(confirmed_at__isnull=True), name="receipt_unconfirmed"
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("circulation", "unit"), name="receipt_once_a_unit"),
            models.CheckConstraint(
                name="receipt_confirmed_whole",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, confirmed_name="")
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_name="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circulation_id} {self.unit_id}"
