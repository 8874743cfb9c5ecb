"""What the ministry officially holds, said by those who may speak for it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from korpu.newsroom.models.base import SitePage
from korpu.newsroom.panels import DayInput


class Spokesperson(models.Model):
    """A post whose holder may state the official position (statute 4.1.4)."""

    post = models.OneToOneField("organisation.Post", on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("spokesperson")
        verbose_name_plural = _("spokespersons")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.post)


class PositionPage(SitePage):
    """An official position: numbered, of a spokesperson, and valid for its days."""

    release_kind = "POSITION"
    number = models.CharField(_("Number"), max_length=60, blank=True, editable=False)
    # The spokesperson's post as it was called when the position was stated.
    spoken_by = models.CharField(max_length=200, blank=True, editable=False)
    spokesperson = models.ForeignKey(
        Spokesperson,
        verbose_name=_("Who states it"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    valid_from = models.DateField(_("Holds from"), null=True, blank=True)
    valid_to = models.DateField(_("Holds to"), null=True, blank=True)

    template = "newsroom/position.html"
    parent_page_types = ["newsroom.SectionPage", "newsroom.PortalPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels[:1],
        FieldPanel("spokesperson"),
        FieldPanel("valid_from", widget=DayInput),
        FieldPanel("valid_to", widget=DayInput),
        *SitePage.content_panels[1:],
    ]

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("official position")
        verbose_name_plural = _("official positions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="position_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def words_before(self) -> list[str]:
        return [f"<p>{escape(words)}</p>" for words in (self.number, self.spoken_by) if words]

    def missing(self) -> dict[str, Any]:
        found = super().missing()
        if self.spokesperson_id is None:
            found["spokesperson"] = _("Name the spokesperson who states the position.")
        if self.valid_from is None:
            found["valid_from"] = _("Say from which day the position holds.")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            found["valid_to"] = _("The position would end before it begins.")
        return found
