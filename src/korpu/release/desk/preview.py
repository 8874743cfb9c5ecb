"""What the checks see in a text that is still being written. Nothing of it is kept."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.rich_text import get_rich_text_editor_widget

from korpu.foundation.html import sanitise_html
from korpu.foundation.text import clean_text
from korpu.organisation.access import desk_view
from korpu.release import operations
from korpu.release.checks import check_texts, reason_text
from korpu.release.desk.words import part_text
from korpu.release.rules import Content, Severity

MAX_TEXT = 60_000
FEATURES = ["bold", "italic", "h2", "h3", "h4", "ol", "ul", "hr", "link", "blockquote"]
ADDRESSEE = ("name", "organisation", "email", "address", "phone")
LANGUAGES = ("az", "en", "ru")


@require_POST
@desk_view()
def findings(request: HttpRequest) -> HttpResponse:
    """Check title, text and addressee as they stand in the writer's form, as a piece of a page or as JSON."""
    try:
        html = _written(request)
    except (KeyError, TypeError, ValueError, AttributeError):
        return HttpResponseBadRequest(_("The text could not be read. Save the draft, then try again."))
    language = request.POST.get("language", "az")
    content = Content(
        language=language if language in LANGUAGES else "az",
        title=clean_text(request.POST.get("title", ""))[:250],
        html=html,
        recipient={field: clean_text(request.POST.get(field, ""))[:300] for field in ADDRESSEE},
    )
    kind = request.POST.get("kind", "")[:30]
    found = check_texts(
        operations.texts_of(content, []), operations.occasion_of(content, kind=kind, at=timezone.now())
    )
    rows = [
        {
            "severity": item.severity.value,
            "severity_text": str(Severity(item.severity).label),
            "part": item.part,
            "part_text": part_text(item.part),
            "start": item.start,
            "end": item.end,
            "excerpt": item.excerpt,
            "reason": reason_text(item.reason),
            "suggestion": item.suggestion,
        }
        for item in found
    ]
    if request.headers.get("Accept", "").startswith("application/json"):
        response: HttpResponse = JsonResponse({"findings": rows})
    else:
        response = render(request, "release/desk/preview.html", {"findings": rows})
    return response


def _written(request: HttpRequest) -> str:
    """Give the HTML of what stands in the form: sent as HTML, or as the desk's editor keeps it while typing.

    Raises KeyError, TypeError, ValueError or AttributeError for anything else that looks like the editor's.
    """
    given = request.POST.get("html", "")
    if given.lstrip().startswith("{"):
        if not json.loads(given)["blocks"]:
            return ""
        given = (
            get_rich_text_editor_widget(features=FEATURES).value_from_datadict(request.POST, {}, "html") or ""
        )
    return sanitise_html(clean_text(given)[:MAX_TEXT])
