"""The site's pages as readers get them, and their pictures and files."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from korpu.documents.web.responses import file_response
from korpu.newsroom import operations, queries
from korpu.newsroom.models import Paper, Picture, SitePage
from korpu.newsroom.permissions import is_editor
from korpu.newsroom.web import showing

SIZES = ("width-400", "width-800", "width-1600")
_FOLDERS = re.compile(r"(images|original_images)/[^/]+")


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show a page as it was published; one that is not, to the byte, what the gate let through is not there."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    # The root of each language is no page of its own, so it need not be live to lead to its pages.
    root = site.root_page.localized_draft.specific
    page = root.route(request, [part for part in path.split("/") if part]).page.specific
    if not isinstance(page, SitePage) or not page.live or page.locale.language_code != get_language():
        raise Http404
    publication = queries.publication_shown(page)
    if publication is None:
        operations.withhold(page=page, at=timezone.now())
        raise Http404
    return showing.response(request, page, publication)


def picture(request: HttpRequest, pk: int, size: str) -> HttpResponseBase:
    """Give a picture in a size, if something on the site shows it or the reader writes pages."""
    if size not in SIZES or not (queries.uses_picture(pk) or is_editor(request.user)):
        raise Http404
    rendition = get_object_or_404(Picture, pk=pk).get_rendition(size)
    with rendition.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=_type_of(rendition.file.name))
    response["Cache-Control"] = "public, max-age=3600" if queries.uses_picture(pk) else "private, no-store"
    return response


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a file, if something on the site offers it or the reader writes pages."""
    if not (queries.uses_paper(pk) or is_editor(request.user)):
        raise Http404
    return file_response(get_object_or_404(Paper.objects.select_related("stored"), pk=pk).stored)


def desk_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Give a picture's file by its place to those who write pages: the desk shows thumbnails by it."""
    if not is_editor(request.user) or not _FOLDERS.fullmatch(path):
        raise Http404
    storage = Picture._meta.get_field("file").storage
    if not storage.exists(path):
        raise Http404
    with storage.open(path, "rb") as file:
        response = HttpResponse(file.read(), content_type=_type_of(path))
    response["Cache-Control"] = "private, no-store"
    return response


def _type_of(name: str) -> str:
    return "image/png" if name.endswith(".png") else "image/jpeg"
