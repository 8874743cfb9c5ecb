"""Acts on the site: the texts themselves, and guides that say them in plain language."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from korpu.newsroom.models.base import SitePage
from korpu.newsroom.panels import DayInput


class DocumentKind(models.TextChoices):
    ORDER = "ORDER", _("Order")
    ACT = "ACT", _("Act")
    ANNUAL_REPORT = "ANNUAL_REPORT", _("Annual report")
    QUARTERLY_REPORT = "QUARTERLY_REPORT", _("Quarterly report")


class DocumentPage(SitePage):
    """A document of the ministry with its number and day: an act, an order, a report."""

    release_kind = "DOCUMENT"
    kind = models.CharField(_("Kind"), max_length=20, choices=DocumentKind, default=DocumentKind.ORDER)
    act = models.ForeignKey(
        "regulation.Act",
        verbose_name=_("Act"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    number = models.CharField(_("Number"), max_length=60, blank=True)
    dated_on = models.DateField(_("Day"), null=True, blank=True)
    period = models.CharField(_("Period of the report"), max_length=60, blank=True)

    template = "newsroom/document.html"
    parent_page_types = ["newsroom.SectionPage", "newsroom.PortalPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels[:1],
        FieldPanel("kind"),
        FieldPanel("act"),
        FieldPanel("number"),
        FieldPanel("dated_on", widget=DayInput),
        FieldPanel("period"),
        *SitePage.content_panels[1:],
    ]

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def words_before(self) -> list[str]:
        return [f"<p>{escape(words)}</p>" for words in (self.number, self.period) if words]

    def missing(self) -> dict[str, Any]:
        found = super().missing()
        if self.kind in (DocumentKind.ORDER, DocumentKind.ACT) and not (self.number and self.dated_on):
            found["number"] = _("Give the number and the day of the document.")
        if self.kind in (DocumentKind.ANNUAL_REPORT, DocumentKind.QUARTERLY_REPORT) and not self.period:
            found["period"] = _("Say which period the report is about.")
        return found


class GuidePage(SitePage):
    """A guide in plain language beside clauses of an act, written for one edition of it."""

    release_kind = "GUIDE"
    act = models.ForeignKey(
        "regulation.Act",
        verbose_name=_("Act that it explains"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    clause_codes = ArrayField(
        models.CharField(max_length=30),
        verbose_name=_("Clauses that it explains"),
        help_text=_("Their ids, with commas between them. Leave empty for the whole act."),
        default=list,
        blank=True,
    )
    edition = models.ForeignKey(
        "regulation.Edition",
        verbose_name=_("Edition that it was written for"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    template = "newsroom/guide.html"
    parent_page_types = ["newsroom.SectionPage", "newsroom.PortalPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels[:1],
        FieldPanel("act"),
        FieldPanel("clause_codes"),
        FieldPanel("edition"),
        *SitePage.content_panels[1:],
    ]

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("guide in plain language")
        verbose_name_plural = _("guides in plain language")

    def missing(self) -> dict[str, Any]:
        found = super().missing()
        if self.act_id is None:
            found["act"] = _("Name the act that the guide explains.")
        elif self.edition is None or self.edition.act_id != self.act_id:
            found["edition"] = _("Choose the edition of this act that the guide was written for.")
        return found


class ActToPublish(models.Model):
    """An act that the site has to show (order of 2012, 10), and the page that does."""

    act = models.OneToOneField("regulation.Act", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Set when the act has its number, day and signature: from then the days run.
    approved_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("act to be published")
        verbose_name_plural = _("acts to be published")
        ordering = ("-marked_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="act_to_publish_is_drafted_when_approved",
                condition=Q(approved_at__isnull=True, due_on__isnull=True, page__isnull=True)
                | Q(approved_at__isnull=False, due_on__isnull=False, page__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.act)
