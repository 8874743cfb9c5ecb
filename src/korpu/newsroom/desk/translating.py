"""A page and its translation side by side."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.desk import ask
from korpu.newsroom import access, operations, queries
from korpu.newsroom.desk.forms import NothingForm
from korpu.newsroom.rules import EDITORS, READERS
from korpu.organisation.access import desk_view, signed_in, standing


@desk_view(*READERS)
def beside(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Show the newest words of a page beside those in another language, with a mark where they are behind."""
    stands = standing(request)
    source = access.get_page(stands, pk)
    row = next((row for row in queries.translations_of(source) if row.language == language), None)
    if row is None or row.language == source.locale.language_code:
        raise Http404
    target = row.page.specific.get_latest_revision_as_object() if row.page else None
    values = {
        "source": source.get_latest_revision_as_object(),
        "source_language": source.locale.language_code,
        "target": target,
        "row": row,
        "language": dict(settings.LANGUAGES)[language],
        "edits": access.edits(stands),
    }
    return render(request, "newsroom/desk/beside.html", values)


@desk_view(*EDITORS)
def begin(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Begin the page in another language."""
    source = access.get_page(standing(request), pk)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    form = NothingForm(request.POST if request.method == "POST" else None)
    return ask(
        request,
        form,
        lambda: operations.begin_translation(
            page=source, language=language, by=signed_in(request), at=timezone.now()
        ),
        title=_("Begin the translation"),
        back=reverse("newsroom_desk:beside", args=[source.pk, language]),
        done=_("The translation is begun as a draft with the words of the source."),
        explanation=(source.title,),
    )
