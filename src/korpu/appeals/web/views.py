"""The register's public pages: asking, and the receipt."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from korpu.appeals import operations, queries
from korpu.appeals.models import Appeal
from korpu.appeals.rules import codes
from korpu.appeals.web.flow import RECEIPTS, Flow
from korpu.appeals.web.forms import FLOWS, FORMS, MAX_FILES
from korpu.appeals.web.public import answers_to_check, question_title
from korpu.documents import operations as documents
from korpu.documents.web.responses import bytes_response
from korpu.foundation import human
from korpu.foundation.errors import RuleBroken
from korpu.foundation.throttle import address_of, is_too_often
from korpu.language import dates
from korpu.organisation import queries as organisation

HOUR = timedelta(hours=1)


def start(request: HttpRequest, flow: str) -> HttpResponse:
    """Say what will be asked and what happens then."""
    if flow not in FLOWS:
        raise Http404
    return render(request, "appeals/web/start.html", {"flow": flow, "first": FLOWS[flow][0]})


@never_cache
def question(request: HttpRequest, flow: str, name: str) -> HttpResponse:
    """Ask one question; what was answered before stands in it."""
    if flow not in FLOWS or name not in FLOWS[flow]:
        raise Http404
    filling = Flow.of(request, flow)
    form_class = FORMS[name]
    if request.method == "POST":
        form = form_class(request.POST, request.FILES)
        if form.is_valid() and (name != "files" or _keep_files(filling, form)):
            if name != "files":
                filling.answer(name, form.cleaned_data)
            if request.POST.get("more"):
                return redirect("appeals:question", flow=flow, name=name)
            following = filling.next_after(name)
            if request.GET.get("back") == "check" or following is None:
                return redirect("appeals:check", flow=flow)
            return redirect("appeals:question", flow=flow, name=following)
    else:
        form = form_class(initial=filling.given(name))
    place = filling.questions.index(name) + 1
    return render(
        request,
        "appeals/web/question.html",
        {
            "flow": flow,
            "name": name,
            "form": form,
            "title": question_title(flow, name),
            "place": place,
            "places": len(filling.questions) + 1,
            "before": filling.before(name),
            "files": filling.files if name == "files" else [],
            "goes_back": request.GET.get("back") == "check",
        },
    )


def _keep_files(filling: Flow, form: forms.Form) -> bool:
    """Take the chosen files into the form; say for each refused one why, and keep the others."""
    fine = True
    for upload in form.cleaned_data["files"]:
        if len(filling.files) >= MAX_FILES:
            form.add_error("files", _("No more than %(most)s files can be sent.") % {"most": MAX_FILES})
            return False
        try:
            token = documents.keep_pending(content=upload, name=upload.name)
        except RuleBroken as error:
            form.add_error("files", str(error))
            fine = False
        else:
            filling.add_file(token, upload.name[:150])
    return fine


@require_POST
def remove_file(request: HttpRequest, flow: str) -> HttpResponse:
    """Take a chosen file out of the form."""
    if flow not in FLOWS:
        raise Http404
    Flow.of(request, flow).remove_file(request.POST.get("token", ""))
    return redirect("appeals:question", flow=flow, name="files")


@never_cache
def check(request: HttpRequest, flow: str) -> HttpResponse:
    """Show every answer once more, and register what was answered."""
    if flow not in FLOWS:
        raise Http404
    filling = Flow.of(request, flow)
    missing = filling.first_unanswered()
    if missing is not None:
        if request.method == "POST" and filling.done is not None:
            return redirect("appeals:receipt", pk=filling.done)
        if request.method == "POST":
            messages.warning(request, _("The page was open too long. Please go through the questions again."))
        return redirect("appeals:question", flow=flow, name=missing)
    problem = ""
    now = timezone.now()
    if request.method == "POST":
        problem = _problem_of(request)
        if not problem:
            try:
                with transaction.atomic():
                    registered = operations.register_appeal(
                        submission=filling.submission(now), key=f"web:{filling.state['key']}", at=now
                    )
            except RuleBroken as error:
                problem = str(error)
            else:
                return _to_receipt(request, filling, registered)
    return render(
        request,
        "appeals/web/check.html",
        {
            "flow": flow,
            "rows": answers_to_check(filling),
            "challenge": human.new_challenge(now),
            "problem": problem,
            "places": len(filling.questions) + 1,
        },
        status=429 if problem and request.method == "POST" else 200,
    )


def _problem_of(request: HttpRequest) -> str:
    """Give a sentence if this does not look like a person, or comes too often; else the empty text."""
    if request.POST.get("website"):
        return _("This could not be sent. Please leave the field “website” empty.")
    proven = human.is_solved(request.POST.get("altcha", ""))
    too_often = is_too_often(
        what="appeals.submit" if proven else "appeals.submit.unproven",
        who=address_of(request),
        most=settings.SUBMISSIONS_AN_HOUR if proven else settings.UNPROVEN_SUBMISSIONS_AN_HOUR,
        within=HOUR,
        at=timezone.now(),
    )
    if too_often:
        return _("Too much was sent from your connection within an hour. Your answers are kept: try later.")
    return ""


def _to_receipt(request: HttpRequest, filling: Flow, registered: operations.Registered) -> HttpResponse:
    # The session keeps whose receipts they are; the codes on them are made anew.
    receipts = [pk for pk in request.session.get(RECEIPTS, []) if pk != registered.appeal.pk]
    request.session[RECEIPTS] = [*receipts, registered.appeal.pk][-10:]
    for file in filling.files:
        documents.forget_pending(file["token"])
    filling.finish(registered.appeal.pk)
    return redirect("appeals:receipt", pk=registered.appeal.pk)


def _receipt_of(request: HttpRequest, pk: int) -> tuple[Appeal, str]:
    is_theirs = pk in request.session.get(RECEIPTS, [])
    appeal = (
        Appeal.objects.select_related("contact").defer("search").filter(pk=pk).first() if is_theirs else None
    )
    code = queries.secret_code_of(pk) if appeal else None
    if appeal is None or code is None:
        raise Http404
    return appeal, code


@never_cache
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Show number, due date and secret code to the one who has just sent it."""
    appeal, code = _receipt_of(request, pk)
    return render(
        request,
        "appeals/web/receipt.html",
        {
            "appeal": appeal,
            "code": codes.shown_code(code),
            "due": dates.long_date(timezone.localdate(appeal.due_at), get_language() or "az"),
            "has_email": bool(appeal.contact.email),
        },
    )


def receipt_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the receipt as a PDF."""
    appeal, code = _receipt_of(request, pk)
    language = get_language() or "az"
    ministry = organisation.ministry()
    content = documents.receipt_pdf(
        {
            "language": language,
            "title": _("Receipt of a registered appeal"),
            "ministry": ministry.name_in(language),
            "contact": ministry.contact_line(language),
            "rows": [
                {"label": _("Number"), "value": appeal.number},
                {"label": _("Kind"), "value": appeal.get_kind_display()},
                {
                    "label": _("Registered"),
                    "value": dates.date_time(timezone.localtime(appeal.registered_at), language),
                },
                {
                    "label": _("Answer by"),
                    "value": dates.long_date(timezone.localdate(appeal.due_at), language),
                },
                {"label": _("Secret code"), "value": codes.shown_code(code)},
            ],
            "notes": [
                _("Follow your appeal with number and code at %(address)s")
                % {"address": request.build_absolute_uri(_track_address())},
                _("Give the secret code to nobody."),
            ],
        }
    )
    return bytes_response(
        content, name=f"{appeal.number}.pdf".replace("/", "-"), media_type="application/pdf"
    )


def _track_address() -> str:
    from django.urls import reverse

    return reverse("appeals:track")
