"""The outbox on the desk: what went out, what did not, and what a person has to decide."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import access, operations
from korpu.notifications.desk.filters import Filters, read_filters
from korpu.notifications.desk.words import answer_words
from korpu.notifications.models import Message
from korpu.notifications.rules import UNDECIDED, MessageState
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role, Standing

READERS = (Role.REGISTRAR, Role.ADMINISTRATOR)
EXPORT_ROWS = 100_000


@desk_view(*READERS)
def outbox(request: HttpRequest) -> HttpResponseBase:
    """Show the letters, newest first, narrowed by what stands in the address; or give them as a spreadsheet."""
    filters, stands = read_filters(request.GET), standing(request)
    if request.GET.get("form") in ("csv", "xlsx"):
        answer = xlsx_response if request.GET["form"] == "xlsx" else csv_response
        return answer("outbox", _columns(), _cells(filters, stands))
    rows = filters.messages(stands).defer("body")
    page = page_of(rows, keys=("queued_at", "pk"), descending=True, mark=request.GET.get("mark", ""))
    shown = [row.pk for row in page.rows]
    readable = set(access.messages_readable_by(stands).filter(pk__in=shown).values_list("pk", flat=True))
    narrowed = [(key, value) for key, value in request.GET.items() if key not in ("mark", "form") and value]
    values = {
        "page": page,
        "lines": [_shown(row, row.pk in readable) for row in page.rows],
        "filters": filters,
        "states": MessageState.choices,
        "query": urlencode(narrowed),
    }
    return render(request, "notifications/desk/outbox.html", values)


def _shown(row: Message, is_readable: bool) -> dict[str, Any]:
    return {
        "row": row,
        "subject": row.subject_line
        if is_readable
        else _("A letter about something that is not yours to see"),
        "queued": _moment(row.queued_at),
        "answer": answer_words(row.answer),
        "is_undecided": row.state in UNDECIDED,
    }


def _moment(moment: Any) -> str:
    return dates.date_time(timezone.localtime(moment), get_language() or "az") if moment else ""


def _columns() -> list[str]:
    return [
        _("Letter"), _("Queued"), _("State"), _("Tries"), _("Next try"), _("Sent at"), _("Kind of letter"), _("Language"),
        _("The server's answer"),
    ]  # fmt: skip


def _cells(filters: Filters, stands: Standing) -> Iterator[list[Cell]]:
    """Give how the sending went, without anybody's name, address or words."""
    rows = filters.messages(stands).defer("body").order_by("-queued_at", "-pk")[:EXPORT_ROWS]
    for row in rows.iterator(2000):
        next_try = row.next_try_at if row.state == MessageState.QUEUED else None
        yield [
            row.pk, row.queued_at, row.get_state_display(), row.attempts, next_try, row.sent_at, row.template,
            row.language, answer_words(row.answer),
        ]  # fmt: skip


@desk_view(*READERS)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how the sending of a letter went; its recipient only to whom its case is open.

    Its text is not shown: it may hold the author's secret code, and what it says stands on the page of its case.
    """
    found = get_object_or_404(Message.objects.defer("body"), pk=pk)
    is_readable = access.messages_readable_by(standing(request)).filter(pk=pk).exists()
    if is_readable:
        with transaction.atomic():
            journal.record_reading(found, "letter", by=signed_in(request), at=timezone.now())
    values = {
        **_shown(found, is_readable),
        "is_readable": is_readable,
        "files": operations.files_of(found),
        "next_try": _moment(found.next_try_at) if found.state == MessageState.QUEUED else "",
        "sent": _moment(found.sent_at),
    }
    return render(request, "notifications/desk/message.html", values)


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
        found = act(message=found, by=user, at=now)
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("The letter goes out again within a minute.")
            if word == "again"
            else _("The letter is marked as delivered."),
        )
    return redirect("notifications_desk:message", pk=found.pk)
