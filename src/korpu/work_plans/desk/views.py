"""An assignment on the desk: the question, and the answer to it; nothing of what it is about."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from korpu.documents import operations as documents
from korpu.foundation.errors import RuleBroken
from korpu.foundation.forms import ManyFilesField, TextField
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in
from korpu.work_plans import access, operations
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind


class ResultForm(forms.Form):
    result = TextField(
        label=gettext_lazy("Your input"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": gettext_lazy("Write your input, or give the question back with a reason.")
        },
    )
    files = ManyFilesField(label=gettext_lazy("Files"), required=False)  # type: ignore[assignment]


@desk_view()
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the question that was put to a unit, and take its answer or its reason for giving none."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_assignment(user, pk, now)
    is_open = found.state in OPEN_STATES and found.kind == AssignmentKind.CONTRIBUTION
    form = ResultForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and is_open:
        try:
            if request.POST.get("give_back"):
                operations.reject_assignment(
                    assignment=found, reason=request.POST.get("reason", ""), by=user, at=now
                )
                messages.success(request, _("The question has been given back."))
                return redirect("wagtailadmin_home")
            if form.is_valid():
                stored = [
                    documents.store_file(content=upload, name=upload.name, by=user, at=now).pk
                    for upload in form.cleaned_data["files"]
                ]
                operations.complete_assignment(
                    assignment=found, result=form.cleaned_data["result"], by=user, at=now, file_ids=stored
                )
                messages.success(request, _("Your input has been handed in."))
                return redirect("work_plans_desk:assignment", pk=pk)
        except RuleBroken as error:
            form.add_error(None, str(error))
    due = dates.long_date(found.due_on, get_language() or "az") if found.due_on else ""
    values = {"assignment": found, "form": form, "is_open": is_open, "due": due}
    return render(request, "work_plans/desk/assignment.html", values)
