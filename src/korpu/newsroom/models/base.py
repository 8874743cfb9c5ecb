"""What every page of the site has, and what the database lets nobody do to one."""

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from korpu.newsroom.blocks import body_field, words_of
from korpu.newsroom.panels import ChecksPanel, MomentInput

# Own columns of a page on the site change only in the transaction that publishes what the gate let through.
_OWN_ROW_GUARDED = """
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = OLD.page_ptr_id AND p.live) THEN
            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.page_ptr_id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;
    END IF;
    IF EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)
       AND NOT newsroom_is_let_through(NEW.page_ptr_id) THEN
        RAISE EXCEPTION 'Page % is on the site: the gate has not let this change through.', NEW.page_ptr_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class SitePage(Page):  # type: ignore[misc]
    """A page of the site: it reaches a reader only as the gate has cleared it."""

    lead = models.TextField(
        _("In short"),
        max_length=600,
        blank=True,
        help_text=_("One or two sentences: what the reader gets here."),
    )
    body = body_field()
    owner_unit = models.ForeignKey(
        "organisation.Unit",
        verbose_name=_("Owner"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    publish_at = models.DateTimeField(
        _("Not on the site before"),
        null=True,
        blank=True,
        help_text=_("Leave empty to publish as soon as the text is cleared."),
    )

    # What was wrong on this page and is right now, shown openly: each with day, both wordings and whether it is minor.
    corrections = models.JSONField(default=list, blank=True, editable=False)

    # The route of approvals that the page takes; a type with several kinds says it by its row.
    release_kind = "PAGE"
    show_in_menus_default = False
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body"), ChecksPanel()]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search"),
        ),
        MultiFieldPanel(
            [FieldPanel("owner_unit"), FieldPanel("publish_at", widget=MomentInput)],
            heading=_("Owner and time"),
        ),
    ]
    settings_panels: list[Any] = []

    class Meta:
        abstract = True
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="own_row_goes_through_the_gate",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_OWN_ROW_GUARDED,
            )
        ]

    def words_before(self) -> list[str]:
        """Give, as plain HTML, what a reader sees beside title, lead and text; a type adds its own."""
        return []

    def words(self) -> str:
        """Give every word of the page as plain HTML, for the gate's checks."""
        parts = [f"<p>{escape(self.lead)}</p>"] if self.lead else []
        parts += self.words_before()
        parts += [
            f"<p>{escape(said)}</p>"
            for row in self.corrections
            for said in (row["wrong"], row["right"])
            if said
        ]
        parts += [words_of(block.block_type, block.value) for block in self.body]
        return "".join(parts)

    def missing(self) -> dict[str, Any]:
        """Give a sentence for each field that has to be filled before the page can be submitted."""
        if not self.lead and not len(self.body):
            return {"body": _("The page says nothing yet.")}
        return {}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show nothing: the site's own view shows pages, after it has compared them with what was published."""
        raise Http404

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        # Wagtail asks the row itself how it looks; what stands around it is the web's to say.
        from korpu.newsroom.web.showing import preview_values

        return preview_values(request, self)

    def permissions_for_user(self, user: Any) -> Any:
        from korpu.newsroom.permissions import SitePagePermissions

        return SitePagePermissions(user, self)

    @property
    def status_string(self) -> str:
        return str(_("On the site") if self.live else _("Draft"))
