"""Releases with their findings and approvals."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.organisation.rules import Role
from korpu.release.rules import MOVES, OPEN_STATES, Decision, HouseWordKind, ReleaseState, Severity

_CLEARED_BY_TWO = """
    IF NOT EXISTS (SELECT 1 FROM release_approval a WHERE a.release_id = NEW.id)
       OR EXISTS (SELECT 1 FROM release_approval a WHERE a.release_id = NEW.id AND a.approved_by_id IS NULL) THEN
        RAISE EXCEPTION 'Release % has approvals outstanding.', NEW.id;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM release_approval a
                   WHERE a.release_id = NEW.id AND a.approved_by_id <> ALL (NEW.writers)) THEN
        RAISE EXCEPTION 'Release % was approved by nobody but its writers.', NEW.id;
    END IF;
    IF EXISTS (SELECT 1 FROM release_finding f WHERE f.release_id = NEW.id
               AND (f.severity = 'BLOCKS' OR (f.severity = 'NEEDS_DECISION' AND f.decision <> 'KEEP'))) THEN
        RAISE EXCEPTION 'Release % has open findings.', NEW.id;
    END IF;
    RETURN NEW;
"""
_NOT_DECIDED_BY_WRITER = """
    IF EXISTS (SELECT 1 FROM release_release r
               WHERE r.id = NEW.release_id AND NEW.decided_by_id = ANY (r.writers)) THEN
        RAISE EXCEPTION 'A writer decided on finding %.', NEW.id;
    END IF;
    RETURN NEW;
"""
_NOT_BY_ONE_KEPT_OUT = """
    IF EXISTS (SELECT 1 FROM release_release r
               WHERE r.id = NEW.release_id
               AND (NEW.approved_by_id = ANY (r.kept_out_users)
                    OR NEW.post_id = ANY (r.kept_out_posts) OR NEW.acting_for_id = ANY (r.kept_out_posts))) THEN
        RAISE EXCEPTION 'Release % was approved by one who is kept out of it.', NEW.release_id;
    END IF;
    RETURN NEW;
"""
_NOT_DECIDED_BY_ONE_KEPT_OUT = """
    IF EXISTS (SELECT 1 FROM release_release r
               WHERE r.id = NEW.release_id AND NEW.decided_by_id = ANY (r.kept_out_users)) THEN
        RAISE EXCEPTION 'One who is kept out of the release decided on finding %.', NEW.id;
    END IF;
    RETURN NEW;
