"""The rules of cases on the desk: what outcomes demand, for which causes a case is set aside, where cases go, the terms
inside the ministry."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.appeals import operations, queries
from korpu.appeals.access import READERS
from korpu.appeals.models import Cause, InternalTerms, KindRule, OutcomeRule, RoutingRule
from korpu.appeals.operations.ruling import RULERS
from korpu.appeals.rules.answers import Slot
from korpu.appeals.rules.kinds import AfterReply, AppealKind, Channel
from korpu.appeals.rules.stages import MOST_DAYS, WorkStage
from korpu.foundation.errors import RuleBroken
from korpu.foundation.forms import LineField, TextField
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role


class RoutingForm(forms.Form):
    name = LineField(label=gettext_lazy("Name of the rule"), max_length=120)
    order = forms.IntegerField(
        label=gettext_lazy("Place in the order"), min_value=0, max_value=1000, initial=100,
        help_text=gettext_lazy("The first rule that fits proposes where the case goes."),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds; none means all"), required=False, choices=AppealKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("Channel"), required=False, choices=[("", "—"), *Channel.choices]
    )
    words = TextField(
        label=gettext_lazy("Words, a line each"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("The case holds one of the lines, in any form of its words."),
    )  # fmt: skip
    unit_id = forms.TypedChoiceField(
        label=gettext_lazy("Sector"), coerce=int, required=False, empty_value=None
    )
    body_name = LineField(label=gettext_lazy("Or a competent body outside"), required=False, max_length=200)
    is_active = forms.BooleanField(label=gettext_lazy("In use"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sectors = [(unit.pk, unit.name) for unit in organisation.sectors()]
        self.fields["unit_id"].choices = [("", "—"), *sectors]  # type: ignore[attr-defined]


class KindForm(forms.Form):
    after_reply = forms.ChoiceField(
        label=gettext_lazy("After the author's reply the term"), choices=AfterReply.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    repeats = forms.IntegerField(label=gettext_lazy("Answers that make a repeat"), min_value=1, max_value=20)
    verify = forms.BooleanField(
        label=gettext_lazy("Still to be checked against the official text"), required=False
    )


class InternalForm(forms.Form):
    executor_days = forms.IntegerField(
        label=gettext_lazy("Working days before the law's day: an executor is named"), required=False, min_value=0,
        max_value=MOST_DAYS, help_text=gettext_lazy("Left empty, this stage has no term inside the ministry."),
    )  # fmt: skip
    draft_days = forms.IntegerField(
        label=gettext_lazy("Working days before the law's day: the draft lies before the gate"), required=False,
        min_value=0, max_value=MOST_DAYS,
    )  # fmt: skip
    clearance_days = forms.IntegerField(
        label=gettext_lazy("Working days before the law's day: the text is cleared"), required=False, min_value=0,
        max_value=MOST_DAYS,
    )  # fmt: skip


@desk_view(*READERS)
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule of cases, with its basis and whether it is still to be compared with the official text."""
    roles = dict(Role.choices)
    slots = dict(Slot.choices)
    outcomes = [
        {
            "name": row.get_outcome_display(),
            "needs": ", ".join(str(slots[need]) for need in row.needs),
            "signature": str(roles.get(row.signature, "")),
            "basis": row.basis,
            "verify": row.verify,
        }
        for row in OutcomeRule.objects.all()
    ]
    values = {
        "outcomes": outcomes,
        "causes": Cause.objects.all(),
        "kinds": KindRule.objects.all(),
        "internal": _internal_rows(),
        "stages": [stage.label for stage in WorkStage],
        "routing": RoutingRule.objects.select_related("unit"),
        "may_set": standing(request).has(*RULERS),
    }
    return render(request, "appeals/desk/rules.html", values)


def _internal_rows() -> list[dict[str, Any]]:
    terms = queries.internal_terms()
    return [
        {
            "kind": kind.value,
            "name": kind.label,
            "days": [terms.get(kind, {}).get(stage) for stage in WorkStage],
        }
        for kind in AppealKind
    ]


@desk_view(*RULERS)
def internal_terms(request: HttpRequest, kind: str) -> HttpResponse:
    """Set by how many working days before the law's day the stages of a kind are to be done."""
    if kind not in AppealKind.values:
        raise Http404
    row = InternalTerms.objects.filter(kind=kind).first() or InternalTerms(kind=kind)
    names = ("executor_days", "draft_days", "clearance_days")
    form = InternalForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_internal_terms(
                kind=kind, by=signed_in(request), at=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The rule is set."))
            return redirect("appeals_desk:rules")
    return _show(
        request,
        form,
        str(AppealKind(kind).label),
        _("The day of each stage is counted back from the day of the law, whenever somebody asks for it."),
        _("A term that is too short gives its first working day, and never a moment after the law's own."),
    )


@desk_view(*RULERS)
def kind_rule(request: HttpRequest, kind: str) -> HttpResponse:
    """Set what holds for a kind of case where the law leaves room."""
    if kind not in AppealKind.values:
        raise Http404
    rule = KindRule.objects.filter(kind=kind).first() or KindRule(kind=kind)
    names = ("after_reply", "repeats", "verify")
    form = KindForm(request.POST or None, initial={name: getattr(rule, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_kind_rule(kind=kind, by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The rule is set."))
            return redirect("appeals_desk:rules")
    return _show(request, form, str(AppealKind(kind).label))


@desk_view(*RULERS)
def new_routing(request: HttpRequest) -> HttpResponse:
    """Enter a routing rule."""
    return _edit(request, None)


@desk_view(*RULERS)
def routing(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a routing rule."""
    rule = RoutingRule.objects.filter(pk=pk).first()
    if rule is None:
        raise Http404
    return _edit(request, rule)


def _edit(request: HttpRequest, rule: RoutingRule | None) -> HttpResponse:
    names = ("name", "order", "kinds", "channel", "words", "unit_id", "body_name", "is_active")
    form = RoutingForm(
        request.POST or None, initial={name: getattr(rule, name) for name in names} if rule else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_routing(rule=rule, by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The rule is set."))
            return redirect("appeals_desk:rules")
    return _show(request, form, _("Routing rule"))


def _show(request: HttpRequest, form: forms.Form, title: str, *explanation: str) -> HttpResponse:
    values = {
        "form": form, "title": title, "button": _("Set the rule"), "back": reverse("appeals_desk:rules"),
        "explanation": explanation,
    }  # fmt: skip
    return render(request, "desk/form.html", values)
