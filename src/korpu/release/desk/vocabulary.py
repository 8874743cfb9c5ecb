"""The ministry's lists of words on the desk: what stands in them, adding, withdrawing, bringing a file in."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from korpu.foundation.errors import RuleBroken
from korpu.foundation.forms import LineField
from korpu.foundation.paging import page_of
from korpu.foundation.text import clean_line
from korpu.language.casing import fold
from korpu.organisation.access import desk_view, signed_in
from korpu.organisation.rules import Role
from korpu.release import access, vocabulary
from korpu.release.models import HouseWord
from korpu.release.rules import HouseWordKind, Severity, WordIncomplete

KEEPERS = (Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.FOI_OFFICER, Role.ADMINISTRATOR)
MOST_BYTES = 1024 * 1024


class WordForm(forms.Form):
    """A line of the lists."""

    kind = forms.ChoiceField(label=gettext_lazy("List"), choices=HouseWordKind.choices)
    phrase = LineField(label=gettext_lazy("Word or phrase"), max_length=100)
    instead = LineField(label=gettext_lazy("Plainer word"), max_length=100, required=False)
    severity = forms.ChoiceField(
        label=gettext_lazy("Severity"), choices=Severity.choices, initial=Severity.NEEDS_DECISION
    )
    reason = LineField(label=gettext_lazy("Reason"), max_length=300)
    valid_to = forms.DateField(
        label=gettext_lazy("Last day, if it has one"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def line(self) -> vocabulary.Line:
        said = self.cleaned_data
        return vocabulary.Line(
            HouseWordKind(said["kind"]), said["phrase"], said["reason"], Severity(said["severity"]), said["instead"],
            said["valid_to"],
        )  # fmt: skip


@desk_view(*KEEPERS)
def words(request: HttpRequest) -> HttpResponse:
    """Show the lists, and take a new line."""
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            vocabulary.add_word(line=form.line(), by=signed_in(request), at=timezone.now())
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The word stands in the list. The checks know it from now on."))
            return redirect("release_desk:words")
    return _page(request, form)


@require_POST
@desk_view(*KEEPERS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line from the lists."""
    word = access.get_word(pk)
    vocabulary.withdraw_word(word=word, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The word was taken from the list."))
    return redirect("release_desk:words")


@require_POST
@desk_view(*KEEPERS)
def bring(request: HttpRequest) -> HttpResponse:
    """Add the lines of a CSV file: list, word, plainer word, severity, reason."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > MOST_BYTES:
        messages.error(request, _("Choose a CSV file of at most one megabyte."))
        return redirect("release_desk:words")
    try:
        text = file.read().decode("utf-8-sig")
        added, passed = vocabulary.import_words(lines=_lines(text), by=signed_in(request), at=timezone.now())
    except UnicodeDecodeError:
        messages.error(
            request, _("The file is not text in UTF-8. Save it in this encoding and bring it again.")
        )
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("Added: %(added)s. Known already: %(passed)s.") % {"added": added, "passed": passed},
        )
    return redirect("release_desk:words")


def _lines(text: str) -> Iterator[vocabulary.Line]:
    for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
        if not any(cell.strip() for cell in row):
            continue
        kind, phrase, instead, severity, reason = (
            *(cell.strip() for cell in row[:5]),
            *[""] * (5 - len(row[:5])),
        )
        if kind not in HouseWordKind.values:
            if number == 1:
                continue  # the names of the columns
            raise WordIncomplete(
                _("Line %(number)s: the list has to be one of %(lists)s.")
                % {"number": number, "lists": ", ".join(HouseWordKind.values)}
            )
        chosen = severity if severity in Severity.values else Severity.NEEDS_DECISION
        try:
            yield vocabulary.Line(HouseWordKind(kind), phrase, reason, Severity(chosen), instead)
        except WordIncomplete as error:
            raise WordIncomplete(f"{number}: {error}") from error


def _page(request: HttpRequest, form: WordForm) -> HttpResponse:
    kind, wanted = clean_line(request.GET.get("kind", "")), clean_line(request.GET.get("q", ""))[:100]
    rows = HouseWord.objects.filter(withdrawn_at__isnull=True).select_related("added_by")
    if kind in HouseWordKind.values:
        rows = rows.filter(kind=kind)
    if wanted:
        rows = rows.filter(folded__contains=fold(wanted))
    page = page_of(rows, keys=("added_at", "pk"), descending=True, mark=request.GET.get("mark", ""))
    return render(
        request,
        "release/desk/words.html",
        {
            "form": form,
            "page": page,
            "kind": kind,
            "wanted": wanted,
            "kinds": HouseWordKind.choices,
            "query": urlencode({"kind": kind, "q": wanted}),
        },
        status=422 if form.errors else 200,
    )
