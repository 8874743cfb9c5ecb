"""Sections, runs of the checks, what they found, and the topics that are to be told regularly."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.upkeep.rules import FaultKind, LinkOutcome, SectionKind


def in_words(az: str, en: str, ru: str) -> str:
    """Give the words in the reader's language, or in Azerbaijani where there are no others."""
    return {"en": en, "ru": ru}.get(get_language() or "az", "") or az


class Section(models.Model):
    """A part of the site by its address, who owns it, and how fresh it has to be (statute 3.1.16; plan of 2012, 2.1)."""

    code = models.SlugField(max_length=60, unique=True)
    title_az = models.CharField(_("title in Azerbaijani"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    address = models.CharField(_("address on the site"), max_length=300, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=SectionKind, default=SectionKind.PAGES)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    freshness_days = models.PositiveSmallIntegerField(_("has to be newer than, days"))
    review_days = models.PositiveSmallIntegerField(_("accuracy is confirmed every, days"))
    repair_days = models.PositiveSmallIntegerField(_("faults are mended within, days"), default=5)
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    since_on = models.DateField(_("watched since"))
    is_watched = models.BooleanField(_("watched"), default=True)

    class Meta:
        verbose_name = _("section of the site")
        verbose_name_plural = _("sections of the site")
        ordering = ("address",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="upkeep_section_limits_are_days",
                condition=Q(freshness_days__gte=1, review_days__gte=1, repair_days__gte=1),
            ),
            models.CheckConstraint(
                name="upkeep_section_address_is_a_path",
                condition=Q(address__startswith="/", address__endswith="/"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("upkeep_desk:section", args=[self.pk])

    @property
    def title(self) -> str:
        return in_words(self.title_az, self.title_en, self.title_ru)


class Run(models.Model):
    """One look at the whole site, with what it saw."""

    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)
    links = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    mended = models.PositiveIntegerField(default=0)
    # Pages that no section holds: nobody answers for them.
    unowned = ArrayField(models.CharField(max_length=500), default=list, blank=True)

    class Meta:
        verbose_name = _("check of the site")
        verbose_name_plural = _("checks of the site")
        ordering = ("-started_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="upkeep_run_ends_after_it_starts",
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class Snapshot(models.Model):
    """How a section stood in one check: its pages, those past their limit, its newest change."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="snapshots")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="snapshots")
    pages = models.PositiveIntegerField()
    stale = models.PositiveIntegerField()
    newest_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("state of a section")
        verbose_name_plural = _("states of sections")
        ordering = ("-run", "section")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("run", "section"), name="upkeep_snapshot_once_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.section_id} {self.run_id}"


class LinkResult(models.Model):
    """What a linked address answered in one check."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    address = models.CharField(max_length=1500)
    is_outside = models.BooleanField()
    outcome = models.CharField(_("outcome"), max_length=12, choices=LinkOutcome)
    code = models.PositiveSmallIntegerField(_("code"), null=True, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("look at a link")
        verbose_name_plural = _("looks at links")
        ordering = ("-at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(F("address"), F("id").desc(), name="upkeep_link_result_newest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("run", "address"), name="upkeep_link_result_once_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.outcome}"


class Fault(models.Model):
    """Something wrong with a page: one row from when it was found until the check passes."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="faults")
    kind = models.CharField(_("kind"), max_length=16, choices=FaultKind)
    path = models.CharField(_("page"), max_length=500)
    # What is wrong on the page: a dead address, a picture, a language.
    target = models.CharField(_("what"), max_length=1500, blank=True)
    number = models.PositiveIntegerField(_("days or code"), null=True, blank=True)
    found_at = models.DateTimeField(_("found"))
    seen_at = models.DateTimeField(_("last seen"))
    mended_at = models.DateTimeField(_("mended"), null=True, blank=True)
    due_on = models.DateField(_("to be mended by"))

    class Meta:
        verbose_name = _("fault of the site")
        verbose_name_plural = _("faults of the site")
        ordering = ("-found_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("section", "kind"), condition=Q(mended_at__isnull=True), name="upkeep_fault_open"
            ),
            models.Index(F("found_at").desc(), F("id").desc(), name="upkeep_fault_newest"),
            models.Index(fields=("mended_at",), name="upkeep_fault_mended"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("kind", "path", "target"),
                condition=Q(mended_at__isnull=True),
                name="upkeep_fault_open_once",
            ),
            models.CheckConstraint(
                name="upkeep_fault_mended_after_found",
                condition=Q(mended_at__isnull=True) | Q(mended_at__gte=F("found_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.path}"

    def get_absolute_url(self) -> str:
        return reverse("upkeep_desk:fault", args=[self.pk])


class Review(models.Model):
    """That the owner has read a page and found it right."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="reviews")
    path = models.CharField(_("page"), max_length=500)
    note = models.CharField(_("note"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("confirmed"))

    class Meta:
        verbose_name = _("confirmation of a page")
        verbose_name_plural = _("confirmations of pages")
        ordering = ("-at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("path", "at"), name="upkeep_review_of_page")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="upkeep_review_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.at:%Y-%m-%d}"


class Improvement(models.Model):
    """A change for the better, with a measure taken before and after it (statute 3.1.16)."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="improvements")
    title = models.CharField(_("what changes"), max_length=200)
    measure = models.CharField(_("what is measured"), max_length=200)
    unit_name = models.CharField(_("in what unit"), max_length=60, blank=True)
    before_value = models.DecimalField(_("value before"), max_digits=14, decimal_places=2)
    before_on = models.DateField(_("measured before, on"))
    released_on = models.DateField(_("released on"), null=True, blank=True)
    after_value = models.DecimalField(
        _("value after"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    after_on = models.DateField(_("measured after, on"), null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("improvement of the site")
        verbose_name_plural = _("improvements of the site")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="upkeep_improvement_is_measured_whole",
                condition=Q(after_value__isnull=True, after_on__isnull=True, released_on__isnull=True)
                | Q(
                    after_value__isnull=False,
                    released_on__gte=F("before_on"),
                    after_on__gte=F("released_on"),
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Rubric(models.Model):
    """A topic that the public is told of regularly (statute 3.1.22, 6.1.5)."""

    code = models.SlugField(max_length=60, unique=True)
    title_az = models.CharField(_("title in Azerbaijani"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    every_days = models.PositiveSmallIntegerField(_("a text at least every, days"))
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    # Kinds of releases that are of this topic unless somebody says otherwise.
    kinds = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    since_on = models.DateField(_("counted since"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("topic of the editorial calendar")
        verbose_name_plural = _("topics of the editorial calendar")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="upkeep_rubric_rhythm_is_days", condition=Q(every_days__gte=1))
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_words(self.title_az, self.title_en, self.title_ru)


class Entry(models.Model):
    """A text that left through the gate for the public, under the topic that it serves."""

    release_id = models.BigIntegerField(unique=True)
    kind = models.CharField(_("kind"), max_length=30)
    channel = models.CharField(_("channel"), max_length=20)
    title = models.CharField(_("title"), max_length=250)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(_("released"))
    rubric = models.ForeignKey(
        Rubric, on_delete=models.PROTECT, related_name="entries", null=True, blank=True
    )
    sorted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("text for the public")
        verbose_name_plural = _("texts for the public")
        ordering = ("-released_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("rubric", "released_at"), name="upkeep_entry_of_rubric"),
            models.Index(F("released_at").desc(), F("id").desc(), name="upkeep_entry_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class PlannedText(models.Model):
    """A text of the editorial calendar: what is to be told about a topic, and when."""

    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="planned")
    title = models.CharField(_("about what"), max_length=250)
    planned_on = models.DateField(_("planned for"))
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, related_name="planned", null=True, blank=True
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("why it was dropped"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("planned text")
        verbose_name_plural = _("planned texts")
        ordering = ("planned_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="upkeep_planned_text_dropped_with_reason",
                condition=Q(dropped_at__isnull=True, reason="")
                | (Q(dropped_at__isnull=False, entry__isnull=True) & ~Q(reason="")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.entry_id is None and self.dropped_at is None


class RhythmWeek(models.Model):
    """The look at the rhythm of one week: which topics were behind, and who was told."""

    week_on = models.DateField(_("week of"), unique=True)
    behind = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    told = ArrayField(models.BigIntegerField(), default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("week of the editorial calendar")
        verbose_name_plural = _("weeks of the editorial calendar")
        ordering = ("-week_on",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="upkeep_rhythm_week_is_a_monday", condition=Q(week_on__iso_week_day=1)
            )
        ]

    def __str__(self) -> str:
        return f"{self.week_on}"
