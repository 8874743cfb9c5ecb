"""What reports count of commissions."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.commissions import queries
from korpu.commissions.models import Attendance, Decision
from korpu.commissions.rules import DecisionState, Presence
from korpu.foundation.figures import Chart, Figure, Row, Scope, Table, figure, table
from korpu.organisation import queries as organisation


def _list() -> str:
    return reverse("commissions_desk:list")


def _decisions(scope: Scope) -> str:
    return f"{reverse('commissions_desk:decisions')}?from={scope.from_on}&to={scope.to_on}"


@figure("commissions.sessions_held", gettext_lazy("Sessions of commissions held"))
def sessions_held(scope: Scope) -> Figure:
    """Count the sessions of own commissions that took place."""
    held = queries.sessions_held(scope.from_on, scope.to_on).filter(commission__kind="OWN")
    return Figure(held.count(), _list())


@figure("commissions.meetings_abroad", gettext_lazy("Meetings of other bodies' commissions attended"))
def meetings_attended(scope: Scope) -> Figure:
    """Count the meetings of other bodies at which the ministry was present."""
    held = queries.sessions_held(scope.from_on, scope.to_on).filter(commission__kind="OUTSIDE")
    there = Attendance.objects.exclude(presence=Presence.ABSENT).values("session")
    return Figure(held.filter(pk__in=there).count(), _list())


@table(
    "commissions.decisions", gettext_lazy("Decisions of commissions by what became of them"), chart=Chart.BARS
)
def decisions(scope: Scope) -> Table:
    """Count the decisions of the sessions held in the period, by their state now, for a unit or for all."""
    found = Decision.objects.filter(session__in=queries.sessions_held(scope.from_on, scope.to_on))
    if scope.unit_id is not None:
        found = found.filter(unit_id__in=organisation.descendants(scope.unit_id))
    counts = queries.counted_decisions(found)
    address = _decisions(scope)
    return Table(
        (_("State"), _("Decisions")),
        tuple(
            Row((str(DecisionState(state).label), count), f"{address}&state={state}")
            for state, count in counts.items()
        ),
    )


@table("commissions.attendance", gettext_lazy("Attendance at commissions, by seat"))
def attendance(scope: Scope) -> Table:
    """Count for each seat the sessions it attended, by its holder or a stand-in, and those it missed."""
    rows = (
        Attendance.objects.filter(session__in=queries.sessions_held(scope.from_on, scope.to_on))
        .values("seat")
        .annotate(
            held=Count("pk", filter=Q(presence=Presence.HOLDER)),
            stood_in=Count("pk", filter=Q(presence=Presence.STAND_IN)),
            missed=Count("pk", filter=Q(presence=Presence.ABSENT)),
        )
        .order_by("seat__commission", "seat__order", "seat")
    )
    titles = queries.titles_of_seats(row["seat"] for row in rows)
    return Table(
        (_("Commission"), _("Seat"), _("Attended"), _("Attended by the stand-in"), _("Missed")),
        tuple(
            Row(
                (*titles[row["seat"]], row["held"], row["stood_in"], row["missed"]),
                reverse("commissions_desk:board", args=[row["seat"]]),
            )
            for row in rows
        ),
    )
