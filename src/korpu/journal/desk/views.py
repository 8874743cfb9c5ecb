"""The journal on the desk, for auditor and administrator: every line, and the proof that it is unchanged."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.journal import operations, queries
from korpu.journal.desk.filters import Filters, read_filters
from korpu.journal.desk.words import subject_words
from korpu.journal.models import Entry
from korpu.journal.queries import action_words
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in
from korpu.organisation.rules import Role

READERS = (Role.AUDITOR, Role.ADMINISTRATOR)
PAGE_ROWS = 50
EXPORT_ROWS = 100_000


@desk_view(*READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the lines, newest first, narrowed by what stands in the address."""
    filters = read_filters(request.GET)
    page = page_of(
        filters.entries(),
        keys=("at", "pk"),
        descending=True,
        mark=request.GET.get("mark", ""),
        size=PAGE_ROWS,
    )
    people = organisation.names_of(entry.actor_id for entry in page.rows if entry.actor_id)
    posts = organisation.titles_of(entry.acting_for_id for entry in page.rows if entry.acting_for_id)
    values: dict[str, Any] = {
        "page": page,
        "lines": [_shown(entry, people, posts) for entry in page.rows],
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value]),
        "filters": filters,
        "actions": [(code, action_words(code)) for code in queries.actions()],
        "people": queries.people(),
        "subjects": [(code, subject_words(code, None)) for code in queries.subject_types()],
        "end": queries.end(),
    }
    return render(request, "journal/desk/list.html", values)


def _shown(entry: Entry, people: dict[int, str], posts: dict[int, str]) -> dict[str, Any]:
    who = people.get(entry.actor_id or 0, "") if entry.actor_id else _("The system")
    if entry.acting_for_id:
        who = _("%(name)s, acting for %(post)s") % {"name": who, "post": posts.get(entry.acting_for_id, "")}
    return {
        "entry": entry,
        "when": dates.date_time(timezone.localtime(entry.at), get_language() or "az"),
        "exact": timezone.localtime(entry.at).strftime("%d.%m.%Y %H:%M:%S.%f"),
        "who": who or _("User %(number)s") % {"number": entry.actor_id},
        "what": action_words(entry.action),
        "about": subject_words(entry.subject_type, entry.subject_id),
    }


@desk_view(*READERS)
def export(request: HttpRequest) -> HttpResponseBase:
    """Give the narrowed lines as a spreadsheet; that they were exported is a line itself."""
    form = "xlsx" if request.GET.get("form") == "xlsx" else "csv"
    filters = read_filters(request.GET)
    operations.record_export(
        by=signed_in(request), at=timezone.now(), form=form, query=request.GET.urlencode()[:300]
    )
    columns = [
        _("Line"), _("When"), _("Person"), _("Acting for"), _("Action"), _("What"), _("Kind"), _("About"),
        _("Why"), _("Details"),
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("journal", columns, _cells(filters))


def _cells(filters: Filters) -> Iterator[list[Cell]]:
    people = dict(queries.people())
    for entry in filters.entries().order_by("-at", "-pk")[:EXPORT_ROWS].iterator(2000):
        yield [
            entry.pk, entry.at, people.get(entry.actor_id or 0, ""), entry.acting_for_id, entry.action,
            action_words(entry.action), entry.subject_type, entry.subject_id, entry.reason,
            ", ".join(f"{key}: {value}" for key, value in entry.details.items()),
        ]  # fmt: skip


@desk_view(*READERS)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one line with the proof that leads from it to the signed seal."""
    found = Entry.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    people = organisation.names_of([found.actor_id] if found.actor_id else [])
    posts = organisation.titles_of(post for post in (found.post_id, found.acting_for_id) if post)
    values = {
        "line": _shown(found, people, posts),
        "post": posts.get(found.post_id or 0, ""),
        "details": found.details.items(),
        "link": queries.link_of(pk),
        "proof": queries.proof_of(pk),
    }
    return render(request, "journal/desk/entry.html", values)
