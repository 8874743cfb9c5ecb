"""The organisation on the desk: units, posts and holders, and who stands in for whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.desk import ask
from korpu.organisation import access, operations, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk import counterparts, trust
from korpu.organisation.desk.forms import AliasForm, AppointForm, DelegateForm, EndForm, RenameForm
from korpu.organisation.models import Holding, Unit
from korpu.organisation.rules import Role, Standing

LEADERS = (Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)


@desk_view()
def overview(request: HttpRequest) -> HttpResponse:
    """Show the tree of units with posts, today's holders, and who acts for whom."""
    today = timezone.localdate()
    stands = standing(request)
    led = access.units_led(stands, timezone.now())
    blanks = queries.blanks(today) if stands.has(*LEADERS) else []
    return render(
        request,
        "organisation/desk/overview.html",
        {
            "units": queries.tree(today),
            "today": today.strftime("%d.%m.%Y"),
            "led": queries.unit_ids_on(today) if led is None else led,
            "may_edit": stands.has(Role.ADMINISTRATOR),
            "blanks": len(blanks),
            "without_order": queries.holdings_without_order().count()
            if stands.has(Role.ADMINISTRATOR)
            else 0,
            "pages": _pages_of(stands),
        },
    )


def _pages_of(stands: Standing) -> list[dict[str, object]]:
    """Give the pages about trust and the directory that the person may open."""
    pages = (
        (trust.SEE_ENTRUSTMENTS, "entrustments", _("Entrusted to deputies")),
        (trust.SEE_AUTHORISATIONS, "authorisations", _("Authorisations of the Minister")),
        (counterparts.DEPARTMENT, "counterparts", _("Directory")),
    )
    return [
        {"url": reverse(f"organisation_desk:{name}"), "label": label}
        for roles, name, label in pages
        if stands.has(*roles)
    ]


@desk_view(*LEADERS)
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a post with everyone who has held it and stood in for it."""
    found = access.get_post(request, pk)
    today = timezone.localdate()
    return render(
        request,
        "organisation/desk/post.html",
        {
            "post": found,
            "roles": [Role(role).label for role in found.roles],
            "holder": queries.post_holder(found.pk, timezone.now()),
            "holdings": found.holdings.select_related("user"),
            "delegations": found.delegations_given.select_related("to_post__unit"),
            "stands_in_for": found.delegations_held.select_related("from_post__unit"),
            "entrusted": queries.entrustments_on(today).filter(deputy_post=found),
            "today": today,
            "may_appoint": standing(request).has(Role.ADMINISTRATOR),
        },
    )


@desk_view(Role.ADMINISTRATOR)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint a person to a post."""
    found = access.get_post(request, pk)
    form = AppointForm(request.POST or None)

    def act() -> None:
        operations.appoint(post=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    back = reverse("organisation_desk:post", args=[pk])
    return ask(
        request, form, act, title=_("Appoint"), back=back, done=_("The person is appointed."),
        explanation=(found.title,),
    )  # fmt: skip


@desk_view(*LEADERS)
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who stands in for a post on some days."""
    found = access.get_post(request, pk)
    led = access.units_led(standing(request), timezone.now())
    form = DelegateForm(request.POST or None, post=found, units=led)

    def act() -> None:
        operations.delegate(from_post=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    back = reverse("organisation_desk:post", args=[pk])
    return ask(
        request, form, act, title=_("Name a stand-in"), back=back, done=_("The stand-in is named."),
        explanation=(found.title,),
    )  # fmt: skip


@desk_view(Role.ADMINISTRATOR)
def end_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """End a holding with its last day."""
    holding = get_object_or_404(Holding.objects.select_related("post", "user"), pk=pk)
    form = EndForm(request.POST or None)

    def act() -> None:
        operations.end_holding(holding=holding, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    back = reverse("organisation_desk:post", args=[holding.post_id])
    return ask(
        request, form, act, title=_("End the holding"), back=back, done=_("It is ended."),
        explanation=(f"{holding.user.get_full_name()} · {holding.post.title}",),
    )  # fmt: skip


@require_POST
@desk_view(*LEADERS)
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a substitution off from today on."""
    row = access.get_delegation(request, pk)
    operations.end_delegation(delegation=row, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The substitution is ended."))
    return redirect("organisation_desk:post", pk=row.from_post_id)


@desk_view(Role.ADMINISTRATOR)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a unit with the names it bears and has borne."""
    found = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    return render(request, "organisation/desk/unit.html", {"unit": found, "posts": found.posts.all()})


@desk_view(Role.ADMINISTRATOR)
def rename_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a unit another name; the old one stays known."""
    found = get_object_or_404(Unit, pk=pk)
    form = RenameForm(request.POST or None, initial={"name_az": found.name_az, "name_en": found.name_en})

    def act() -> None:
        operations.rename_unit(unit=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    back = reverse("organisation_desk:unit", args=[pk])
    return ask(
        request, form, act, title=_("Rename the unit"), back=back, done=_("The unit has its new name."),
        explanation=(_("The old name stays known, so that letters addressed by it arrive."),),
    )  # fmt: skip


@desk_view(Role.ADMINISTRATOR)
def add_alias(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down another name of a unit."""
    found = get_object_or_404(Unit, pk=pk)
    form = AliasForm(request.POST or None)

    def act() -> None:
        operations.add_alias(unit=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    back = reverse("organisation_desk:unit", args=[pk])
    return ask(
        request, form, act, title=_("Add a name"), back=back, done=_("The name is written down."),
        explanation=(found.name,),
    )  # fmt: skip
