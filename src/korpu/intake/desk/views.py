"""The mail on the desk: the queue of what waits, a mail with what to do about it, and how the mailboxes stand."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.appeals.rules.kinds import AppealKind
from korpu.documents.rules import clean_name
from korpu.documents.web.responses import bytes_response, file_response
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.intake import access, jobs, operations, queries
from korpu.intake.access import DECIDERS, WATCHERS
from korpu.intake.desk.forms import JoinForm, RegisterForm, SetAsideForm
from korpu.intake.models import Mailbox, Message
from korpu.intake.operations.matching import ours
from korpu.intake.rules.kinds import MailKind, MessageState
from korpu.intake.rules.triage import triage
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing

SHOWN_TEXT = 20_000


def _when(moment: Any) -> str:
    return dates.date_time(timezone.localtime(moment), get_language() or "az") if moment else "—"


@desk_view(*DECIDERS)
def queue(request: HttpRequest) -> HttpResponse:
    """List the mails, those that wait for a decision first asked for."""
    state, kind = request.GET.get("state", MessageState.HELD), request.GET.get("kind", "")
    found = access.messages_visible_to(standing(request)).select_related("mailbox", "appeal")
    if state in MessageState.values:
        found = found.filter(state=state)
    if kind in MailKind.values:
        found = found.filter(kind=kind)
    page = page_of(found, keys=("received_at", "pk"), descending=True, mark=request.GET.get("mark", ""))
    values = {
        "page": page,
        "rows": [{"mail": mail, "when": _when(mail.received_at)} for mail in page.rows],
        "state": state,
        "kind": kind,
        "states": MessageState.choices,
        "kinds": MailKind.choices,
        "query": f"state={state}&kind={kind}",
        "is_alarmed": queries.is_alarmed(),
    }
    return render(request, "intake/desk/queue.html", values)


@desk_view(*DECIDERS)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a mail: why it waits, what it says and holds, and the few things to be done about it."""
    now, user = timezone.now(), signed_in(request)
    mail = access.get_message(user, pk, now)
    journal.record_reading(mail, "mail", by=user, at=now)
    found = triage(mail.file.read(), ours())
    waits = mail.state in (MessageState.HELD, MessageState.SET_ASIDE) and mail.same_as_id is None
    values = {
        "mail": mail,
        "found": found,
        "text": found.text[:SHOWN_TEXT],
        "is_cut": len(found.text) > SHOWN_TEXT,
        "received": _when(mail.received_at),
        "written": _when(found.sent_at),
        "files": [
            {"place": place, "name": clean_name(file.name), "kilobytes": max(1, file.size_bytes // 1024)}
            for place, file in enumerate(found.attachments)
        ],
        "waits": waits,
        "candidate": access.candidate_of(mail, user, now) if waits else None,
        # A key for each kind, in the order in which the register names them.
        "kinds": [(place, code, label) for place, (code, label) in enumerate(AppealKind.choices, start=1)],
        "next": _next_waiting(request, mail) if waits else None,
    }
    return render(request, "intake/desk/message.html", values)


def _next_waiting(request: HttpRequest, mail: Message) -> Message | None:
    waiting = access.messages_visible_to(standing(request)).filter(state=MessageState.HELD)
    return waiting.exclude(pk=mail.pk).order_by("received_at", "pk").first()


@desk_view(*DECIDERS)
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a mail byte for byte, as a file."""
    now, user = timezone.now(), signed_in(request)
    mail = access.get_message(user, pk, now)
    journal.record_reading(mail, "mail", by=user, at=now)
    return file_response(mail.file)


@desk_view(*DECIDERS)
def attachment(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Give one file of a mail, always as a download."""
    now, user = timezone.now(), signed_in(request)
    mail = access.get_message(user, pk, now)
    if mail.file.is_held or mail.file.is_harmful:
        return file_response(mail.file)
    files = triage(mail.file.read(), ours()).attachments
    if place >= len(files):
        raise Http404
    journal.record_reading(mail, "mail", by=user, at=now)
    name = clean_name(files[place].name)
    return bytes_response(files[place].content, name=name, media_type="application/octet-stream")


def _onward(request: HttpRequest, mail: Message) -> str:
    """Give the next mail that waits, or the queue: the keyboard goes from one to the other."""
    following = _next_waiting(request, mail)
    return following.get_absolute_url() if following else reverse("intake_desk:queue")


@desk_view(*DECIDERS)
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Register a mail as a case: with its kind alone where the mail holds the rest, else by a form."""
    now, user = timezone.now(), signed_in(request)
    mail = access.get_message(user, pk, now)
    kind = request.POST.get("at_once", "")
    if kind in AppealKind.values:
        try:
            case = operations.register_held(message=mail, kind=kind, by=user, at=now)
        except RuleBroken as error:
            messages.error(request, str(error))
            return redirect("intake_desk:register", pk=pk)
        messages.success(request, _("%(number)s has been registered.") % {"number": case.number})
        return redirect(_onward(request, mail))
    found = triage(mail.file.read(), ours())
    initial = {
        "name": found.sender_name or found.sender,
        "email": found.answer_to,
        "text": (found.text or found.subject)[:19_000],
    }
    form = RegisterForm(request.POST or None, initial=initial)
    return ask(
        request, form,
        lambda: operations.register_held(message=mail, by=user, at=now, **form.cleaned_data),
        title=_("Register the mail as a case"), back=mail.get_absolute_url(), button=_("Register"),
        done=_("The mail is registered, and its author will be told."),
        onward=lambda _case: _onward(request, mail),
    )  # fmt: skip


@desk_view(*DECIDERS)
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Join a mail to the case that it belongs to."""
    now, user = timezone.now(), signed_in(request)
    mail = access.get_message(user, pk, now)
    candidate = access.candidate_of(mail, user, now)
    initial = {"number": candidate.number if candidate else ""}
    form = JoinForm(request.POST or None, initial=initial, by=user, at=now)
    return ask(
        request, form,
        lambda: operations.join_to_case(message=mail, appeal=form.cleaned_data["number"], by=user, at=now),
        title=_("Join the mail to a case"), back=mail.get_absolute_url(), button=_("Join"),
        done=_("The mail is part of the case."), onward=lambda _none: _onward(request, mail),
    )  # fmt: skip


@desk_view(*DECIDERS)
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a mail aside, with the reason."""
    now, user = timezone.now(), signed_in(request)
    mail = access.get_message(user, pk, now)
    form = SetAsideForm(request.POST or None)
    return ask(
        request, form,
        lambda: operations.set_aside(message=mail, reason=form.cleaned_data["reason"], by=user, at=now),
        title=_("Set the mail aside"), back=mail.get_absolute_url(), button=_("Set aside"),
        explanation=[_("It stays in the register, and can be registered later.")],
        done=_("The mail is set aside."), onward=lambda _none: _onward(request, mail),
    )  # fmt: skip


@desk_view(*WATCHERS)
def mailboxes(request: HttpRequest) -> HttpResponse:
    """List the mailboxes with what each came to."""
    rows = [_shown(mailbox) for mailbox in Mailbox.objects.all()]
    known = {row["mailbox"].name for row in rows}
    unread = [box.name for box in settings.MAILBOXES if box.name not in known]
    return render(request, "intake/desk/mailboxes.html", {"rows": rows, "unread": unread})


@desk_view(*WATCHERS)
def mailbox(request: HttpRequest, name: str) -> HttpResponse:
    """Show a mailbox: what the server holds, what was taken of it and what became of that."""
    found = access.get_mailbox(name)
    decides = standing(request).has(*DECIDERS)
    is_read = any(box.name == name for box in settings.MAILBOXES)
    return render(
        request, "intake/desk/mailbox.html", {**_shown(found), "decides": decides, "is_read": is_read}
    )


@require_POST
@desk_view(*WATCHERS)
def compare(request: HttpRequest, name: str) -> HttpResponse:
    """Have a mailbox compared with the register now."""
    found = access.get_mailbox(name)
    jobs.ask_for_comparison(found.name)
    messages.success(request, _("The mailbox will be compared with the register within a minute."))
    return redirect(found)


def _shown(mailbox: Mailbox) -> dict[str, Any]:
    return {
        "mailbox": mailbox,
        "counts": queries.counts_of(mailbox),
        "succeeded": _when(mailbox.succeeded_at),
        "reconciled": _when(mailbox.reconciled_at),
        "tried": _when(mailbox.tried_at),
    }
