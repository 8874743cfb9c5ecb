"""What reports count of themselves: who delivered in time, who late, who not at all."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.figures import Figure, Row, Scope, Table, figure, table
from korpu.organisation import queries as organisation
from korpu.organisation.models import Unit
from korpu.reports.declaring import all_reports
from korpu.reports.progress import Fate, Progress, accepted_ids, progress


def _address(scope: Scope, **more: str) -> str:
    query = {"from": scope.from_on.isoformat(), "to": scope.to_on.isoformat(), **more}
    return f"{reverse('reports_desk:list')}?{urlencode(query)}"


def _all(scope: Scope) -> Progress:
    found = progress([report.code for report in all_reports()], scope.from_on, scope.to_on)
    if scope.unit_id is None:
        return found
    units = organisation.descendants(scope.unit_id)
    return Progress([fate for fate in found.fates if fate.unit_id in units])


@figure("reports.due", gettext_lazy("Reports that fell due"))
def due(scope: Scope) -> Figure:
    return Figure(len(_all(scope).fates), _address(scope))


@figure("reports.delivered_in_time", gettext_lazy("Reports delivered in time"))
def delivered_in_time(scope: Scope) -> Figure:
    return Figure(len(_all(scope).in_time), _address(scope, state="IN_TIME"))


@figure("reports.delivered_late", gettext_lazy("Reports delivered late"))
def delivered_late(scope: Scope) -> Figure:
    return Figure(len(_all(scope).late), _address(scope, state="LATE_DELIVERED"))


@figure("reports.missing", gettext_lazy("Reports not delivered"))
def missing(scope: Scope) -> Figure:
    return Figure(len(_all(scope).missing), _address(scope, state="OPEN"))


def _by_unit(codes: Iterable[str], scope: Scope) -> Table:
    codes = list(codes)
    by_unit: dict[int, list[Fate]] = {}
    for fate in progress(codes, scope.from_on, scope.to_on).fates:
        if fate.unit_id is not None:
            by_unit.setdefault(fate.unit_id, []).append(fate)
    accepted = accepted_ids(
        fate.report.pk for fates in by_unit.values() for fate in fates if fate.report is not None
    )
    rows = tuple(
        Row(
            (
                unit.name,
                len(fates),
                sum(fate.is_in_time for fate in fates),
                sum(fate.is_late for fate in fates),
                sum(fate.is_missing for fate in fates),
                sum(fate.report is not None and fate.report.pk in accepted for fate in fates),
            ),
            _address(scope, unit=str(unit.pk), report=codes[0]),
        )
        for unit in Unit.objects.filter(pk__in=by_unit)
        for fates in (by_unit[unit.pk],)
    )
    columns = (_("Unit"), _("Due"), _("In time"), _("Late"), _("Missing"), _("Accepted"))
    return Table(columns, rows)


@table("reports.unit_reports", gettext_lazy("Reports of the units on the 15th and the 30th"))
def unit_reports(scope: Scope) -> Table:
    return _by_unit(["unit-half-month"], scope)


@table("reports.year_end_reports", gettext_lazy("Reports of the units for the year"))
def year_end_reports(scope: Scope) -> Table:
    return _by_unit(["unit-year-end"], scope)


@table("reports.sector_reports", gettext_lazy("Reports of the sectors"))
def sector_reports(scope: Scope) -> Table:
    return _by_unit(["sector-results"], scope)
