"""Whom the Department works with, and what passed between them (statute 1.3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from korpu.organisation.models.house import Unit
from korpu.organisation.rules import OF_THE_STRUCTURE, CounterpartKind, InteractionKind


class Counterpart(models.Model):
    """A unit, body, organisation or outlet that the Department works with, and its contact person."""

    kind = models.CharField(_("kind"), max_length=12, choices=CounterpartKind)
    unit = models.OneToOneField(
        Unit, on_delete=models.PROTECT, related_name="counterpart", null=True, blank=True
    )
    own_name = models.CharField(_("name"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_post = models.CharField(_("post of the contact person"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        verbose_name = _("counterpart")
        verbose_name_plural = _("counterparts")
        ordering = ("own_name", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="counterpart_is_unit_or_named",
                condition=Q(
                    kind__in=[kind.value for kind in OF_THE_STRUCTURE], unit__isnull=False, own_name=""
                )
                | (
                    ~Q(kind__in=[kind.value for kind in OF_THE_STRUCTURE])
                    & Q(unit__isnull=True)
                    & ~Q(own_name="")
                ),
            ),
            models.UniqueConstraint(
                fields=("kind", "own_name"), condition=Q(unit__isnull=True), name="counterpart_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.unit.name if self.unit else self.own_name


class Interaction(models.Model):
    """A request, a meeting or a joint task with a counterpart, of the sector that answers for it."""

    counterpart = models.ForeignKey(Counterpart, on_delete=models.PROTECT, related_name="interactions")
    kind = models.CharField(_("kind"), max_length=12, choices=InteractionKind)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(_("about"), max_length=300)
    happened_on = models.DateField(_("day"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    settled_on = models.DateField(_("answered or done"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("interaction")
        verbose_name_plural = _("interactions")
        ordering = ("-happened_on", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("happened_on",), name="interaction_day"),
            models.Index(
                fields=("due_on",), condition=Q(settled_on__isnull=True), name="interaction_open_due"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="interaction_settled_after_start",
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("happened_on")),
            ),
            models.CheckConstraint(
                name="interaction_meeting_is_settled",
                condition=~Q(kind=InteractionKind.MEETING)
                | Q(settled_on__isnull=False, settled_on=F("happened_on")),
            ),
            models.CheckConstraint(
                name="interaction_request_has_due",
                condition=~Q(kind=InteractionKind.REQUEST) | Q(due_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.counterpart_id}"

    @property
    def is_open(self) -> bool:
        return self.settled_on is None
