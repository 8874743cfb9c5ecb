"""Events that the site has to tell of, and corrections of what it told."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class NewsTask(models.Model):
    """Something that happened and belongs on the site within three days (rules of 2012, 6)."""

    event = models.CharField(_("event"), max_length=250)
    held_at = models.DateTimeField(_("held at"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    # What closed the event, where a row of another app did.
    source_type = models.CharField(max_length=60, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    clock = models.OneToOneField(
        "working_calendar.Clock", on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    publication = models.ForeignKey(
        "newsroom.Publication", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    late_reason = models.TextField(blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("news task")
        verbose_name_plural = _("news tasks")
        ordering = ("-held_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("source_type", "source_id"),
                condition=Q(source_id__isnull=False),
                name="news_task_once_an_event",
            ),
            models.CheckConstraint(
                name="news_task_called_off_with_reason",
                condition=Q(cancelled_at__isnull=True) | ~Q(cancel_reason=""),
            ),
            models.CheckConstraint(
                name="news_task_done_or_called_off",
                condition=Q(cancelled_at__isnull=True) | Q(publication__isnull=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("held_at", "id"),
                condition=Q(publication__isnull=True, cancelled_at__isnull=True),
                name="news_task_open",
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="news_task_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.event

    def get_absolute_url(self) -> str:
        return reverse("newsroom_desk:task", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.publication_id is None and self.cancelled_at is None


class Correction(models.Model):
    """What was wrong on a page that was on the site, and what is right (kept beside the page's own words)."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    # The publication that was wrong, and, once it is cleared, the one that is right.
    wrong_publication = models.ForeignKey("newsroom.Publication", on_delete=models.PROTECT, related_name="+")
    right_publication = models.ForeignKey(
        "newsroom.Publication", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    wrong = models.TextField(_("what was wrong"))
    right = models.TextField(_("what is right"))
    is_minor = models.BooleanField(_("spelling or form only"), default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-made_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="correction_says_both", condition=~Q(wrong="") & ~Q(right="") & ~Q(wrong=F("right"))
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="correction_is_kept", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.wrong[:80]
