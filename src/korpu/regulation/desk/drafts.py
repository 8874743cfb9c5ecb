"""Drafts and opinions on the desk: the queue, a draft by paragraph, and each step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.organisation.access import desk_view, standing
from korpu.regulation import access, operations, queries
from korpu.regulation.access import DRAFTERS, HEADS
from korpu.regulation.desk import days
from korpu.regulation.desk.forms import (
    AskOpinionsForm,
    CloseDraftForm,
    DecideForm,
    DraftForm,
    FinalTextForm,
    OpinionForm,
    ReasonForm,
    SendOpinionForm,
    SubmitForm,
)
from korpu.regulation.desk.pages import page
from korpu.regulation.models import OpinionRequest
from korpu.regulation.rules.drafts import Direction, DraftDecision, DraftState, InFinalText, RequestState
from korpu.regulation.word import lines_of


@desk_view()
def drafts(request: HttpRequest) -> HttpResponse:
    """Show the drafts that the person may see, those with the nearest day of return first."""
    direction, state = request.GET.get("direction", ""), request.GET.get("state", DraftState.OPEN)
    rows = access.drafts_visible_to(standing(request), timezone.now())
    if direction in Direction.values:
        rows = rows.filter(direction=direction)
    if state in DraftState.values:
        rows = rows.filter(state=state)
    found = page_of(
        queries.drafts_with_counts(rows), keys=("return_on", "id"), descending=state != DraftState.OPEN,
        mark=request.GET.get("mark", ""),
    )  # fmt: skip
    today = timezone.localdate()
    values = {
        "rows": [
            {
                "draft": row,
                "direction": Direction(row.direction).label,
                "from": row.from_unit.name if row.from_unit else row.from_name,
                "return_on": days.shown(row.return_on),
                "is_late": row.state == DraftState.OPEN and row.return_on < today,
                "state": DraftState(row.state).label,
            }
            for row in found.rows
        ],
        "page": found,
        "directions": Direction.choices,
        "direction": direction,
        "states": DraftState.choices,
        "state": state,
        "query": f"direction={direction}&state={state}",
        "may_register": standing(request).has(*DRAFTERS),
    }
    return page(request, "drafts", values)


@desk_view(*DRAFTERS)
def draft_new(request: HttpRequest) -> HttpResponse:
    """Register a draft; its paragraphs come from the pasted text or the Word file."""
    form = DraftForm(request.POST or None, request.FILES or None)

    def act() -> None:
        values = dict(form.cleaned_data)
        file = values.pop("file")
        if file:
            values["text"] = "\n".join(lines_of(file.read()))
        operations.register_draft(**access.acting(request), **values)

    return ask(
        request, form, act, title=_("Register a draft"), back=reverse("regulation_desk:drafts"),
        done=_("The draft is registered. Now ask the units for their opinions."),
    )  # fmt: skip


@desk_view()
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft by paragraph with the opinions that the person may see, and the steps possible now."""
    row, stands, now = access.get_draft(request, pk), standing(request), timezone.now()
    requests = list(access.requests_visible_to(stands, row, now))
    own, leads = access.units_of(stands, now), access.may_lead(stands, row, now)
    decides = access.may_decide(stands, row, now)
    values = {
        "draft": row,
        "direction": Direction(row.direction).label,
        "state": DraftState(row.state).label,
        "is_open": row.state == DraftState.OPEN,
        "from": row.from_unit.name if row.from_unit else row.from_name,
        "return_on": days.shown(row.return_on),
        "received_on": days.shown(row.received_on),
        "requests": [_steps(one, own=own, leads=leads, is_head=stands.has(*HEADS)) for one in requests],
        "paragraphs": [
            (
                paragraph,
                [
                    {
                        "opinion": one,
                        "decision": DraftDecision(one.decision).label if one.decision else "",
                        "in_final_text": InFinalText(one.in_final_text).label if one.in_final_text else "",
                        "may_decide": decides and one.request.state == RequestState.SENT,
                        "may_follow": one.request.state == RequestState.SENT
                        and (leads or one.request.unit_id in own),
                    }
                    for one in opinions
                ],
            )
            for paragraph, opinions in queries.opinions_by_paragraph(row, requests)
        ],
        "leads": leads,
    }
    return page(request, "draft", values)


def _steps(row: OpinionRequest, *, own: frozenset[int], leads: bool, is_head: bool) -> dict[str, object]:
    """Give a request with the steps that the person may take on it now."""
    is_ours = row.draft.direction == Direction.OURS
    return {
        "row": row,
        "state": RequestState(row.state).label,
        "due_on": days.shown(row.due_on),
        "may_write": row.unit_id in own and row.state == RequestState.ASKED,
        "may_approve": is_head and not is_ours and row.state == RequestState.SUBMITTED,
        "may_send": is_head and not is_ours and row.state == RequestState.APPROVED,
        "may_call_off": leads
        and row.state in (RequestState.ASKED, RequestState.SUBMITTED, RequestState.APPROVED),
    }


