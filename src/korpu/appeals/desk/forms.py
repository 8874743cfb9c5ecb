"""The draft of a letter, as it is written on the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import get_rich_text_editor_widget

from korpu.appeals.models import Appeal, Draft
from korpu.appeals.rules.kinds import Outcome, Purpose
from korpu.foundation.forms import LineField, TextField
from korpu.organisation import queries as organisation
from korpu.organisation.rules import CounterpartKind

FEATURES = ["bold", "italic", "ol", "ul", "h3", "link", "blockquote"]
BODIES = (CounterpartKind.STATE_BODY, CounterpartKind.LOCAL_BODY, CounterpartKind.INSTITUTION)


class DraftForm(forms.Form):
    """The draft of a letter: what it is for, its text, and what its outcome demands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(label=_("What for"), choices=Purpose.choices, widget=forms.RadioSelect)
    title = LineField(label=_("Subject line"), max_length=200)
    html = forms.CharField(
        label=_("Text of the letter"), widget=get_rich_text_editor_widget(features=FEATURES), required=False
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", "—"), *Outcome.choices],
        help_text=_("For an answer. A refusal also needs ground, remedies and a word on the open part."),
    )  # fmt: skip
    grounds = forms.MultipleChoiceField(
        label=_("Grounds of refusal"), required=False, widget=forms.CheckboxSelectMultiple
    )
    separable = forms.TypedChoiceField(
        label=_("Can an open part be given?"), required=False, empty_value=None,
        choices=[("", "—"), ("yes", _("Yes, and it is given")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    articles = TextField(
        label=_("Articles relied on"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A line each, as they stand in the letter. Left empty, they follow from the grounds."),
    )  # fmt: skip
    withheld = TextField(
        label=_("What is not given"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For an answer in part: which part is held back."),
    )  # fmt: skip
    remedies = TextField(
        label=_("How to complain"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands under a refusal: the court within 30 days of delivery, and the Ombudsman."),
    )  # fmt: skip
    bodies = forms.TypedMultipleChoiceField(
        label=_("Competent bodies, if the case is sent on"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each gets the case with its files. The directory of counterparts holds the bodies."),
    )  # fmt: skip
    forwarded_to = LineField(
        label=_("Another body, not in the directory"), required=False, max_length=200,
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, draft: Draft | None, title: str, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"version": 0, "purpose": Purpose.ANSWER, "title": title}
        if draft is not None:
            separable = {True: "yes", False: "no", None: ""}[draft.separable]
            initial = {
                "version": draft.version, "purpose": draft.purpose, "title": draft.title, "html": draft.html,
                "outcome": draft.outcome, "grounds": draft.grounds, "separable": separable,
                "remedies": draft.remedies, "articles": draft.articles, "withheld": draft.withheld,
                "bodies": draft.bodies, "forwarded_to": "" if draft.bodies else draft.forwarded_to,
            }  # fmt: skip
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        grounds = [
            (ground.code, f"{ground.article} · {ground.text}") for ground in organisation.refusal_grounds()
        ]
        self.fields["grounds"].choices = grounds  # type: ignore[attr-defined]
        bodies = [row for row in organisation.counterparts() if row.kind in BODIES]
        self.fields["bodies"].choices = [  # type: ignore[attr-defined]
            (row.pk, row.name) for row in bodies if row.pk != appeal.complained_body_id
        ]
