"""What happens to a draft act and to the opinions on it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation.rules import Capacity
from korpu.regulation import signals
from korpu.regulation.models import Draft, DraftParagraph, Opinion, OpinionRequest
from korpu.regulation.rules import drafts as rules
from korpu.regulation.rules.acts import ActKind
from korpu.regulation.rules.drafts import (
    OPEN_REQUESTS,
    DecisionInvalid,
    Direction,
    DraftDecision,
    DraftInvalid,
    DraftState,
    InFinalText,
    OpinionInvalid,
    OwnOpinion,
    RequestState,
)


@transaction.atomic
def register_draft(
    *,
    direction: str,
    kind: str,
    title: str,
    text: str,
    return_on: date,
    by: User,
    at: datetime,
    from_name: str = "",
    from_unit_id: int | None = None,
    capacity: Capacity | None = None,
) -> Draft:
    """Register a draft with its numbered paragraphs and the day by which opinions are wanted (statute 4.1.2, 4.1.3).

    Raises DraftInvalid.
    """
    title, from_name = clean_line(title), clean_line(from_name)
    today = timezone.localdate(at)
    if not title or len(title) > 500:
        raise DraftInvalid(_("Write the title of the draft, in 500 characters at most."), field="title")
    paragraphs = rules.paragraphs(text)
    if not paragraphs:
        raise DraftInvalid(_("Paste the text of the draft, a paragraph a line."), field="text")
    if return_on < today:
        raise DraftInvalid(_("The day of return lies in the past."), field="return_on")
    if direction == Direction.FROM_OUTSIDE and not from_name:
        raise DraftInvalid(_("Write which body sent the draft."), field="from_name")
    if direction != Direction.FROM_OUTSIDE and from_unit_id is None:
        raise DraftInvalid(_("Choose the unit that wrote the draft."), field="from_unit")
    draft = Draft.objects.create(
        direction=Direction(direction),
        kind=ActKind(kind),
        title=title,
        from_name=from_name[:300] if direction == Direction.FROM_OUTSIDE else "",
        from_unit_id=from_unit_id if direction != Direction.FROM_OUTSIDE else None,
        received_on=today,
        return_on=return_on,
        registered_by=by,
        registered_at=at,
    )
    DraftParagraph.objects.bulk_create(
        DraftParagraph(draft=draft, place=place, number=number, text=words)
        for place, (number, words) in enumerate(paragraphs, start=1)
    )
    journal.record(
        draft,
        "regulation.draft_registered",
        by=by,
        at=at,
        capacity=capacity,
        details={"direction": direction, "paragraphs": len(paragraphs)},
    )
    return draft


@transaction.atomic
def ask_for_opinions(
    *,
    draft: Draft,
    unit_ids: Sequence[int],
    due_on: date,
    by: User,
    at: datetime,
    request: str = "",
    capacity: Capacity | None = None,
) -> list[OpinionRequest]:
    """Ask units for their opinion by a day, not after the draft's own (statute 4.1.2, 4.1.7, 6.1.9).

    A unit that is asked already is left out. Raises DraftInvalid.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    _check_open(draft)
    if not timezone.localdate(at) <= due_on <= draft.return_on:
        raise DraftInvalid(
            _("The day lies between today and the day of return of the draft."), field="due_on"
        )
    asked = set(draft.requests.exclude(state=RequestState.CALLED_OFF).values_list("unit_id", flat=True))
    units = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in asked]
    if draft.direction == Direction.OURS:
        units = [unit_id for unit_id in units if unit_id != draft.from_unit_id]
    if not units:
        raise DraftInvalid(_("Choose a unit that has not been asked yet."), field="units")
    rows = []
    for unit_id in units:
        row = OpinionRequest.objects.create(
            draft=draft, unit_id=unit_id, due_on=due_on, request=clean_text(request), asked_by=by, asked_at=at
        )
        journal.record(
            draft,
            "regulation.opinion_asked",
            by=by,
            at=at,
            capacity=capacity,
            details={"request": row.pk, "unit": unit_id, "due_on": due_on.isoformat()},
        )
        signals.work_given.send(
            OpinionRequest,
            row=row,
            unit_id=unit_id,
            post_id=None,
            request=str(_("Opinion on the draft “%(title)s”") % {"title": draft.title}),
            due_on=due_on,
            by=by,
            at=at,
        )
        rows.append(row)
    return rows


