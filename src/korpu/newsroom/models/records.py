"""What was submitted to the gate, and what has been on the site, each row kept for good."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

_AS_RELEASED = """
    IF NOT newsroom_is_let_through(NEW.page_id)
       OR NOT EXISTS (SELECT 1 FROM release_release r WHERE r.id = NEW.release_id AND r.sha256 = NEW.sha256
                      AND r.subject_id = NEW.page_id
                      AND r.id = NULLIF(current_setting('korpu.release', true), '')::bigint) THEN
        RAISE EXCEPTION 'Nothing is on the site that the gate has not let through: page %.', NEW.page_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class Submission(models.Model):
    """A revision of a page at the gate."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    release = models.OneToOneField("release.Release", on_delete=models.PROTECT, related_name="+")
    publish_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ("-pk",)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="submission_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.release_id}"


class Publication(models.Model):
    """A page as it has been on the site, from a moment to a moment."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    release = models.OneToOneField("release.Release", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=255)
    address = models.CharField(max_length=500)
    translation_key = models.UUIDField()
    owner_unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    happened_on = models.DateField(null=True, blank=True)
    picture_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    paper_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    # Empty where a later publication took its place.
    ended_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ("-published_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("page",), condition=Q(ended_at__isnull=True), name="publication_one_on_the_site"
            ),
            models.CheckConstraint(
                name="publication_ends_after_it_began",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("published_at")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("kind", "published_at"), name="publication_kind"),
            models.Index(fields=("translation_key",), name="publication_translation"),
            models.Index(
                fields=("language", "published_at", "id"),
                condition=Q(ended_at__isnull=True),
                name="publication_on_the_site",
            ),
            GinIndex(fields=("picture_ids",), name="publication_pictures"),
            GinIndex(fields=("paper_ids",), name="publication_papers"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="publication_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="publication_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["ended_at", "ended_by", "ended_reason"]),
            ),
            pgtrigger.Protect(
                name="publication_ends_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False),
            ),
            pgtrigger.Trigger(
                name="publication_is_let_through",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_AS_RELEASED,
            ),
        ]

    def __str__(self) -> str:
        return self.title
