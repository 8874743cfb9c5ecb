"""Sections that list the pages below them, and plain pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from korpu.newsroom.models.base import SitePage


class SectionPage(SitePage):
    """A section: its own few words, and the pages below it."""

    release_kind = "SECTION"
    template = "newsroom/section.html"

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def missing(self) -> dict[str, Any]:
        return {}


class TextPage(SitePage):
    """A page that only says something."""

    template = "newsroom/text.html"

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("page")
        verbose_name_plural = _("pages")