@transaction.atomic
def write_opinion(
    *,
    request: OpinionRequest,
    place: int,
    text: str,
    by: User,
    at: datetime,
    proposed_wording: str = "",
    capacity: Capacity | None = None,
) -> Opinion:
    """Write, or write anew, what the unit says on one paragraph. Raises OpinionInvalid or OpinionStepNotAllowed."""
    request = _locked(request)
    if request.state != RequestState.ASKED:
        rules.check_step(request.state, RequestState.SUBMITTED)
        raise OpinionInvalid(_("The opinion is submitted; its text is fixed."))
    paragraph = DraftParagraph.objects.filter(draft_id=request.draft_id, place=place).first()
    text = clean_text(text)
    if paragraph is None:
        raise OpinionInvalid(_("The draft has no such paragraph."), field="place")
    if not text:
        raise OpinionInvalid(_("Write what you say on this paragraph."), field="text")
    opinion, _created = Opinion.objects.update_or_create(
        request=request,
        paragraph=paragraph,
        defaults={
            "text": text,
            "proposed_wording": clean_text(proposed_wording),
            "written_by": by,
            "written_at": at,
        },
    )
    journal.record(
        request,
        "regulation.opinion_written",
        by=by,
        at=at,
        capacity=capacity,
        details={"opinion": opinion.pk, "place": place},
    )
    return opinion


@transaction.atomic
def submit_opinion(
    *,
    request: OpinionRequest,
    by: User,
    at: datetime,
    has_no_remarks: bool = False,
    capacity: Capacity | None = None,
) -> OpinionRequest:
    """Hand an opinion in: on our own draft it goes to the author, on that of another to the head first (4.1.3, 6.1.9).

    Raises OpinionInvalid if there is neither an opinion nor the word that there are no remarks.
    """
    request = _locked(request)
    is_ours = request.draft.direction == Direction.OURS
    rules.check_step(request.state, RequestState.SUBMITTED)
    has_opinions = request.opinions.exists()
    if has_opinions == has_no_remarks:
        raise OpinionInvalid(
            _("Write on a paragraph, or say that there are no remarks."), field="has_no_remarks"
        )
    request.has_no_remarks = has_no_remarks
    request.submitted_by, request.submitted_at = by, at
    request.state = RequestState.SENT if is_ours else RequestState.SUBMITTED
    if is_ours:
        request.sent_at = at
    request.reason = ""
    request.save(
        update_fields=["has_no_remarks", "submitted_by", "submitted_at", "state", "sent_at", "reason"]
    )
    action = "regulation.opinion_sent" if is_ours else "regulation.opinion_submitted"
    journal.record(request, action, by=by, at=at, capacity=capacity, details={"draft": request.draft_id})
    if is_ours:
        _tell_done(request, by=by, at=at)
    return request


@transaction.atomic
def send_back_opinion(
    *, request: OpinionRequest, reason: str, by: User, at: datetime, capacity: Capacity | None = None
) -> OpinionRequest:
    """Give an opinion back to its authors with a reason. Raises OpinionInvalid or OpinionStepNotAllowed."""
    request = _locked(request)
    if request.state != RequestState.SUBMITTED:
        rules.check_step(request.state, RequestState.APPROVED)
    reason = clean_text(reason)
    if not reason:
        raise OpinionInvalid(_("Write what has to be changed."), field="reason")
    request.state, request.reason = RequestState.ASKED, reason
    request.submitted_by, request.submitted_at = None, None
    request.save(update_fields=["state", "reason", "submitted_by", "submitted_at"])
    journal.record(request, "regulation.opinion_sent_back", by=by, at=at, capacity=capacity, reason=reason)
    return request


@transaction.atomic
def approve_opinion(
    *, request: OpinionRequest, by: User, at: datetime, capacity: Capacity | None = None
) -> OpinionRequest:
    """Approve our opinion before it leaves (statute 6.1.9). Raises OwnOpinion or OpinionStepNotAllowed."""
    request = _locked(request)
    rules.check_step(request.state, RequestState.APPROVED)
    authors = {request.submitted_by_id, *request.opinions.values_list("written_by_id", flat=True)}
    if by.pk in authors:
        raise OwnOpinion(_("You wrote a part of this opinion, so another person approves it."))
    request.state = RequestState.APPROVED
    request.approved_by, request.approved_at = by, at
    request.save(update_fields=["state", "approved_by", "approved_at"])
    journal.record(request, "regulation.opinion_approved", by=by, at=at, capacity=capacity)
    return request


@transaction.atomic
def send_opinion(
    *, request: OpinionRequest, sent_to: str, by: User, at: datetime, capacity: Capacity | None = None
) -> OpinionRequest:
    """Give an approved opinion to those who asked for it (statute 4.1.3). Raises OpinionStepNotAllowed."""
    request = _locked(request)
    if request.state != RequestState.APPROVED:
        raise rules.OpinionStepNotAllowed(_("The head approves the opinion before it is given."))
    request.state, request.sent_at = RequestState.SENT, at
    request.sent_to = clean_line(sent_to)[:300] or request.draft.from_name
    request.save(update_fields=["state", "sent_at", "sent_to"])
    journal.record(
        request,
        "regulation.opinion_sent",
        by=by,
        at=at,
        capacity=capacity,
        details={"draft": request.draft_id},
    )
    _tell_done(request, by=by, at=at)
    return request


