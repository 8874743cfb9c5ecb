"""Reads of the catalogue, the payments and the regions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Prefetch, Q, QuerySet, Sum
from django.urls import reverse

from korpu.foundation.moments import months_later
from korpu.services import rules
from korpu.services.models import (
    AccessPoint,
    LinkCheck,
    MonthAsked,
    Payment,
    PaymentMonth,
    Presentation,
    PresentationWarning,
    Region,
    RegionPeople,
    RegionUse,
    Service,
    Training,
)
from korpu.services.rules import Change, Presented
from korpu.work_plans.subjects import Described

SERVICE, WARNING, MONTH = "services.version", "services.presentationwarning", "services.monthasked"
CHECKS_BEFORE_BROKEN = 3


@dataclass(frozen=True)
class Standing:
    """A service with the day of its last presentation, the day until which the next is due, and how it stands."""

    service: Service
    last_on: date | None
    due_on: date
    presented: Presented


def offered_on(day: date) -> QuerySet[Service]:
    """Give the services that are offered on a day."""
    return Service.objects.filter(
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), opened_on__lte=day
    ).select_related("unit")


def offered_between(from_on: date, to_on: date) -> QuerySet[Service]:
    """Give the services that were offered on any day of a period."""
    return Service.objects.filter(
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=from_on), opened_on__lte=to_on
    ).select_related("unit")


def since_of(service: Service) -> date:
    """Give the day of the last presentation, or the day on which the service opened."""
    last = service.presentations.filter(struck_at__isnull=True).aggregate(last=Max("held_on"))["last"]
    return last or service.opened_on


def standing_of_services(today: date, services: QuerySet[Service] | None = None) -> list[Standing]:
    """Give how each offered service stands with its yearly presentation, what is most urgent first."""
    rows = (services if services is not None else offered_on(today)).filter(
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today)
    )
    rows = rows.annotate(
        last_on=Max("presentations__held_on", filter=Q(presentations__struck_at__isnull=True))
    )
    found = [
        Standing(
            row, row.last_on, rules.presentation_due(row.last_on or row.opened_on),
            rules.presented(row.last_on or row.opened_on, today),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.due_on, row.service.pk))


def presentations_between(from_on: date, to_on: date) -> QuerySet[Presentation]:
    """Give the presentations of a period, the newest first."""
    return Presentation.objects.filter(
        struck_at__isnull=True, held_on__range=(from_on, to_on)
    ).select_related("service__unit")


def years_of_presentations(services: Iterable[Service], years: Iterable[int]) -> dict[int, dict[int, int]]:
    """Give how many presentations each service had in each year, by the service's id."""
    years = list(years)
    ids = [service.pk for service in services]
    counted: dict[int, dict[int, int]] = {pk: dict.fromkeys(years, 0) for pk in ids}
    rows = Presentation.objects.filter(
        struck_at__isnull=True,
        service_id__in=ids,
        held_on__year__gte=min(years),
        held_on__year__lte=max(years),
    ).values_list("service_id", "held_on")
    for service_id, held_on in rows:
        counted[service_id][held_on.year] += 1
    return counted


def taken_on(day: date) -> QuerySet[Payment]:
    """Give the kinds of payment that are taken on a day."""
    return Payment.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day).select_related(
        "unit"
    )


def units_without_month(month: date) -> frozenset[int]:
    """Give the units that have not entered a month of each of their payments."""
    last = months_later(month, 1) - date.resolution
    owed = taken_on(last).exclude(pk__in=PaymentMonth.objects.filter(month=month).values("payment"))
    return frozenset(owed.values_list("unit_id", flat=True))


@dataclass(frozen=True)
class Share:
    """How many payments there were, and the percentage of them that were electronic."""

    count: int
    electronic: int

    @property
    def percent(self) -> Decimal | None:
        return rules.share(self.electronic, self.count)


def shares_by_month(payments: Iterable[Payment], from_on: date, to_on: date) -> list[tuple[date, Share]]:
    """Give the share of each month of a period over some kinds of payment together."""
    rows = (
        PaymentMonth.objects.filter(
            payment__in=list(payments), month__range=(from_on.replace(day=1), to_on.replace(day=1))
        )
        .order_by("month")
        .values("month")
        .annotate(counted=Sum("count"), electronically=Sum("electronic"))
    )
    return [(row["month"], Share(row["counted"], row["electronically"])) for row in rows]


def shares_by_payment(from_on: date, to_on: date) -> dict[int, Share]:
    """Give the share of each kind of payment over a period, by its id."""
    rows = (
        PaymentMonth.objects.filter(month__range=(from_on.replace(day=1), to_on.replace(day=1)))
        .order_by()
        .values("payment_id")
        .annotate(counted=Sum("count"), electronically=Sum("electronic"))
    )
    return {row["payment_id"]: Share(row["counted"], row["electronically"]) for row in rows}


