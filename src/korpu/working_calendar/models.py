"""Calendars, terms and clocks."""

from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from korpu.working_calendar.rules.calendar import Day, DayKind, Week
from korpu.working_calendar.rules.clocks import EventKind, Rule, TermUnit

# Days under these articles are what the Cabinet or an election commission decided.
BY_ACT = ("105.7", "105-1")


class Provenance(models.TextChoices):
    ACT = "ACT", _("official act")
    DERIVED = "DERIVED", _("follows from the Labour Code")
    ESTIMATE = "ESTIMATE", _("estimate")


class CalendarYear(models.Model):
    """A year whose working days are known."""

    year = models.PositiveSmallIntegerField(unique=True)
    confirmed = models.BooleanField(_("confirmed"), default=False)

    class Meta:
        verbose_name = _("calendar year")
        verbose_name_plural = _("calendar years")
        ordering = ("year",)

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day of one working week that differs from it, and where that is written."""

    year = models.ForeignKey(CalendarYear, on_delete=models.PROTECT, related_name="days")
    week = models.CharField(max_length=10, choices=Week, default=Week.FIVE_DAYS)
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=DayKind)
    reason = models.CharField(max_length=200)
    article = models.CharField(max_length=60, blank=True)
    confirmed = models.BooleanField(default=True)
    act = models.ForeignKey(
        "CalendarAct", on_delete=models.PROTECT, null=True, blank=True, related_name="days"
    )

    class Meta:
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")
        ordering = ("on", "week")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("on", "week"), name="calendar_day_once_a_week"),
        ]

    def __str__(self) -> str:
        return str(self.on)

    @property
    def provenance(self) -> Provenance:
        """Say how the day is known: by an act, by the Labour Code, or as an estimate."""
        if not self.confirmed:
            return Provenance.ESTIMATE
        if self.act_id is not None or self.article in BY_ACT:
            return Provenance.ACT
        return Provenance.DERIVED

    def as_day(self) -> Day:
        return Day(self.on, self.kind, self.reason, self.article, self.confirmed)


class CalendarAct(models.Model):
    """An official act that moved days, as it was entered."""

    title = models.CharField(_("title of the act"), max_length=200)
    number = models.CharField(_("number"), max_length=60, blank=True)
    dated_on = models.DateField(_("date of the act"))
    changes = models.JSONField()
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("act on working days")
        verbose_name_plural = _("acts on working days")
        ordering = ("-entered_at", "-pk")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="calendar_act_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.title


class TermRule(models.Model):
    """A term of a law, for the days on which it is in force."""

    code = models.CharField(_("code"), max_length=40)
    amount = models.PositiveSmallIntegerField(_("amount"))
    unit = models.CharField(pgettext_lazy("of a term", "unit"), max_length=20, choices=TermUnit)
    week = models.CharField(_("counted by"), max_length=10, choices=Week, default=Week.FIVE_DAYS)
    act = models.CharField(_("act"), max_length=200)
    article = models.CharField(_("article"), max_length=40, blank=True)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    verify = models.BooleanField(_("to be checked against the official text"), default=False)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("code", "-valid_from")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="term_one_in_force",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(name="term_is_positive", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return self.code

    def as_rule(self) -> Rule:
        return Rule(self.code, self.amount, self.unit, self.act, self.article, self.verify, self.week)

    @property
    def week_words(self) -> str:
        """Say by which week its days are counted; nothing where every hour counts."""
        return "" if self.unit == TermUnit.CLOCK_HOURS else Week(self.week).words


class ClockState(models.TextChoices):
    RUNNING = "RUNNING", _("Running")
    PAUSED = "PAUSED", _("Standing still")
    SATISFIED = "SATISFIED", _("Done")
    STOPPED = "STOPPED", _("Stopped")


OPEN = (ClockState.RUNNING, ClockState.PAUSED)


class Clock(models.Model):
    """A duty with its term: one row a duty, never a column of something else."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    duty = models.CharField(max_length=30)
    rule = models.ForeignKey(TermRule, on_delete=models.PROTECT, related_name="+")
    calendar_version = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ClockState, default=ClockState.RUNNING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    first_due_at = models.DateTimeField()
    satisfied_at = models.DateTimeField(null=True, blank=True)
    satisfied_by = models.CharField(max_length=60, blank=True)
    reason_late = models.CharField(_("why it was late"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("subject_type", "subject_id"), name="clock_subject"),
            models.Index(fields=("due_at",), condition=Q(state__in=OPEN), name="clock_open_due"),
            # A new calendar passes over the open clocks by their keys, among millions that ended.
            models.Index(fields=("id",), condition=Q(state__in=OPEN), name="clock_open"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("subject_type", "subject_id", "duty"),
                condition=Q(state__in=OPEN),
                name="clock_one_a_duty",
            ),
            models.CheckConstraint(
                name="clock_satisfied_has_time",
                condition=Q(state=ClockState.SATISFIED, satisfied_at__isnull=False)
                | (~Q(state=ClockState.SATISFIED) & Q(satisfied_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.subject_type} {self.subject_id}"

    def is_late(self, at: datetime) -> bool:
        """Tell whether the duty was done late or is late now; nothing is late while it stands still."""
        if self.state == ClockState.SATISFIED:
            return self.satisfied_at is not None and self.satisfied_at > self.due_at
        return self.state == ClockState.RUNNING and at > self.due_at


class ClockEvent(models.Model):
    """What happened to a clock; its due moment is replayed from these."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=8, choices=EventKind)
    at = models.DateTimeField()
    amount = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("clock event")
        verbose_name_plural = _("clock events")
        ordering = ("at", "pk")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="clock_event_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.kind}"


class ClockRevision(models.Model):
    """A due moment that moved, and why; the first one stays on the clock."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="revisions")
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    cause = models.CharField(max_length=20)
    act = models.ForeignKey(CalendarAct, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("moved due date")
        verbose_name_plural = _("moved due dates")
        ordering = ("at", "pk")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="clock_revision_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.new_due_at}"