"""


class Release(models.Model):
    """A frozen text on its way out."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=20)
    title = models.CharField(_("subject"), max_length=250)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ReleaseState, default=ReleaseState.SUBMITTED)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    writers = ArrayField(models.BigIntegerField())
    # Posts whose word the text does not need and whose holders do not see it, and who held them when it was submitted.
    kept_out_posts = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    kept_out_users = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    submitted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    files = models.ManyToManyField("documents.StoredFile", related_name="+", blank=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ("-submitted_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("subject_type", "subject_id"), name="release_subject"),
            models.Index(
                fields=("submitted_at", "id"),
                condition=Q(state=ReleaseState.SUBMITTED),
                name="release_waiting",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("subject_type", "subject_id"),
                condition=Q(state__in=OPEN_STATES),
                name="release_one_open",
            ),
            models.CheckConstraint(
                name="release_released_has_time",
                condition=Q(state=ReleaseState.RELEASED, released_at__isnull=False)
                | (~Q(state=ReleaseState.RELEASED) & Q(released_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="release_submitter_is_writer",
                condition=Q(writers__contains=[models.F("submitted_by")]),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="release_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="release_is_frozen",
                operation=pgtrigger.UpdateOf(
                    "content", "sha256", "kind", "channel", "writers", "submitted_by_id", "title"
                ),
            ),
            pgtrigger.Protect(
                name="release_stays_with_its_subject",
                operation=pgtrigger.UpdateOf("subject_type", "subject_id", "unit_id", "submitted_at"),
            ),
            pgtrigger.Protect(
                name="release_keeps_the_same_out",
                operation=pgtrigger.UpdateOf("kept_out_posts", "kept_out_users"),
            ),
            pgtrigger.Protect(
                name="release_begins_submitted",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state=ReleaseState.SUBMITTED.value),
            ),
            pgtrigger.FSM(
                name="release_moves",
                field="state",
                transitions=[(start.value, end.value) for start, ends in MOVES.items() for end in ends],
            ),
            pgtrigger.Trigger(
                name="release_cleared_by_two",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(new__state=ReleaseState.CLEARED.value),
                func=_CLEARED_BY_TWO,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Approval(models.Model):
    """One step of the route: which post's word is needed, and who gave it."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="approvals")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    post_id = models.BigIntegerField(null=True)
    acting_for_id = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ("order",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("release", "order"), name="approval_order_once"),
            models.CheckConstraint(
                name="approval_has_time",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("release", "approved_by"),
                condition=Q(approved_by__isnull=False),
                name="approval_person_once",
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="approval_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="approval_given_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__approved_by__isnull=False),
            ),
            pgtrigger.Protect(
                name="approval_route_is_laid",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("release", "order", "role", "unit"),
            ),
            pgtrigger.Trigger(
                name="approval_not_by_one_kept_out",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("approved_by_id", "post_id", "acting_for_id"),
                func=_NOT_BY_ONE_KEPT_OUT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.order}"


class Finding(models.Model):
    """Something that a check saw, with its place in the frozen text."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="findings")
    check_code = models.CharField(max_length=40)
    severity = models.CharField(max_length=14, choices=Severity)
    part = models.CharField(max_length=200)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    excerpt = models.CharField(max_length=120)
    reason = models.CharField(max_length=60)
    suggestion = models.CharField(max_length=120, blank=True, default="")
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ("part", "start", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="finding_block_stays",
                condition=~Q(severity=Severity.BLOCKS) | ~Q(decision=Decision.KEEP),
            ),
            models.CheckConstraint(
                name="finding_decision_has_reason",
                condition=Q(decision="") | (~Q(decision_reason="") & Q(decided_by__isnull=False)),
            ),
            models.CheckConstraint(name="finding_place_in_order", condition=Q(start__lte=models.F("end"))),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="finding_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="finding_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "release",
                    "check_code",
                    "severity",
                    "part",
                    "start",
                    "end",
                    "excerpt",
                    "reason",
                    "suggestion",
                ),
            ),
            pgtrigger.Trigger(
                name="finding_not_decided_by_writer",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("decided_by_id"),
                func=_NOT_DECIDED_BY_WRITER,
            ),
            pgtrigger.Trigger(
                name="finding_not_decided_by_one_kept_out",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("decided_by_id"),
                func=_NOT_DECIDED_BY_ONE_KEPT_OUT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_code} {self.start}"

    @property
    def is_open(self) -> bool:
        return self.severity == Severity.BLOCKS or (
            self.severity == Severity.NEEDS_DECISION and self.decision != Decision.KEEP
        )


class HouseWord(models.Model):
    """A line of the ministry's own lists: a closed word, an accepted spelling, a phrase with a plainer word."""

    kind = models.CharField(_("list"), max_length=10, choices=HouseWordKind)
    phrase = models.CharField(_("word or phrase"), max_length=100)
    folded = models.CharField(max_length=100)
    instead = models.CharField(_("plainer word"), max_length=100, blank=True)
    severity = models.CharField(_("severity"), max_length=14, choices=Severity)
    reason = models.CharField(_("reason"), max_length=300)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("word of the ministry")
        verbose_name_plural = _("words of the ministry")
        ordering = ("-added_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("added_at", "id"), name="houseword_by_time")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("kind", "folded"),
                condition=Q(withdrawn_at__isnull=True),
                name="houseword_stands_once",
            ),
            models.CheckConstraint(
                name="houseword_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="houseword_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="houseword_phrase_has_plainer_word",
                condition=~Q(kind=HouseWordKind.VAGUE) | ~Q(instead=""),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="houseword_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="houseword_stays_as_added",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "kind",
                    "phrase",
                    "folded",
                    "instead",
                    "severity",
                    "reason",
                    "valid_from",
                    "added_by",
                    "added_at",
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.phrase
