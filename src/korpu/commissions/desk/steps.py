"""The steps of a session and of a decision as pages: each asks what it needs, makes one call, and leads back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.commissions import access, operations, queries
from korpu.commissions.desk.forms import (
    AgendaForm,
    AttendanceForm,
    DecisionForm,
    ExecutorForm,
    MinutesForm,
    NothingForm,
    PositionForm,
    ReasonForm,
    ResultForm,
    SendBackForm,
    SessionForm,
    VoteForm,
)
from korpu.commissions.models import Decision, Session
from korpu.commissions.rules import DecisionStep, Presence, SessionStep
from korpu.documents import operations as documents
from korpu.foundation.desk import ask
from korpu.organisation.access import desk_view, signed_in

Take = Callable[[Any, Any, User, datetime], object]


@dataclass(frozen=True)
class Screen:
    """How a step looks: its title, its form, what it does, what is said afterwards, what is explained before."""

    title: Promise
    form: Callable[[HttpRequest, Any], forms.Form]
    take: Take
    done: Promise
    explanation: tuple[Promise, ...] = ()


def _plain(form: type[forms.Form], **initial: str) -> Callable[[HttpRequest, Any], forms.Form]:
    """Make a form that needs nothing but what was sent; ``initial`` names attributes of the row."""

    def make(request: HttpRequest, row: Any) -> forms.Form:
        known = {field: getattr(row, attribute) for field, attribute in initial.items()}
        return form(request.POST or None, initial=known)

    return make


def _session(operation: Callable[..., object]) -> Take:
    """Make what gives an operation the session and everything the form asked."""
    return lambda session, form, by, at: operation(session=session, by=by, at=at, **form.cleaned_data)


def _decision(operation: Callable[..., object]) -> Take:
    """Make what gives an operation the decision and everything the form asked."""
    return lambda decision, form, by, at: operation(decision=decision, by=by, at=at, **form.cleaned_data)


def _nothing(request: HttpRequest, row: Any) -> forms.Form:
    return NothingForm(request.POST if request.method == "POST" else None)


def _agenda(request: HttpRequest, session: Session) -> forms.Form:
    return AgendaForm(request.POST or None, request.FILES or None)


def _take_agenda(session: Session, form: AgendaForm, by: User, at: datetime) -> None:
    values = dict(form.cleaned_data)
    stored = [
        documents.store_file(content=upload, name=upload.name, by=by, at=at).pk
        for upload in values.pop("files")
    ]
    operations.add_agenda_item(session=session, paper_ids=stored, by=by, at=at, **values)


def _attendance(request: HttpRequest, session: Session) -> forms.Form:
    planned = min(session.planned_at, timezone.now())
    composition = queries.composition_on(session.commission, timezone.localdate(planned))
    initial = {"held_at": timezone.localtime(planned)}
    return AttendanceForm(request.POST or None, composition=composition, initial=initial)


def _proposal(request: HttpRequest, session: Session) -> forms.Form:
    items = [(item.pk, f"{item.order}. {item.title}") for item in session.agenda.order_by("order")]
    return DecisionForm(request.POST or None, items=items)


def _take_proposal(session: Session, form: DecisionForm, by: User, at: datetime) -> None:
    item = session.agenda.filter(pk=form.cleaned_data["item"] or 0).first()
    operations.propose_decision(session=session, item=item, by=by, at=at, **form.values())


def _task(request: HttpRequest, session: Session) -> forms.Form:
    return DecisionForm(request.POST or None, items=None)


def _votes(request: HttpRequest, decision: Decision) -> forms.Form:
    present = decision.session.attendance.exclude(presence=Presence.ABSENT)
    known = dict(decision.votes.values_list("seat_id", "choice"))
    rows = list(present.select_related("seat__post", "user").order_by("seat__order"))
    return VoteForm(request.POST or None, present=rows, known=known)


SESSION_SCREENS: dict[SessionStep, Screen] = {
    SessionStep.AGENDA: Screen(
        _("Put a point on the agenda"),
        _agenda,
        _take_agenda,
        _("The point is on the agenda."),
    ),
    SessionStep.INVITE: Screen(
        _("Send the invitations"),
        _nothing,
        _session(operations.send_invitations),
        _("The invitations are on their way."),
        (_("Everybody who sits in the commission gets the agenda and the papers by e-mail, once."),),
    ),
    SessionStep.MOVE: Screen(
        _("Move to another day or place"),
        _plain(SessionForm, planned_at="planned_at", place="place"),
        _session(operations.move_session),
        _("The session has its new day."),
        (_("If the invitations are out already, send them again afterwards."),),
    ),
    SessionStep.CANCEL: Screen(
        _("Cancel the session"),
        _plain(ReasonForm),
        _session(operations.cancel_session),
        _("The session is cancelled."),
        (_("Whoever was invited is told, with the reason."),),
    ),
    SessionStep.HOLD: Screen(
        _("Enter who was there"),
        _attendance,
        lambda session, form, by, at: operations.hold_session(
            session=session,
            held_at=form.cleaned_data["held_at"],
            attendance=form.attendance(),
            by=by,
            at=at,
        ),
        _("The attendance is entered."),
    ),
    SessionStep.PROPOSE: Screen(
        _("Enter a decision"),
        _proposal,
        _take_proposal,
        _("The decision is entered and waits for the votes."),
        (_("It becomes work for its executor when the minutes are signed."),),
    ),
    SessionStep.POSITION: Screen(
        _("Write down our position"),
        _plain(PositionForm),
        _session(operations.take_position),
        _("The position is written down."),
    ),
    SessionStep.TASK: Screen(
        _("Enter a task that we were given"),
        _task,
        lambda session, form, by, at: operations.receive_task(session=session, by=by, at=at, **form.values()),
        _("The task has gone to its executor."),
    ),
    SessionStep.MINUTES: Screen(
        _("Write the minutes"),
        _plain(MinutesForm, text="minutes"),
        _session(operations.write_minutes),
        _("The minutes are saved."),
    ),
    SessionStep.SIGN: Screen(
        _("Sign the minutes"),
        _nothing,
        _session(operations.sign_minutes),
        _("The minutes are signed, and the decisions have gone to their executors."),
        (_("After that neither the minutes nor the votes can be changed."),),
    ),
    SessionStep.REPORT: Screen(
        _("File the report"),
        _plain(ResultForm),
        lambda session, form, by, at: operations.file_report(
            session=session, report=form.cleaned_data["result"], by=by, at=at
        ),
        _("The report is filed."),
        (_("A few sentences: what was discussed, what we said, what we are to do."),),
    ),
}

DECISION_SCREENS: dict[DecisionStep, Screen] = {
    DecisionStep.VOTE: Screen(
        _("Enter the votes"),
        _votes,
        lambda decision, form, by, at: operations.record_votes(
            decision=decision, votes=form.votes(), by=by, at=at
        ),
        _("The votes are entered."),
    ),
    DecisionStep.WITHDRAW: Screen(
        _("Withdraw the proposal"),
        _nothing,
        _decision(operations.withdraw_decision),
        _("The proposal is withdrawn."),
        (_("Its number stays unused; the journal says why."),),
    ),
    DecisionStep.RESULT: Screen(
        _("Hand in the result"),
        _plain(ResultForm),
        _decision(operations.hand_in_result),
        _("The result has been handed in. The chair accepts it or sends it back."),
    ),
    DecisionStep.GIVE_BACK: Screen(
        _("Give it back"),
        _plain(ReasonForm),
        _decision(operations.give_decision_back),
        _("The decision has gone back to the chair."),
    ),
    DecisionStep.ACCEPT: Screen(
        _("Accept the result"),
        _nothing,
        _decision(operations.accept_result),
        _("The decision is carried out."),
    ),
    DecisionStep.SEND_BACK: Screen(
        _("Send the result back"),
        _plain(SendBackForm),
        _decision(operations.send_result_back),
        _("The executor has the work again."),
    ),
    DecisionStep.GIVE_AGAIN: Screen(
        _("Give it to an executor again"),
        lambda request, decision: ExecutorForm(request.POST or None),
        lambda decision, form, by, at: operations.give_decision_again(
            decision=decision, by=by, at=at, **form.values()
        ),
        _("The decision has its executor."),
    ),
}


@desk_view()
def session_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Ask for a step of a session and take it; a step that is not the person's now does not exist."""
    now, user = timezone.now(), signed_in(request)
    session = access.get_session(user, pk, now)
    if step not in access.session_steps(user, session, now):
        raise Http404
    screen = SESSION_SCREENS[SessionStep(step)]
    heading = f"{session.commission.title} · № {session.number}"
    return _ask(request, session, screen, user, now, heading, session.get_absolute_url())


@desk_view()
def decision_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Ask for a step of a decision and take it; a step that is not the person's now does not exist."""
    now, user = timezone.now(), signed_in(request)
    decision = access.get_decision(user, pk, now)
    if step not in access.decision_steps(user, decision, now):
        raise Http404
    screen = DECISION_SCREENS[DecisionStep(step)]
    back = decision.get_absolute_url()
    if step == DecisionStep.WITHDRAW:
        back = decision.session.get_absolute_url()
    heading = f"{decision.session.commission.title} · {queries.number_of(decision)}"
    return _ask(request, decision, screen, user, now, heading, back)


def _ask(
    request: HttpRequest, row: Any, screen: Screen, user: User, now: datetime, heading: str, back: str
) -> HttpResponse:
    form = screen.form(request, row)
    return ask(
        request,
        form,
        lambda: screen.take(row, form, user, now),
        title=screen.title,
        back=back,
        done=screen.done,
        explanation=(heading, *screen.explanation),
    )
