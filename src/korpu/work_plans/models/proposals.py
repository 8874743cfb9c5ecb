"""Proposals, from their author to the decision and the measure made of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.organisation.rules import Role
from korpu.work_plans.rules.plans import ProposalKind, ProposalState


class ProposalRule(models.Model):
    """Who decides on a kind of proposal and within how many days; the ministry's own setting."""

    kind = models.CharField(_("kind"), max_length=12, choices=ProposalKind, unique=True)
    role = models.CharField(_("who decides"), max_length=20, choices=Role)
    days = models.PositiveSmallIntegerField(_("days"))

    class Meta:
        verbose_name = _("rule of proposals")
        verbose_name_plural = _("rules of proposals")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="proposal_rule_has_days", condition=Q(days__gte=1))
        ]

    def __str__(self) -> str:
        return self.kind


class Proposal(models.Model):
    """A proposal of a sector or of the head (statute 5.4.4, 6.1.11, 6.2.10, 6.3.8, 6.4.2, 6.4.16)."""

    kind = models.CharField(_("kind"), max_length=12, choices=ProposalKind)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what is proposed"))
    grounds = models.TextField(_("grounds"))
    gain = models.TextField(_("expected gain"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    addressee = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField(_("to be decided by"))
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.SUBMITTED
    )
    decision = models.TextField(_("decision"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    files = models.ManyToManyField("documents.StoredFile", related_name="+", blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-made_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("made_at", "id"), name="proposal_made")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="proposal_decided_by_another",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("author")),
            ),
            models.CheckConstraint(
                name="proposal_decided_with_reason",
                condition=Q(state=ProposalState.SUBMITTED, decided_at__isnull=True)
                | (
                    ~Q(state=ProposalState.SUBMITTED)
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(decision="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work_plans_desk:proposal", args=[self.pk])
