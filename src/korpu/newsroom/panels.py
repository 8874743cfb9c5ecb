"""What Wagtail's editor shows beside the fields of a page."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from korpu.newsroom.rules import SOURCE_LANGUAGE


class DayInput(forms.DateInput):
    """The browser's own calendar: Wagtail's is started by a script in the page, which our pages do not run."""

    input_type = "date"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time in the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class ChecksPanel(Panel):  # type: ignore[misc]
    """The findings of the gate's checks on what stands in the form, while it is being written (OG12 rule 4)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(heading=options.pop("heading", _("What the checks see")), **options)

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "newsroom/desk/checks_panel.html"

        class Media:
            js = ("release/preview.js",)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            locale = getattr(self.instance, "locale", None)
            return {
                **super().get_context_data(parent_context),
                "address": reverse("release_desk:preview"),
                "language": locale.language_code if locale is not None else SOURCE_LANGUAGE,
                "kind": self.instance.release_kind,
            }
