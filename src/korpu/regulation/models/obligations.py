"""Obligations, what was done for them, and what the head says of those that were not met."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from korpu.regulation.models.acts import Clause
from korpu.regulation.rules.acts import Part
from korpu.regulation.rules.obligations import Verdict


class Obligation(models.Model):
    """What a clause asks of us: the duty, who owns it, how often, and what proves it (statute 2.1.10, 3.1.33)."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="obligations")
    duty = models.CharField(_("duty"), max_length=500)
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Empty: nothing in the act fixes a rhythm.
    interval_months = models.PositiveSmallIntegerField(null=True, blank=True)
    # The clause whose declared proof counts; empty: what people record counts.
    proof_code = models.CharField(max_length=30, blank=True)
    part = models.CharField(_("part of the mandate"), max_length=20, choices=Part, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    assigned_at = models.DateTimeField(null=True, blank=True)
    # The head was told that nobody owns it.
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = ("clause", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("unit", "clause"), name="obligation_unit"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="obligation_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="obligation_owner_has_time",
                condition=Q(unit__isnull=True, assigned_at__isnull=True)
                | Q(unit__isnull=False, assigned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="obligation_rhythm_in_months",
                condition=Q(interval_months__isnull=True) | Q(interval_months__range=(1, 120)),
            ),
        ]

    def __str__(self) -> str:
        return self.duty


class Fulfilment(models.Model):
    """One time on which an obligation was met, for the day on which it was due if it has such days."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="fulfilments")
    on = models.DateField(_("done on"))
    due_on = models.DateField(null=True, blank=True)
    what = models.CharField(_("what was done"), max_length=500)
    link = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("fulfilment of an obligation")
        verbose_name_plural = _("fulfilments of obligations")
        ordering = ("-on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("obligation", "due_on"),
                condition=Q(due_on__isnull=False),
                name="fulfilment_once_a_due_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.on}"


class Explanation(models.Model):
    """What the head says or decides of an obligation that was late or not met (statute 5.3)."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="explanations")
    due_on = models.DateField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        ordering = ("-due_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("obligation", "due_on"), name="explanation_once_a_due_day"),
            models.CheckConstraint(name="explanation_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.due_on}"