def with_checks(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    """Give kinds of payment with the newest checks of their addresses at hand."""
    newest = LinkCheck.objects.order_by("payment_id", "-checked_at", "-pk")
    return payments.prefetch_related(Prefetch("checks", queryset=newest))


def is_broken(payment: Payment) -> bool | None:
    """Tell whether the address of a payment failed each of the last three times; None if it was never asked."""
    found = [check for check in payment.checks.all() if check.address == payment.address]
    if not found:
        return None
    last = found[:CHECKS_BEFORE_BROKEN]
    return len(last) == CHECKS_BEFORE_BROKEN and all(check.is_broken for check in last)


@dataclass(frozen=True)
class Effect:
    """The share in the three months before an improvement and in the three after it."""

    before: Share
    after: Share


def effect_of(payment: Payment, done_on: date) -> Effect:
    """Give the shares before and after a day on which a payment was made easier; its own month counts for neither."""
    month = done_on.replace(day=1)
    before = shares_by_month([payment], months_later(month, -3), months_later(month, -1))
    after = shares_by_month([payment], months_later(month, 1), months_later(month, 3))
    return Effect(_together(before), _together(after))


def _together(months: list[tuple[date, Share]]) -> Share:
    return Share(sum(share.count for _month, share in months), sum(share.electronic for _m, share in months))


@dataclass(frozen=True)
class RegionLine:
    """What a region has on the last day of a period, what happened in it, and how that compares."""

    region: Region
    people: int | None
    points: Change
    trainings: Change
    uses: Change

    @property
    def per_thousand(self) -> Decimal | None:
        return rules.per_thousand(self.uses.now, self.people)

    @property
    def changes(self) -> tuple[Change, Change, Change]:
        return self.points, self.trainings, self.uses


def regions_between(from_on: date, to_on: date) -> list[RegionLine]:
    """Give each region over a period beside the period of the same length before it."""
    length = to_on - from_on + date.resolution
    before_from, before_to = from_on - length, from_on - date.resolution
    people = _people_on(to_on)
    points = (_points_on(to_on), _points_on(before_to))
    trainings = (_trained(from_on, to_on), _trained(before_from, before_to))
    uses = (_used(from_on, to_on), _used(before_from, before_to))
    return [
        RegionLine(
            region, people.get(region.pk),
            *(Change(now.get(region.pk, 0), before.get(region.pk, 0)) for now, before in (points, trainings, uses)),
        )
        for region in Region.objects.all()
    ]  # fmt: skip


def targets(lines: Iterable[RegionLine], most: int = 3) -> list[RegionLine]:
    """Give the regions whose use a thousand people is lowest: where measures are worth most (plan of 2012, 4.3)."""
    known = [line for line in lines if line.per_thousand is not None]
    return sorted(known, key=lambda line: (line.per_thousand, line.region.name_az))[:most]


def _people_on(day: date) -> dict[int, int]:
    rows = (
        RegionPeople.objects.filter(counted_on__lte=day)
        .order_by("region_id", "-counted_on")
        .distinct("region_id")
    )
    return dict(rows.values_list("region_id", "number"))


def points_open_on(day: date) -> QuerySet[AccessPoint]:
    """Give the access points that are open on a day."""
    return AccessPoint.objects.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gte=day), opened_on__lte=day
    ).select_related("region")


def _points_on(day: date) -> dict[int, int]:
    return _counted(points_open_on(day).values_list("region_id", flat=True))


def _trained(from_on: date, to_on: date) -> dict[int, int]:
    return _counted(
        Training.objects.filter(held_on__range=(from_on, to_on)).values_list("region_id", flat=True)
    )


def _counted(ids: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for pk in ids:
        found[pk] = found.get(pk, 0) + 1
    return found


def _used(from_on: date, to_on: date) -> dict[int, int]:
    rows = (
        RegionUse.objects.filter(month__range=(from_on, to_on))
        .order_by()
        .values("region_id")
        .annotate(total=Sum("number"))
    )
    return {row["region_id"]: row["total"] for row in rows}


def services_described(ids: Iterable[int]) -> dict[int, Described]:
    """Name the services whose descriptions are work, for the inbox."""
    rows = Service.objects.filter(versions__pk__in=ids).values_list("versions__pk", "pk", "name_az")
    return {
        version: Described(name, reverse("services_desk:service", args=[pk])) for version, pk, name in rows
    }


def warnings_described(ids: Iterable[int]) -> dict[int, Described]:
    """Name the services that have to be presented, for the inbox."""
    rows = PresentationWarning.objects.filter(pk__in=ids).select_related("service")
    return {row.pk: Described(str(row.service), row.service.get_absolute_url()) for row in rows}


def months_described(ids: Iterable[int]) -> dict[int, Described]:
    """Name the months whose payments have to be entered, for the inbox."""
    rows = MonthAsked.objects.filter(pk__in=ids)
    return {
        row.pk: Described(f"{row.month:%m.%Y}", f"{reverse('services_desk:months')}?month={row.month:%Y-%m}")
        for row in rows
    }
