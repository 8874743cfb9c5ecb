"""The page of speed entry, and what it asks while a person types."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.counter import access, operations, queries
from korpu.counter.desk.forms import KEPT, EnterForm, initial_values
from korpu.counter.models import Visitor
from korpu.documents import queries as documents
from korpu.documents.rules import FileRefused
from korpu.documents.web.responses import bytes_response
from korpu.foundation.errors import RuleBroken
from korpu.foundation.moments import start_of
from korpu.foundation.text import clean_line, clean_text
from korpu.language import dates
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.registers import queries as registers

# Reading a scan takes seconds; the rest of a pile is read with the next press.
READ_AT_ONCE = 5


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _visitor(request: HttpRequest, now: datetime) -> Visitor | None:
    """Give the person of a reception's list who is being entered; an address that names none brings an empty form."""
    asked = request.GET.get("visitor", "")
    if not asked.isdecimal() or len(asked) > 9:
        return None
    return access.find_visitor(signed_in(request), int(asked), now)


@desk_view(*access.REGISTRARS)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an appeal, and go on with the next; what is wrong comes back with everything that was typed."""
    now = timezone.now()
    visitor = _visitor(request, now)
    if request.method != "POST":
        form = EnterForm(initial=initial_values(request.GET, visitor))
        return _page(request, form, visitor, now)
    form = EnterForm(request.POST, request.FILES)
    if request.POST.get("look") or request.POST.get("read"):
        return _help(request, form, visitor, now)
    if form.is_valid():
        try:
            registered = operations.enter_appeal(
                submission=form.submission(now, by=signed_in(request)), key=form.cleaned_data["key"],
                source_address=form.cleaned_data["source_address"],
                foreign_number=form.cleaned_data["foreign_number"],
                visitor=visitor, by=signed_in(request), at=now,
            )  # fmt: skip
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return _entered(request, form, registered.appeal, visitor)
    if _by_script(request):
        return JsonResponse({"errors": _errors(form)}, status=422)
    form.keep_files()
    return _page(request, form, visitor, now)


def _entered(request: HttpRequest, form: EnterForm, appeal: Any, visitor: Visitor | None) -> HttpResponse:
    said = _("%(number)s has been registered.") % {"number": appeal.number}
    if _by_script(request):
        return JsonResponse(
            {
                "said": said,
                "number": appeal.number,
                "subject": appeal.subject,
                "url": appeal.get_absolute_url(),
                "slip": reverse("counter_desk:slip", args=[appeal.pk]),
                "key": EnterForm().fields["key"].initial,
                "onward": visitor.day.get_absolute_url() if visitor else "",
            },
            status=201,
        )
    messages.success(request, said)
    if visitor is not None:
        return redirect(visitor.day)
    if request.POST.get("next"):
        kept = urlencode({name: request.POST.get(name, "") for name in KEPT})
        return redirect(f"{reverse('counter_desk:enter')}?{kept}")
    return redirect(appeal)


def _errors(form: EnterForm) -> list[dict[str, str]]:
    return [
        {"field": name if name in form.fields else "", "sentence": str(sentence)}
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]


def _help(request: HttpRequest, form: EnterForm, visitor: Visitor | None, now: datetime) -> HttpResponse:
    """Show earlier cases, or put the words of the scans into the text, for one who works without script."""
    typed = {name: request.POST.get(name, "") for name in form.fields}
    shown = EnterForm(request.POST, request.FILES)
    shown.keep_files()
    if request.POST.get("read"):
        read = [_words_of(upload) for upload in request.FILES.getlist("files")[:READ_AT_ONCE]]
        shown.put("text", "\n\n".join(part for part in (typed["text"], *read) if part))
    alike = _alike(request, now) if request.POST.get("look") else None
    shown.errors.clear()
    return _page(request, shown, visitor, now, alike=alike)


def _page(
    request: HttpRequest, form: EnterForm, visitor: Visitor | None, now: datetime, **more: Any
) -> HttpResponse:
    lately = queries.entered_lately(signed_in(request), start_of(timezone.localdate(now)))
    main = (
        "channel",
        "kind",
        "received_on",
        "name",
        "address",
        "phone",
        "email",
        "reply_by",
        "subject",
        "text",
    )
    values = {
        "form": form,
        "visitor": visitor,
        "hidden": form.hidden_fields(),
        "main": [form[name] for name in main],
        "rest": [bound for bound in form.visible_fields() if bound.name not in (*main, "files")],
        "rest_is_open": any(form[name].errors or form[name].value() for name in _RARE),
        "files": form["files"],
        "reserved": registers.reserved_waiting(),
        "lately": lately,
        "kept": ",".join(KEPT),
        **more,
    }
    return render(request, "counter/desk/enter.html", values)


_RARE = ("organisation", "source_address", "foreign_number", "reserved_number", "registered_on")


def _alike(request: HttpRequest, now: datetime) -> list[dict[str, Any]]:
    def typed(name: str) -> str:
        return clean_line(request.POST.get(name, ""))[:300]

    stands, language = standing(request), get_language() or "az"
    found = queries.cases_alike(
        stands, name=typed("name"), email=typed("email"), subject=typed("subject"),
        text=clean_text(request.POST.get("text", "")[:4000]),
    )  # fmt: skip
    operations.note_matches(
        appeals_seen=[one.appeal for one in found if one.by_author], by=signed_in(request), at=now
    )
    return [
        {
            "appeal": one.appeal,
            "by_author": one.by_author,
            "by_words": one.by_words,
            "day": dates.long_date(timezone.localdate(one.appeal.registered_at), language),
        }
        for one in found
    ]


@require_POST
@desk_view(*access.REGISTRARS)
def alike(request: HttpRequest) -> HttpResponse:
    """Show the earlier cases that what is being typed may repeat; what was typed stands in no address and no log."""
    return render(request, "counter/desk/alike.html", {"alike": _alike(request, timezone.now())})


@require_POST
@desk_view(*access.REGISTRARS)
def read_scan(request: HttpRequest) -> HttpResponse:
    """Give the words of scans that are being chosen, for the person to take over or not."""
    try:
        read = [
            documents.words_shown_by(upload.read(), upload.name or "")
            for upload in request.FILES.getlist("files")[:READ_AT_ONCE]
        ]
    except FileRefused as error:
        return JsonResponse({"errors": [{"field": "files", "sentence": str(error)}]}, status=422)
    return JsonResponse({"text": "\n\n".join(part for part in read if part)})


@desk_view(*access.REGISTRARS)
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the slip for the author of a case that the person has entered today."""
    now, user = timezone.now(), signed_in(request)
    entry = access.get_own_entry(user, pk, now)
    content = operations.make_slip(entry=entry, by=user, at=now)
    name = f"{entry.appeal.number}-qebz.pdf".replace("/", "-")
    return bytes_response(content, name=name, media_type="application/pdf")


def _words_of(upload: Any) -> str:
    upload.seek(0)
    try:
        return documents.words_shown_by(upload.read(), upload.name)
    except FileRefused:
        # What is wrong with the file is said when it is kept for the next attempt.
        return ""
