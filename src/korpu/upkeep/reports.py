"""What reports count of the site's upkeep: each figure with the desk's list behind it."""

from urllib.parse import urlencode

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.figures import Chart, Figure, Row, Scope, Table, figure, table
from korpu.foundation.moments import moments_between
from korpu.organisation import queries as organisation
from korpu.upkeep import queries
from korpu.upkeep.models import Fault, Improvement, Section
from korpu.upkeep.rules import FaultKind


def _faults(scope: Scope) -> QuerySet[Fault]:
    found = Fault.objects.order_by()
    if scope.unit_id is not None:
        found = found.filter(section__unit_id__in=organisation.descendants(scope.unit_id))
    return found


def _found(scope: Scope) -> QuerySet[Fault]:
    start, end = moments_between(scope.from_on, scope.to_on)
    return _faults(scope).filter(found_at__gte=start, found_at__lt=end)


def _mended(scope: Scope) -> QuerySet[Fault]:
    start, end = moments_between(scope.from_on, scope.to_on)
    return _faults(scope).filter(mended_at__gte=start, mended_at__lt=end)


def _list(**more: str) -> str:
    return f"{reverse('upkeep_desk:faults')}?{urlencode(more)}"


@figure("upkeep.found", gettext_lazy("Faults of the site found"))
def faults_found(scope: Scope) -> Figure:
    return Figure(_found(scope).count(), _list(state="ALL"))


@figure("upkeep.mended", gettext_lazy("Faults of the site mended"))
def faults_mended(scope: Scope) -> Figure:
    return Figure(_mended(scope).count(), _list(state="MENDED"))


@figure("upkeep.open", gettext_lazy("Faults of the site open now"))
def faults_open(scope: Scope) -> Figure:
    return Figure(_faults(scope).filter(mended_at__isnull=True).count(), _list())


@figure("upkeep.repair_days", gettext_lazy("Days to mend a fault of the site, on average"))
def repair_days(scope: Scope) -> Figure:
    took = ExpressionWrapper(F("mended_at") - F("found_at"), output_field=DurationField())
    average = _mended(scope).aggregate(average=Avg(took))["average"]
    return Figure(None if average is None else round(average.total_seconds() / 86400), _list(state="MENDED"))


@table("upkeep.faults_by_section", gettext_lazy("Open faults by section of the site"), chart=Chart.BARS)
def faults_by_section(scope: Scope) -> Table:
    """Count what is open now in each section, late ones among it."""
    counts = {
        row["section_id"]: row
        for row in _faults(scope)
        .filter(mended_at__isnull=True)
        .values("section_id")
        .annotate(all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=scope.to_on)))
    }
    rows = tuple(
        Row(
            (section.title, counts[section.pk]["all"], counts[section.pk]["late"]), section.get_absolute_url()
        )
        for section in Section.objects.filter(pk__in=counts)
    )
    return Table((_("Section"), _("Open faults"), _("Late")), rows)


@table("upkeep.faults_by_kind", gettext_lazy("Faults of the site by kind"), chart=Chart.BARS)
def faults_by_kind(scope: Scope) -> Table:
    """Count by kind what was found in the days, and what was mended in them."""
    found = {row["kind"]: row["n"] for row in _found(scope).values("kind").annotate(n=Count("pk"))}
    mended = {row["kind"]: row["n"] for row in _mended(scope).values("kind").annotate(n=Count("pk"))}
    rows = tuple(
        Row((str(kind.label), found.get(kind, 0), mended.get(kind, 0)), _list(kind=kind.value, state="ALL"))
        for kind in FaultKind
        if found.get(kind) or mended.get(kind)
    )
    return Table((_("Kind"), _("Found"), _("Mended")), rows)


@table("upkeep.rhythm", gettext_lazy("Texts for the public by topic"), chart=Chart.BARS)
def rhythm(scope: Scope) -> Table:
    """Count the texts on each topic, with its rhythm and its longest gap in the days."""
    told = queries.texts_between(scope.from_on, scope.to_on)
    if scope.unit_id is not None:
        told = told.filter(unit_id__in=organisation.descendants(scope.unit_id))
    counts = {row["rubric"]: row["n"] for row in told.order_by().values("rubric").annotate(n=Count("pk"))}
    rows = tuple(
        Row(
            (
                state.rubric.title,
                counts.get(state.rubric.pk, 0),
                state.rubric.every_days,
                queries.gap_of(state.rubric, scope.from_on, scope.to_on).days,
            ),
            reverse("upkeep_desk:rhythm"),
        )
        for state in queries.rubric_states(scope.to_on)
    )
    return Table((_("Topic"), _("Texts"), _("A text at least every, days"), _("Longest gap, days")), rows)


@table("upkeep.improvements", gettext_lazy("Improvements of the site released"))
def improvements(scope: Scope) -> Table:
    """Give the improvements of the days with their measures before and after."""
    found = Improvement.objects.filter(after_on__range=(scope.from_on, scope.to_on)).select_related("section")
    rows = tuple(
        Row(
            (row.title, str(row.section), row.measure, row.before_value, row.after_value, row.released_on),
            reverse("upkeep_desk:improvements"),
        )
        for row in found.order_by("after_on", "pk")[:200]
    )
    columns = (
        _("Improvement"), _("Section"), _("Measure"), _("Before"), _("After"), _("Released on"),
    )  # fmt: skip
    return Table(columns, rows)
