"""The outbox on the desk: what went out, what did not, and what a person has to decide."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.notifications import operations, queries
from korpu.notifications.models import Message
from korpu.notifications.rules import MessageState
from korpu.organisation.access import desk_view, signed_in
from korpu.organisation.rules import Role

READERS = (Role.REGISTRAR, Role.ADMINISTRATOR)
UNDECIDED = (MessageState.UNCERTAIN, MessageState.FAILED, MessageState.BOUNCED)


@desk_view(*READERS)
def outbox(request: HttpRequest) -> HttpResponse:
    """Show the letters, newest first."""
    state = request.GET.get("state", "")
    rows = queries.outbox(state if state in MessageState.values else "").defer("body")
    page = page_of(rows, keys=("queued_at", "pk"), descending=True, mark=request.GET.get("mark", ""))
    return render(
        request,
        "notifications/desk/outbox.html",
        {"page": page, "state": state, "states": MessageState.choices, "query": urlencode({"state": state})},
    )


@desk_view(*READERS)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one letter."""
    found = get_object_or_404(Message, pk=pk)
    return render(
        request,
        "notifications/desk/message.html",
        {"message_shown": found, "is_undecided": found.state in UNDECIDED},
    )


@require_POST
@desk_view(*READERS)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a letter again, or take it for delivered."""
    now, user = timezone.now(), signed_in(request)
    found = get_object_or_404(Message, pk=pk)
    word = request.POST.get("word", "")
    if word not in ("again", "delivered"):
        raise Http404
    act = operations.send_again if word == "again" else operations.mark_delivered
    try:
        act(message=found, by=user, at=now)
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is done."))
    return redirect("notifications_desk:message", pk=pk)
