"""News, press releases, speeches and interviews."""

from typing import Any

from django.db import models
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from korpu.newsroom.models.base import SitePage
from korpu.newsroom.panels import DayInput
from korpu.newsroom.rules import NewsKind


class NewsPage(SitePage):
    """Something that happened, was said or is made known, with the day it is about."""

    kind = models.CharField(_("Kind"), max_length=20, choices=NewsKind, default=NewsKind.NEWS)
    happened_on = models.DateField(
        _("Day of the event"), null=True, blank=True, help_text=_("The site tells of it within three days.")
    )
    place = models.CharField(_("Place"), max_length=200, blank=True)
    speaker = models.CharField(_("Who speaks"), max_length=200, blank=True)
    outlet = models.CharField(_("Media outlet of the interview"), max_length=200, blank=True)

    task = models.ForeignKey(
        "newsroom.NewsTask",
        verbose_name=_("News task that this answers"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    template = "newsroom/news.html"
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels[:1],
        FieldPanel("kind"),
        FieldPanel("task"),
        FieldPanel("happened_on", widget=DayInput),
        FieldPanel("place"),
        FieldPanel("speaker"),
        FieldPanel("outlet"),
        *SitePage.content_panels[1:],
    ]

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def release_kind(self) -> str:  # type: ignore[override]
        return self.kind

    def words_before(self) -> list[str]:
        said = (self.place, self.speaker, self.outlet)
        return [f"<p>{escape(words)}</p>" for words in said if words]

    def missing(self) -> dict[str, Any]:
        found = super().missing()
        if self.kind in (NewsKind.NEWS, NewsKind.PRESS_RELEASE) and self.happened_on is None:
            found["happened_on"] = _("Say on which day it happened.")
        if self.kind in (NewsKind.SPEECH, NewsKind.INTERVIEW) and not self.speaker:
            found["speaker"] = _("Say who speaks.")
        return found
