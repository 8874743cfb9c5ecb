"""The enquiries of the media: what waits, by the time left, and what was answered this month."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from korpu.appeals import access
from korpu.appeals.access import READERS
from korpu.appeals.models import Appeal
from korpu.appeals.queries import answered_in_time
from korpu.appeals.rules.kinds import OPEN_STATES, AppealKind, Urgency
from korpu.desk.calendar.pictures import reader_language
from korpu.desk.tiles import Tile
from korpu.foundation.moments import start_of
from korpu.foundation.paging import COUNT_CAP, capped_count, page_of
from korpu.language import dates
from korpu.organisation.access import desk_view, standing

SHOWN = 25
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@desk_view(*READERS)
def enquiries(request: HttpRequest) -> HttpResponse:
    """Show the open enquiries, the nearest term first, beside what the month has brought (statute 3.1.5, 4.1.5)."""
    now, stands = timezone.now(), standing(request)
    asked = access.appeals_visible_to(stands).filter(kind=AppealKind.MEDIA_ENQUIRY)
    waiting = asked.filter(state__in=OPEN_STATES)
    page = page_of(
        waiting.filter(due_at__isnull=False).select_related("unit", "contact").defer("search", "text"),
        keys=("due_at", "pk"), descending=False, mark=request.GET.get("mark", ""), size=SHOWN,
    )  # fmt: skip
    values = {
        "tiles": _tiles(asked, waiting, now),
        "page": page,
        "query": "",
        "rows": [_line(row, now) for row in page.rows],
        "answered": [_line(row, now) for row in _answered(asked)],
        "register": f"{reverse('appeals_desk:list')}?kind={AppealKind.MEDIA_ENQUIRY}",
    }
    return render(request, "desk/media/enquiries.html", values)


def _tiles(asked: "QuerySet[Appeal]", waiting: "QuerySet[Appeal]", now: datetime) -> list[Tile]:
    month = timezone.localdate(now).replace(day=1)
    answered = asked.filter(answered_at__gte=start_of(month))
    register = f"{reverse('appeals_desk:list')}?kind={AppealKind.MEDIA_ENQUIRY}"
    since = f"{register}&answered_from={month.isoformat()}"
    return [
        Tile(_shown(waiting), _("open"), f"{register}&state=OPEN"),
        Tile(_shown(waiting.filter(due_at__range=(now, now + DAY))), _("due within 24 hours"), ""),
        Tile(_shown(waiting.filter(due_at__lt=now)), _("late"), f"{register}&late=1"),
        Tile(_shown(answered), _("answered this month"), since),
        Tile(_shown(answered.filter(answered_in_time())), _("of them in time"), f"{since}&timely=1"),
    ]


def _shown(rows: "QuerySet[Appeal]") -> str:
    count = capped_count(rows)
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)


def _answered(asked: "QuerySet[Appeal]") -> "QuerySet[Appeal]":
    return (
        asked.filter(answered_at__isnull=False)
        .select_related("unit", "contact")
        .defer("search", "text")
        .order_by(F("answered_at").desc(), "-pk")[:10]
    )


def _line(row: Appeal, now: datetime) -> dict[str, Any]:
    language = reader_language()
    end = row.answered_at or now
    return {
        "number": row.number,
        "url": reverse("appeals_desk:case", args=[row.pk]),
        "subject": row.subject,
        # The name of an outlet is nobody's personal data; the journalist's own stands in the case.
        "outlet": row.contact.organisation,
        "unit": row.unit.name if row.unit else "",
        "state": row.get_state_display(),
        "is_urgent": row.urgency != Urgency.NORMAL,
        "due": dates.date_time(row.due_at, language) if row.due_at else "",
        "left": time_left(row.due_at - now) if row.due_at else "",
        "is_late": row.is_late_at(now),
        "answered": dates.date_time(row.answered_at, language) if row.answered_at else "",
        "took": spell(end - row.registered_at),
        "in_time": row.due_at is None or end <= row.due_at,
    }


def time_left(left: timedelta) -> str:
    """Say how much time is left, or by how much the term has passed, in whole hours or days."""
    if left < timedelta(0):
        return _("%(time)s late") % {"time": spell(-left)}
    return _("%(time)s left") % {"time": spell(left)}


def spell(time: timedelta) -> str:
    """Say a length of time in whole hours, from two days on in whole days."""
    if time >= 2 * DAY:
        days = time // DAY
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    hours = time // HOUR
    if hours < 1:
        return _("less than an hour")
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
