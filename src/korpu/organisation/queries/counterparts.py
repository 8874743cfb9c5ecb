"""The directory of counterparts and what passes between them and the Department."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from korpu.organisation.models import Counterpart, Interaction


def counterparts(kind: str = "", name: str = "") -> QuerySet[Counterpart]:
    """Give the cards of the directory, all, of a kind, or by a part of the name (statute 1.3)."""
    today = timezone.localdate()
    closed = Q(unit__isnull=False) & Q(unit__ends_on__lt=today)
    found = Counterpart.objects.exclude(closed).select_related("unit")
    if kind:
        found = found.filter(kind=kind)
    if name:
        found = found.filter(
            Q(own_name__icontains=name) | Q(unit__name_az__icontains=name) | Q(unit__name_en__icontains=name)
        )
    return found.order_by("kind", "own_name", "unit__order", "pk")


def interactions_between(from_on: date, to_on: date) -> QuerySet[Interaction]:
    """Give what passed between the Department and its counterparts in a period (statute 1.3)."""
    return Interaction.objects.filter(happened_on__range=(from_on, to_on)).select_related(
        "counterpart__unit", "unit"
    )


def open_interactions(day: date) -> QuerySet[Interaction]:
    """Give the requests and joint tasks whose day has passed without a result, the longest late first."""
    return (
        Interaction.objects.filter(settled_on__isnull=True, due_on__lt=day)
        .select_related("counterpart__unit", "unit")
        .order_by("due_on", "pk")
    )
