"""The steps of a page: each asks what it needs, makes one call, and leads back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.desk import ask
from korpu.newsroom import access, operations, queries
from korpu.newsroom.desk.forms import CorrectionForm, LateForm, NothingForm, ReasonForm
from korpu.newsroom.models import NewsPage, SitePage
from korpu.newsroom.rules import EDITORS, REMOVERS
from korpu.organisation.access import desk_view, signed_in, standing


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _back(page: SitePage) -> str:
    return reverse("newsroom_desk:page", args=[page.pk])


@desk_view(*EDITORS)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay the newest draft of a page before those who clear it."""
    page = access.get_page(standing(request), pk)
    form = LateForm(_sent(request)) if _is_late(page) else NothingForm(_sent(request))

    def act() -> None:
        reason = form.cleaned_data.get("late_reason", "")
        operations.submit_page(page=page, by=signed_in(request), at=timezone.now(), late_reason=reason)

    return ask(
        request,
        form,
        act,
        title=_("Submit for clearance"),
        back=_back(page),
        done=_(
            "The page waits for clearance. It goes on the site by itself when the last approval is given."
        ),
        explanation=(
            page.draft_title or page.title,
            _("The newest draft is frozen as it is. What you write afterwards is another text."),
        ),
    )


def _is_late(page: SitePage) -> bool:
    draft = page.get_latest_revision_as_object()
    task = draft.task if isinstance(draft, NewsPage) else None
    if task is None or not task.is_open or task.late_reason or task.clock is None:
        return False
    return task.clock.due_at < timezone.now() and queries.publication_of(page.pk) is None


@desk_view(*EDITORS)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a page back from the gate."""
    page = access.get_page(standing(request), pk)
    return ask(
        request,
        NothingForm(_sent(request)),
        lambda: operations.take_back(page=page, by=signed_in(request), at=timezone.now()),
        title=_("Take back from clearance"),
        back=_back(page),
        done=_("The page was taken back. Change it and submit it again."),
        explanation=(page.draft_title or page.title,),
    )


@desk_view(*REMOVERS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a page off the site, with the reason."""
    page = access.get_page(standing(request), pk)
    form = ReasonForm(_sent(request))
    return ask(
        request,
        form,
        lambda: operations.remove_page(
            page=page, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        ),
        title=_("Take off the site"),
        back=_back(page),
        done=_("The page is no longer on the site. What stood there stays in its history."),
        explanation=(page.title, _("If only something in it is wrong, correct it instead.")),
    )


@desk_view(*EDITORS)
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was wrong on a page and what is right; the text itself is then changed in the editor."""
    page = access.get_page(standing(request), pk)
    form = CorrectionForm(_sent(request))
    return ask(
        request,
        form,
        lambda: operations.correct_page(
            page=page, **form.cleaned_data, by=signed_in(request), at=timezone.now()
        ),
        title=_("Correct"),
        back=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        done=_("The correction stands in the draft. Now change the text and submit the page for clearance."),
        explanation=(page.title, _("Readers see both: what the page said, and what it should say.")),
    )