@transaction.atomic
def call_off_request(
    *, request: OpinionRequest, reason: str, by: User, at: datetime, capacity: Capacity | None = None
) -> OpinionRequest:
    """Call a request for an opinion off with a reason. Raises OpinionInvalid or OpinionStepNotAllowed."""
    request = _locked(request)
    rules.check_step(request.state, RequestState.CALLED_OFF)
    reason = clean_text(reason)
    if not reason:
        raise OpinionInvalid(_("Write why the opinion is no longer wanted."), field="reason")
    request.state, request.reason = RequestState.CALLED_OFF, reason
    request.save(update_fields=["state", "reason"])
    journal.record(request, "regulation.opinion_called_off", by=by, at=at, capacity=capacity, reason=reason)
    signals.work_called_off.send(OpinionRequest, row=request, reason=reason, by=by, at=at)
    return request


@transaction.atomic
def decide_opinion(
    *, opinion: Opinion, decision: str, reason: str, by: User, at: datetime, capacity: Capacity | None = None
) -> Opinion:
    """Record what those who wrote the draft decide on a proposal, and why (statute 4.1.2, 4.1.7).

    Raises DecisionInvalid.
    """
    opinion = (
        Opinion.objects.select_for_update(of=("self",)).select_related("request__draft").get(pk=opinion.pk)
    )
    reason = clean_text(reason)
    if opinion.request.state != RequestState.SENT:
        raise DecisionInvalid(_("The opinion has not been given yet."))
    if rules.needs_reason(decision) and not reason:
        raise DecisionInvalid(_("Write why the proposal is not accepted as it stands."), field="reason")
    opinion.decision, opinion.decision_reason = DraftDecision(decision), reason
    opinion.decided_by, opinion.decided_at = by, at
    opinion.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    journal.record(
        opinion.request,
        "regulation.opinion_decided",
        by=by,
        at=at,
        capacity=capacity,
        details={"opinion": opinion.pk, "decision": decision},
    )
    return opinion


@transaction.atomic
def note_in_final_text(
    *,
    opinion: Opinion,
    in_final_text: str,
    note: str,
    by: User,
    at: datetime,
    capacity: Capacity | None = None,
) -> Opinion:
    """Note what became of a proposal in the final text (statute 4.1.3, 6.1.9). Raises DecisionInvalid."""
    opinion = Opinion.objects.select_for_update(of=("self",)).select_related("request").get(pk=opinion.pk)
    if opinion.request.state != RequestState.SENT:
        raise DecisionInvalid(_("The opinion has not been given yet."))
    opinion.in_final_text, opinion.final_note = InFinalText(in_final_text), clean_text(note)
    opinion.final_at = at
    opinion.save(update_fields=["in_final_text", "final_note", "final_at"])
    journal.record(
        opinion.request,
        "regulation.opinion_in_final_text",
        by=by,
        at=at,
        capacity=capacity,
        details={"opinion": opinion.pk, "in_final_text": in_final_text},
    )
    return opinion


@transaction.atomic
def close_draft(
    *, draft: Draft, final_text: str, by: User, at: datetime, capacity: Capacity | None = None
) -> Draft:
    """Close a draft with its final text; what was still asked is called off.

    Raises DraftInvalid while a proposal on our own draft waits for a decision.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    _check_open(draft)
    decisions = Opinion.objects.filter(request__draft=draft, request__state=RequestState.SENT)
    waiting = rules.undecided(decisions.values_list("decision", flat=True))
    if draft.direction == Direction.OURS and waiting:
        raise DraftInvalid(_("Decide on every proposal first; some still wait."))
    for request in draft.requests.filter(state__in=OPEN_REQUESTS):
        call_off_request(
            request=request, reason=str(_("The draft is closed.")), by=by, at=at, capacity=capacity
        )
    draft.state, draft.closed_at, draft.final_text = DraftState.CLOSED, at, clean_text(final_text)
    draft.save(update_fields=["state", "closed_at", "final_text"])
    journal.record(draft, "regulation.draft_closed", by=by, at=at, capacity=capacity)
    return draft


def _check_open(draft: Draft) -> None:
    if draft.state != DraftState.OPEN:
        raise DraftInvalid(_("This draft is closed."))


def _locked(request: OpinionRequest) -> OpinionRequest:
    return OpinionRequest.objects.select_for_update(of=("self",)).select_related("draft").get(pk=request.pk)


def _tell_done(request: OpinionRequest, *, by: User, at: datetime) -> None:
    result = _("No remarks.") if request.has_no_remarks else _("The opinion has been given.")
    signals.work_done.send(OpinionRequest, row=request, result=str(result), by=by, at=at)
