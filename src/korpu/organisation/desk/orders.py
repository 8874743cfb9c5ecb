"""Appointments and their orders, the officers whom the public may reach, and the contacts of posts."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.desk import ask
from korpu.foundation.forms import LineField
from korpu.foundation.paging import page_of
from korpu.organisation import access, operations, queries
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.desk.forms import OrderForm
from korpu.organisation.models import Holding
from korpu.organisation.rules import Role

PAGE_SIZE = 50


class ContactForm(forms.Form):
    phone = LineField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)


@desk_view(Role.ADMINISTRATOR)
def appointments(request: HttpRequest) -> HttpResponse:
    """Show the appointments whose order is still to be entered."""
    page = page_of(
        queries.holdings_without_order(),
        keys=("starts_on", "pk"),
        descending=True,
        mark=request.GET.get("mark", ""),
        size=PAGE_SIZE,
    )
    return render(request, "organisation/desk/appointments.html", {"page": page, "query": ""})


@desk_view(Role.ADMINISTRATOR)
def enter_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the order of an appointment."""
    holding = get_object_or_404(Holding.objects.select_related("post", "user"), pk=pk)
    form = OrderForm(request.POST or None)

    def act() -> None:
        operations.enter_order(holding=holding, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Enter the order"), back=reverse("organisation_desk:appointments"),
        done=_("The order is entered."), explanation=(f"{holding.user.get_full_name()} · {holding.post.title}",),
    )  # fmt: skip


@desk_view(Role.ADMINISTRATOR)
def set_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how the public reaches whoever holds a post."""
    found = access.get_post(request, pk)
    form = ContactForm(request.POST or None, initial={"phone": found.phone, "email": found.email})

    def act() -> None:
        operations.set_contact(post=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Change the public contact"), back=reverse("organisation_desk:post", args=[pk]),
        done=_("The contact is written down."),
        explanation=(found.title, _("The site shows it to everybody. Leave it empty to show nothing.")),
    )  # fmt: skip


@desk_view()
def officers(request: HttpRequest) -> HttpResponse:
    """Show the officers responsible for information requests: order, days, who stands in, and what the public sees."""
    now = timezone.now()
    today = timezone.localdate(now)
    posts = queries.posts_with(Role.FOI_OFFICER)
    cover = queries.cover_of(posts, queries.days_between(today, today))
    return render(
        request,
        "organisation/desk/officers.html",
        {
            "rows": [(row, row.post) for row in queries.holdings_of_posts(posts)],
            "posts": posts,
            "acting": [row.user.get_full_name() for row in cover.days.get(today, ())],
            "public": queries.foi_officers_public(now),
            "may_edit": standing(request).has(Role.ADMINISTRATOR),
        },
    )
