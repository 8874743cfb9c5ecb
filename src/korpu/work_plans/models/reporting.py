"""Reports of execution, what shows them, and requests for progress."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from korpu.work_plans.models.assignments import Assignment
from korpu.work_plans.models.plans import Period
from korpu.work_plans.rules.plans import Quality, ReportState


class ExecutionReport(models.Model):
    """What one executor did in one period; only accepted reports count as progress."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what was done"), blank=True)
    indicator_value = models.DecimalField(
        _("value of the indicator"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    quality = models.CharField(_("quality"), max_length=10, choices=Quality, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    files = models.ManyToManyField("documents.StoredFile", related_name="+", blank=True)

    class Meta:
        verbose_name = _("report of execution")
        verbose_name_plural = _("reports of execution")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("decided_at",), name="execution_report_decided")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="execution_report_decided_by_another",
                condition=Q(decided_by__isnull=True)
                | (~Q(decided_by=F("submitted_by")) & ~Q(decided_by=F("written_by"))),
            ),
            models.CheckConstraint(
                name="execution_report_accepted_by_somebody",
                condition=~Q(state=ReportState.ACCEPTED)
                | (Q(decided_by__isnull=False, submitted_by__isnull=False) & ~Q(quality="")),
            ),
            models.CheckConstraint(
                name="execution_report_returned_with_remarks",
                condition=~Q(state=ReportState.RETURNED) | ~Q(remarks=""),
            ),
            models.CheckConstraint(
                name="execution_report_submitted_says_something",
                condition=Q(state=ReportState.DRAFT) | ~Q(text=""),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="execution_report_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="execution_report_accepted_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=ReportState.ACCEPTED.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_id} {self.assignment_id}"

    @property
    def may_be_written(self) -> bool:
        return self.state in (ReportState.DRAFT, ReportState.RETURNED)


class EvidenceItem(models.Model):
    """A record that shows what a report says: collected from the platform's own proofs, or written by hand."""

    report = models.ForeignKey(ExecutionReport, on_delete=models.CASCADE, related_name="evidence")
    label = models.CharField(_("what it shows"), max_length=300)
    url = models.CharField(_("address"), max_length=500)
    clause_code = models.CharField(max_length=60, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("report", "url"), name="evidence_item_once")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_collected(self) -> bool:
        return bool(self.clause_code)


class ProgressRequest(models.Model):
    """That the lead executor asked co-executors what they did for a period (statute 4.1.1)."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="progress_requests")
    due_on = models.DateField(_("due"))
    question = models.TextField(_("what is asked"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("request for progress")
        verbose_name_plural = _("requests for progress")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.period_id}"
