"""Forms of the screens on which a file is marked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from korpu.foundation.forms import LineField, TextField
from korpu.redaction.models import Redaction
from korpu.redaction.rules.plan import MAX_WORDS, Area, AreaKind, Box
from korpu.redaction.rules.steps import MIN_REASON

FURTHEST = 20_000


class _GroundedForm(forms.Form):
    """What every mark has: the ground on which it is closed, of those that the app above named."""

    kind = AreaKind.WORDS
    ground = forms.ChoiceField(label=_("Ground on which it is closed"))

    def __init__(self, *args: Any, redaction: Redaction, **more: Any) -> None:
        super().__init__(*args, **more)
        self.redaction = redaction
        self.fields["ground"].choices = ground_choices(redaction)  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name != "ground"] + ["ground"])

    def area(self) -> Area:
        """Give what was marked; the article comes with the ground."""
        raise NotImplementedError


def ground_choices(redaction: Redaction) -> list[tuple[str, str]]:
    """Give the grounds as a reader names them: article and words."""
    named = (
        (row["code"], f"{row['article']} · {row['words']}" if row["article"] else row["words"])
        for row in redaction.grounds
    )
    return [("", "—"), *named]


class BoxForm(_GroundedForm):
    kind = AreaKind.BOX
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=FURTHEST)
    left = forms.FloatField(label=_("From the left edge"), min_value=-FURTHEST, max_value=FURTHEST)
    top = forms.FloatField(label=_("From the upper edge"), min_value=-FURTHEST, max_value=FURTHEST)
    width = forms.FloatField(label=_("Width"), min_value=0, max_value=FURTHEST)
    height = forms.FloatField(label=_("Height"), min_value=0, max_value=FURTHEST)

    def area(self) -> Area:
        said = self.cleaned_data
        box = Box(said["left"], said["top"], said["left"] + said["width"], said["top"] + said["height"])
        return Area(AreaKind.BOX, "", page=said["page"], box=box)


class WordsForm(_GroundedForm):
    words = LineField(
        label=_("Words to remove wherever they stand"),
        max_length=MAX_WORDS,
        help_text=_("In any case, spacing and spelling, with every ending: “Əliyev” finds “ƏLİYEVƏ” too."),
    )

    def area(self) -> Area:
        return Area(AreaKind.WORDS, "", words=self.cleaned_data["words"])


class PlaceForm(_GroundedForm):
    kind = AreaKind.PLACE
    place = LineField(
        label=_("Paragraph, picture or cells"),
        max_length=60,
        help_text=_("As they are named beside the text: P12, I1, B2:D9 or Vərəq1!B2."),
    )

    def area(self) -> Area:
        return Area(AreaKind.PLACE, "", place=self.cleaned_data["place"])


FORMS: dict[str, type[_GroundedForm]] = {
    AreaKind.BOX.lower(): BoxForm, AreaKind.WORDS.lower(): WordsForm, AreaKind.PLACE.lower(): PlaceForm,
}  # fmt: skip


class ReleaseForm(forms.Form):
    copy_sha256 = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    compared = forms.BooleanField(
        label=_("I have compared every page of the copy with the original."),
        error_messages={"required": _("Compare the copy with the original, then tick that you have.")},
    )


class SendBackForm(forms.Form):
    reason = TextField(label=_("What has to change"), min_length=MIN_REASON, max_length=2000)
