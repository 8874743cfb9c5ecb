"""Marking a file, looking at its copy, and releasing it, on the desk."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.documents import queries as documents
from korpu.documents.models import StoredFile
from korpu.documents.web.responses import file_response
from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.redaction import access, operations, subjects
from korpu.redaction.desk import pictures, words
from korpu.redaction.desk.forms import FORMS, ReleaseForm, SendBackForm, ground_choices
from korpu.redaction.models import Redaction
from korpu.redaction.rules.plan import KINDS, AreaKind, CannotRedact
from korpu.redaction.rules.steps import ALLOWED, RedactionState, RedactionStep
from korpu.redaction.rules.suggesting import suggest
from korpu.release.checks import reason_text

ORIGINAL, COPY = "original", "copy"


@desk_view()
def redactions(request: HttpRequest) -> HttpResponse:
    """List the files that the person may mark or release, the newest first."""
    found = access.redactions_visible_to(standing(request)).select_related("original", "begun_by")
    state = request.GET.get("state", "")
    if state in RedactionState.values:
        found = found.filter(state=state)
    listed = page_of(found, keys=("begun_at", "pk"), descending=True, mark=request.GET.get("mark", ""))
    about: dict[tuple[str, int], subjects.About] = {}
    for kind in {row.subject_type for row in listed.rows}:
        named = subjects.about(kind, {row.subject_id for row in listed.rows if row.subject_type == kind})
        about |= {(kind, pk): words for pk, words in named.items()}
    rows = [
        {"row": row, "about": about.get((row.subject_type, row.subject_id)), "begun": _shown(row.begun_at)}
        for row in listed.rows
    ]
    values = {
        "page": listed, "rows": rows, "state": state, "states": RedactionState.choices, "query": f"state={state}",
    }  # fmt: skip
    return render(request, "redaction/desk/list.html", values)


@desk_view()
def redaction(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a file for marking: a page as a picture or its lines, what is marked, and where the copy stands."""
    found = _found(request, pk)
    return _marking_page(request, found)


@desk_view()
def suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the check of personal data sees in the file and is not marked yet."""
    found = _found(request, pk)
    known = [row.words for row in found.areas.all() if row.words]
    seen = suggest(documents.read_bytes(found.original), found.original.media_type, known)
    rows = [
        {"found": row, "reason": reason_text(row.reason), "pages": ", ".join(map(str, row.pages))}
        for row in seen
    ]
    values = {
        "redaction": found,
        "rows": rows,
        "grounds": ground_choices(found),
        "may_mark": _may(request, found, RedactionStep.MARK),
    }
    return render(request, "redaction/desk/suggestions.html", values)


@desk_view()
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show original and copy side by side, for the person who releases it."""
    found = _found(request, pk)
    if found.copy is None:
        raise Http404
    return render(request, "redaction/desk/compare.html", _compare_values(request, found))


@desk_view()
def page(request: HttpRequest, pk: int, which: str, number: int) -> HttpResponse:
    """Give a page of the original, with what is marked, or of the copy, as a picture that no cache keeps."""
    found = _found(request, pk)
    file = _file(found, which)
    if not words.has_pages(file) or (number != 1 and not words.is_pdf(file)):
        raise Http404
    areas = list(found.areas.order_by("pk")) if which == ORIGINAL and "plain" not in request.GET else []
    try:
        content = pictures.page_png(documents.read_bytes(file), file.media_type, number, areas)
    except CannotRedact as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="image/png")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@desk_view()
def file(request: HttpRequest, pk: int, which: str) -> HttpResponse:
    """Give the original or the copy as a download."""
    return file_response(_file(_found(request, pk), which))


