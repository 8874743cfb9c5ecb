"""The steps of a case as pages: each asks what it needs, makes one call, and leads back to the case."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import access, operations, queries
from korpu.appeals.access import READERS
from korpu.appeals.desk import beginning
from korpu.appeals.desk.forms import DraftForm
from korpu.appeals.desk.points import points_asked, points_said
from korpu.appeals.desk.screens import SCREENS
from korpu.appeals.models import Appeal, FileRole
from korpu.appeals.operations.letters import default_title
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.journal import operations as journal
from korpu.organisation.access import desk_view, signed_in, standing


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
    if chosen == Step.CORRECT_CONTACT:
        journal.record_reading(appeal, "contact", by=user, at=now)
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
                # Who restricts a case may not be among those who go on seeing it.
                is_seen = access.appeals_visible_to(stands).filter(pk=pk).exists()
                return redirect("appeals_desk:case", pk=pk) if is_seen else redirect("appeals_desk:list")
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
    kept = None
    form = DraftForm(request.POST or None, appeal=appeal, draft=draft, title=title)
    points = points_asked(request, appeal)
    if beginning.is_asked(request):
        form, kept = beginning.filled_form(request, appeal, draft, title=title, at=now)
    # Both are looked at, so that the page shows everything that is to be mended.
    elif request.method == "POST" and form.is_valid() & (points is None or points.is_valid()):
        try:
            operations.save_draft(
                appeal=appeal, by=user, at=now, points=points_said(points), **form.cleaned_data
            )
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
            "points": points,
            "enclosed": enclosed,
            "templates": queries.templates_for(appeal, draft),
            "kept": kept,
            "contact": appeal.contact if access.sees_contact(standing(request), appeal) else None,
        },
    )
