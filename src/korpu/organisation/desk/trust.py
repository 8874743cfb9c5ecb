"""What is entrusted to deputies, and whom the Minister lets act in the Department, on the desk."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from korpu.accounts.models import User
from korpu.foundation.desk import ask
from korpu.foundation.forms import LineField
from korpu.organisation import operations, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk.forms import OrderForm, PersonField, PostField, UnitField, day_field
from korpu.organisation.models import Authorisation, Entrustment, Post, Unit
from korpu.organisation.rules import LENT_ROLES, Role

SEE_ENTRUSTMENTS = (
    Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.SECTOR_HEAD, Role.MINISTER, Role.AUDITOR,
)  # fmt: skip
ENTRUST = (Role.DEPARTMENT_HEAD, Role.ADMINISTRATOR)
SEE_AUTHORISATIONS = (Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD, Role.MINISTER, Role.AUDITOR)
AUTHORISE = (Role.MINISTER, Role.ADMINISTRATOR)
_NO_UNIT = gettext_lazy("No unit, a matter alone")


class EntrustForm(OrderForm):
    deputy_post = PostField(label=gettext_lazy("Deputy"), queryset=Post.objects.none())
    unit = UnitField(
        label=gettext_lazy("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_NO_UNIT
    )
    matter = LineField(label=gettext_lazy("Matter"), max_length=300, required=False)
    starts_on = day_field(gettext_lazy("From"))
    ends_on = day_field(
        gettext_lazy("To"), required=False, help_text=gettext_lazy("Leave it empty if no last day is known.")
    )
    field_order = ("deputy_post", "unit", "matter", "starts_on", "ends_on")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        today = timezone.localdate()
        posts, units = self.fields["deputy_post"], self.fields["unit"]
        assert isinstance(posts, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        posts.queryset = queries.posts_with_their_holders(today).filter(roles__contains=[Role.DEPUTY_HEAD])
        units.queryset = Unit.objects.filter(pk__in=queries.department_unit_ids(today))


class AuthoriseForm(OrderForm):
    user = PersonField(label=gettext_lazy("Person"), queryset=User.objects.filter(is_active=True))
    unit = UnitField(label=gettext_lazy("Unit"), queryset=Unit.objects.none())
    role = forms.ChoiceField(
        label=gettext_lazy("Right"), choices=[(role.value, role.label) for role in LENT_ROLES]
    )
    matter = LineField(label=gettext_lazy("Matter"), max_length=300)
    starts_on = day_field(gettext_lazy("From"))
    ends_on = day_field(gettext_lazy("To"))
    field_order = ("user", "unit", "role", "matter", "starts_on", "ends_on")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        units.queryset = Unit.objects.filter(pk__in=queries.department_unit_ids(timezone.localdate()))

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class LastDayForm(forms.Form):
    ends_on = day_field(gettext_lazy("Last day"))


@desk_view(*SEE_ENTRUSTMENTS)
def entrustments(request: HttpRequest) -> HttpResponse:
    """Show what is and was entrusted to deputies."""
    today = timezone.localdate()
    rows = list(Entrustment.objects.select_related("deputy_post", "unit")[:500])
    holders = queries.holders_on(today, [row.deputy_post_id for row in rows])
    values = {
        "rows": [(row, holders.get(row.deputy_post_id, "")) for row in rows],
        "today": today,
        "may_edit": standing(request).has(*ENTRUST),
    }
    return render(request, "organisation/desk/entrustments.html", values)


@desk_view(*ENTRUST)
def entrust(request: HttpRequest) -> HttpResponse:
    """Entrust a sector or a matter to a deputy."""
    form = EntrustForm(request.POST or None)

    def act() -> None:
        operations.entrust(by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Entrust a matter"), back=reverse("organisation_desk:entrustments"),
        done=_("It is entrusted."), explanation=(_("The deputy answers personally for what is entrusted."),),
    )  # fmt: skip


@desk_view(*ENTRUST)
def end_entrustment(request: HttpRequest, pk: int) -> HttpResponse:
    """End an entrustment with its last day."""
    row = get_object_or_404(Entrustment.objects.select_related("deputy_post", "unit"), pk=pk)
    form = LastDayForm(request.POST or None)

    def act() -> None:
        operations.end_entrustment(
            entrustment=row, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request, form, act, title=_("End the entrustment"), back=reverse("organisation_desk:entrustments"),
        done=_("It is ended."), explanation=(f"{row.deputy_post.title} · {row.about}",),
    )  # fmt: skip


@desk_view(*SEE_AUTHORISATIONS)
def authorisations(request: HttpRequest) -> HttpResponse:
    """Show who from outside may act in the Department, by whose order and until when."""
    rows = Authorisation.objects.select_related("user", "unit")[:500]
    return render(
        request,
        "organisation/desk/authorisations.html",
        {"rows": rows, "today": timezone.localdate(), "may_edit": standing(request).has(*AUTHORISE)},
    )


@desk_view(*AUTHORISE)
def authorise(request: HttpRequest) -> HttpResponse:
    """Record the Minister's word that a person outside the Department may act in it."""
    form = AuthoriseForm(request.POST or None)

    def act() -> None:
        operations.authorise(by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Authorise a person"), back=reverse("organisation_desk:authorisations"),
        done=_("The person is authorised."),
        explanation=(_("Without it nobody outside the Department may interfere in its work."),),
    )  # fmt: skip


@require_POST
@desk_view(*AUTHORISE)
def call_off_authorisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Call an authorisation off from today on."""
    row = get_object_or_404(Authorisation, pk=pk)
    operations.call_off_authorisation(authorisation=row, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The authorisation is called off."))
    return redirect("organisation_desk:authorisations")
