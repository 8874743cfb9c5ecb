"""The organisation on the desk: units, posts and holders, substitutions, and the rules set for the work."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.errors import RuleBroken
from korpu.organisation import operations, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk.forms import AppointForm, DelegateForm, EndForm
from korpu.organisation.models import Delegation, Distribution, Holding, Post, RetentionRule, RouteStep
from korpu.organisation.rules import Role


@desk_view()
def overview(request: HttpRequest) -> HttpResponse:
    """Show units with posts, today's holders, and who acts for whom."""
    today = timezone.localdate()
    return render(
        request,
        "organisation/desk/overview.html",
        {
            "units": queries.posts_with_holders(today),
            "today": today,
            "may_edit": standing(request).has(Role.ADMINISTRATOR),
        },
    )


@desk_view()
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show the rules set for the work: distribution, routes, retention, grounds of refusal."""
    return render(
        request,
        "organisation/desk/settings.html",
        {
            "distribution": Distribution.objects.select_related("unit").order_by("kind"),
            "routes": RouteStep.objects.order_by("kind", "order"),
            "retention": RetentionRule.objects.order_by("outcome"),
            "grounds": queries.refusal_grounds(),
        },
    )


@desk_view(Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a post with everyone who has held it and stood in for it."""
    found = get_object_or_404(Post.objects.select_related("unit"), pk=pk)
    return render(
        request,
        "organisation/desk/post.html",
        {
            "post": found,
            "holdings": found.holdings.select_related("user"),
            "delegations": found.delegations_given.select_related("to_post"),
            "may_appoint": standing(request).has(Role.ADMINISTRATOR),
        },
    )


@desk_view(Role.ADMINISTRATOR)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint a person to a post."""
    found = get_object_or_404(Post, pk=pk)

    def act(form: forms.Form) -> None:
        operations.appoint(post=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return _ask(request, AppointForm, act, title=_("Appoint"), post_pk=pk, done=_("The person is appointed."))


@desk_view(Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who stands in for a post on some days."""
    found = get_object_or_404(Post, pk=pk)

    def act(form: forms.Form) -> None:
        operations.delegate(from_post=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return _ask(
        request, DelegateForm, act, title=_("Name a stand-in"), post_pk=pk, done=_("The stand-in is named.")
    )


@desk_view(Role.ADMINISTRATOR)
def end_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """End a holding with its last day."""
    holding = get_object_or_404(Holding, pk=pk)

    def act(form: forms.Form) -> None:
        operations.end_holding(holding=holding, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return _ask(
        request, EndForm, act, title=_("End the holding"), post_pk=holding.post_id, done=_("It is ended.")
    )


@require_POST
@desk_view(Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """End a substitution."""
    row = get_object_or_404(Delegation, pk=pk)
    post_pk = row.from_post_id
    operations.end_delegation(delegation=row, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The substitution is ended."))
    return redirect("organisation_desk:post", pk=post_pk)


def _ask(
    request: HttpRequest,
    form_class: type[forms.Form],
    act: Callable[[forms.Form], None],
    *,
    title: str,
    post_pk: int,
    done: str,
) -> HttpResponse:
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, done)
            return redirect("organisation_desk:post", pk=post_pk)
    back = reverse("organisation_desk:post", args=[post_pk])
    return render(request, "desk/form.html", {"form": form, "title": title, "button": title, "back": back})
