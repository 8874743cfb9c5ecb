"""The rules of cases that a ministry sets as data: outcomes, causes, kinds, routing."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.answers import REFUSAL_SLOTS, OutcomeDemands, Slot
from korpu.appeals.rules.kinds import AfterReply, AppealKind, Channel, Outcome
from korpu.organisation.rules import Role


class OutcomeRule(models.Model):
    """What an outcome demands before its letter may go to clearance."""

    outcome = models.CharField(max_length=20, choices=Outcome, unique=True)
    needs = ArrayField(models.CharField(max_length=20, choices=Slot), default=list)
    signature = models.CharField(max_length=20, choices=Role, blank=True)
    route = models.CharField(max_length=30, blank=True)
    least_reasoning = models.PositiveSmallIntegerField(default=0)
    is_substantive = models.BooleanField(default=False)
    basis = models.CharField(max_length=200, blank=True)
    verify = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("rule of an outcome")
        verbose_name_plural = _("rules of outcomes")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # No setting undercuts what the law demands of a refusal (access law 19.1.5, 21.3, 22.2).
            models.CheckConstraint(
                name="outcome_refusal_keeps_its_demands",
                condition=~Q(outcome=Outcome.REFUSED)
                | (Q(needs__contains=[slot.value for slot in REFUSAL_SLOTS]) & ~Q(signature="")),
            )
        ]

    def __str__(self) -> str:
        return self.outcome

    def as_demands(self) -> OutcomeDemands:
        return OutcomeDemands(
            needs=frozenset(self.needs), signature=self.signature, route=self.route,
            least_reasoning=self.least_reasoning,
        )  # fmt: skip


class Cause(models.Model):
    """Why the law lets a case be left without consideration."""

    code = models.SlugField(max_length=40, unique=True)
    kinds = ArrayField(models.CharField(max_length=20, choices=AppealKind), default=list, blank=True)
    article = models.CharField(max_length=40)
    text_az = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    text_ru = models.CharField(max_length=300, blank=True)
    verify = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.article} {self.text}"

    @property
    def text(self) -> str:
        return self.text_in(get_language() or "az")

    def text_in(self, language: str) -> str:
        """Give the words of the cause in a language, in Azerbaijani where it lacks them."""
        return {"en": self.text_en, "ru": self.text_ru}.get(language, "") or self.text_az


class KindRule(models.Model):
    """What holds for a kind of case where the law leaves room or is still to be checked."""

    kind = models.CharField(max_length=20, choices=AppealKind, unique=True)
    after_reply = models.CharField(max_length=8, choices=AfterReply, default=AfterReply.RESUME)
    repeats = models.PositiveSmallIntegerField(default=3)
    repeat_days = models.PositiveSmallIntegerField(default=365)
    notice_rule = models.CharField(max_length=40, default="appeal.reject_notice")
    basis = models.CharField(max_length=200, blank=True)
    verify = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("rule of a kind")
        verbose_name_plural = _("rules of kinds")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.kind


class RoutingRule(models.Model):
    """Where cases with certain words go: to a unit of the department, or on to a competent body."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    kinds = ArrayField(models.CharField(max_length=20, choices=AppealKind), default=list, blank=True)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel, blank=True)
    words = models.TextField(_("words, one of which stands in the case"), blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("unit"),
    )  # fmt: skip
    body_name = models.CharField(_("competent body"), max_length=200, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="routing_leads_somewhere", condition=Q(unit__isnull=False) | ~Q(body_name="")
            )
        ]

    def __str__(self) -> str:
        return self.name
