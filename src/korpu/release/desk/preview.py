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
from korpu.organisation.access import desk_view, signed_in
from korpu.release import operations
from korpu.release.checks import check_texts, reason_text
from korpu.release.desk.words import part_text
from korpu.release.masking import masked_text
from korpu.release.rules import Content, Severity

MAX_TEXT = 60_000
FEATURES = ["bold", "italic", "h2", "h3", "h4", "ol", "ul", "hr", "link", "blockquote"]
ADDRESSEE = ("name", "organisation", "email", "address", "phone")
LANGUAGES = ("az", "en", "ru")
# Fields of a page beside title and text come as “field:name”.
FIELD, MAX_FIELDS = "field:", 80
MAX_MARKED = 300
# A suggestion in brackets says what to do; one with a hyphen is an ending.
ADVICE = ("(", "-")
MASKED_NAME = "masked.txt"


@require_POST
@desk_view()
def findings(request: HttpRequest) -> HttpResponse:
    """Check title, text and addressee as they stand in the writer's form, as a piece of a page or as JSON."""
    try:
        content, kind = _content(request)
    except (KeyError, TypeError, ValueError, AttributeError):
        return HttpResponseBadRequest(_("The text could not be read. Save the draft, then try again."))
    texts = operations.texts_of(content, [])
    found = check_texts(texts, operations.occasion_of(content, kind=kind, at=timezone.now()))
    said = {text.part: text.text for text in texts}
    rows = [
        {
            "check": item.check,
            "severity": item.severity.value,
            "severity_text": str(Severity(item.severity).label),
            "part": item.part,
            "part_text": part_text(item.part),
            "start": item.start,
            "end": item.end,
            "excerpt": item.excerpt,
            "reason": reason_text(item.reason),
            "suggestion": item.suggestion,
            # What is looked for at the place: of what is hidden, only the part that is shown. And what can be put there.
            "words": _shown(item.excerpt, said[item.part][item.start : item.end]),
            "insert": "" if item.suggestion.startswith(ADVICE) else item.suggestion,
        }
        for item in found
    ]
    if request.headers.get("Accept", "").startswith("application/json"):
        response: HttpResponse = JsonResponse({"findings": rows})
    else:
        response = render(request, "release/desk/preview.html", {"findings": rows})
    return response


def _shown(excerpt: str, words: str) -> str:
    return excerpt.partition("*")[0] if "*" in excerpt else words[:MAX_MARKED]


@require_POST
@desk_view()
def masked(request: HttpRequest) -> HttpResponse:
    """Give the text of the form with personal data and markings masked, to download (rules of 2012, 4.3)."""
    try:
        content, kind = _content(request)
    except (KeyError, TypeError, ValueError, AttributeError):
        return HttpResponseBadRequest(_("The text could not be read. Save the draft, then try again."))
    texts = [text for text in operations.texts_of(content, []) if text.is_prose]
    found = check_texts(texts, operations.occasion_of(content, kind=kind, at=timezone.now()))
    pieces = (masked_text(text.text, [item for item in found if item.part == text.part]) for text in texts)
    operations.note_masked_copy(by=signed_in(request), at=timezone.now())
    return HttpResponse(
        "\n\n".join(piece for piece in pieces if piece),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{MASKED_NAME}"'},
    )


def _content(request: HttpRequest) -> tuple[Content, str]:
    """Give what stands in the writer's form, as it would be frozen, and its kind. Raises what _written raises."""
    html = _written(request)
    language = request.POST.get("language", "az")
    fields = {
        name.removeprefix(FIELD)[:60]: clean_text(str(value))[:MAX_TEXT]
        for name, value in list(request.POST.items())[:MAX_FIELDS]
        if name.startswith(FIELD)
    }
    content = Content(
        language=language if language in LANGUAGES else "az",
        title=clean_text(request.POST.get("title", ""))[:250],
        html=html,
        recipient={field: clean_text(request.POST.get(field, ""))[:300] for field in ADDRESSEE},
        fields=fields,
    )
    return content, request.POST.get("kind", "")[:30]


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
