"""The log of answers on the desk."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.disclosure import access, operations, queries
from korpu.disclosure.desk.board import day_words
from korpu.disclosure.desk.forms import EntryForm, ReasonForm
from korpu.disclosure.models import LogEntry
from korpu.disclosure.rules import ENTRY_MOVES, LOG_WRITERS, EntryState
from korpu.documents.web.responses import file_response
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import plain_text
from korpu.foundation.paging import page_of
from korpu.journal import operations as journal
from korpu.organisation.access import desk_view, signed_in, standing


@desk_view(*LOG_WRITERS)
def entries(request: HttpRequest) -> HttpResponse:
    """List the entries of the log, the newest first."""
    found = access.entries_visible_to(standing(request)).select_related("appeal")
    state = request.GET.get("state", "")
    if state in EntryState.values:
        found = found.filter(state=state)
    page = page_of(found, keys=("made_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=25)
    values = {
        "page": page,
        "rows": [{"row": row, "publish_on": day_words(row.publish_on)} for row in page.rows],
        "state": state,
        "states": EntryState.choices,
        "query": f"state={state}",
    }
    return render(request, "disclosure/desk/entries.html", values)


@desk_view(*LOG_WRITERS)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answer of a case into the log."""
    user = signed_in(request)
    appeal = access.get_answer(user, pk, timezone.now())

    def act() -> LogEntry:
        return operations.choose_answer(appeal=appeal, by=user, at=timezone.now())

    return ask(
        request, forms.Form(request.POST or None), act, title=_("Choose the answer for the log"),
        back=appeal.get_absolute_url(), explanation=(appeal.number, appeal.subject),
        onward=lambda made: reverse("disclosure_desk:write_entry", args=[made.pk]),
    )  # fmt: skip


@desk_view(*LOG_WRITERS)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an entry as it will stand on the site, and what can be done with it now."""
    found = access.get_entry(signed_in(request), pk, timezone.now())
    moves = ENTRY_MOVES[EntryState(found.state)]
    values = {
        "row": found,
        "files": files_shown(found),
        "answer": plain_text(found.html),
        "publish_on": day_words(found.publish_on) if found.publish_on else "",
        "published": day_words(timezone.localdate(found.published_at)) if found.published_at else "",
        "may_write": found.state == EntryState.DRAFT,
        "may_go_out": not found.appeal.is_restricted,
        "is_withheld": found.appeal.is_restricted and found.state != EntryState.UNPUBLISHED,
        "may_take_back": EntryState.DRAFT in moves,
        "may_hold": not found.is_held and not found.published_at,
        "may_unpublish": EntryState.UNPUBLISHED in moves,
    }
    return render(request, "disclosure/desk/entry.html", values)


@desk_view(*LOG_WRITERS)
def write_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an entry: the question and the answer without a word of who asked."""
    found = access.get_entry(signed_in(request), pk, timezone.now())
    if found.state != EntryState.DRAFT:
        raise Http404
    initial = {
        "title": found.title, "question": found.question, "html": found.html, "publish_on": found.publish_on,
    }  # fmt: skip
    form = EntryForm(request.POST or None, initial=initial)

    def act() -> None:
        operations.write_entry(entry=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Write the entry"), back=found.get_absolute_url(), done=_("The entry is kept."),
        explanation=(
            _("Everybody will read this. Leave out whoever asked: name, address, number, and what tells who it was."),
        ),
    )  # fmt: skip


def files_shown(entry: LogEntry) -> list[dict[str, Any]]:
    """Give the files of an entry; while it is being written, also those that may be chosen, each with its state."""
    chosen = {row.file_id: row for row in queries.files_of(entry)}
    offered = queries.files_offered(entry) if entry.state == EntryState.DRAFT else []
    files = dict.fromkeys([*offered, *(row.file for row in chosen.values())])
    return [{"file": file, "row": chosen.get(file.pk), "may_go": file in offered} for file in files]


@desk_view(*LOG_WRITERS)
def entry_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Give a file of an entry, or one that may be chosen; who read it is written in the journal."""
    user, now = signed_in(request), timezone.now()
    found = access.get_entry(user, pk, now)
    file = next((one["file"] for one in files_shown(found) if one["file"].pk == file_pk), None)
    if file is None:
        raise Http404
    journal.record_reading(found, "log_file", by=user, at=now)
    return file_response(file)


@require_POST
@desk_view(*LOG_WRITERS)
def choose_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the files that are made public with an entry."""
    found = access.get_entry(signed_in(request), pk, timezone.now())
    try:
        operations.choose_files(
            entry=found, file_ids=_numbers(request, "file"), looked_through=_numbers(request, "looked"),
            by=signed_in(request), at=timezone.now(),
        )  # fmt: skip
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The files are kept."))
    return redirect(found)


def _numbers(request: HttpRequest, name: str) -> set[int]:
    return {int(said) for said in request.POST.getlist(name) if said.isascii() and said.isdigit()}


_STEPS = {
    "submit": operations.submit_entry,
    "take-back": operations.take_entry_back,
    "free": operations.free_entry,
}


@require_POST
@desk_view(*LOG_WRITERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Submit an entry, take it back, or hold it back no more."""
    found = access.get_entry(signed_in(request), pk, timezone.now())
    if name not in _STEPS:
        raise Http404
    try:
        _STEPS[name](entry=found, by=signed_in(request), at=timezone.now())
    except RuleBroken as error:
        messages.error(request, str(error))
    return redirect(found)


@desk_view(*LOG_WRITERS)
def hold_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold an entry back."""
    found = access.get_entry(signed_in(request), pk, timezone.now())
    form = ReasonForm(request.POST or None)

    def act() -> None:
        operations.hold_back(
            entry=found, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Hold the entry back"), back=found.get_absolute_url(),
        done=_("The entry does not appear until it is freed."), explanation=(found.title,),
    )  # fmt: skip


@desk_view(*LOG_WRITERS)
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry off the site."""
    found = access.get_entry(signed_in(request), pk, timezone.now())
    form = ReasonForm(request.POST or None)

    def act() -> None:
        operations.unpublish_entry(
            entry=found, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Take the entry off the site"), back=reverse("disclosure_desk:entries"),
        done=_("The entry is off the site. Its address says why."),
        explanation=(found.title, _("Everybody who has the address reads the reason.")),
    )  # fmt: skip
