"""The ministry's people on the desk: accounts are made here, closed and opened, and helped back in."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.accounts import operations as accounts
from korpu.accounts.models import User
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.organisation import access, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk.forms import PersonForm
from korpu.organisation.rules import Role

LEADERS = (Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)
PAGE_SIZE = 50


@desk_view(Role.ADMINISTRATOR)
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody with an account, and the posts they hold today."""
    page = page_of(
        User.objects.filter(is_superuser=False),
        keys=("last_name", "first_name", "pk"),
        descending=False,
        mark=request.GET.get("mark", ""),
        size=PAGE_SIZE,
    )
    titles = queries.titles_held([user.pk for user in page.rows], timezone.now())
    rows = [(user, titles.get(user.pk, [])) for user in page.rows]
    return render(request, "organisation/desk/people.html", {"rows": rows, "page": page})


@desk_view(*LEADERS)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person with every post held, now and before."""
    found = access.get_person(request, pk)
    now = timezone.now()
    stands = queries.standing_of(found, now)
    return render(
        request,
        "organisation/desk/person.html",
        {
            "person": found,
            "holdings": queries.holdings_of(found),
            "roles": [Role(role).label for role in sorted(stands.roles)],
            "acts_for": queries.titles_of(
                c.acting_for_post_id for c in stands.capacities if c.acting_for_post_id is not None
            ).values(),
            "led": access.units_led(standing(request), now),
            "may_edit": standing(request).has(Role.ADMINISTRATOR),
        },
    )


@desk_view(Role.ADMINISTRATOR)
def add_person(request: HttpRequest) -> HttpResponse:
    """Make an account and send the person the link that sets a password."""
    form = PersonForm(request.POST or None)

    @transaction.atomic
    def act() -> None:
        user = accounts.create_account(by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        accounts.ask_for_password_link(user=user)

    return ask(
        request, form, act, title=_("Add a person"), back=reverse("organisation_desk:people"),
        done=_("The account is made. The person gets a letter with a link that sets the password."),
        explanation=(_("What the person may do follows from the posts held: appoint the person afterwards."),),
    )  # fmt: skip


@require_POST
@desk_view(Role.ADMINISTRATOR)
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the link that sets a password once more."""
    found = access.get_person(request, pk)
    accounts.ask_for_password_link(user=found)
    messages.success(request, _("A letter with the link is on its way."))
    return redirect("organisation_desk:person", pk=pk)


@require_POST
@desk_view(Role.ADMINISTRATOR)
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    return _do(request, pk, accounts.close_account, done=_("The account is closed."))


@require_POST
@desk_view(Role.ADMINISTRATOR)
def open_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    return _do(request, pk, accounts.open_account, done=_("The account is open again."))


@require_POST
@desk_view(Role.ADMINISTRATOR)
def forget_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a lost second factor off an account."""
    return _do(
        request, pk, accounts.forget_second_factor,
        done=_("The second factor is taken off. The person sets up another before the desk opens."),
    )  # fmt: skip


def _do(request: HttpRequest, pk: int, act: Any, *, done: str) -> HttpResponse:
    found = access.get_person(request, pk)
    try:
        act(user=found, by=signed_in(request), at=timezone.now())
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("organisation_desk:person", pk=pk)
