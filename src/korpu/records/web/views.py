"""The page on which an author says, once, what the answer was worth."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import FINAL_STATES
from korpu.foundation.errors import RuleBroken
from korpu.foundation.throttle import address_of, is_too_often
from korpu.records import operations, queries, tokens
from korpu.records.web.forms import FeedbackForm

MOST_AN_HOUR = 20


@never_cache
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """Ask how the answer was, take it once, and thank; nothing of the case but its number is shown."""
    pk = tokens.case_of(token)
    if pk is None:
        raise Http404
    appeal = Appeal.objects.only("pk", "number", "state").filter(pk=pk, state__in=FINAL_STATES).first()
    if appeal is None or queries.is_destroyed(appeal.pk):
        raise Http404
    form = FeedbackForm(request.POST or None)
    done = queries.feedback_of(appeal.pk) is not None
    if request.method == "POST" and not done and form.is_valid():
        done = _take(request, appeal, form)
    response = render(request, "records/web/feedback.html", {"appeal": appeal, "form": form, "done": done})
    # The link is the author's alone: no other site learns it, no machine keeps it.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _take(request: HttpRequest, appeal: Appeal, form: FeedbackForm) -> bool:
    now = timezone.now()
    who = address_of(request)
    if is_too_often(what="records.feedback", who=who, most=MOST_AN_HOUR, within=timedelta(hours=1), at=now):
        form.add_error(None, _("Too many attempts. Try again in an hour."))
        return False
    try:
        operations.give_feedback(appeal=appeal, at=now, **form.cleaned_data)
    except RuleBroken as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    return True
