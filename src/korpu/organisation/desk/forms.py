"""Forms of the organisation's staff screens."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.forms import LineField
from korpu.organisation import queries
from korpu.organisation.models import Post, RouteStep
from korpu.organisation.rules import MAX_APPROVERS, RetentionStart, Role


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_full_name()} · {obj.email}"


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Posts as title, unit and who holds them today: two deputies bear the same title."""

    def label_from_instance(self, obj: Any) -> str:
        names = (row.user.get_full_name() for row in getattr(obj, "holders_today", ()))
        return " · ".join((obj.title, obj.unit.name, *names))


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class OrderForm(forms.Form):
    order_number = LineField(label=_("Number of the order"), max_length=60)
    order_on = day_field(_("Date of the order"))


class _MaybeOrderForm(forms.Form):
    """An order that may be entered later."""

    order_number = LineField(label=_("Number of the order"), max_length=60, required=False)
    order_on = day_field(
        _("Date of the order"),
        required=False,
        help_text=_("An order that is not at hand may be entered later."),
    )


class AppointForm(_MaybeOrderForm):
    user = PersonField(label=_("Person"), queryset=User.objects.filter(is_active=True))
    starts_on = day_field(_("From"))
    ends_on = day_field(_("To"), required=False, help_text=_("Leave it empty if no last day is known."))
    field_order = ("user", "starts_on", "ends_on")


class DelegateForm(forms.Form):
    to_post = PostField(label=_("Who stands in"), queryset=Post.objects.select_related("unit"))
    starts_on = day_field(_("From"))
    ends_on = day_field(_("To"))
    reason = LineField(label=_("Reason"), max_length=200)
    order_number = LineField(label=_("Number of the order"), max_length=60, required=False)

    def __init__(self, *args: Any, post: Post, units: Collection[int] | None, **more: Any) -> None:
        super().__init__(*args, **more)
        today = timezone.localdate()
        posts = queries.posts_with_their_holders(today).exclude(pk=post.pk)
        deputies = queries.deputy_posts(post.unit_id, today) if Role.DEPARTMENT_HEAD in post.roles else []
        if deputies:
            posts = posts.filter(pk__in=[deputy.pk for deputy in deputies])
        field = self.fields["to_post"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = posts if units is None else posts.filter(unit__in=units)


class PersonForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"))
    first_name = LineField(label=_("Name"), max_length=80)
    last_name = LineField(label=_("Surname"), max_length=80)
    patronymic = LineField(label=_("Patronymic"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class EndForm(_MaybeOrderForm):
    ends_on = day_field(_("Last day"))
    reason = LineField(label=_("Reason"), max_length=200)
    field_order = ("ends_on", "reason")


class RenameForm(forms.Form):
    name_az = LineField(label=_("Name in Azerbaijani"), max_length=200)
    name_en = LineField(label=_("Name in English"), max_length=200)


class AliasForm(forms.Form):
    alias = LineField(
        label=_("Another name"),
        max_length=200,
        help_text=_("How letters and acts call this unit: a former name, a short one, another spelling."),
    )


_VERIFY = _("To be checked against the official text")
_BASIS_HINT = _("Act and article, for example: Rules of 2012, 5.2.")


class DistributionForm(forms.Form):
    unit = UnitField(
        label=_("Unit"), queryset=queries.units().none(), required=False, empty_label=_("Not decided yet")
    )
    basis = LineField(label=_("Basis"), max_length=200, required=False, help_text=_BASIS_HINT)
    verify = forms.BooleanField(label=_VERIFY, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = queries.units()


class RetentionForm(forms.Form):
    years = forms.IntegerField(label=_("Years"), min_value=1, max_value=100)
    starts_with = forms.ChoiceField(label=_("Counted from"), choices=RetentionStart.choices, required=False)
    basis = LineField(label=_("Basis"), max_length=200, help_text=_BASIS_HINT)
    verify = forms.BooleanField(label=_VERIFY, required=False)


class GroundForm(forms.Form):
    article = LineField(label=_("Article"), max_length=40)
    text_az = LineField(label=_("Text in Azerbaijani"), max_length=300)
    text_en = LineField(label=_("Text in English"), max_length=300)
    verify = forms.BooleanField(label=_VERIFY, required=False)


class RouteForm(forms.Form):
    """As many steps as a route may have; the empty ones at any place are left out."""

    def __init__(self, *args: Any, steps: Collection[RouteStep] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        known = list(steps)
        for number in range(1, MAX_APPROVERS + 1):
            step = known[number - 1] if number <= len(known) else None
            self.fields[f"role_{number}"] = forms.ChoiceField(
                label=_("Step %(number)s: who approves") % {"number": number},
                choices=[("", _("Nobody")), *Role.choices],
                required=False,
                initial=step.role if step else "",
            )
            self.fields[f"own_{number}"] = forms.BooleanField(
                label=_("Step %(number)s: of the drafter's own unit") % {"number": number},
                required=False,
                initial=bool(step and step.own_unit),
            )

    def steps(self) -> list[tuple[str, bool]]:
        """Give the steps that were filled in, in their order."""
        rows = (
            (self.cleaned_data[f"role_{number}"], self.cleaned_data[f"own_{number}"])
            for number in range(1, MAX_APPROVERS + 1)
        )
        return [(role, own) for role, own in rows if role]
