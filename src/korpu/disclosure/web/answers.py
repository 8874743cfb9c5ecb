"""Answers that anybody may read: a list to search, each with its page, and the same as open data."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from korpu.disclosure import queries
from korpu.disclosure.models import LogEntry, LogFile
from korpu.disclosure.rules import EntryState
from korpu.documents.web.responses import file_response
from korpu.foundation.html import plain_text
from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response

LISTED, IN_FILE = 20, 500
MOST_LETTERS = 100
COLUMNS = ["id", "title", "question", "answer", "language", "published", "address", "files"]


def listing(request: HttpRequest) -> HttpResponse:
    """List the answers that were made public, the newest first, or those that hold the words."""
    asked = request.GET.get("q", "").strip()[:MOST_LETTERS]
    listed = page_of(
        queries.found_entries(asked).only("pk", "title", "question", "language", "published_at"),
        keys=("published_at", "pk"), descending=True, mark=request.GET.get("mark", ""), size=LISTED,
    )  # fmt: skip
    values = {"listed": listed, "words": asked, "query": urlencode({"q": asked}) if asked else ""}
    return render(request, "disclosure/web/answers.html", values)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an answer; of one that was taken off the site, when and why, with nothing of what it said."""
    entry = queries.seen_entry(pk)
    if entry is None:
        raise Http404
    is_gone = entry.state == EntryState.UNPUBLISHED
    if is_gone:
        values: dict[str, Any] = {
            "reason": entry.unpublish_reason,
            "off": entry.unpublished_at,
            "pk": entry.pk,
        }
        return render(request, "disclosure/web/answer_gone.html", values, status=410)
    values = {"entry": entry, "files": queries.files_of(entry)}
    return render(request, "disclosure/web/answer.html", values)


def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Give a file of an answer as a download, as long as the answer stands on the site."""
    found = queries.file_on_site(pk, file_pk)
    if found is None:
        raise Http404
    return file_response(found.file)


def as_json(request: HttpRequest) -> JsonResponse:
    """Give the answers to programs, a page at a time; ``next`` leads to the page after."""
    page = page_of(
        queries.with_files(queries.published_entries()), keys=("published_at", "pk"), descending=True,
        mark=request.GET.get("mark", ""), size=IN_FILE,
    )  # fmt: skip
    following = f"{_address('disclosure:answers_json')}?{urlencode({'mark': page.next_mark})}"
    said = {
        "items": [
            dict(zip(COLUMNS, [*_cells(entry), [_described(row) for row in entry.files.all()]], strict=True))
            for entry in page.rows
        ],
        "next": following if page.next_mark else None,
    }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Give all the answers as one table."""
    rows = queries.with_files(queries.published_entries()).order_by("-published_at", "-pk")
    return csv_response("answers", COLUMNS, _rows(rows.iterator(500)))


def _rows(entries: Iterator[LogEntry]) -> Iterator[list[Cell]]:
    for entry in entries:
        # A line a file, as sha256sum writes and checks it.
        files = "\n".join(f"{row.file.sha256}  {row.file.name}" for row in entry.files.all())
        yield [*_cells(entry), files]


def _cells(entry: LogEntry) -> list[Cell]:
    published = timezone.localdate(entry.published_at).isoformat() if entry.published_at else ""
    return [
        entry.pk, entry.title, entry.question, plain_text(entry.html), entry.language, published,
        _address("disclosure:answer", entry.pk),
    ]  # fmt: skip


def _described(row: LogFile) -> dict[str, Cell]:
    return {
        "name": row.file.name, "media_type": row.file.media_type, "size_bytes": row.file.size_bytes,
        "sha256": row.file.sha256, "address": urljoin(f"{settings.PUBLIC_URL}/", row.get_absolute_url()),
    }  # fmt: skip


def _address(name: str, *arguments: int) -> str:
    return urljoin(f"{settings.PUBLIC_URL}/", reverse(name, args=arguments))
