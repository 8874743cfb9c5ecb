"""Proposals and campaigns on the desk."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.documents import operations as documents
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role
from korpu.work_plans import access, operations
from korpu.work_plans.desk.assignments import shown_day
from korpu.work_plans.desk.forms import CampaignForm, DecisionForm, MaterialForm, ProposalForm
from korpu.work_plans.models import Campaign
from korpu.work_plans.models.campaigns import MaterialKind
from korpu.work_plans.rules.plans import ProposalKind, ProposalState

CAMPAIGNERS = (Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


@desk_view()
def proposals(request: HttpRequest) -> HttpResponse:
    """Show one's own proposals and those one decides on or oversees, the newest first."""
    now, stands = timezone.now(), standing(request)
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    found = access.proposals_visible_to(stands, now).select_related("unit", "author")
    if kind in ProposalKind.values:
        found = found.filter(kind=kind)
    if state in ProposalState.values:
        found = found.filter(state=state)
    page = page_of(found, keys=("made_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=25)
    values = {
        "page": page,
        "rows": [(row, shown_day(row.decide_by)) for row in page.rows],
        "kind": kind,
        "state": state,
        "kinds": ProposalKind.choices,
        "states": ProposalState.choices,
        "query": f"kind={kind}&state={state}",
    }
    return render(request, "work_plans/desk/proposals.html", values)


@desk_view()
def new_proposal(request: HttpRequest) -> HttpResponse:
    """Make a proposal for one's own unit."""
    now, user, stands = timezone.now(), signed_in(request), standing(request)
    form = ProposalForm(request.POST or None, request.FILES or None, unit_ids=stands.unit_ids)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            stored = [
                documents.store_file(content=one, name=one.name, by=user, at=now).pk for one in given["files"]
            ]
            made = operations.make_proposal(
                kind=ProposalKind(given["kind"]),
                unit_id=int(given["unit"]),
                title=given["title"],
                text=given["text"],
                grounds=given["grounds"],
                gain=given["gain"],
                file_ids=stored,
                by=user,
                at=now,
            )
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(
                request,
                _("The proposal has been sent. It will be decided by %(day)s.")
                % {"day": shown_day(made.decide_by)},
            )
            return redirect(made)
    values = {
        "form": form,
        "title": _("New proposal"),
        "button": _("Send"),
        "back": reverse("work_plans_desk:proposals"),
    }
    return render(request, "desk/form.html", values)


@desk_view()
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal; whoever it is addressed to decides here."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_proposal(user, pk, now)
    may_decide = (
        found.state == ProposalState.SUBMITTED
        and found.addressee_id in standing(request).post_ids
        and found.author_id != user.pk
    )
    form = DecisionForm(request.POST or None) if may_decide else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            operations.decide_proposal(
                proposal=found,
                accept=request.POST.get("accept") == "1",
                decision=form.cleaned_data["decision"],
                by=user,
                at=now,
            )
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The proposal has been decided."))
            return redirect(found)
    values = {
        "proposal": found,
        "form": form,
        "decide_by": shown_day(found.decide_by),
        "measures": list(found.measures.select_related("plan")),
    }
    return render(request, "work_plans/desk/proposal.html", values)


@desk_view()
def campaigns(request: HttpRequest) -> HttpResponse:
    """Show the campaigns, the newest first."""
    rows = [
        (
            row,
            f"{shown_day(row.starts_on)} – {shown_day(row.ends_on)}",
            sum(e.reach for e in row.entries.all()),
        )
        for row in Campaign.objects.select_related("unit").prefetch_related("entries")[:300]
    ]
    values = {"rows": rows, "may_open": standing(request).has(*CAMPAIGNERS)}
    return render(request, "work_plans/desk/campaigns.html", values)


@desk_view(*CAMPAIGNERS)
def new_campaign(request: HttpRequest) -> HttpResponse:
    """Open the card of a campaign for one's own unit."""
    form = CampaignForm(request.POST or None)
    return ask(
        request,
        form,
        lambda: operations.open_campaign(
            unit_id=standing(request).unit_ids[0],
            by=signed_in(request),
            at=timezone.now(),
            **form.cleaned_data,
        ),
        title=_("New campaign"),
        button=_("Open the card"),
        back=reverse("work_plans_desk:campaigns"),
        onward=lambda made: reverse("work_plans_desk:campaign", args=[made.pk]),
    )


@desk_view()
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a campaign with its materials and reach; the Department enters them here."""
    found = Campaign.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    form = MaterialForm(request.POST or None) if standing(request).has(*CAMPAIGNERS) else None
    if request.method == "POST" and form is not None and form.is_valid():
        given = form.cleaned_data
        try:
            operations.add_material(
                campaign=found,
                kind=MaterialKind(given["kind"]),
                label=given["label"],
                url=given["url"],
                issued_on=given["issued_on"],
                reach=given["reach"],
                by=signed_in(request),
                at=timezone.now(),
            )
        except RuleBroken as error:
            form.add_error(error.field, str(error))
        else:
            return redirect("work_plans_desk:campaign", pk=pk)
    entries = list(found.entries.all())
    values = {
        "campaign": found,
        "days": f"{shown_day(found.starts_on)} – {shown_day(found.ends_on)}",
        "entries": [(entry, shown_day(entry.issued_on)) for entry in entries],
        "reach": sum(entry.reach for entry in entries),
        "form": form,
    }
    return render(request, "work_plans/desk/campaign.html", values)
