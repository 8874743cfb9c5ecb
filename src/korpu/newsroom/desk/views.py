"""The site on the desk: every page with how it stands, one page with its history, what waits for its time."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from korpu.foundation.html import plain_text
from korpu.foundation.paging import page_of
from korpu.foundation.text import clean_line
from korpu.language import dates
from korpu.newsroom import access, queries
from korpu.newsroom.content import content_of, files_of
from korpu.newsroom.desk.forms import SHOWN_STATES, type_choices
from korpu.newsroom.models import GuidePage, PositionPage, SitePage
from korpu.newsroom.rules import PLAIN_WORDS, READERS, PageState, words_a_sentence
from korpu.organisation.access import desk_view, standing
from korpu.release import operations as gate
from korpu.release.checks import check_texts, reason_text
from korpu.release.rules import ReleaseState, Severity

STALE = "STALE"
_NARROWED: dict[str, Q] = {
    PageState.DRAFT: Q(live=False, first_published_at__isnull=True)
    & ~Q(gate__in=("SUBMITTED", "CLEARED", "SENT_BACK")),
    PageState.WAITING: Q(gate=ReleaseState.SUBMITTED),
    PageState.SENT_BACK: Q(gate=ReleaseState.SENT_BACK),
    PageState.CLEARED: Q(gate=ReleaseState.CLEARED),
    PageState.LIVE: Q(live=True),
    PageState.REMOVED: Q(live=False, first_published_at__isnull=False),
}
_GATE = {
    ReleaseState.SUBMITTED.value: PageState.WAITING,
    ReleaseState.CLEARED.value: PageState.CLEARED,
    ReleaseState.SENT_BACK.value: PageState.SENT_BACK,
}


@desk_view(*READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the site's pages, the last changed first, narrowed by what stands in the address."""
    chosen = {key: clean_line(request.GET.get(key, ""))[:200] for key in ("state", "type", "language", "q")}
    page = page_of(
        _narrow(queries.pages_of_the_site(), chosen).select_related("locale", "content_type"),
        keys=("latest_revision_created_at", "pk"),
        descending=True,
        mark=request.GET.get("mark", ""),
    )
    values = {
        "page": page,
        "rows": [_row(row) for row in page.rows],
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "query": urlencode([(key, value) for key, value in chosen.items() if value]),
        "states": [
            *((state.value, state.label) for state in SHOWN_STATES),
            (STALE, _("Translation out of date")),
        ],
        "types": type_choices(),
        "languages": settings.LANGUAGES,
        "edits": access.edits(standing(request)),
        "explorer": reverse("wagtailadmin_explore_root"),
    }
    return render(request, "newsroom/desk/list.html", values)


def _narrow(rows: QuerySet[Page], chosen: dict[str, str]) -> QuerySet[Page]:
    rows = rows.filter(latest_revision_created_at__isnull=False)
    if chosen["state"] == STALE:
        rows = rows.filter(pk__in=queries.stale_translations().values("page"))
    elif chosen["state"] in _NARROWED:
        rows = rows.filter(_NARROWED[chosen["state"]])
    if chosen["type"]:
        rows = rows.filter(content_type__app_label="newsroom", content_type__model=chosen["type"])
    if chosen["language"] in dict(settings.LANGUAGES):
        rows = rows.filter(locale__language_code=chosen["language"])
    if chosen["q"]:
        rows = rows.filter(draft_title__icontains=chosen["q"].replace("\0", "")[:100])
    return rows


def _row(page: Page) -> dict[str, Any]:
    state = _GATE.get(page.gate) or _settled(page)
    model = page.specific_class
    return {
        "page": page,
        "title": page.draft_title or page.title,
        "type": model._meta.verbose_name if model else "",
        "language": page.locale.language_code,
        "state": state.label,
        "is_live": page.live,
        "changed": _when(page.latest_revision_created_at),
    }


def _settled(page: Page) -> PageState:
    if page.live:
        return PageState.CHANGED if page.has_unpublished_changes else PageState.LIVE
    return PageState.REMOVED if page.first_published_at else PageState.DRAFT


def _when(moment: Any) -> str:
    return dates.date_time(timezone.localtime(moment), get_language() or "az") if moment else ""


@desk_view(*READERS)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page: how it stands, what the checks see in its draft, its publications, corrections, translations."""
    stands = standing(request)
    found = access.get_page(stands, pk)
    draft: SitePage = found.get_latest_revision_as_object()
    state, release = queries.state_of(found), queries.last_release(found)
    publications = list(queries.publications_of(found.pk)[:20])
    for row in publications:
        row.shown_from, row.shown_to = _when(row.published_at), _when(row.ended_at)  # type: ignore[attr-defined]
    values = {
        "page": found,
        "draft": draft,
        "state": state.label,
        "release": release,
        "is_open": state in (PageState.WAITING, PageState.CLEARED),
        "publications": publications,
        "corrections": queries.corrections_of(found.pk)[:20],
        "translations": queries.translations_of(found),
        "findings": _findings(draft),
        "text": plain_text(draft.words()),
        "edits": access.edits(stands),
        "removes": access.removes(stands),
        **_own(draft),
    }
    return render(request, "newsroom/desk/page.html", values)


def _own(draft: SitePage) -> dict[str, Any]:
    if isinstance(draft, PositionPage):
        return {"earlier": queries.earlier_positions(draft)}
    if isinstance(draft, GuidePage):
        average = words_a_sentence(plain_text(draft.words()))
        return {
            "average": average,
            "is_hard": average > PLAIN_WORDS,
            "is_out_of_date": queries.is_out_of_date(draft, timezone.localdate()),
        }
    return {}


def _findings(draft: SitePage) -> list[dict[str, Any]]:
    """Run the gate's checks over the draft; nothing of it is kept."""
    content = content_of(draft)
    found = check_texts(
        gate.texts_of(content, files_of(draft)),
        gate.occasion_of(content, kind=draft.release_kind, at=timezone.now()),
    )
    return [
        {
            "severity": Severity(item.severity).label,
            "is_grave": item.severity != Severity.NOTE,
            "excerpt": item.excerpt,
            "reason": reason_text(item.reason),
            "suggestion": item.suggestion,
        }
        for item in found
    ]


@desk_view(*READERS)
def scheduled(request: HttpRequest) -> HttpResponse:
    """Show what is cleared and waits for its time."""
    rows = [{"row": row, "when": _when(row.publish_at)} for row in queries.scheduled()[:200]]
    return render(request, "newsroom/desk/scheduled.html", {"rows": rows})
