"""What was said before: the search over everything released."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.knowledge import access, operations
from korpu.knowledge.desk.asking import day_words
from korpu.knowledge.desk.words import kind_words
from korpu.knowledge.models import Saying
from korpu.knowledge.queries import sayings
from korpu.organisation.access import desk_view, signed_in, standing

PAGE_ROWS = 20
EXPORT_ROWS = 10_000
LANGUAGES = (("az", "azərbaycanca"), ("en", "English"), ("ru", "русский"))


@desk_view()
def listing(request: HttpRequest) -> HttpResponse:
    """Search the released texts by words in any form, the newest first, each with the place that holds them."""
    filters, visible = sayings.read_filters(request.GET), access.sayings_visible_to(standing(request))
    page = page_of(
        sayings.narrow(visible, filters).defer("search"), keys=("released_at", "pk"), descending=True,
        mark=request.GET.get("mark", ""), size=PAGE_ROWS,
    )  # fmt: skip
    values = {
        "page": page,
        "rows": [
            {
                "saying": row,
                "kind": kind_words(row.kind),
                "when": day_words(row.released_at),
                "excerpt": sayings.excerpt(row.text, filters.text),
            }
            for row in page.rows
        ],
        "filters": filters,
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value]),
        "kinds": [(kind, kind_words(kind)) for kind in sayings.kinds(visible)],
        "languages": LANGUAGES,
    }
    return render(request, "knowledge/desk/sayings.html", values)


@desk_view()
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the narrowed list as a spreadsheet."""
    if form not in ("xlsx", "csv"):
        raise Http404
    filters = sayings.read_filters(request.GET)
    found = sayings.narrow(access.sayings_visible_to(standing(request)), filters).defer("search")
    operations.record_export(
        what="sayings", form=form, query=request.GET.urlencode(), by=signed_in(request), at=timezone.now()
    )
    columns = [_("Number"), _("Released"), _("Kind"), _("Language"), _("Title"), _("Text")]
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer(
        "sayings", columns, _cells(found.order_by("-released_at", "-pk")[:EXPORT_ROWS].iterator(500))
    )


def _cells(rows: Iterator[Saying]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [row.pk, row.released_at, kind_words(row.kind), row.language, row.title, row.text[:30_000]]


@desk_view()
def saying(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a released text with what it states."""
    found = access.get_saying(signed_in(request), pk, timezone.now())
    values = {
        "saying": found,
        "kind": kind_words(found.kind),
        "when": day_words(found.released_at),
        "statements": list(found.statements.select_related("indicator")[:100]),
    }
    return render(request, "knowledge/desk/saying.html", values)
