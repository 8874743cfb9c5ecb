"""Briefing notes, analyses, studies and notes on reforms."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.knowledge.models.facts import Fact
from korpu.knowledge.models.sayings import Position, Saying
from korpu.knowledge.rules.papers import MOVES, Chart, Occasion, PaperState, StudyKind


def _paper_rules(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            name=f"{name}_approved_by_somebody",
            condition=Q(state=PaperState.APPROVED, approved_by__isnull=False, approved_at__isnull=False)
            | (~Q(state=PaperState.APPROVED) & Q(approved_by__isnull=True, approved_at__isnull=True)),
        ),
        models.CheckConstraint(
            name=f"{name}_not_approved_by_writer",
            condition=Q(approved_by__isnull=True)
            | (~Q(approved_by=F("author")) & ~Q(approved_by=F("submitted_by"))),
        ),
        models.CheckConstraint(
            name=f"{name}_submitted_has_time",
            condition=Q(state=PaperState.DRAFT) | Q(submitted_by__isnull=False, submitted_at__isnull=False),
        ),
    ]


def _paper_triggers(name: str, *frozen: str) -> list[pgtrigger.Trigger]:
    return [
        pgtrigger.Protect(name=f"{name}_is_kept", operation=pgtrigger.Delete),
        pgtrigger.FSM(
            name=f"{name}_moves",
            field="state",
            transitions=[(start.value, end.value) for start, ends in MOVES.items() for end in ends],
        ),
        pgtrigger.Protect(
            name=f"{name}_approved_is_frozen",
            operation=pgtrigger.UpdateOf("title", *frozen),  # type: ignore[no-untyped-call]
            condition=pgtrigger.Q(old__state=PaperState.APPROVED.value),
        ),
    ]


_APPROVED_PARENT = """
    IF EXISTS (SELECT 1 FROM {table} p WHERE p.id = COALESCE(NEW.{column}, OLD.{column}) AND p.state = 'APPROVED') THEN
        RAISE EXCEPTION 'Paper % is approved and stays as it is.', COALESCE(NEW.{column}, OLD.{column});
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def _part_of(name: str, table: str, column: str) -> list[pgtrigger.Trigger]:
    """Give the trigger by which a part of an approved paper can no longer change."""
    return [
        pgtrigger.Trigger(
            name=name,
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            func=_APPROVED_PARENT.format(table=table, column=column),
        )
    ]


class Paper(models.Model):
    """What one person writes, another approves, and nobody changes after that."""

    title = models.CharField(_("title"), max_length=250)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField(_("begun"))
    state = models.CharField(_("state"), max_length=10, choices=PaperState, default=PaperState.DRAFT)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    # What the approver wants changed.
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta:
        abstract = True
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.title


