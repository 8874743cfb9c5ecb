"""Events that the site has to tell of, on the desk, with their countdown."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.foundation.desk import ask
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import page_of
from korpu.language import dates
from korpu.newsroom import access, operations, queries
from korpu.newsroom.desk.forms import EventForm, ReasonForm
from korpu.newsroom.models import NewsTask
from korpu.newsroom.rules import EDITORS, READERS
from korpu.organisation.access import desk_view, signed_in, standing


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def row_of(task: NewsTask) -> dict[str, Any]:
    """Give a task with its countdown in words."""
    now, language = timezone.now(), get_language() or "az"
    due = task.clock.due_at if task.clock else None
    return {
        "task": task,
        "held": dates.date_time(timezone.localtime(task.held_at), language),
        "due": dates.date_time(timezone.localtime(due), language) if due else "",
        "left": _left(int((due - now).total_seconds() // 3600)) if due and task.is_open else "",
        "is_late": bool(due and task.is_open and due < now),
        "was_late": bool(due and task.publication and task.publication.published_at > due),
    }


def _left(hours: int) -> str:
    if hours < 0:
        return ngettext("%(hours)s hour late", "%(hours)s hours late", -hours) % {"hours": -hours}
    return ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {"hours": hours}


@desk_view(*READERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the events without news, the first due first, and those that are settled."""
    settled = request.GET.get("list") == "settled"
    rows = NewsTask.objects.exclude(publication__isnull=True, cancelled_at__isnull=True)
    page = page_of(
        (rows if settled else queries.open_tasks()).select_related("clock", "unit", "publication"),
        keys=("held_at", "pk"),
        descending=settled,
        mark=request.GET.get("mark", ""),
    )
    values = {
        "page": page,
        "rows": [row_of(task) for task in page.rows],
        "settled": settled,
        "query": "list=settled" if settled else "",
        "edits": access.edits(standing(request)),
    }
    return render(request, "newsroom/desk/tasks.html", values)


@desk_view()
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an event: until when the site tells of it, and what became of it."""
    stands = standing(request)
    found = access.get_task(stands, pk)
    return render(request, "newsroom/desk/task.html", {**row_of(found), "edits": access.edits(stands)})


@desk_view(*EDITORS)
def note_event(request: HttpRequest) -> HttpResponse:
    """Note an event that the site has to tell of."""
    form = EventForm(_sent(request))

    def act() -> None:
        said = form.cleaned_data
        operations.event_held(
            event=said["event"],
            held_at=said["held_at"],
            place=said["place"],
            unit_id=int(said["unit"]),
            by=signed_in(request),
            at=timezone.now(),
        )

    return ask(
        request,
        form,
        act,
        title=_("Note an event"),
        back=reverse("newsroom_desk:tasks"),
        done=_("The event is noted: its news has three days."),
    )


@desk_view(*EDITORS)
def late_reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why the news of an event is late."""
    found = access.get_task(standing(request), pk)
    form = ReasonForm(_sent(request))
    return ask(
        request,
        form,
        lambda: operations.give_late_reason(
            task=found, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        ),
        title=gettext_lazy("Say why it is late"),
        back=found.get_absolute_url(),
        done=gettext_lazy("The reason is kept beside the event."),
        explanation=(found.event,),
    )


@desk_view(*EDITORS)
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an event go without news."""
    found = access.get_task(standing(request), pk)
    form = ReasonForm(_sent(request))
    return ask(
        request,
        form,
        lambda: operations.call_off_task(
            task=found, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        ),
        title=gettext_lazy("Leave without news"),
        back=found.get_absolute_url(),
        done=gettext_lazy("The event stays without news, and the reason is kept."),
        explanation=(found.event,),
    )


@require_POST
@desk_view(*EDITORS)
def write_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the news of an event, or go on with it, in the editor."""
    found = access.get_task(standing(request), pk)
    try:
        page = operations.draft_news(task=found, by=signed_in(request), at=timezone.now())
    except RuleBroken as error:
        messages.error(request, str(error))
        return redirect(found.get_absolute_url())
    return redirect("wagtailadmin_pages:edit", page.pk)
