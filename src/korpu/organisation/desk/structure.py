"""The structure on the desk: its versions, what a draft changes, and the order that approves it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from korpu.foundation.desk import ask
from korpu.foundation.forms import LineField
from korpu.organisation import operations, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk.forms import OrderForm, day_field
from korpu.organisation.models import Post, StructureChange, StructureVersion, Unit
from korpu.organisation.rules import ChangeKind, Role, UnitKind

_CODE_HINT = gettext_lazy("Small Latin letters, digits and hyphens, for example: archive-officer.")


class DraftForm(forms.Form):
    starts_on = day_field(gettext_lazy("In force from"))


class _ChangeForm(forms.Form):
    """What the change is of: a unit that stands, or one that the draft opens."""

    unit_code = forms.ChoiceField(label=gettext_lazy("Unit"))

    def __init__(self, *args: Any, version: StructureVersion, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields.get("unit_code")
        if isinstance(field, forms.ChoiceField):
            opened = version.changes.filter(kind=ChangeKind.OPEN_UNIT)
            field.choices = [
                *((unit.code, unit.name) for unit in Unit.objects.filter(ends_on__isnull=True)),
                *((row.unit_code, row.name_az) for row in opened),
            ]


class HeadcountForm(_ChangeForm):
    headcount = forms.IntegerField(label=gettext_lazy("Number of staff"), min_value=0, max_value=10_000)


class CloseUnitForm(_ChangeForm):
    pass


class OpenPostForm(_ChangeForm):
    post_code = forms.SlugField(label=gettext_lazy("Code of the post"), max_length=60, help_text=_CODE_HINT)
    name_az = LineField(label=gettext_lazy("Title in Azerbaijani"), max_length=200)
    name_en = LineField(label=gettext_lazy("Title in English"), max_length=200)
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )


class ClosePostForm(forms.Form):
    post = forms.ModelChoiceField(
        label=gettext_lazy("Post"), queryset=Post.objects.filter(ends_on__isnull=True).select_related("unit")
    )

    def __init__(self, *args: Any, version: StructureVersion, **more: Any) -> None:
        super().__init__(*args, **more)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        post = cleaned.pop("post", None)
        return {**cleaned, "unit_code": post.unit.code, "post_code": post.code} if post else cleaned


class OpenUnitForm(forms.Form):
    unit_code = forms.SlugField(label=gettext_lazy("Code of the unit"), max_length=60, help_text=_CODE_HINT)
    name_az = LineField(label=gettext_lazy("Name in Azerbaijani"), max_length=200)
    name_en = LineField(label=gettext_lazy("Name in English"), max_length=200)
    unit_kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=UnitKind.choices)
    parent_code = forms.ChoiceField(label=gettext_lazy("Stands under"))

    def __init__(self, *args: Any, version: StructureVersion, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["parent_code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(unit.code, unit.name) for unit in Unit.objects.filter(ends_on__isnull=True)]


_FORMS: dict[str, Callable[..., forms.Form]] = {
    ChangeKind.OPEN_UNIT: OpenUnitForm,
    ChangeKind.CLOSE_UNIT: CloseUnitForm,
    ChangeKind.OPEN_POST: OpenPostForm,
    ChangeKind.CLOSE_POST: ClosePostForm,
    ChangeKind.HEADCOUNT: HeadcountForm,
}


@desk_view()
def versions(request: HttpRequest) -> HttpResponse:
    """Show every version of the structure with its order, the newest first."""
    rows = [(row, sum(line.headcount for line in row.lines.all())) for row in queries.versions()]
    return render(
        request,
        "organisation/desk/versions.html",
        {
            "rows": rows,
            "may_edit": standing(request).has(Role.ADMINISTRATOR),
            "has_draft": any(row.is_draft for row, _total in rows),
        },
    )


@desk_view()
def structure(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version: how many each unit may have, how many it has, and what the order changed."""
    version = get_object_or_404(queries.versions(), pk=pk)
    may_edit = standing(request).has(Role.ADMINISTRATOR)
    if version.is_draft and not may_edit:
        raise Http404
    filled = queries.filled_posts(max(version.starts_on, timezone.localdate()))
    return render(
        request,
        "organisation/desk/structure.html",
        {
            "version": version,
            "lines": [(line, filled.get(line.unit_id, 0)) for line in version.lines.all()],
            "changes": version.changes.all(),
            "kinds": ChangeKind.choices,
            "may_edit": may_edit,
        },
    )


@desk_view(Role.ADMINISTRATOR)
def draft(request: HttpRequest) -> HttpResponse:
    """Begin the next version."""
    form = DraftForm(request.POST or None)

    def act() -> None:
        operations.draft_structure(by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Begin a new version"), back=reverse("organisation_desk:versions"),
        done=_("The draft is made. Write into it what the order changes."),
    )  # fmt: skip


@desk_view(Role.ADMINISTRATOR)
def change(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Write a change into a draft."""
    version = get_object_or_404(StructureVersion, pk=pk)
    if kind not in _FORMS:
        raise Http404
    form = _FORMS[kind](request.POST or None, version=version)

    def act() -> None:
        operations.change_structure(
            version=version,
            kind=ChangeKind(kind),
            by=signed_in(request),
            at=timezone.now(),
            **form.cleaned_data,
        )

    return ask(
        request, form, act, title=str(ChangeKind(kind).label), back=_back(pk), done=_("The change is in the draft."),
    )  # fmt: skip


@require_POST
@desk_view(Role.ADMINISTRATOR)
def drop_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a change out of a draft."""
    row = get_object_or_404(StructureChange, pk=pk, version__state="DRAFT")
    operations.drop_change(change=row, by=signed_in(request), at=timezone.now())
    return redirect(_back(row.version_id))


@require_POST
@desk_view(Role.ADMINISTRATOR)
def drop_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a draft with its changes."""
    version = get_object_or_404(StructureVersion, pk=pk, state="DRAFT")
    operations.drop_draft(version=version, by=signed_in(request), at=timezone.now())
    return redirect("organisation_desk:versions")


@desk_view(Role.ADMINISTRATOR)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the Minister's order: it approves a draft, or completes the version that came with the profile."""
    version = get_object_or_404(StructureVersion, pk=pk)
    form = OrderForm(request.POST or None)
    operation = operations.approve_structure if version.is_draft else operations.enter_structure_order

    def act() -> None:
        operation(version=version, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Enter the order"), back=_back(pk), done=_("The order is entered."),
        explanation=(_("The structure and the number of staff are approved by an order of the Minister."),),
    )  # fmt: skip


def _back(pk: int) -> str:
    return reverse("organisation_desk:structure", args=[pk])