class Briefing(Paper):
    """A note for somebody who will speak: facts, questions with answers, what was said before (statute 6.1.2)."""

    occasion = models.CharField(_("occasion"), max_length=16, choices=Occasion)
    # The event it is for, once events are kept here; until then the title says it.
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    held_at = models.DateTimeField(_("when"))
    due_at = models.DateTimeField(_("ready by"))
    speaker_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", verbose_name=_("speaker")
    )
    messages = models.TextField(_("what to say"), blank=True)
    background = models.TextField(_("background"), blank=True)
    facts = models.ManyToManyField(Fact, related_name="+", blank=True)
    sayings = models.ManyToManyField(Saying, related_name="+", blank=True)
    positions = models.ManyToManyField(Position, related_name="+", blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    read_at = models.DateTimeField(_("read by the speaker"), null=True, blank=True)

    class Meta(Paper.Meta):
        verbose_name = _("briefing note")
        verbose_name_plural = _("briefing notes")
        ordering = ("-held_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("held_at", "id"), name="briefing_when")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *_paper_rules("briefing"),
            models.CheckConstraint(name="briefing_ready_before", condition=Q(due_at__lt=F("held_at"))),
            models.CheckConstraint(
                name="briefing_read_when_approved",
                condition=Q(read_at__isnull=True) | Q(approved_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("subject_type", "subject_id", "speaker_post"),
                condition=Q(subject_id__isnull=False),
                name="briefing_once_a_subject",
            ),
        ]
        triggers = _paper_triggers("briefing", "messages", "background")

    def get_absolute_url(self) -> str:
        return reverse("knowledge_desk:briefing", args=[self.pk])


class BriefingQuestion(models.Model):
    """A question to be expected, and what to answer."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="questions")
    order = models.PositiveSmallIntegerField()
    question = models.CharField(_("question"), max_length=500)
    answer = models.TextField(_("answer"))

    class Meta:
        verbose_name = _("expected question")
        verbose_name_plural = _("expected questions")
        ordering = ("order",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("briefing", "order"), name="briefing_question_order_once")
        ]
        triggers = _part_of("briefing_question_is_frozen", "knowledge_briefing", "briefing_id")

    def __str__(self) -> str:
        return self.question


class Analysis(Paper):
    """An analysis of a period on data frozen under it (statute 2.1.6, 3.1.13, 6.1.3)."""

    question = models.TextField(_("question"))
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    conclusions = models.TextField(_("conclusions"), blank=True)

    class Meta(Paper.Meta):
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("made_at", "id"), name="analysis_newest")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *_paper_rules("analysis"),
            models.CheckConstraint(name="analysis_runs_forward", condition=Q(from_on__lte=F("to_on"))),
        ]
        triggers = _paper_triggers("analysis", "question", "from_on", "to_on", "conclusions")

    def get_absolute_url(self) -> str:
        return reverse("knowledge_desk:analysis", args=[self.pk])


class Dataset(models.Model):
    """Rows as they were when the analysis took them, with their hash."""

    analysis = models.ForeignKey(Analysis, on_delete=models.PROTECT, related_name="datasets")
    source = models.CharField(_("source"), max_length=120)
    name = models.CharField(_("name"), max_length=250)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    chart = models.CharField(_("chart"), max_length=8, choices=Chart, default=Chart.NONE)
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("frozen"))

    class Meta:
        verbose_name = _("frozen data")
        verbose_name_plural = _("frozen data")
        ordering = ("pk",)
        triggers = [
            *_part_of("dataset_of_approved_is_frozen", "knowledge_analysis", "analysis_id"),
            pgtrigger.Protect(name="dataset_is_frozen", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return self.name


class Study(Paper):
    """A comparison of practice at home or of other states (statute 3.1.15, 4.1.8, 6.1.4)."""

    question = models.TextField(_("question"))
    kind = models.CharField(_("kind"), max_length=8, choices=StudyKind)
    bodies = ArrayField(models.CharField(max_length=120), verbose_name=_("bodies or countries"), default=list)
    transferability = models.TextField(_("what could be taken over"), blank=True)
    conclusions = models.TextField(_("conclusions"), blank=True)

    class Meta(Paper.Meta):
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("made_at", "id"), name="study_newest")]
        constraints: ClassVar[list[models.BaseConstraint]] = _paper_rules("study")
        triggers = _paper_triggers("study", "question", "kind", "bodies", "transferability", "conclusions")

    def get_absolute_url(self) -> str:
        return reverse("knowledge_desk:study", args=[self.pk])


class StudyCriterion(models.Model):
    """A line of the comparison: a criterion and how it stands with each body."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    criterion = models.CharField(_("criterion"), max_length=250)
    cells = ArrayField(models.TextField(blank=True), default=list)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("order",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("study", "order"), name="study_criterion_order_once")
        ]
        triggers = _part_of("study_criterion_is_frozen", "knowledge_study", "study_id")

    def __str__(self) -> str:
        return self.criterion


class StudySource(models.Model):
    """Where something was read, and when."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(_("source"), max_length=300)
    url = models.CharField(_("address"), max_length=500, blank=True)
    accessed_on = models.DateField(_("read on"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("pk",)
        triggers = _part_of("study_source_is_frozen", "knowledge_study", "study_id")

    def __str__(self) -> str:
        return self.title


class PaperProposal(models.Model):
    """A proposal in the register of proposals that comes from an analysis or a study."""

    analysis = models.ForeignKey(
        Analysis, on_delete=models.PROTECT, related_name="proposals", null=True, blank=True
    )
    study = models.ForeignKey(
        Study, on_delete=models.PROTECT, related_name="proposals", null=True, blank=True
    )
    proposal = models.OneToOneField("work_plans.Proposal", on_delete=models.PROTECT, related_name="+")
    follow_up_on = models.DateField(_("looked at again on"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposal of a paper")
        verbose_name_plural = _("proposals of papers")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="paper_proposal_of_one_paper",
                condition=Q(analysis__isnull=True, study__isnull=False)
                | Q(analysis__isnull=False, study__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return str(self.proposal_id)


class ReformNote(models.Model):
    """Information on a reform for the public; what the public reads is the released text."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title_az = models.CharField(_("reform"), max_length=250)
    title_en = models.CharField(_("reform in English"), max_length=250, blank=True)
    aims = models.TextField(_("aims"))
    stages = models.TextField(_("stages"), blank=True)
    results = models.TextField(_("results"), blank=True)
    facts = models.ManyToManyField(Fact, related_name="+", blank=True)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("begun"))
    # The release that waits or was let through last, and the text that is public now.
    release = models.ForeignKey(
        "release.Release", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    published = models.ForeignKey(
        "release.Release", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("note on a reform")
        verbose_name_plural = _("notes on reforms")
        ordering = ("-made_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="reform_note_published_has_time",
                condition=Q(published__isnull=True, published_at__isnull=True)
                | Q(published__isnull=False, published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge_desk:reform", args=[self.pk])

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_az
