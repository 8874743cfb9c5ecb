"""Following a case by number and code: where it stands, its letters, a reply, a withdrawal."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from korpu.appeals import access, operations, queries
from korpu.appeals.models import Appeal, Dispatch, DispatchState
from korpu.appeals.rules import steps
from korpu.appeals.rules.kinds import AppealState, Purpose
from korpu.appeals.rules.steps import Step
from korpu.appeals.web.forms import AuthorReplyForm, TrackForm, WithdrawForm
from korpu.appeals.web.public import public_story
from korpu.documents.web.responses import file_response
from korpu.foundation.errors import RuleBroken
from korpu.foundation.throttle import address_of, is_too_often
from korpu.language import dates

TRACKED = "appeals.tracked"
HOUR = timedelta(hours=1)


@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code, and lead to the case."""
    form = TrackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        if is_too_often(what="appeals.track", who=address_of(request), most=20, within=HOUR, at=now):
            form.add_error(None, _("Too many attempts. Try again in an hour."))
        else:
            appeal = access.find_by_code(form.cleaned_data["number"], form.cleaned_data["code"])
            if appeal is not None:
                request.session[TRACKED] = [*request.session.get(TRACKED, []), appeal.pk][-10:]
                return redirect("appeals:tracked", pk=appeal.pk)
            form.add_error(None, _("No appeal has this number together with this code. Check both."))
    return render(request, "appeals/web/track.html", {"form": form})


def _tracked(request: HttpRequest, pk: int) -> Appeal:
    """Give the case that this visitor has shown number and code for, else raise Http404."""
    if pk not in request.session.get(TRACKED, []):
        raise Http404
    appeal = Appeal.objects.select_related("contact", "unit").defer("search").filter(pk=pk).first()
    if appeal is None:
        raise Http404
    return appeal


@never_cache
def tracked(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the case stands, its letters, and the question it waits on."""
    appeal = _tracked(request, pk)
    return _show_tracked(request, appeal, AuthorReplyForm())


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the author's reply to a question."""
    appeal = _tracked(request, pk)
    form = AuthorReplyForm(request.POST)
    if form.is_valid():
        try:
            operations.record_reply(
                appeal=appeal, text=form.cleaned_data["text"], channel="WEB", at=timezone.now()
            )
        except RuleBroken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your reply has reached the executor."))
            return redirect("appeals:tracked", pk=pk)
    return _show_tracked(request, appeal, form)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the appeal is to be withdrawn, and take the author's word for it."""
    appeal = _tracked(request, pk)
    if not steps.starts_from(Step.WITHDRAW, appeal.state):
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.withdraw_appeal(
                appeal=appeal, text=form.cleaned_data["text"], channel="WEB", at=timezone.now()
            )
        except RuleBroken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your withdrawal has been entered. You get a notice of it."))
            return redirect("appeals:tracked", pk=pk)
    return render(request, "appeals/web/withdraw.html", {"appeal": appeal, "form": form})


def _show_tracked(request: HttpRequest, appeal: Appeal, form: forms.Form) -> HttpResponse:
    letters = list(appeal.dispatches.select_related("letter"))
    values: dict[str, Any] = {
        "appeal": appeal,
        "story": public_story(appeal, letters, get_language() or "az"),
        "due": dates.long_date(timezone.localdate(appeal.due_at), get_language() or "az"),
        "letters": [letter for letter in letters if letter.state != DispatchState.FAILED],
        "waits_for_author": appeal.state == AppealState.CLARIFYING,
        "may_withdraw": appeal.cause_id is None and steps.starts_from(Step.WITHDRAW, appeal.state),
        "is_answered": any(letter.purpose == Purpose.ANSWER for letter in letters),
        "feedback": queries.feedback_address(appeal),
        "form": form,
    }
    return render(request, "appeals/web/tracked.html", values)


def letter(request: HttpRequest, pk: int, dispatch_pk: int) -> HttpResponse:
    """Give a letter of one's own case."""
    appeal = _tracked(request, pk)
    found = Dispatch.objects.select_related("letter").filter(appeal=appeal, pk=dispatch_pk).first()
    if found is None:
        raise Http404
    return file_response(found.letter)
