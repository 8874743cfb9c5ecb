"""Cards and acts on the desk: made, kept on the case, printed again as they were."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.appeals import access as appeals
from korpu.appeals.access import READERS
from korpu.counter import access, operations
from korpu.counter.desk.paper_forms import ActForm, CardsForm
from korpu.counter.models import Card, EnclosureAct
from korpu.documents.models import StoredFile
from korpu.documents.web.responses import file_response
from korpu.foundation.desk import ask
from korpu.foundation.moments import moments_between
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role


@desk_view(*READERS)
def make_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the card of a case as it stands now, and give it."""
    now, user = timezone.now(), signed_in(request)
    appeal = access.get_known_appeal(user, pk, now)

    def act() -> StoredFile:
        return operations.make_cards(appeals=[appeal], by=user, at=now)

    return ask(
        request, forms.Form(request.POST if request.method == "POST" else None), act, title=_("Registration-control card"),
        button=_("Make the card (PDF)"), back=appeal.get_absolute_url(), onward=_card_address,
        explanation=(f"{appeal.number} · {appeal.subject}", _("The card says how the case stands now.")),
    )  # fmt: skip


def _card_address(file: StoredFile) -> str:
    first = Card.objects.filter(file=file).order_by("pk").values_list("pk", flat=True)[0]
    return reverse("counter_desk:card", args=[first])


@desk_view(*access.CARD_MAKERS)
def make_cards(request: HttpRequest) -> HttpResponse:
    """Make the cards of many cases in one file."""
    now, user = timezone.now(), signed_in(request)
    today = timezone.localdate(now)
    form = CardsForm(request.POST or None, initial={"from_on": today, "to_on": today})

    def act() -> StoredFile:
        values = form.cleaned_data
        first, end = moments_between(values["from_on"], values["to_on"])
        found = appeals.appeals_whose_author_is_known_to(standing(request)).filter(
            registered_at__gte=first, registered_at__lt=end
        )
        for name in ("channel", "kind"):
            if values[name]:
                found = found.filter(**{name: values[name]})
        rows = found.select_related("contact").defer("search", "text").order_by("registered_at", "pk")
        return operations.make_cards(appeals=list(rows[: operations.MAX_CARDS + 1]), by=user, at=now)

    return ask(
        request, form, act, title=_("Registration-control cards"), button=_("Make the cards (PDF)"),
        back=reverse("counter_desk:enter"), onward=_card_address,
        explanation=(_("One card a page. That it was made stands on each case."),),
    )  # fmt: skip


@desk_view(*READERS)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a card as it was made."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_card(user, pk, now)
    operations.note_author_read(appeal=found.appeal, by=user, at=now)
    return file_response(found.file)


@desk_view(*access.ACT_MAKERS)
def new_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an act of missing enclosures."""
    now, user = timezone.now(), signed_in(request)
    appeal = access.get_known_appeal(user, pk, now)
    form = ActForm(request.POST or None, initial={"first_signatory": user.pk})

    def act() -> EnclosureAct:
        values = form.cleaned_data
        return operations.make_act(
            appeal=appeal, missing=values["missing"].splitlines(), remark=values["remark"],
            first=form.people[values["first_signatory"]], second=form.people[values["second_signatory"]],
            by=user, at=now,
        )  # fmt: skip

    return ask(
        request, form, act, title=_("Act of missing enclosures"), button=_("Make the act (PDF)"),
        back=appeal.get_absolute_url(), done=_("The act stands beside the case: print it, or enclose it."),
        explanation=(f"{appeal.number} · {appeal.subject}",),
    )  # fmt: skip


@desk_view(*READERS)
def act_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an act as it was made."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_act(user, pk, now)
    operations.note_author_read(appeal=found.appeal, by=user, at=now)
    return file_response(found.file)


@desk_view(Role.EXECUTOR, Role.SECTOR_HEAD)
def enclose_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Enclose an act with the letter that is being written."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_act(user, pk, now)
    if not access.may_enclose(standing(request), found.appeal):
        raise Http404

    def act() -> None:
        operations.enclose_act(act=found, by=user, at=now)

    return ask(
        request, forms.Form(request.POST if request.method == "POST" else None), act, title=_("Enclose the act with the letter"),
        back=reverse("appeals_desk:step", args=[found.appeal_id, "draft"]),
        done=_("The act is enclosed with the letter."),
        explanation=(_("The act leaves with the letter, once that is cleared."),),
    )  # fmt: skip
