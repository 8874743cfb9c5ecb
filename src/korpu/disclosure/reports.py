"""What reports and the openness page count of the disclosure."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.disclosure import queries
from korpu.disclosure.models import Item
from korpu.disclosure.rules import ItemState
from korpu.foundation.figures import Chart, Figure, Row, Scope, Table, figure, table
from korpu.organisation import queries as organisation

SHOWN = 100


@figure("disclosure.in_date", gettext_lazy("Items of disclosure in date"))
def in_date(scope: Scope) -> Figure:
    found = Item.objects.filter(state=ItemState.IN_DATE)
    if scope.unit_id is not None:
        found = found.filter(unit_id__in=organisation.descendants(scope.unit_id))
    return Figure(found.count(), f"{reverse('disclosure_desk:board')}?state=IN_DATE")


@table("disclosure.by_state", gettext_lazy("What the law makes public, by its state"), chart=Chart.BARS)
def by_state(scope: Scope) -> Table:
    """Count the items of the checklist by their state now."""
    found = Item.objects.order_by()
    if scope.unit_id is not None:
        found = found.filter(unit_id__in=organisation.descendants(scope.unit_id))
    counts = {row["state"]: row["n"] for row in found.values("state").annotate(n=Count("pk"))}
    rows = tuple(
        Row((str(state.label), counts[state]), f"{reverse('disclosure_desk:board')}?state={state.value}")
        for state in ItemState
        if state in counts
    )
    return Table((_("State"), _("Items")), rows)


@table("disclosure.of_the_month", gettext_lazy("Disclosed in the period"))
def of_the_month(scope: Scope) -> Table:
    """Give the items renewed in the days, the topics disclosed by proposal, and the answers put into the log."""
    items = Item.objects.filter(renewed_on__range=(scope.from_on, scope.to_on), state=ItemState.IN_DATE)
    topics = queries.disclosed_between(scope.from_on, scope.to_on)
    rows = [
        (row.renewed_on, row.subject, row.get_absolute_url()) for row in items.order_by("renewed_on", "pk")
    ]
    rows += [
        (timezone.localdate(row.published_at), row.topic, row.get_absolute_url())
        for row in topics.order_by("published_at", "pk")[:SHOWN]
        if row.published_at
    ]
    entries = queries.published_between(scope.from_on, scope.to_on)
    rows += [
        (timezone.localdate(row.published_at), row.title, row.get_absolute_url())
        for row in entries.order_by("published_at", "pk")[:SHOWN]
        if row.published_at
    ]
    return Table((_("Disclosed"), _("Day")), tuple(Row((what, day), url) for day, what, url in rows))