def _page_of(pk: int) -> str:
    return reverse("regulation_desk:draft", args=[pk])


@desk_view()
def ask_opinions(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask units for their opinion on a draft."""
    row = access.get_led_draft(request, pk)
    form = AskOpinionsForm(request.POST or None, initial={"due_on": row.return_on})

    return ask(
        request,
        form,
        lambda: operations.ask_for_opinions(draft=row, **access.acting(request), **form.cleaned_data),
        title=_("Ask for opinions"),
        back=_page_of(pk),
        done=_("The units are asked."),
        explanation=(row.title,),
    )


@desk_view()
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a draft with its final text."""
    row = access.get_led_draft(request, pk)
    form = CloseDraftForm(request.POST if request.method == "POST" else None)

    return ask(
        request,
        form,
        lambda: operations.close_draft(draft=row, **access.acting(request), **form.cleaned_data),
        title=_("Close the draft"),
        back=_page_of(pk),
        done=_("The draft is closed."),
        explanation=(row.title,),
    )


@desk_view()
def write_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what one's unit says on a paragraph."""
    row = access.get_request(request, pk)
    paragraphs = [
        (one.place, f"{one.number or one.place}. {one.text[:80]}")
        for one in row.draft.paragraphs.order_by("place")
    ]
    form = OpinionForm(
        request.POST or None, paragraphs=paragraphs, initial={"place": request.GET.get("place")}
    )

    return ask(
        request,
        form,
        lambda: operations.write_opinion(
            request=row, **access.acting(request, row.unit_id), **form.cleaned_data
        ),
        title=_("Write an opinion"),
        back=_page_of(row.draft_id),
        done=_("It is written down."),
        explanation=(row.draft.title, row.request),
    )


@desk_view()
def submit_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the opinion of one's unit in."""
    row = access.get_request(request, pk)
    form = SubmitForm(request.POST if request.method == "POST" else None)

    return ask(
        request,
        form,
        lambda: operations.submit_opinion(
            request=row, **access.acting(request, row.unit_id), **form.cleaned_data
        ),
        title=_("Hand the opinion in"),
        back=_page_of(row.draft_id),
        done=_("The opinion is handed in."),
        explanation=(row.draft.title,),
    )


@require_POST
@desk_view(*HEADS)
def approve_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve our opinion on the draft of another."""
    row = access.get_request_to_approve(request, pk)
    try:
        operations.approve_opinion(request=row, **access.acting(request))
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The opinion is approved."))
    return redirect(_page_of(row.draft_id))


@desk_view(*HEADS)
def send_back_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an opinion back to its authors."""
    row = access.get_request_to_approve(request, pk)
    form = ReasonForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.send_back_opinion(request=row, **access.acting(request), **form.cleaned_data),
        title=_("Send it back"),
        back=_page_of(row.draft_id),
        done=_("Its authors have it again."),
        explanation=(row.draft.title,),
    )


@desk_view(*HEADS)
def send_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that an approved opinion was given to those who asked for it."""
    row = access.get_request_to_approve(request, pk)
    initial = row.draft.from_unit.name if row.draft.from_unit else row.draft.from_name
    form = SendOpinionForm(request.POST or None, initial={"sent_to": initial})

    return ask(
        request,
        form,
        lambda: operations.send_opinion(request=row, **access.acting(request), **form.cleaned_data),
        title=_("Give the opinion"),
        back=_page_of(row.draft_id),
        done=_("The opinion is given."),
        explanation=(row.draft.title,),
    )


@desk_view()
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a request for an opinion off."""
    row = access.get_led_request(request, pk)
    form = ReasonForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.call_off_request(request=row, **access.acting(request), **form.cleaned_data),
        title=_("Call the request off"),
        back=_page_of(row.draft_id),
        done=_("The request is called off."),
        explanation=(row.draft.title, row.unit.name),
    )


@desk_view()
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on a proposal to a draft of one's own unit."""
    row = access.get_opinion_to_decide(request, pk)
    form = DecideForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.decide_opinion(opinion=row, **access.acting(request), **form.cleaned_data),
        title=_("Decide on the proposal"),
        back=_page_of(row.request.draft_id),
        done=_("The decision is recorded."),
        explanation=(row.paragraph.text, row.text, row.proposed_wording),
    )


@desk_view()
def in_final_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what became of a proposal in the final text."""
    row = access.get_opinion_to_follow(request, pk)
    form = FinalTextForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.note_in_final_text(opinion=row, **access.acting(request), **form.cleaned_data),
        title=_("Note its fate in the final text"),
        back=_page_of(row.request.draft_id),
        done=_("It is noted."),
        explanation=(row.paragraph.text, row.text),
    )
