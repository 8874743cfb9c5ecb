"""Assignments."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.work_plans.rules import OPEN_STATES, AssignmentKind, AssignmentState


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> "AssignmentQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def about(self, subject_type: str, subject_id: int) -> "AssignmentQuerySet":
        return self.filter(subject_type=subject_type, subject_id=subject_id)


class Assignment(models.Model):
    """One piece of work given to a unit, or to a post in it."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=AssignmentKind)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    request = models.TextField(_("what is asked"), blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=AssignmentState, default=AssignmentState.GIVEN
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    given_at = models.DateTimeField(_("given"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    result = models.TextField(_("result"), blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    files = models.ManyToManyField("documents.StoredFile", related_name="+", blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("due_on", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("subject_type", "subject_id"), name="assignment_subject"),
            models.Index(
                fields=("unit", "due_on"), condition=Q(state__in=OPEN_STATES), name="assignment_open_unit"
            ),
            models.Index(
                fields=("post", "due_on"), condition=Q(state__in=OPEN_STATES), name="assignment_open_post"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("subject_type", "subject_id"),
                condition=Q(kind=AssignmentKind.LEAD, state__in=OPEN_STATES),
                name="assignment_one_lead",
            ),
            models.CheckConstraint(
                name="assignment_done_has_time",
                condition=Q(state=AssignmentState.DONE, done_at__isnull=False)
                | (~Q(state=AssignmentState.DONE) & Q(done_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="assignment_refusal_has_reason",
                condition=~Q(state__in=(AssignmentState.REJECTED, AssignmentState.CANCELLED)) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"
