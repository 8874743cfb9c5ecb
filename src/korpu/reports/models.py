"""Schedules, reports with their texts, and the copies that went to the addressees."""

from datetime import date
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from korpu.reports.declaring import DeclaredReport, declared_report
from korpu.reports.rules.periods import Rhythm, Timetable
from korpu.reports.rules.states import DELIVERY_MOVES, MOVES, DeliveryState, ReportState, Way


def _moves(table: dict[Any, tuple[Any, ...]]) -> list[tuple[str, str]]:
    return [(start.value, end.value) for start, ends in table.items() for end in ends]


class Schedule(models.Model):
    """When a declared report is due, who drafts it and to whom it goes."""

    code = models.SlugField(max_length=60, unique=True)
    report_code = models.CharField(_("report"), max_length=40)
    rhythm = models.CharField(_("rhythm"), max_length=14, choices=Rhythm)
    day = models.PositiveSmallIntegerField(_("day of the month"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    opens_days_before = models.PositiveSmallIntegerField(_("opened so many days before it is due"), default=5)
    drafters = ArrayField(models.CharField(max_length=80), verbose_name=_("drafted by"))
    addressees = models.JSONField(_("goes to"), default=list)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    basis = models.CharField(_("legal basis"), max_length=60, blank=True)
    verify = models.BooleanField(_("to be checked"), default=False)

    class Meta:
        verbose_name = _("schedule of a report")
        verbose_name_plural = _("schedules of reports")
        ordering = ("code",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="schedule_day_is_a_day", condition=Q(day__isnull=True) | Q(day__gte=1, day__lte=31)
            ),
            models.CheckConstraint(
                name="schedule_month_is_a_month",
                condition=Q(month__isnull=True) | Q(month__gte=1, month__lte=12),
            ),
            models.CheckConstraint(
                name="schedule_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(name="schedule_has_drafter", condition=Q(drafters__len__gte=1)),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def timetable(self) -> Timetable:
        return Timetable(Rhythm(self.rhythm), self.starts_on, self.ends_on, self.day, self.month)

    @property
    def declared(self) -> DeclaredReport:
        return declared_report(self.report_code)


class Report(models.Model):
    """A report of one drafter on one period; what was returned is corrected in a row of its own."""

    report_code = models.CharField(_("report"), max_length=40)
    schedule = models.ForeignKey(
        Schedule, on_delete=models.PROTECT, related_name="reports", null=True, blank=True
    )
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # The post that the report goes to by default where no schedule says so: whoever ordered it.
    ordered_for = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    act_code = models.CharField(_("act"), max_length=20, blank=True)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    due_on = models.DateField(_("due"))
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    opened_at = models.DateTimeField(_("opened"))
    writers = ArrayField(models.BigIntegerField(), default=list)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    release_id = models.BigIntegerField(null=True, blank=True)
    frozen = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("-due_on", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(F("due_on").desc(), F("id").desc(), name="report_newest"),
            models.Index(fields=("report_code", "due_on"), name="report_by_code"),
            models.Index(
                fields=("due_on",), condition=~Q(state=ReportState.DELIVERED), name="report_waiting"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("schedule", "period_from", "unit", "post", "version"),
                condition=Q(schedule__isnull=False),
                nulls_distinct=False,
                name="report_once_a_period",
            ),
            models.CheckConstraint(
                name="report_period_in_order", condition=Q(period_from__lte=F("period_to"))
            ),
            models.CheckConstraint(
                name="report_frozen_is_whole",
                condition=Q(state=ReportState.DRAFT, frozen__isnull=True, frozen_at__isnull=True, sha256="")
                | (
                    ~Q(state=ReportState.DRAFT)
                    & Q(frozen__isnull=False, frozen_at__isnull=False)
                    & ~Q(sha256="")
                ),
            ),
            models.CheckConstraint(
                name="report_delivered_has_time",
                condition=Q(state=ReportState.DELIVERED, delivered_at__isnull=False)
                | (~Q(state=ReportState.DELIVERED) & Q(delivered_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="report_ordered_or_scheduled",
                condition=Q(schedule__isnull=False) | Q(ordered_by__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="report_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="report_delivered_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=ReportState.DELIVERED.value),
            ),
            pgtrigger.Protect(
                name="report_keeps_its_period",
                operation=pgtrigger.UpdateOf(
                    "report_code", "schedule_id", "unit_id", "post_id", "period_from", "period_to", "version",
                    "act_code",
                ),
            ),
            # What was frozen thaws only on the way back to a draft.
            pgtrigger.Protect(
                name="report_frozen_stays",
                operation=pgtrigger.UpdateOf("frozen", "sha256", "frozen_at"),
                condition=~pgtrigger.Q(old__state=ReportState.DRAFT.value)
                & ~pgtrigger.Q(new__state=ReportState.DRAFT.value),
            ),
            pgtrigger.FSM(name="report_moves", field="state", transitions=_moves(MOVES)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.report_code} {self.period_from}"

    def get_absolute_url(self) -> str:
        return reverse("reports_desk:report", args=[self.pk])

    @property
    def declared(self) -> DeclaredReport:
        return declared_report(self.report_code)

    @property
    def title(self) -> str:
        return str(self.declared.title)

    def title_in(self, language: str) -> str:
        with override(language):
            return str(self.declared.title)

    def is_late_on(self, day: date) -> bool:
        """Tell whether the report is overdue; lateness is derived, never stored."""
        return self.state != ReportState.DELIVERED and self.due_on < day


_ONLY_IN_A_DRAFT = """
    IF NOT EXISTS (SELECT 1 FROM reports_report r WHERE r.id = {row}.report_id AND r.state = 'DRAFT') THEN
        RAISE EXCEPTION 'Report % is no draft any more.', {row}.report_id;
    END IF;
    RETURN {row};
"""


class Narrative(models.Model):
    """What people write into one section."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="narratives")
    section = models.CharField(max_length=40)
    text = models.TextField(_("text"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("text of a report")
        verbose_name_plural = _("texts of reports")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("report", "section"), name="narrative_once_a_section")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="narrative_only_in_a_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_ONLY_IN_A_DRAFT.format(row="NEW"),
            ),
            pgtrigger.Trigger(
                name="narrative_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=_ONLY_IN_A_DRAFT.format(row="OLD"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.section}"


class FileForm(models.TextChoices):
    PDF = "PDF", "PDF"
    DOCX = "DOCX", "Word"


class ReportFile(models.Model):
    """A frozen report as a file; a report that went back and was frozen again has a younger set."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(max_length=5)
    form = models.CharField(max_length=4, choices=FileForm)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    frozen_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("report", "frozen_sha256", "language", "form"), name="report_file_once"
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="report_file_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.language} {self.form}"


class Delivery(models.Model):
    """A copy of a report on its way to one addressee, with its receipt."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="deliveries")
    order = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=5, choices=Way)
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name_az = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    message_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.SENT)
    sent_at = models.DateTimeField(_("sent"))
    settled_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(_("opened"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta:
        verbose_name = _("copy of a report")
        verbose_name_plural = _("copies of reports")
        ordering = ("report", "order")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("post", "state"), name="delivery_inbox"),
            models.Index(fields=("message_id",), name="delivery_message"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("report", "order"), name="delivery_once_an_addressee"),
            models.CheckConstraint(
                name="delivery_way_fits",
                condition=Q(way=Way.INBOX, post__isnull=False) | (~Q(way=Way.INBOX) & Q(post__isnull=True)),
            ),
            models.CheckConstraint(
                name="delivery_return_has_remarks",
                condition=~Q(state=DeliveryState.RETURNED) | ~Q(remarks=""),
            ),
            models.CheckConstraint(
                name="delivery_decided_has_time",
                condition=Q(
                    state__in=(DeliveryState.RETURNED, DeliveryState.ACCEPTED),
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                )
                | (
                    ~Q(state__in=(DeliveryState.RETURNED, DeliveryState.ACCEPTED))
                    & Q(decided_at__isnull=True)
                ),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="delivery_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="delivery_addressee_stays",
                operation=pgtrigger.UpdateOf("report_id", "order", "way", "post_id", "email", "sent_at"),
            ),
            pgtrigger.Protect(
                name="delivery_receipt_stays",
                operation=pgtrigger.UpdateOf("received_at"),
                condition=pgtrigger.Q(old__received_at__isnull=False),
            ),
            pgtrigger.FSM(name="delivery_moves", field="state", transitions=_moves(DELIVERY_MOVES)),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.order}"

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_az
