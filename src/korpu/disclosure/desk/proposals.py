"""Proposals to disclose on the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.disclosure import access, operations
from korpu.disclosure.desk.board import day_words
from korpu.disclosure.desk.forms import DecisionForm, ProposalForm, PublishedForm
from korpu.disclosure.rules import ProposalState
from korpu.foundation.desk import ask
from korpu.foundation.paging import page_of
from korpu.organisation.access import desk_view, signed_in, standing


@desk_view()
def proposals(request: HttpRequest) -> HttpResponse:
    """List the proposals that the person may see, the newest first."""
    found = access.proposals_visible_to(standing(request)).select_related("decider", "made_by")
    state = request.GET.get("state", "")
    if state in ProposalState.values:
        found = found.filter(state=state)
    page = page_of(found, keys=("made_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=25)
    today = timezone.localdate()
    values = {
        "page": page,
        "rows": [
            {
                "row": row,
                "by": day_words(row.decide_by),
                "is_late": row.state == ProposalState.OPEN and row.decide_by < today,
            }
            for row in page.rows
        ],
        "state": state,
        "states": ProposalState.choices,
        "query": f"state={state}",
    }
    return render(request, "disclosure/desk/proposals.html", values)


@desk_view()
def new_proposal(request: HttpRequest) -> HttpResponse:
    """Propose a topic for disclosure."""
    form = ProposalForm(request.POST or None)

    def act() -> None:
        operations.propose(by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Propose a topic for disclosure"), back=reverse("disclosure_desk:proposals"),
        done=_("The proposal is on its way to whoever decides."),
    )  # fmt: skip


@desk_view()
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal with its grounds, its decision and where it was disclosed."""
    found = access.get_proposal(signed_in(request), pk, timezone.now())
    stands = standing(request)
    values = {
        "row": found,
        "by": day_words(found.decide_by),
        "made": day_words(timezone.localdate(found.made_at)),
        "decided": day_words(timezone.localdate(found.decided_at)) if found.decided_at else "",
        "published": day_words(timezone.localdate(found.published_at)) if found.published_at else "",
        "may_decide": found.state == ProposalState.OPEN and access.decides(stands, found),
        "may_publish": found.state == ProposalState.ACCEPTED and access.manages(stands),
    }
    return render(request, "disclosure/desk/proposal.html", values)


@desk_view()
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on a proposal."""
    found = access.get_proposal(signed_in(request), pk, timezone.now())
    if not access.decides(standing(request), found):
        raise Http404
    form = DecisionForm(request.POST or None)

    def act() -> None:
        operations.decide(
            proposal=found, accept=form.cleaned_data["accept"] == "1", decision=form.cleaned_data["decision"],
            by=signed_in(request), at=timezone.now(),
        )  # fmt: skip

    return ask(
        request, form, act, title=_("Decide on the proposal"), back=found.get_absolute_url(),
        done=_("The decision is written down."), explanation=(found.topic, found.grounds),
    )  # fmt: skip


@desk_view()
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a topic was disclosed."""
    found = access.get_proposal(signed_in(request), pk, timezone.now())
    if not access.manages(standing(request)):
        raise Http404
    form = PublishedForm(request.POST or None)

    def act() -> None:
        operations.publish(proposal=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Name the page"), back=found.get_absolute_url(),
        done=_("The topic is disclosed."), explanation=(found.topic,),
    )  # fmt: skip
