"""The first screen of the day: what waits for me, what is late, what is to be approved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from korpu.accounts.models import User
from korpu.appeals import access as appeals
from korpu.appeals import queries as appeal_queries
from korpu.appeals.rules.kinds import OPEN_STATES
from korpu.desk.tiles import Tile
from korpu.foundation.paging import COUNT_CAP, capped_count
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.release import queries as releases
from korpu.work_plans import queries as assignments
from korpu.work_plans import subjects
from korpu.work_plans.rules import AssignmentKind

SHOWN = 20
# A case is accepted by the sector first; other work begins with what is to be done.
CASE = "appeals.appeal"


@dataclass(frozen=True)
class Work:
    what: str
    about: str
    url: str
    due_on: date | None
    today: date

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < self.today

    @property
    def due(self) -> str:
        return dates.long_date(self.due_on, get_language() or "az") if self.due_on else "—"


class MyWork(Component):  # type: ignore[misc]
    """The panel of the desk's first page."""

    template_name = "desk/my_work.html"
    order = 100

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101 - told to the type checker
        now = timezone.now()
        standing = organisation.standing_of(user, now)
        titles = organisation.titles_of(standing.post_ids)
        return {
            "name": user.get_full_name(),
            "today": dates.long_date(timezone.localdate(now), get_language() or "az"),
            "titles": [titles[c.post_id] for c in standing.capacities if c.acting_for_post_id is None],
            "acting": [
                _("Today you act for: %(post)s") % {"post": titles[c.acting_for_post_id]}
                for c in standing.capacities
                if c.acting_for_post_id is not None
            ],
            "tiles": _tiles(standing, now),
            "work": _work(standing, now),
        }


def _shown(count: int) -> str:
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)


def _tiles(standing: Standing, at: datetime) -> list[Tile]:
    seen = appeals.appeals_visible_to(standing)
    listing = reverse("appeals_desk:list")
    tiles = [
        Tile(
            _shown(capped_count(releases.awaiting(standing))),
            _("to approve"),
            reverse("release_desk:inbox"),
        )
    ]
    handed_in = assignments.waiting_for_acceptance(standing)
    if count := capped_count(handed_in):
        accepting = f"{reverse('work_plans_desk:list')}?whose=accept"
        tiles.append(Tile(_shown(count), _("results to accept"), accepting))
    if not standing.has(*appeals.READERS):
        return tiles
    soon = seen.filter(state__in=OPEN_STATES, due_at__range=(at, at + timedelta(days=2)))
    tiles += [
        Tile(_shown(capped_count(seen.filter(appeal_queries.overdue(at)))), _("late"), f"{listing}?late=1"),
        Tile(_shown(capped_count(soon)), _("due within two days"), f"{listing}?state=OPEN"),
    ]
    if standing.has(Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD):
        waiting = seen.filter(state="REGISTERED")
        tiles.append(Tile(_shown(capped_count(waiting)), _("to distribute"), f"{listing}?state=REGISTERED"))
    return tiles


def _work(standing: Standing, at: datetime) -> list[Work]:
    today = timezone.localdate(at)
    open_ones = list(assignments.open_assignments(standing)[:SHOWN])
    known = subjects.described((row.subject_type, row.subject_id) for row in open_ones)
    rows = []
    for row in open_ones:
        about = known.get((row.subject_type, row.subject_id))
        if row.kind == AssignmentKind.CONTRIBUTION or about is None or not about.url:
            url = reverse("work_plans_desk:assignment", args=[row.pk])
            what = _("Give input") if row.kind == AssignmentKind.CONTRIBUTION else _("Carry out")
            heading = row.title or row.request[:120]
        else:
            url, heading = about.url, about.heading
            waits_for_head = row.state == "GIVEN" and row.subject_type == CASE
            what = _("Accept or give back") if waits_for_head else str(about.what)
        rows.append(Work(what, heading, url, row.due_on, today))
    for release in releases.awaiting(standing).defer("content").order_by("submitted_at")[:SHOWN]:
        url = reverse("release_desk:release", args=[release.pk])
        rows.append(Work(_("Approve"), release.title, url, None, today))
    return rows
