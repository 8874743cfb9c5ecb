"""The turns of a case: tied to others, complained about elsewhere, opened anew."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from korpu.appeals.models.register import Appeal
from korpu.appeals.rules.kinds import LinkKind, Outcome, ProceedingKind, ReviewResult


class CaseLink(models.Model):
    """Two cases that belong together; either page shows it."""

    first = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="links_on")
    second = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="links_back")
    kind = models.CharField(max_length=10, choices=LinkKind)
    linked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("link of cases")
        verbose_name_plural = _("links of cases")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("first", "second", "kind"), name="case_link_once"),
            models.CheckConstraint(name="case_link_of_two", condition=~Q(first=F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.kind} {self.second_id}"


class Proceeding(models.Model):
    """A complaint about a case before the Ombudsman or a court: what is asked of the ministry, until when, how it ended."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="proceedings")
    kind = models.CharField(_("where"), max_length=10, choices=ProceedingKind)
    reference = models.CharField(_("its number there"), max_length=60)
    received_on = models.DateField(_("received on"))
    due_at = models.DateTimeField(_("our comments by"))
    answered_at = models.DateTimeField(_("our comments left"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=ReviewResult, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("complaint outside")
        verbose_name_plural = _("complaints outside")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("appeal", "kind", "reference"), name="proceeding_once"),
            models.CheckConstraint(
                name="proceeding_ended_has_result",
                condition=Q(result="", ended_at__isnull=True) | (~Q(result="") & Q(ended_at__isnull=False)),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="proceeding_is_kept", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class Round(models.Model):
    """An answer that was given before the case was opened anew: what was promised and kept then stays."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="rounds")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=20, choices=Outcome)
    closed_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("former answer")
        verbose_name_plural = _("former answers")
        ordering = ("pk",)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="round_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.answered_at}"