@desk_view()
def mark(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Mark something for removal, on a ground."""
    found = _found(request, pk)
    if kind not in FORMS or not access.marks(standing(request), found):
        raise Http404
    form = FORMS[kind](request.POST or None, redaction=found, initial={"page": _number(request, found)})

    def act() -> None:
        operations.mark(
            redaction=found,
            area=form.area(),
            ground=form.cleaned_data["ground"],
            by=signed_in(request),
            at=timezone.now(),
        )

    return ask(
        request, form, act, title=_("Mark for removal"), back=_back(request, found), done=_("It is marked."),
        button=_("Mark"),
    )  # fmt: skip


@require_POST
@desk_view()
def unmark(request: HttpRequest, pk: int, area_pk: int) -> HttpResponse:
    """Take a mark away."""
    found = _found(request, pk)
    row = found.areas.filter(pk=area_pk).first()
    if row is None or not access.marks(standing(request), found):
        raise Http404
    try:
        operations.unmark(area=row, by=signed_in(request), at=timezone.now())
    except RuleBroken as error:
        return _marking_page(request, found, error)
    return redirect(_back(request, found))


@require_POST
@desk_view()
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the copy."""
    found = _found(request, pk)
    if not access.marks(standing(request), found):
        raise Http404
    try:
        made = operations.make(redaction=found, by=signed_in(request), at=timezone.now())
    except RuleBroken as error:
        return _marking_page(request, found, error)
    if made.state == RedactionState.MADE:
        messages.success(request, _("The copy is made, and the check found nothing left in it. Look at it."))
        return redirect("redaction_desk:compare", pk=pk)
    messages.success(request, _("The copy is being made. This page tells how far it is."))
    return redirect(found)


@require_POST
@desk_view()
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the copy back to mark the file again."""
    found = _found(request, pk)
    if not access.marks(standing(request), found):
        raise Http404
    try:
        operations.stop(redaction=found, by=signed_in(request), at=timezone.now())
    except RuleBroken as error:
        return _marking_page(request, found, error)
    return redirect(found)


@require_POST
@desk_view()
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release the copy that the person has compared."""
    found = _found(request, pk)
    if not access.releases(standing(request), found):
        raise Http404
    form = ReleaseForm(request.POST)
    if form.is_valid():
        try:
            operations.release_copy(
                redaction=found,
                copy_sha256=form.cleaned_data["copy_sha256"],
                by=signed_in(request),
                at=timezone.now(),
            )
        except RuleBroken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The copy is released. It may go out; the original may not."))
            return redirect(found)
    return _refused(request, found, release_form=form)


@require_POST
@desk_view()
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the copy back with a reason."""
    found = _found(request, pk)
    if not access.releases(standing(request), found):
        raise Http404
    form = SendBackForm(request.POST)
    if form.is_valid():
        try:
            operations.send_back(
                redaction=found, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
            )
        except RuleBroken as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("The copy has been sent back."))
            return redirect(found)
    return _refused(request, found, back_form=form)


def _found(request: HttpRequest, pk: int) -> Redaction:
    """Give the row, and write that its file was read."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_redaction(user, pk, now)
    journal.record_reading(found, "redaction", by=user, at=now)
    return found


def _file(found: Redaction, which: str) -> StoredFile:
    file = {ORIGINAL: found.original, COPY: found.copy}.get(which)
    if file is None:
        raise Http404
    return file


def _may(request: HttpRequest, found: Redaction, step: RedactionStep) -> bool:
    return found.state in ALLOWED[step] and access.marks(standing(request), found)


def _number(request: HttpRequest, found: Redaction) -> int:
    asked = request.GET.get("page", "") or request.POST.get("page", "")
    return (
        min(max(int(asked[:6]), 1), max(found.pages_total, 1)) if asked.isascii() and asked.isdecimal() else 1
    )


def _back(request: HttpRequest, found: Redaction) -> str:
    """Give the address of the page on which the person is marking."""
    return f"{found.get_absolute_url()}?page={_number(request, found)}"


def _marking_page(request: HttpRequest, found: Redaction, error: RuleBroken | None = None) -> HttpResponse:
    if error is not None:
        found = access.get_redaction(signed_in(request), found.pk, timezone.now())
    number = _number(request, found)
    file = found.original
    values: dict[str, Any] = {
        "redaction": found, "error": error, "number": number, "about": _about(found),
        "marked": words.marked(found.areas.order_by("pk").select_related("marked_by")),
        "grounds": ground_choices(found), "notes": words.note_words(found),
        "kinds": [kind.value for kind in KINDS.get(file.media_type, ())], "box": AreaKind.BOX.value,
        "may_mark": _may(request, found, RedactionStep.MARK), "may_stop": _may(request, found, RedactionStep.STOP),
        "has_pages": words.has_pages(file), "is_pdf": words.is_pdf(file),
        "released": _shown(found.released_at) if found.released_at else "",
        "before": number - 1 if number > 1 else 0, "after": number + 1 if number < found.pages_total else 0,
    }  # fmt: skip
    try:
        if words.has_pages(file):
            values["size"] = pictures.size_of(documents.read_bytes(file), file.media_type, number)
        else:
            values["lines"] = words.lines_of(file)
    except CannotRedact as unreadable:
        values["error"] = values["error"] or unreadable
    return render(request, "redaction/desk/redaction.html", values, status=422 if error else 200)


def _compare_values(request: HttpRequest, found: Redaction) -> dict[str, Any]:
    number = _number(request, found)
    has_pages, copy = words.has_pages(found.original), found.copy
    user = signed_in(request)
    is_open = found.state == RedactionState.MADE
    worked = user.pk in found.writers
    return {
        "redaction": found, "number": number, "about": _about(found), "has_pages": has_pages,
        "is_pdf": words.is_pdf(found.original), "notes": words.note_words(found),
        "marked": words.marked(found.areas.order_by("pk")),
        "lines": [] if has_pages else words.lines_of(found.original),
        "copied": [] if has_pages or copy is None else words.lines_of(copy),
        "before": number - 1 if number > 1 else 0, "after": number + 1 if number < found.pages_total else 0,
        "may_release": is_open and not worked and access.releases(standing(request), found),
        "waits_for_second": is_open and worked, "may_stop": _may(request, found, RedactionStep.STOP),
        "release_form": ReleaseForm(initial={"copy_sha256": found.copy_sha256}), "back_form": SendBackForm(),
    }  # fmt: skip


def _refused(request: HttpRequest, found: Redaction, **forms: Any) -> HttpResponse:
    found = access.get_redaction(signed_in(request), found.pk, timezone.now())
    if found.copy is None:
        return redirect(reverse("redaction_desk:redaction", args=[found.pk]))
    return render(
        request, "redaction/desk/compare.html", {**_compare_values(request, found), **forms}, status=422
    )


def _about(found: Redaction) -> subjects.About | None:
    return subjects.about(found.subject_type, [found.subject_id]).get(found.subject_id)


def _shown(moment: Any) -> str:
    return dates.date_time(timezone.localtime(moment), get_language() or "az")
