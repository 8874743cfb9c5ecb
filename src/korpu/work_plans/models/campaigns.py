"""Campaigns of information and education, with what was made and whom it reached (statute 2.1.3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils.translation import gettext_lazy as _


class MaterialKind(TextChoices):
    ARTICLE = "ARTICLE", _("Article")
    GUIDE = "GUIDE", _("Guide in plain language")
    POST = "POST", _("Post in social media")
    VIDEO = "VIDEO", _("Video")
    EVENT = "EVENT", _("Event")


class Campaign(models.Model):
    """Work on one field of the Ministry for one audience, with a goal."""

    title = models.CharField(_("title"), max_length=300)
    field = models.CharField(_("field of activity"), max_length=200)
    audience = models.CharField(_("audience"), max_length=200)
    goal = models.TextField(_("goal"))
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ("-starts_on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="campaign_ends_after_start", condition=Q(ends_on__gte=F("starts_on")))
        ]

    def __str__(self) -> str:
        return self.title


class CampaignEntry(models.Model):
    """One material or event of a campaign, with its reach."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=8, choices=MaterialKind)
    label = models.CharField(_("title"), max_length=300)
    url = models.CharField(_("address"), max_length=500, blank=True)
    issued_on = models.DateField(_("issued"))
    reach = models.PositiveIntegerField(_("people reached"), default=0)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("material of a campaign")
        verbose_name_plural = _("materials of campaigns")
        ordering = ("issued_on", "pk")

    def __str__(self) -> str:
        return self.label
