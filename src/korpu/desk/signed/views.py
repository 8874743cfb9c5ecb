"""Attaching the signed copy of an act, and reading it (order of 2012, signing block)."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.documents.web.responses import file_response
from korpu.foundation.errors import RuleBroken
from korpu.organisation.access import desk_view, signed_in
from korpu.regulation import operations, queries
from korpu.regulation.access import KEEPERS


class SignedCopyForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Signed copy"),
        help_text=gettext_lazy("The scanned order with signature, number and date, as PDF or picture."),
    )


@desk_view(*KEEPERS)
def attach(request: HttpRequest, code: str) -> HttpResponse:
    """Take the signed copy of an act; one attached by mistake is replaced by the next, and the journal knows both."""
    act = queries.find_act(code)
    if act is None:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SignedCopyForm(*sent)
    if form.is_valid():
        upload, by, now = form.cleaned_data["file"], signed_in(request), timezone.now()
        try:
            stored = documents.store_file(content=upload, name=upload.name, by=by, at=now)
            operations.attach_signed_copy(act=act, file_id=stored.pk, by=by, at=now)
        except RuleBroken as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The signed copy has been attached."))
            return redirect("regulation_desk:act", code=code)
    values = {
        "title": _("Signed copy: %(act)s") % {"act": act.title},
        "form": form,
        "button": _("Attach"),
        "back": reverse("regulation_desk:act", args=[code]),
    }
    return render(request, "desk/form.html", values)


@desk_view()
def file(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give the signed copy as a download."""
    act = queries.find_act(code)
    if act is None or act.signed_copy_id is None:
        raise Http404
    return file_response(StoredFile.objects.get(pk=act.signed_copy_id))
