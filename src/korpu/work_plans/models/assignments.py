"""Assignments, what they were split from, and who was told about their due days."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.work_plans.rules import OPEN_STATES, UNFINISHED_STATES, AssignmentKind, AssignmentState
from korpu.work_plans.rules.plans import InstructionKind
from korpu.work_plans.rules.reminders import Stage

# Days since 2000 stay far below these, whatever year a date can name: the three groups never meet.
_OPEN_WITHOUT_A_DAY, _FINISHED, _FINISHED_WITHOUT_A_DAY = 4_000_000, 10_000_000, 11_000_000
_DUE_DAY = Func(F("due_on"), template="(%(expressions)s - DATE '2000-01-01')", output_field=IntegerField())


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> "AssignmentQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def about(self, subject_type: str, subject_id: int) -> "AssignmentQuerySet":
        return self.filter(subject_type=subject_type, subject_id=subject_id)


class Assignment(models.Model):
    """One piece of work given to a unit, or to a post in it.

    Work with a title stands on its own, and those above its executor see it; work without one is a part of its
    subject, whose own rules say who sees what.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=AssignmentKind)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    basis = models.CharField(_("basis"), max_length=60, blank=True)
    request = models.TextField(_("what is asked"), blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    # Who gave it, as a post: the successor accepts the result and extends the term.
    giver_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    wants_acceptance = models.BooleanField(default=False)
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
    lateness_reason = models.TextField(_("why it was late"), blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    handed_in_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    remarks = models.TextField(_("remarks"), blank=True)
    times_returned = models.PositiveSmallIntegerField(default=0)
    extended_from_on = models.DateField(null=True, blank=True)
    extension_reason = models.TextField(blank=True)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    control_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    off_control_at = models.DateTimeField(null=True, blank=True)
    off_control_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    files = models.ManyToManyField("documents.StoredFile", related_name="+", blank=True)
    # Where it stands in the list: what is unfinished by its due day, then what is finished, the latest day first.
    place = models.GeneratedField(
        expression=Case(
            When(state__in=UNFINISHED_STATES, then=Coalesce(_DUE_DAY, Value(_OPEN_WITHOUT_A_DAY))),
            default=Coalesce(Value(_FINISHED) - _DUE_DAY, Value(_FINISHED_WITHOUT_A_DAY)),
        ),
        output_field=IntegerField(),
        db_persist=True,
    )

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
            models.Index(
                fields=("due_on", "id"), condition=Q(state__in=OPEN_STATES), name="assignment_open_due"
            ),
            models.Index(fields=("unit", "due_on", "id"), name="assignment_unit_due"),
            models.Index(fields=("due_on", "id"), name="assignment_due"),
            models.Index(fields=("place", "id"), name="assignment_place"),
            models.Index(
                fields=("control_post", "due_on"),
                condition=Q(control_post__isnull=False),
                name="assignment_on_control",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("subject_type", "subject_id"),
                condition=Q(kind=AssignmentKind.LEAD, state__in=UNFINISHED_STATES),
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
            models.CheckConstraint(
                name="assignment_handed_in_has_time",
                condition=~Q(state=AssignmentState.HANDED_IN) | Q(handed_in_at__isnull=False),
            ),
            models.CheckConstraint(
                name="assignment_result_accepted_by_another",
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("handed_in_by")),
            ),
            models.CheckConstraint(
                name="assignment_extension_is_whole",
                condition=Q(extended_from_on__isnull=True, extension_reason="")
                | (
                    Q(extended_from_on__isnull=False, due_on__gt=F("extended_from_on"))
                    & ~Q(extension_reason="")
                ),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="assignment_extended_once",
                operation=pgtrigger.UpdateOf("extended_from_on"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(old__extended_from_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.subject_type} {self.subject_id}"

    def get_absolute_url(self) -> str:
        return reverse("work_plans_desk:assignment", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_on_control(self) -> bool:
        return self.control_post_id is not None and self.off_control_at is None


class Instruction(models.Model):
    """An item of an act, or a decision, that was split into assignments (statute 3.1.1, 5.4.4; order of 2012, 11)."""

    kind = models.CharField(_("kind"), max_length=12, choices=InstructionKind)
    act_code = models.CharField(_("act"), max_length=60, blank=True)
    item = models.CharField(_("item"), max_length=30, blank=True)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    received_on = models.DateField(_("received"))
    # The day by which the higher body expects the result; no executor's day lies after it.
    control_on = models.DateField(_("control date"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    entered_at = models.DateTimeField()
    proposal = models.ForeignKey(
        "work_plans.Proposal", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ("-received_on", "-pk")

    def __str__(self) -> str:
        return self.title


class Notice(models.Model):
    """That somebody was told about the due day of an assignment, once for each stage of each due day."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="notices")
    stage = models.CharField(max_length=20, choices=Stage)
    due_on = models.DateField()
    user_ids = ArrayField(models.BigIntegerField())
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("assignment", "stage", "due_on"), name="notice_once_a_stage")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("sent_at",), name="notice_sent")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="notice_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.stage}"


class ReminderRule(models.Model):
    """From which day on a stage of reminding holds, counted from the due day; the ministry's own setting."""

    stage = models.CharField(_("stage"), max_length=20, choices=Stage, unique=True)
    days = models.SmallIntegerField(_("days after the due day"))
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ("days", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="reminder_rule_on_its_side",
                condition=Q(stage=Stage.BEFORE, days__lt=0)
                | Q(stage=Stage.ON, days=0)
                | (~Q(stage__in=(Stage.BEFORE, Stage.ON)) & Q(days__gt=0)),
            )
        ]

    def __str__(self) -> str:
        return self.stage


def in_language(az: str, en: str) -> str:
    """Give the words in the reader's language, or in Azerbaijani where there are no others."""
    return en if get_language() == "en" and en else az
