"""Files that are being blackened, what is marked in them, and their copies."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.redaction.rules.plan import Area, AreaKind, Box
from korpu.redaction.rules.steps import MOVES, RedactionState

_WITH_COPY = (RedactionState.MADE, RedactionState.RETURNED, RedactionState.RELEASED)
_MARKED_IN_TIME = """
    IF NOT EXISTS (SELECT 1 FROM redaction_redaction r
                   WHERE r.id = COALESCE(NEW.redaction_id, OLD.redaction_id) AND r.state IN ('DRAFT', 'RETURNED')) THEN
        RAISE EXCEPTION 'The copy of redaction % is made: its marks stay.', COALESCE(NEW.redaction_id, OLD.redaction_id);
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


class Redaction(models.Model):
    """A file and the copy of it that may go out, both by their hashes (information law: the open part is given)."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    original = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    original_sha256 = models.CharField(max_length=64)
    # What the app above lets be named as a ground: a list of code, article and words.
    grounds = models.JSONField(default=list)
    state = models.CharField(_("state"), max_length=10, choices=RedactionState, default=RedactionState.DRAFT)
    # Everybody who marked or made anything here: none of them releases the copy.
    writers = ArrayField(models.BigIntegerField(), default=list)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # Counts the makings, so that a job of an earlier one changes nothing.
    attempt = models.PositiveIntegerField(default=0)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    copy = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    copy_sha256 = models.CharField(max_length=64, blank=True)
    # What a person has to know of the copy, as pairs of code and place, and how many places each area took.
    notes = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    made_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("blackening of a file")
        verbose_name_plural = _("blackenings of files")
        ordering = ("-begun_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("subject_type", "subject_id"), name="redaction_subject")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("subject_type", "subject_id", "original"),
                condition=~Q(state=RedactionState.RELEASED),
                name="redaction_one_open_for_a_file",
            ),
            models.CheckConstraint(
                name="redaction_has_its_copy",
                condition=Q(
                    state__in=_WITH_COPY, copy__isnull=False, made_by__isnull=False, made_at__isnull=False
                )
                & ~Q(copy_sha256="")
                | ~Q(state__in=_WITH_COPY) & Q(copy__isnull=True, copy_sha256=""),
            ),
            models.CheckConstraint(
                name="redaction_copy_is_another_file", condition=~Q(copy_sha256=F("original_sha256"))
            ),
            models.CheckConstraint(
                name="redaction_released_has_person_and_time",
                condition=Q(
                    state=RedactionState.RELEASED, released_by__isnull=False, released_at__isnull=False
                )
                | ~Q(state=RedactionState.RELEASED) & Q(released_by__isnull=True, released_at__isnull=True),
            ),
            models.CheckConstraint(
                name="redaction_released_by_second_person",
                condition=Q(released_by__isnull=True)
                | ~Q(released_by=F("made_by")) & ~Q(writers__contains=[F("released_by")]),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="redaction_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="redaction_stays_with_its_file",
                operation=pgtrigger.UpdateOf(
                    "subject_type", "subject_id", "original_id", "original_sha256", "begun_by_id", "begun_at"
                ),
            ),
            pgtrigger.Protect(
                name="redaction_released_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=RedactionState.RELEASED.value),
            ),
            pgtrigger.FSM(
                name="redaction_moves",
                field="state",
                transitions=[(start.value, end.value) for start, ends in MOVES.items() for end in ends],
            ),
        ]

    def __str__(self) -> str:
        return self.original.name

    def get_absolute_url(self) -> str:
        return reverse("redaction_desk:redaction", args=[self.pk])


class MarkedArea(models.Model):
    """Something to be removed from a file, and the ground on which it is closed."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="areas")
    kind = models.CharField(_("what is marked"), max_length=5, choices=AreaKind)
    page = models.PositiveIntegerField(_("page"), default=0)
    left = models.FloatField(_("from the left"), default=0)
    top = models.FloatField(_("from the top"), default=0)
    width = models.FloatField(_("width"), default=0)
    height = models.FloatField(_("height"), default=0)
    words = models.CharField(_("words"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=60, blank=True)
    ground_code = models.CharField(max_length=60)
    ground_article = models.CharField(max_length=40, blank=True)
    ground_words = models.CharField(max_length=300)
    hits = models.PositiveIntegerField(default=0)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("marked area")
        verbose_name_plural = _("marked areas")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="redaction_area_is_whole",
                condition=Q(kind=AreaKind.BOX, page__gte=1, width__gt=0, height__gt=0, words="", place="")
                | Q(kind=AreaKind.WORDS, page=0, place="") & ~Q(words="")
                | Q(kind=AreaKind.PLACE, page=0, words="") & ~Q(place=""),
            ),
            models.CheckConstraint(name="redaction_area_has_a_ground", condition=~Q(ground_code="")),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="redaction_area_marked_in_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf(
                    "redaction_id", "kind", "page", "left", "top", "width", "height", "words", "place", "ground_code",
                    "ground_article", "ground_words", "marked_by_id", "marked_at",
                ),
                func=_MARKED_IN_TIME,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.redaction_id} {self.kind}"

    def as_area(self) -> Area:
        """Give the area as the makers of copies take it."""
        box = Box(self.left, self.top, self.left + self.width, self.top + self.height)
        kind = AreaKind(self.kind)
        return Area(
            kind,
            self.ground_article,
            self.page,
            box if kind is AreaKind.BOX else None,
            self.words,
            self.place,
        )
