"""The ministry on its site: who leads it, how it is built, when it receives people, its portals and media kits."""

from typing import Any

from django.db import models
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from korpu.newsroom.models.base import SitePage


class PersonPage(SitePage):
    """A person of the leadership: the title is the name, the post says the rest."""

    release_kind = "PERSON"
    post = models.ForeignKey(
        "organisation.Post",
        verbose_name=_("Post"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    template = "newsroom/person.html"
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels[:1],
        FieldPanel("post"),
        *SitePage.content_panels[1:],
    ]

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("person of the leadership")
        verbose_name_plural = _("people of the leadership")

    def missing(self) -> dict[str, Any]:
        return {} if self.post_id else {"post": _("Name the post that the person holds.")}


class StructurePage(SitePage):
    """How the ministry is built: its few words are cleared, the units are those in force on the reader's day."""

    release_kind = "STRUCTURE"
    template = "newsroom/structure.html"
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("structure of the Ministry")
        verbose_name_plural = _("structure of the Ministry")

    def missing(self) -> dict[str, Any]:
        return {}


class ReceptionBlock(blocks.StructBlock):  # type: ignore[misc]
    """Who receives people, on which days, where, and how one is put down for it."""

    who = blocks.CharBlock(label=_("Who receives"), max_length=200)
    days = blocks.CharBlock(label=_("Days and hours"), max_length=200)
    place = blocks.CharBlock(label=_("Place"), max_length=200)
    entry = blocks.CharBlock(label=_("How to be put down"), max_length=300, required=False)

    class Meta:
        icon = "calendar"
        label = _("Reception day")


class ReceptionPage(SitePage):
    """The days on which the leadership receives people."""

    release_kind = "RECEPTION"
    days = StreamField([("day", ReceptionBlock())], verbose_name=_("Reception days"), blank=True)
    template = "newsroom/reception.html"
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [*SitePage.content_panels[:2], FieldPanel("days"), *SitePage.content_panels[2:]]

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("reception days")
        verbose_name_plural = _("reception days")

    def words_before(self) -> list[str]:
        return [
            f"<p>{escape(block.value[name])}</p>"
            for block in self.days
            for name in ("who", "days", "place", "entry")
            if block.value.get(name)
        ]

    def missing(self) -> dict[str, Any]:
        return {} if len(self.days) else {"days": _("Name at least one reception day.")}


class PortalPage(SitePage):
    """The portal of a field: its own tree of pages, with the unit that answers for it (plan of 2012, 2.5)."""

    release_kind = "PORTAL"
    field_name = models.CharField(_("Field"), max_length=200, blank=True)
    template = "newsroom/portal.html"
    parent_page_types = ["newsroom.SectionPage"]
    content_panels = [
        *SitePage.content_panels[:1],
        FieldPanel("field_name"),
        *SitePage.content_panels[1:],
    ]

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("field portal")
        verbose_name_plural = _("field portals")

    def words_before(self) -> list[str]:
        return [f"<p>{escape(self.field_name)}</p>"] if self.field_name else []

    def missing(self) -> dict[str, Any]:
        found = super().missing()
        if not self.field_name:
            found["field_name"] = _("Name the field of the portal.")
        if self.owner_unit_id is None:
            found["owner_unit"] = _("Name the unit that answers for the portal.")
        return found


class QuestionPage(SitePage):
    """Questions that people ask about one subject, with their answers."""

    release_kind = "QUESTION"
    template = "newsroom/question.html"
    parent_page_types = ["newsroom.SectionPage", "newsroom.PortalPage"]
    subpage_types: list[str] = []

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("questions and answers")
        verbose_name_plural = _("questions and answers")

    def missing(self) -> dict[str, Any]:
        if not any(block.block_type == "question" for block in self.body):
            return {"body": _("Add at least one question with its answer.")}
        return {}


class MediaKitPage(SitePage):
    """What journalists take with them about one event or subject: texts, pictures, files, whom to call."""

    release_kind = "MEDIA_KIT"
    template = "newsroom/media_kit.html"
    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []

    class Meta(SitePage.Meta):
        abstract = False
        verbose_name = _("media kit")
        verbose_name_plural = _("media kits")

    def missing(self) -> dict[str, Any]:
        found = super().missing()
        if not any(block.block_type == "contact" for block in self.body):
            found["body"] = _("Add the contact for journalists.")
        return found
