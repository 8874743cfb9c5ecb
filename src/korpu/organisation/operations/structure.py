"""The structure and the number of staff: drafted, approved by an order, in force from a day on (statute 5.1)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.organisation import queries
from korpu.organisation.models import (
    Counterpart,
    Holding,
    Post,
    StructureChange,
    StructureLine,
    StructureVersion,
    Unit,
)
from korpu.organisation.operations.posts import check_order
from korpu.organisation.operations.telling import tell
from korpu.organisation.operations.units import close_unit
from korpu.organisation.rules import (
    FOUNDED_ON,
    STRUCTURAL,
    ChangeKind,
    Role,
    StructureNotAllowed,
    UnitKind,
    VersionState,
)


def bring_first_version(units: Iterable[Unit]) -> StructureVersion:
    """Take the units and posts of a profile as the first version, its order still to be entered.

    While it is the only one, posts and units that a later profile brings are taken into it; afterwards they wait for
    a version of the ministry's own.
    """
    first = StructureVersion.objects.filter(state=VersionState.APPROVED).order_by("starts_on").first()
    if first is None:
        first = StructureVersion.objects.create(starts_on=FOUNDED_ON, state=VersionState.APPROVED)
    elif StructureVersion.objects.filter(state=VersionState.APPROVED).count() > 1:
        return first
    known = set(first.posts.values_list("pk", flat=True))
    posts = list(Post.objects.filter(ends_on__isnull=True))
    fresh = [post for post in posts if post.pk not in known]
    if fresh:
        first.posts.add(*fresh)
    lines = {line.unit_id: line for line in first.lines.all()}
    for unit in units:
        # Who loads a profile again does not undo what the first version allows since.
        count = sum(post.unit_id == unit.pk for post in posts)
        if unit.pk not in lines:
            StructureLine.objects.create(version=first, unit=unit, headcount=count)
        elif any(post.unit_id == unit.pk for post in fresh):
            StructureLine.objects.filter(pk=lines[unit.pk].pk).update(headcount=count)
    return first


@transaction.atomic
def draft_structure(*, starts_on: date, by: User, at: datetime) -> StructureVersion:
    """Begin the next version of the structure (statute 5.1).

    Raises StructureNotAllowed if another is being drafted, or if the day does not lie after the last version's.
    """
    list(StructureVersion.objects.select_for_update())
    if StructureVersion.objects.filter(state=VersionState.DRAFT).exists():
        raise StructureNotAllowed(_("A draft of the structure exists already. Approve it or drop it first."))
    _check_next(starts_on)
    version = StructureVersion.objects.create(starts_on=starts_on)
    tell(version, "organisation.structure_drafted", by=by, at=at)
    return version


def _check_next(starts_on: date) -> None:
    last = StructureVersion.objects.filter(state=VersionState.APPROVED).order_by("-starts_on").first()
    if last is not None and starts_on <= last.starts_on:
        raise StructureNotAllowed(
            _("The new structure begins after the one before it: choose a later day."), field="starts_on"
        )


@transaction.atomic
def change_structure(
    *,
    version: StructureVersion,
    kind: ChangeKind,
    unit_code: str,
    by: User,
    at: datetime,
    post_code: str = "",
    name_az: str = "",
    name_en: str = "",
    unit_kind: str = "",
    parent_code: str = "",
    roles: Iterable[Role] = (),
    headcount: int | None = None,
) -> StructureChange:
    """Write a change into a draft; the same change of the same unit or post is overwritten.

    Raises StructureNotAllowed if the version is approved already, for a code that is taken, or for a unit or post
    that does not exist.
    """
    version = _draft(version)
    _check_codes(version, kind, unit_code, post_code)
    change, _is_made = StructureChange.objects.update_or_create(
        version=version,
        kind=kind,
        unit_code=unit_code,
        post_code=post_code,
        defaults={
            "name_az": clean_line(name_az)[:200],
            "name_en": clean_line(name_en)[:200],
            "unit_kind": unit_kind,
            "parent_code": parent_code,
            "roles": list(roles),
            "headcount": headcount,
        },
    )
    details = {"kind": kind.value, "unit": unit_code, "post": post_code, "headcount": headcount}
    tell(version, "organisation.structure_changed", by=by, at=at, details=details)
    return change


def _check_codes(version: StructureVersion, kind: ChangeKind, unit_code: str, post_code: str) -> None:
    opened = set(version.changes.filter(kind=ChangeKind.OPEN_UNIT).values_list("unit_code", flat=True))
    stands = Unit.objects.filter(code=unit_code, ends_on__isnull=True).exists()
    if kind == ChangeKind.OPEN_UNIT:
        if Unit.objects.filter(code=unit_code).exists():
            raise StructureNotAllowed(_("A unit has or had this code already."), field="unit_code")
    elif not stands and not (kind != ChangeKind.CLOSE_UNIT and unit_code in opened):
        raise StructureNotAllowed(_("There is no such unit."), field="unit_code")
    if kind == ChangeKind.OPEN_POST and Post.objects.filter(code=post_code).exists():
        raise StructureNotAllowed(_("A post has or had this code already."), field="post_code")
    if (
        kind == ChangeKind.CLOSE_POST
        and not Post.objects.filter(code=post_code, unit__code=unit_code, ends_on__isnull=True).exists()
    ):
        raise StructureNotAllowed(_("The unit has no such post."), field="post_code")


@transaction.atomic
def drop_change(*, change: StructureChange, by: User, at: datetime) -> None:
    """Take a change out of a draft. Raises StructureNotAllowed if the version is approved already."""
    version = _draft(change.version)
    details = {"kind": change.kind, "unit": change.unit_code, "post": change.post_code}
    change.delete()
    tell(version, "organisation.structure_change_dropped", by=by, at=at, details=details)


@transaction.atomic
def drop_draft(*, version: StructureVersion, by: User, at: datetime) -> None:
    """Drop a draft with its changes. Raises StructureNotAllowed if the version is approved already."""
    version = _draft(version)
    tell(version, "organisation.structure_draft_dropped", by=by, at=at)
    version.delete()


def _draft(version: StructureVersion) -> StructureVersion:
    version = StructureVersion.objects.select_for_update().get(pk=version.pk)
    if not version.is_draft:
        raise StructureNotAllowed(_("This version is approved. What changes now stands in a new version."))
    return version


@transaction.atomic
def approve_structure(
    *, version: StructureVersion, order_number: str, order_on: date, by: User | None, at: datetime
) -> StructureVersion:
    """Approve a version by the Minister's order: its units and posts open and close, its numbers hold (statute 5.1).

    Raises RuleBroken without an order, UnitInUse or StructureNotAllowed where people or work would lose their place.
    """
    version = _draft(version)
    _check_next(version.starts_on)
    version.order_number = check_order(order_number, order_on, needed=True)
    version.order_on = order_on
    # Appointments lock the unit they fill: no place is taken while its unit changes.
    units = {unit.code: unit for unit in Unit.objects.select_for_update().order_by("pk")}
    before = queries.version_on(version.starts_on)
    changes = list(version.changes.all())
    for change in sorted(changes, key=lambda change: _ORDER.index(ChangeKind(change.kind))):
        _carry_out(version, change, units, by, at)
    version.state = VersionState.APPROVED
    version.save(update_fields=["state", "order_number", "order_on"])
    version.posts.set(Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=version.starts_on)))
    _write_lines(version, before, changes)
    _check_room(version)
    details = {"order_number": version.order_number}
    tell(version, "organisation.structure_approved", by=by, at=at, details=details)
    return version


_ORDER = (
    ChangeKind.CLOSE_POST,
    ChangeKind.OPEN_UNIT,
    ChangeKind.OPEN_POST,
    ChangeKind.CLOSE_UNIT,
    ChangeKind.HEADCOUNT,
)


def _carry_out(
    version: StructureVersion, change: StructureChange, units: dict[str, Unit], by: User | None, at: datetime
) -> None:
    last_day = version.starts_on - timedelta(days=1)
    if change.kind == ChangeKind.OPEN_UNIT:
        unit = Unit.objects.create(
            code=change.unit_code,
            name_az=change.name_az,
            name_en=change.name_en,
            kind=change.unit_kind or UnitKind.UNIT,
            parent=units.get(change.parent_code),
            order=max((row.order for row in units.values()), default=0) + 1,
            starts_on=version.starts_on,
        )
        units[unit.code] = unit
        if unit.kind in STRUCTURAL:
            Counterpart.objects.create(kind=unit.kind, unit=unit)
    elif change.kind == ChangeKind.OPEN_POST:
        if change.unit_code not in units:
            raise StructureNotAllowed(gettext("There is no unit “%(code)s”.") % {"code": change.unit_code})
        Post.objects.create(
            code=change.post_code,
            unit=units[change.unit_code],
            title_az=change.name_az,
            title_en=change.name_en,
            roles=change.roles,
            order=Post.objects.filter(unit=units[change.unit_code]).count(),
            starts_on=version.starts_on,
        )
    elif change.kind == ChangeKind.CLOSE_POST:
        _close_post(Post.objects.select_for_update().get(code=change.post_code), last_day)
    elif change.kind == ChangeKind.CLOSE_UNIT:
        unit = units[change.unit_code]
        for post in Post.objects.select_for_update().filter(unit=unit, ends_on__isnull=True):
            _close_post(post, last_day)
        close_unit(unit=unit, ends_on=last_day, by=by, at=at)


def _close_post(post: Post, last_day: date) -> None:
    if Holding.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=last_day), post=post).exists():
        raise StructureNotAllowed(
            gettext("Somebody holds the post “%(post)s” after that day. End that first.")
            % {"post": post.title},
            field="starts_on",
        )
    post.ends_on = last_day
    post.save(update_fields=["ends_on"])


def _write_lines(
    version: StructureVersion, before: StructureVersion | None, changes: list[StructureChange]
) -> None:
    """Write what each unit may have now: what it had, more or less the posts opened and closed, or the number set."""
    had = {line.unit_id: line.headcount for line in before.lines.all()} if before else {}
    said = {row.unit_code: row.headcount for row in changes if row.headcount is not None}
    moved: dict[str, int] = {}
    for row in changes:
        step = {ChangeKind.OPEN_POST: 1, ChangeKind.CLOSE_POST: -1}.get(ChangeKind(row.kind), 0)
        moved[row.unit_code] = moved.get(row.unit_code, 0) + step
    open_units = Unit.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=version.starts_on))
    StructureLine.objects.bulk_create(
        StructureLine(
            version=version,
            unit=unit,
            headcount=said.get(unit.code, max(0, had.get(unit.pk, 0) + moved.get(unit.code, 0))),
        )
        for unit in open_units
    )


def _check_room(version: StructureVersion) -> None:
    """Refuse a number of staff below those who are appointed already from that day on."""
    filled: dict[int, int] = {}
    holding = Holding.objects.filter(queries.on_day(version.starts_on)).select_related("post")
    for row in holding:
        filled[row.post.unit_id] = filled.get(row.post.unit_id, 0) + 1
    for line in version.lines.select_related("unit"):
        if filled.get(line.unit_id, 0) > line.headcount:
            raise StructureNotAllowed(
                gettext("More people hold posts of “%(unit)s” than this structure allows.")
                % {"unit": line.unit.name}
            )


@transaction.atomic
def enter_structure_order(
    *, version: StructureVersion, order_number: str, order_on: date, by: User, at: datetime
) -> StructureVersion:
    """Enter the order of the version that came with the profile. Raises StructureNotAllowed if it has one."""
    version = StructureVersion.objects.select_for_update().get(pk=version.pk)
    if version.is_draft or not version.lacks_order:
        raise StructureNotAllowed(_("The order of this version is entered already."), field="order_number")
    version.order_number = check_order(order_number, order_on, needed=True)
    version.order_on = order_on
    version.save(update_fields=["order_number", "order_on"])
    details = {"order_number": version.order_number}
    tell(version, "organisation.structure_order_entered", by=by, at=at, details=details)
    return version
