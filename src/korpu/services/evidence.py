"""What e-services prove of the plan of 2012."""

from django.urls import reverse

from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.services import queries
from korpu.services.models import Payment

SHOWN = 10


@proves("OG12-PLAN-4.1")
def presentations_of_each_year(period: Period) -> Evidence:
    """Services presented in each year of the period, and a year of a service without any: offered, and over or not."""
    services = list(queries.offered_between(period.from_on, period.to_on))
    years = range(period.from_on.year, period.to_on.year + 1)
    if not services:
        return Evidence.no_occasion()
    counted = queries.years_of_presentations(services, years)
    held = queries.presentations_between(period.from_on, period.to_on)
    missing = sum(
        counted[service.pk][year] == 0
        for service in services
        for year in years
        if service.opened_on.year <= year
        and (service.withdrawn_on is None or service.withdrawn_on.year >= year)
    )
    links = tuple(EvidenceLink(str(row), row.service.get_absolute_url(), row.held_on) for row in held[:SHOWN])
    return Evidence.of(done=held.count(), open_count=missing, links=links)


@proves("OG12-PLAN-4.2")
def electronic_payments(period: Period) -> Evidence:
    """Kinds of payment with electronic payments entered for the period; open are those without, or with a dead address."""
    shares = queries.shares_by_payment(period.from_on, period.to_on)
    done: list[Payment] = []
    missing = 0
    for payment in queries.with_checks(queries.taken_on(period.to_on)):
        share = shares.get(payment.pk)
        is_paid = payment.is_electronic and share is not None and share.electronic > 0
        if is_paid and not queries.is_broken(payment):
            done.append(payment)
        else:
            missing += 1
    links = tuple(
        EvidenceLink(f"{payment}: {shares[payment.pk].percent} %", payment.get_absolute_url())
        for payment in done[:SHOWN]
    )
    return Evidence.of(done=len(done), open_count=missing, links=links)


@proves("OG12-PLAN-4.3")
def access_in_the_regions(period: Period) -> Evidence:
    """Access points opened, sessions held and regions whose uses grew; open are the regions in which nothing happened."""
    lines = queries.regions_between(period.from_on, period.to_on)
    done = [
        line
        for line in lines
        if line.trainings.now or line.points.difference > 0 or (line.uses.before and line.uses.difference > 0)
    ]
    if not any(line.points.now or line.trainings.now or line.uses.now for line in lines):
        return Evidence.not_performed(len(lines)) if lines else Evidence.no_occasion()
    links = tuple(
        EvidenceLink(
            f"{line.region}: {line.points.now} · {line.trainings.now} · {line.uses.now} ({line.uses.difference:+})",
            reverse("services_desk:regions"),
        )
        for line in done[:SHOWN]
    )
    return Evidence.of(done=len(done), open_count=len(lines) - len(done), links=links)
