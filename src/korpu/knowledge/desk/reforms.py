"""Notes on reforms on the desk."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.paging import page_of
from korpu.knowledge import access, operations
from korpu.knowledge.desk.asking import ask, day_words, do
from korpu.knowledge.desk.forms import ReformForm
from korpu.knowledge.models import Fact, ReformNote
from korpu.knowledge.queries.showing import fact_words, period_words, value_words
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.release import access as release_access
from korpu.release.rules import OPEN_STATES, ReleaseState

PAGE_ROWS = 25


@desk_view(*access.READERS_OF_PAPERS)
def listing(request: HttpRequest) -> HttpResponse:
    """List the notes on reforms, those before the public or those not yet."""
    found = access.reforms_visible_to(standing(request)).select_related("unit", "release")
    words, state = request.GET.get("q", "").replace("\0", "")[:100].strip(), request.GET.get("state", "")
    if words:
        found = found.filter(title_az__icontains=words)
    if state in ("PUBLISHED", "WAITING"):
        found = found.filter(published__isnull=state == "WAITING")
    page = page_of(
        found, keys=("made_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=PAGE_ROWS
    )
    values = {
        "page": page,
        "rows": [(row, _state(row), day_words(row.published_at)) for row in page.rows],
        "text": words,
        "state": state,
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value]),
        "writes": access.describes(standing(request)),
    }
    return render(request, "knowledge/desk/reforms.html", values)


def _state(note: ReformNote) -> str:
    if note.release is not None and note.release.state != ReleaseState.RELEASED:
        return str(note.release.get_state_display())
    return _("Before the public") if note.published_id else _("Being written")


@desk_view(*access.READERS_OF_PAPERS)
def reform(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a note, where it stands with the gate, and what can be done."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_reform(user, pk, now)
    writes, state = access.describes(standing(request)), found.release.state if found.release else ""
    seen = release_access.releases_visible_to(standing(request)).filter(pk=found.release_id or 0).exists()
    values = {
        "note": found,
        "state": _state(found),
        "published": day_words(found.published_at),
        "facts": [
            (row, value_words(row.indicator, row), period_words(row.period_from, row.period_to))
            for row in found.facts.select_related("indicator")
        ],
        "sees_release": seen,
        "may_write": writes and state not in OPEN_STATES,
        "may_publish": writes and state == ReleaseState.CLEARED,
    }
    return render(request, "knowledge/desk/reform.html", values)


def _form(request: HttpRequest, initial: dict[str, Any] | None = None) -> ReformForm:
    facts = Fact.objects.valid().filter(indicator__is_open=True).select_related("indicator")
    choices = [
        (str(row.pk), fact_words(row))
        for row in facts.order_by("indicator__code", "-period_to")[:500]
    ]  # fmt: skip
    return ReformForm(request.POST or None, facts=choices, initial=initial)


@desk_view()
def new(request: HttpRequest) -> HttpResponse:
    """Write a note on a reform."""
    if not access.describes(standing(request)):
        raise Http404
    form = _form(request)
    return ask(
        request, form, lambda: _write(request, form, None), title=_("Write about a reform"),
        back=reverse("knowledge_desk:reforms"), done=_("The note is kept. Hand it in for clearance when it is whole."),
    )  # fmt: skip


def _write(request: HttpRequest, form: ReformForm, note: ReformNote | None) -> str:
    given = dict(form.cleaned_data)
    fact_ids = [int(one) for one in given.pop("facts")]
    made = operations.write_reform(
        note=note, fact_ids=fact_ids, by=signed_in(request), at=timezone.now(), **given
    )
    return made.get_absolute_url()


def _writable(request: HttpRequest, pk: int) -> ReformNote:
    if not access.describes(standing(request)):
        raise Http404
    return access.get_reform(signed_in(request), pk, timezone.now())


@desk_view()
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write on."""
    found = _writable(request, pk)
    names = ("title_az", "title_en", "slug", "aims", "stages", "results")
    initial = {name: getattr(found, name) for name in names}
    initial["facts"] = [str(row) for row in found.facts.values_list("pk", flat=True)]
    form = _form(request, initial)
    return ask(
        request, form, lambda: _write(request, form, found), title=_("Write about a reform"),
        back=found.get_absolute_url(), done=_("The note is kept. Hand it in for clearance when it is whole."),
    )  # fmt: skip


@require_POST
@desk_view()
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a note in for clearance."""
    found = _writable(request, pk)
    return do(
        request, lambda: operations.submit_reform(note=found, by=signed_in(request), at=timezone.now()),
        back=found.get_absolute_url(), done=_("The note waits for clearance."),
    )  # fmt: skip


@require_POST
@desk_view()
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a cleared note before the public."""
    found = _writable(request, pk)
    return do(
        request, lambda: operations.publish_reform(note=found, by=signed_in(request), at=timezone.now()),
        back=found.get_absolute_url(), done=_("The note is before the public."),
    )  # fmt: skip
