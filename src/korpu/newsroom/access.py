"""Who may see and do what with the site's pages on the desk."""

from django.http import Http404
from wagtail.models import Page

from korpu.newsroom.models import NewsTask, SitePage
from korpu.newsroom.rules import EDITORS, READERS, REMOVERS
from korpu.organisation.rules import Role, Standing

KEEPERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.ADMINISTRATOR)


def edits(standing: Standing) -> bool:
    """Tell whether the person writes pages and submits them."""
    return standing.has(*EDITORS)


def removes(standing: Standing) -> bool:
    """Tell whether the person takes pages off the site."""
    return standing.has(*REMOVERS)


def reads(standing: Standing) -> bool:
    """Tell whether the person sees drafts and how they stand."""
    return standing.has(*READERS)


def get_page(standing: Standing, pk: int) -> SitePage:
    """Give a page of the site to those who work on it or answer for it. Raises Http404 for anybody else."""
    found = Page.objects.filter(pk=pk, depth__gt=2).first()
    page = found.specific if found is not None else None
    if not reads(standing) or not isinstance(page, SitePage):
        raise Http404
    return page


def get_task(standing: Standing, pk: int) -> NewsTask:
    """Give a news task to those who work on the site, and to the unit that has to tell. Raises Http404."""
    found = NewsTask.objects.select_related("clock", "unit", "publication").filter(pk=pk).first()
    if found is None or not (reads(standing) or found.unit_id in standing.unit_ids):
        raise Http404
    return found
