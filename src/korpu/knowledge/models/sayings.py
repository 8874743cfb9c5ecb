"""What the ministry has said: released texts as they can be searched, their statements, official positions."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.knowledge.models.facts import Indicator, stamped


class Saying(models.Model):
    """A released text, kept to be found again."""

    release = models.OneToOneField("release.Release", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=2)
    kind = models.CharField(_("kind"), max_length=30)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"))
    # A text to one addressee is shown to those alone who may see its release.
    is_public = models.BooleanField(_("for the public"))
    search = SearchVectorField(null=True, editable=False)
    released_at = models.DateTimeField(_("released"))

    class Meta:
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        ordering = ("-released_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=("search",), name="saying_search"),
            models.Index(fields=("released_at", "id"), name="saying_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge_desk:saying", args=[self.pk])


class Statement(models.Model):
    """A sentence of a released text that states a figure or a day, by what it states it of."""

    saying = models.ForeignKey(Saying, on_delete=models.CASCADE, related_name="statements")
    sentence = models.TextField()
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", null=True)
    # The stems of what is measured, its unit and its period, as one word.
    key = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    # How far the figure was rounded: half of its last digit.
    slack = models.DecimalField(max_digits=30, decimal_places=6, default=0)
    day = models.DateField(null=True)
    shown = models.CharField(max_length=120)
    stated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("-stated_at", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("key", "stated_at"), name="statement_key")
        ]

    def __str__(self) -> str:
        return self.shown


class Position(models.Model):
    """What the ministry holds on a subject, from a day on."""

    subject = models.CharField(_("subject"), max_length=200)
    statement = models.TextField(_("position"))
    # The stems of the subject: a text in which all of them stand speaks of it.
    terms = ArrayField(models.CharField(max_length=64), default=list)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    release = models.OneToOneField(
        "release.Release", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("official position")
        verbose_name_plural = _("official positions")
        ordering = ("-starts_on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="position_runs_forward",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            )
        ]
        triggers = [stamped("position_stamps")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("knowledge_desk:position", args=[self.pk])
