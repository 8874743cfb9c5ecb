"""The control of the work on the desk: each unit's terms and remarks, and the rights of those who asked."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.appeals import queries
from korpu.appeals.counting import unit_names
from korpu.appeals.rules.kinds import AppealKind
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view
from korpu.organisation.rules import Role

CONTROLLERS = (Role.FOI_OFFICER, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
FIRST_YEAR = 2000


@desk_view(*CONTROLLERS)
def control(request: HttpRequest) -> HttpResponse:
    """Show how the units stand with their cases, all or of a kind, and what they refused in a year (rules of 2012, 1.3)."""
    now = timezone.now()
    year = _year_asked(request, timezone.localdate(now))
    asked = request.GET.get("kind", "")
    kind = asked if asked in AppealKind.values else ""
    standing = queries.control_by_unit(now, kind)
    rights = queries.rights_by_unit(date(year, 1, 1), date(year, 12, 31))
    names = unit_names({row.unit_id for row in standing} | {row.unit_id for row in rights})
    grounds = {ground.code: ground.article for ground in organisation.refusal_grounds()}
    values = {
        "kind": kind,
        "kinds": [("", _("All kinds")), *AppealKind.choices],
        "year": year,
        "years": {"before": year - 1, "after": year + 1 if year < timezone.localdate(now).year else None},
        "rows": [
            {
                "row": row,
                "name": names.get(row.unit_id) or _("Not sent to a unit yet"),
                "open": _cases(row.unit_id, kind, state="OPEN"),
                "late": _cases(row.unit_id, kind, state="OPEN", late="1"),
                "remarks": _cases(row.unit_id, kind, remark="1"),
            }
            for row in standing
        ],
        "rights": [
            {
                "row": row,
                "name": names.get(row.unit_id, ""),
                "grounds": ", ".join(
                    f"{grounds.get(code, code)}: {count}" for code, count in sorted(row.grounds.items())
                ),
                "complaints": f"{reverse('appeals_desk:list')}?{urlencode({'about': row.unit_id})}",
            }
            for row in rights
        ],
    }
    return render(request, "appeals/desk/control_page.html", values)


def _year_asked(request: HttpRequest, today: date) -> int:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    return min(max(year, FIRST_YEAR), today.year)


def _cases(unit_id: int | None, kind: str, **narrowed: Any) -> str:
    """Give the list of a unit's cases that a number counts; those with no unit yet have no list of their own."""
    if unit_id is None:
        return ""
    asked = {"unit": unit_id, **narrowed} | ({"kind": kind} if kind else {})
    return f"{reverse('appeals_desk:list')}?{urlencode(asked)}"
