"""The route of a text: whose word it needs, in which order, and who stands in where nobody on it may give one."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.release.models import Approval, Release
from korpu.release.rules import KeptOut

Route = list[tuple[Role, bool]]
FALLBACK_ROUTE = ((Role.SECTOR_HEAD, True), (Role.DEPARTMENT_HEAD, False))
# Who takes the last step where a route holds nobody but writers, the nearest first.
SUPERIORS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.LEADERSHIP, Role.MINISTER)
# Who stands above whom, for the step of one who is kept out.
LADDER = (Role.SECTOR_HEAD, Role.DEPUTY_HEAD, Role.DEPARTMENT_HEAD, Role.LEADERSHIP, Role.MINISTER)


def lay_route(release: Release, at: datetime) -> None:
    """Lay out the approvals that a text needs. Raises KeptOut if a step would be left to nobody."""
    steps = organisation.route_for(release.kind)
    route: Route = [(Role(step.role), step.own_unit) for step in steps] or list(FALLBACK_ROUTE)
    if release.kept_out_posts:
        _pass_over_kept_out(release, route, at)

    def has_other(role: Role, own_unit: bool) -> bool:
        return bool(_who_may(release, role, own_unit, at) - set(release.writers))

    if not any(has_other(role, own_unit) for role, own_unit in route):
        superior = next((role for role in SUPERIORS if has_other(role, False)), None)
        if superior is not None:
            route[-1] = (superior, False)
    Approval.objects.bulk_create(
        Approval(release=release, order=order, role=role, unit_id=release.unit_id if own_unit else None)
        for order, (role, own_unit) in enumerate(route, start=1)
    )


def _pass_over_kept_out(release: Release, route: Route, at: datetime) -> None:
    """Give each step that only those could take who are kept out to the next above who is not on the route already."""
    for place, (role, own_unit) in enumerate(route):
        unit_id = release.unit_id if own_unit else None
        if _who_may(release, role, own_unit, at) or not organisation.holders_of(role, at, unit_id):
            continue
        on_route = {taken for taken, _own_unit in route}
        above = LADDER[LADDER.index(role) + 1 :] if role in LADDER else LADDER[1:]
        found = next(
            (one for one in above if one not in on_route and _who_may(release, one, False, at)), None
        )
        if found is None:
            raise KeptOut(
                _(
                    "The text concerns the one who would approve it, and nobody above holds a post that may. Fill the post"
                    " above first."
                )
            )
        route[place] = (found, False)


def _who_may(release: Release, role: Role, own_unit: bool, at: datetime) -> set[int]:
    unit_id = release.unit_id if own_unit else None
    holders = organisation.holders_of(role, at, unit_id, but_posts=release.kept_out_posts)
    return {holder.pk for holder in holders} - set(release.kept_out_users)
