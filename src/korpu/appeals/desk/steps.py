"""The steps of a case as pages: each asks what it needs, makes one call, and leads back to the case."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import access, operations
from korpu.appeals.access import READERS
from korpu.appeals.desk.forms import (
    AuthorReplyForm,
    CloseForm,
    DistributeForm,
    DraftForm,
    ExecutorForm,
    InputForm,
    NothingForm,
    ReasonForm,
    TakeBackForm,
    UrgencyForm,
)
from korpu.appeals.models import Appeal, FileRole
from korpu.appeals.operations.letters import default_title
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.organisation.access import desk_view, signed_in, standing

Take = Callable[[Appeal, dict[str, Any], User, datetime], object]


@dataclass(frozen=True)
class Screen:
    """How a step looks: its form, what it does, what is said afterwards, what is explained before."""

    form: Callable[..., forms.Form]
    take: Take
    done: Promise
    explanation: tuple[Promise, ...] = ()


def _given(operation: Callable[..., object]) -> Take:
    """Make what gives an operation the case and everything the form asked."""
    return lambda appeal, values, by, at: operation(appeal=appeal, by=by, at=at, **values)


SCREENS: dict[Step, Screen] = {
    Step.DISTRIBUTE: Screen(
        DistributeForm,
        lambda appeal, values, by, at: operations.distribute_appeal(
            appeal=appeal, unit_id=values["unit"], note=values["note"], by=by, at=at
        ),
        _("The case has been sent to the sector."),
    ),
    Step.ACCEPT: Screen(
        ExecutorForm,
        lambda appeal, values, by, at: operations.accept_appeal(
            appeal=appeal, executor_post_id=values["post"], by=by, at=at
        ),
        _("The case is in work."),
        (_("Accepting says that the ministry is competent and that the request is complete."),),
    ),
    Step.REJECT: Screen(
        ReasonForm,
        _given(operations.reject_appeal),
        _("The case has been given back."),
    ),
    Step.ASSIGN_EXECUTOR: Screen(
        ExecutorForm,
        lambda appeal, values, by, at: operations.assign_executor(
            appeal=appeal, post_id=values["post"], by=by, at=at
        ),
        _("The executor has been named."),
    ),
    Step.REQUEST_INPUT: Screen(
        InputForm,
        lambda appeal, values, by, at: operations.request_input(
            appeal=appeal,
            unit_id=values["unit"],
            question=values["question"],
            due_on=values["due_on"],
            by=by,
            at=at,
        ),
        _("The question has been sent to the unit."),
    ),
    Step.SET_URGENCY: Screen(
        UrgencyForm,
        _given(operations.set_urgency),
        _("The term has been changed; the clock counts from registration."),
    ),
    Step.SUBMIT: Screen(
        NothingForm,
        _given(operations.submit_answer),
        _("The text is frozen and waits for approval."),
        (
            _(
                "The text is frozen, checked and put before those who approve it. You can take it back until it leaves."
            ),
        ),
    ),
    Step.TAKE_BACK: Screen(
        TakeBackForm,
        _given(operations.take_answer_back),
        _("The text is yours again. It has to be cleared anew."),
    ),
    Step.DISPATCH: Screen(
        NothingForm,
        _given(operations.dispatch_answer),
        _("The letter is on its way."),
        (_("The letter leaves exactly as it was cleared. This cannot be undone."),),
    ),
    Step.RECORD_REPLY: Screen(
        AuthorReplyForm,
        _given(operations.record_reply),
        _("The reply has been entered; the clock runs again."),
    ),
    Step.CLOSE: Screen(
        CloseForm,
        _given(operations.close_appeal),
        _("The case is closed."),
    ),
    Step.ARCHIVE: Screen(
        NothingForm,
        _given(operations.archive_appeal),
        _("The case is in the archive."),
        (_("An archived case stays readable and does not change any more."),),
    ),
}


@desk_view(*READERS)
def take_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Show a step's form and take the step; a step that is not the person's to take does not exist."""
    now, user, stands = timezone.now(), signed_in(request), standing(request)
    appeal = access.get_appeal(user, pk, now)
    chosen = next((item for item in Step if item.slug == step), None)
    if chosen is None or not access.could_ever_take(stands, appeal, chosen):
        raise Http404
    if chosen not in access.possible_steps(stands, appeal):
        if request.method == "POST":
            messages.warning(request, _("The case has moved on meanwhile; nothing was changed."))
            return redirect("appeals_desk:case", pk=pk)
        raise Http404
    if chosen == Step.DRAFT:
        return _write_draft(request, appeal, user, now)
    screen = SCREENS[chosen]
    form = screen.form(request.POST or None, appeal=appeal, at=now)
    if request.method == "POST":
        form = screen.form(request.POST, appeal=appeal, at=now)
        if form.is_valid():
            try:
                screen.take(appeal, form.cleaned_data, user, now)
            except RuleBroken as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                messages.success(request, str(screen.done))
                return redirect("appeals_desk:case", pk=pk)
    return render(
        request,
        "appeals/desk/step.html",
        {
            "form": form,
            "appeal": appeal,
            "title": chosen.label,
            "button": chosen.label,
            "back": reverse("appeals_desk:case", args=[pk]),
            "explanation": screen.explanation,
        },
    )


def _write_draft(request: HttpRequest, appeal: Appeal, user: User, now: datetime) -> HttpResponse:
    draft = getattr(appeal, "draft", None)
    title = default_title(appeal)
    form = DraftForm(request.POST or None, appeal=appeal, draft=draft, title=title)
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_draft(appeal=appeal, by=user, at=now, **form.cleaned_data)
            if request.POST.get("submit"):
                operations.submit_answer(appeal=appeal, by=user, at=now)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            done = SCREENS[Step.SUBMIT].done if request.POST.get("submit") else _("The draft is saved.")
            messages.success(request, str(done))
            if request.POST.get("submit"):
                return redirect("appeals_desk:case", pk=appeal.pk)
            return redirect("appeals_desk:step", pk=appeal.pk, step="draft")
    enclosed = appeal.files.select_related("file").filter(role=FileRole.ENCLOSURE, is_removed=False)
    return render(
        request,
        "appeals/desk/draft.html",
        {
            "form": form,
            "appeal": appeal,
            "draft": draft,
            "enclosed": enclosed,
            "contact": appeal.contact if access.sees_contact(standing(request), appeal) else None,
        },
    )
