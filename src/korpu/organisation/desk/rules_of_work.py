"""The rules set for the work, on the desk: distribution, routes, retention, grounds of refusal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.desk import ask
from korpu.organisation import operations, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk.forms import DistributionForm, GroundForm, RetentionForm, RouteForm
from korpu.organisation.desk.words import name_of
from korpu.organisation.models import Distribution, RefusalGround, RetentionRule
from korpu.organisation.rules import Role


@desk_view()
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show the rules set for the work, and what the head has still to fill in."""
    stands = standing(request)
    sees_blanks = stands.has(Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)
    return render(
        request,
        "organisation/desk/settings.html",
        {
            "distribution": [(row, name_of(row.kind)) for row in queries.distribution()],
            "routes": [(kind, name_of(kind), steps) for kind, steps in queries.routes().items()],
            "retention": [(row, name_of(row.outcome)) for row in queries.retention_rules()],
            "grounds": queries.refusal_grounds(),
            "blanks": [(row.sentence, name_of(row.about)) for row in queries.blanks(timezone.localdate())]
            if sees_blanks
            else [],
            "may_edit": stands.has(Role.ADMINISTRATOR),
        },
    )


@desk_view(Role.ADMINISTRATOR)
def set_distribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a kind of case goes by default."""
    row = get_object_or_404(Distribution, pk=pk)
    form = DistributionForm(
        request.POST or None, initial={"unit": row.unit_id, "basis": row.basis, "verify": row.verify}
    )

    def act() -> None:
        operations.set_distribution(row=row, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Say where a case goes by default"), back=_back(), done=_("It is set."),
        explanation=(name_of(row.kind),),
    )  # fmt: skip


@desk_view(Role.ADMINISTRATOR)
def set_route(request: HttpRequest, kind: str) -> HttpResponse:
    """Lay out who approves a kind of outgoing content."""
    steps = queries.route_for(kind)
    if not steps:
        raise Http404
    form = RouteForm(request.POST or None, steps=steps)

    def act() -> None:
        operations.set_route(kind=kind, steps=form.steps(), by=signed_in(request), at=timezone.now())

    return ask(
        request, form, act, title=_("Say who approves"), back=_back(), done=_("It is set."),
        explanation=(name_of(kind), _("What is under way already keeps the route it was given.")),
    )  # fmt: skip


@desk_view(Role.ADMINISTRATOR)
def set_retention(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how long cases with an outcome are kept."""
    rule = get_object_or_404(RetentionRule, pk=pk)
    form = RetentionForm(
        request.POST or None,
        initial={
            "years": rule.years, "starts_with": rule.starts_with, "basis": rule.basis, "verify": rule.verify,
        },
    )  # fmt: skip

    def act() -> None:
        given = {**form.cleaned_data, "starts_with": form.cleaned_data["starts_with"] or rule.starts_with}
        operations.set_retention(rule=rule, by=signed_in(request), at=timezone.now(), **given)

    return ask(
        request, form, act, title=_("Say how long cases are kept"), back=_back(), done=_("It is set."),
        explanation=(name_of(rule.outcome),),
    )  # fmt: skip


@desk_view(Role.ADMINISTRATOR)
def set_ground(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a ground of refusal against the official text."""
    ground = get_object_or_404(RefusalGround, pk=pk)
    initial = {name: getattr(ground, name) for name in ("article", "text_az", "text_en", "verify")}
    form = GroundForm(request.POST or None, initial=initial)

    def act() -> None:
        operations.set_ground(ground=ground, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Correct the ground"), back=_back(), done=_("It is set."),
        explanation=(_("Letters that were sent keep the words they had."),),
    )  # fmt: skip


def _back() -> str:
    return reverse("organisation_desk:settings")
