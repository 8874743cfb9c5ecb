"""Bringing facts in from a file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.errors import RuleBroken
from korpu.knowledge import access, operations
from korpu.knowledge.desk.asking import do, moment_words
from korpu.knowledge.desk.forms import FileForm
from korpu.knowledge.models import FactImport
from korpu.organisation.access import desk_view, signed_in, standing

SHOWN = 20
ROWS_SHOWN = 200


@desk_view()
def bring_in(request: HttpRequest) -> HttpResponse:
    """Show what a table would bring and what is wrong in it, line by line; write it when it is whole."""
    if not access.describes(standing(request)):
        raise Http404
    form, reading = FileForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            reading = operations.read_facts(operations.lines_of_file(content, file.name))
            if request.POST.get("write") == "1":
                made = operations.import_facts(
                    content=content, name=file.name, by=signed_in(request), at=timezone.now()
                )
                messages.success(request, _("%(count)s facts were brought in.") % {"count": made.rows_count})
                return redirect("knowledge_desk:import")
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
    values: dict[str, Any] = {
        "form": form,
        "reading": reading,
        "shown": [
            (line, indicator, text, text.day or text.words or text.value)
            for line, indicator, text in (reading.rows if reading else ())[:ROWS_SHOWN]
        ],
        "imports": [
            (row, moment_words(row.imported_at), moment_words(row.undone_at))
            for row in FactImport.objects.select_related("imported_by")[:SHOWN]
        ],
    }
    return render(request, "knowledge/desk/import.html", values)


@require_POST
@desk_view()
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw what a file brought."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_import(user, pk, now)
    return do(
        request, lambda: operations.undo_import(fact_import=found, by=user, at=now), back="knowledge_desk:import",
        done=_("What the file brought is withdrawn."),
    )  # fmt: skip
