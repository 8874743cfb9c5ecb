"""Acts that the site has to show, and who states the official position."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.foundation.desk import ask
from korpu.language import dates
from korpu.newsroom import operations, queries
from korpu.newsroom.access import KEEPERS
from korpu.newsroom.desk.forms import ActForm, SpokespersonForm
from korpu.newsroom.models import ActToPublish, Spokesperson
from korpu.newsroom.rules import EDITORS, READERS
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.models import Post
from korpu.regulation import queries as regulation


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@desk_view(*READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the marked acts: address and time of each on the site, or red past its day."""
    rows = [_row(row) for row in queries.acts_to_publish()[:200]]
    return render(
        request, "newsroom/desk/acts.html", {"rows": rows, "edits": standing(request).has(*EDITORS)}
    )


def _row(row: ActToPublish) -> dict[str, Any]:
    first = queries.first_publication(row.page_id) if row.page_id else None
    today = timezone.localdate()
    return {
        "row": row,
        "due": dates.short_date(row.due_on) if row.due_on else "",
        "publication": first,
        "published": dates.short_date(timezone.localdate(first.published_at)) if first else "",
        "is_late": row.due_on is not None and first is None and row.due_on < today,
    }


@desk_view(*EDITORS)
def mark(request: HttpRequest) -> HttpResponse:
    """Mark an act as to be published."""
    form = ActForm(_sent(request))

    def act() -> None:
        found = regulation.find_act(form.cleaned_data["act"])
        if found is None:
            raise Http404
        operations.mark_to_publish(act=found, by=signed_in(request), at=timezone.now())

    return ask(
        request,
        form,
        act,
        title=_("Mark an act to be published"),
        back=reverse("newsroom_desk:acts"),
        done=_("The act is marked: its page is drafted as soon as it is approved."),
    )


@desk_view(*KEEPERS)
def spokespersons(request: HttpRequest) -> HttpResponse:
    """Show the posts that may state the official position."""
    rows = Spokesperson.objects.select_related("post__unit")
    return render(request, "newsroom/desk/spokespersons.html", {"rows": rows})


@desk_view(*KEEPERS)
def name_spokesperson(request: HttpRequest) -> HttpResponse:
    """Name a post whose holder may state the official position."""
    form = SpokespersonForm(_sent(request))

    def act() -> None:
        post = Post.objects.get(pk=form.cleaned_data["post"])
        operations.name_spokesperson(post=post, by=signed_in(request), at=timezone.now())

    return ask(
        request,
        form,
        act,
        title=_("Name a spokesperson"),
        back=reverse("newsroom_desk:spokespersons"),
        done=_("The post may state the official position from now on."),
    )
