"""The rules that the ministry sets for its work."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.organisation import rules
from korpu.organisation.models import Distribution, RefusalGround, RetentionRule, RouteStep, Unit
from korpu.organisation.operations.telling import Details, tell
from korpu.organisation.operations.units import UnitInUse


@transaction.atomic
def set_distribution(
    *, row: Distribution, unit: Unit | None, basis: str, verify: bool, by: User, at: datetime
) -> Distribution:
    """Say to which unit a kind of case goes by default (statute 5.4.2); None leaves it blank for the head.

    Raises UnitInUse if the unit is closed.
    """
    row = Distribution.objects.select_for_update().get(pk=row.pk)
    if unit is not None and unit.ends_on is not None and unit.ends_on < timezone.localdate(at):
        raise UnitInUse(_("This unit is closed."), field="unit")
    before = row.unit_id
    row.unit, row.basis, row.verify = unit, clean_line(basis)[:200], verify
    row.save(update_fields=["unit", "basis", "verify"])
    details: Details = {"kind": row.kind, "before": before, "after": row.unit_id}
    tell(row, "organisation.distribution_set", by=by, at=at, details=details)
    return row


@transaction.atomic
def set_route(*, kind: str, steps: Sequence[tuple[str, bool]], by: User, at: datetime) -> list[RouteStep]:
    """Lay out the approvals of a kind of outgoing content, as (role, of the drafter's unit).

    Content under way keeps the route it was given. Raises RouteNotWhole.
    """
    old = list(RouteStep.objects.select_for_update().filter(kind=kind).order_by("order"))
    rules.check_route(kind, steps)
    RouteStep.objects.filter(pk__in=[step.pk for step in old]).delete()
    fresh = RouteStep.objects.bulk_create(
        RouteStep(kind=kind, order=order, role=role, own_unit=own_unit)
        for order, (role, own_unit) in enumerate(steps, start=1)
    )
    details: Details = {
        "kind": kind,
        "before": " ".join(step.role for step in old),
        "after": " ".join(step.role for step in fresh),
    }
    tell(fresh[0], "organisation.route_set", by=by, at=at, details=details)
    return fresh


@transaction.atomic
def set_retention(
    *,
    rule: RetentionRule,
    years: int,
    basis: str,
    verify: bool,
    by: User,
    at: datetime,
    starts_with: str = rules.RetentionStart.ANSWERED,
) -> RetentionRule:
    """Say for how many years, and from which event, cases with an outcome are kept (rules of 2012, 5.2).

    Raises RuleBroken for less than a year.
    """
    rule = RetentionRule.objects.select_for_update().get(pk=rule.pk)
    if years < 1:
        raise RuleBroken(_("Cases are kept for one year at least."), field="years")
    before = rule.years
    rule.years, rule.basis, rule.verify = years, clean_line(basis)[:200], verify
    rule.starts_with = starts_with
    rule.save(update_fields=["years", "basis", "verify", "starts_with"])
    details: Details = {"outcome": rule.outcome, "before": before, "after": years}
    tell(rule, "organisation.retention_set", by=by, at=at, details=details)
    return rule


@transaction.atomic
def set_ground(
    *,
    ground: RefusalGround,
    article: str,
    text_az: str,
    text_en: str,
    verify: bool,
    by: User,
    at: datetime,
) -> RefusalGround:
    """Correct a ground of refusal against the official text (access law, 21); letters sent keep their words."""
    ground = RefusalGround.objects.select_for_update().get(pk=ground.pk)
    ground.article = clean_line(article)[:40]
    ground.text_az, ground.text_en = clean_line(text_az)[:300], clean_line(text_en)[:300]
    ground.verify = verify
    ground.save(update_fields=["article", "text_az", "text_en", "verify"])
    details = {"ground": ground.code, "article": ground.article}
    tell(ground, "organisation.ground_set", by=by, at=at, details=details)
    return ground
