"""The rules that the ministry sets for its work."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.organisation.models.days import in_language
from korpu.organisation.models.house import Unit
from korpu.organisation.rules import RetentionStart, Role


class Distribution(models.Model):
    """Which sector a kind of case or a duty goes to unless somebody decides otherwise; the head fills a blank."""

    kind = models.CharField(max_length=30, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=200, blank=True)
    verify = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("distribution rule")
        verbose_name_plural = _("distribution rules")

    def __str__(self) -> str:
        return self.kind


class RouteStep(models.Model):
    """One approval on the way out, for a kind of content; ``own_unit`` means the drafter's unit."""

    kind = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role)
    own_unit = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("approval step")
        verbose_name_plural = _("approval steps")
        ordering = ("kind", "order")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("kind", "order"), name="route_step_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.order}"


class RetentionRule(models.Model):
    """How many years a case is kept, by its outcome; never under one (rules of 2012, 5.2)."""

    outcome = models.CharField(max_length=20, unique=True)
    years = models.PositiveSmallIntegerField()
    starts_with = models.CharField(max_length=10, choices=RetentionStart, default=RetentionStart.ANSWERED)
    basis = models.CharField(max_length=200, blank=True)
    verify = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="retention_at_least_a_year", condition=Q(years__gte=1))
        ]

    def __str__(self) -> str:
        return self.outcome


class RefusalGround(models.Model):
    """A ground on which the law lets information be refused."""

    code = models.SlugField(max_length=40, unique=True)
    article = models.CharField(max_length=40)
    text_az = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    verify = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("ground of refusal")
        verbose_name_plural = _("grounds of refusal")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.article} {self.text}"

    @property
    def text(self) -> str:
        return in_language(None, self.text_az, self.text_en)
