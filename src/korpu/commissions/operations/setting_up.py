"""Setting a commission up: its act, its seats, its rules of procedure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.commissions import queries, rules
from korpu.commissions.models import Commission, Procedure, Seat
from korpu.commissions.rules import CommissionKind, Majority, SeatRole
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal

_COMMISSION_KEYS = {
    "code",
    "kind",
    "title_az",
    "title_en",
    "act",
    "secretary",
    "starts_on",
    "ends_on",
    "seats",
}
_SEAT_KEYS = {"post", "role", "order", "starts_on", "ends_on"}


class CommissionRowNotValid(RuleBroken):
    """A row of a profile that cannot be loaded, with the key that is wrong."""


class CodeTaken(RuleBroken):
    """Another commission bears the code."""


@transaction.atomic
def found_commission(
    *,
    code: str,
    kind: str,
    title_az: str,
    title_en: str,
    starts_on: date,
    by: User | None,
    at: datetime,
    act_code: str = "",
    secretary_post_id: int | None = None,
    ends_on: date | None = None,
) -> Commission:
    """Enter a commission that an act has set up, or one of another body (order of 2012, 3; statute of 2025, 3.1.26).

    Raises CodeTaken, or RuleBroken for days in the wrong order.
    """
    _check_order(starts_on, ends_on)
    if Commission.objects.filter(code=code).exists():
        raise CodeTaken(_("Another commission has this code already."), field="code")
    commission = Commission.objects.create(
        code=code,
        kind=CommissionKind(kind),
        title_az=clean_line(title_az)[:300],
        title_en=clean_line(title_en)[:300],
        act_code=clean_line(act_code)[:20],
        secretary_post_id=secretary_post_id,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    journal.record(commission, "commissions.founded", by=by, at=at, details={"code": code})
    return commission


@transaction.atomic
def end_commission(*, commission: Commission, ends_on: date, by: User, at: datetime) -> Commission:
    """Give a commission its last day; its seats end with it.

    Raises RuleBroken if the day lies before the first one.
    """
    commission = Commission.objects.select_for_update().get(pk=commission.pk)
    _check_order(commission.starts_on, ends_on)
    commission.ends_on = ends_on
    commission.save(update_fields=["ends_on"])
    commission.seats.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on), starts_on__lte=ends_on).update(
        ends_on=ends_on
    )
    journal.record(commission, "commissions.ended", by=by, at=at)
    return commission


@transaction.atomic
def name_secretary(*, commission: Commission, post_id: int | None, by: User, at: datetime) -> Commission:
    """Say which post calls the sessions and keeps the papers; None leaves it to the heads and the registrar."""
    commission = Commission.objects.select_for_update().get(pk=commission.pk)
    before, commission.secretary_post_id = commission.secretary_post_id, post_id
    commission.save(update_fields=["secretary_post"])
    details: dict[str, journal.Detail] = {"before": before, "after": post_id}
    journal.record(commission, "commissions.secretary_named", by=by, at=at, details=details)
    return commission


@transaction.atomic
def give_seat(
    *,
    commission: Commission,
    post_id: int,
    role: str,
    starts_on: date,
    by: User | None,
    at: datetime,
    order: int | None = None,
    ends_on: date | None = None,
) -> Seat:
    """Give a post a seat from a day on; whoever holds the post sits there (order of 2012, 3).

    Raises rules.RoleNotOfThisCommission, rules.SeatTaken, or RuleBroken for days in the wrong order.
    """
    commission = Commission.objects.select_for_update().get(pk=commission.pk)
    rules.check_role(commission.kind, role)
    _check_order(starts_on, ends_on)
    _check_free(commission, post_id, role, starts_on, ends_on)
    if order is None:
        order = max(commission.seats.values_list("order", flat=True), default=0) + 1
    seat = Seat.objects.create(
        commission=commission,
        post_id=post_id,
        role=role,
        order=order,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    details: dict[str, journal.Detail] = {"seat": seat.pk, "post": post_id, "role": role}
    journal.record(commission, "commissions.seat_given", by=by, at=at, details=details)
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, ends_on: date, by: User, at: datetime) -> Seat:
    """End a seat with its last day; what it attended stays.

    Raises RuleBroken if the day lies before the first one.
    """
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    _check_order(seat.starts_on, ends_on)
    seat.ends_on = ends_on
    seat.save(update_fields=["ends_on"])
    details: dict[str, journal.Detail] = {"seat": seat.pk, "post": seat.post_id}
    journal.record(seat.commission, "commissions.seat_ended", by=by, at=at, details=details)
    return seat


@transaction.atomic
def set_procedure(
    *,
    commission: Commission,
    starts_on: date,
    quorum_over_percent: int,
    majority: str,
    chair_breaks_tie: bool,
    invitation_days: int,
    report_days: int,
    basis: str,
    verify: bool,
    by: User,
    at: datetime,
) -> Procedure:
    """Set a commission's rules of procedure from a day on; earlier sessions keep those of their day.

    Raises RuleBroken for a quorum that no meeting could reach.
    """
    if not 0 <= quorum_over_percent < 100:
        raise RuleBroken(_("Give a share from 0 to 99 per cent."), field="quorum_over_percent")
    commission = Commission.objects.select_for_update().get(pk=commission.pk)
    procedure, _is_new = Procedure.objects.update_or_create(
        commission=commission,
        starts_on=starts_on,
        defaults={
            "quorum_over_percent": quorum_over_percent,
            "majority": Majority(majority),
            "chair_breaks_tie": chair_breaks_tie,
            "invitation_days": invitation_days,
            "report_days": report_days,
            "basis": clean_line(basis)[:200],
            "verify": verify,
        },
    )
    details: dict[str, journal.Detail] = {
        "from": starts_on.isoformat(),
        "quorum": quorum_over_percent,
        "majority": majority,
        "chair_breaks_tie": chair_breaks_tie,
    }
    journal.record(commission, "commissions.procedure_set", by=by, at=at, details=details)
    return procedure


@transaction.atomic
def record_export(*, by: User, at: datetime, form: str, query: str) -> None:
    """Write that decisions left as a spreadsheet, and how they were narrowed."""
    journal.record(None, "commissions.exported", by=by, at=at, details={"form": form, "filters": query})


@transaction.atomic
def load_commissions(rows: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Bring the commissions of a profile in; doing it again brings new words and seats and takes nothing away.

    Raises CommissionRowNotValid with a sentence that names the row and the key.
    """
    posts = {row.post.code: row.post for row in queries.posts_on(timezone.localdate(at)).values()}
    for row in rows:
        code = str(row.get("code", ""))
        _check_row(row, code, set(posts))
        secretary = posts[row["secretary"]].pk if row.get("secretary") else None
        commission = queries.commission_of(code)
        if commission is None:
            commission = found_commission(
                code=code,
                kind=row["kind"],
                title_az=row["title_az"],
                title_en=row.get("title_en", ""),
                act_code=row.get("act", ""),
                secretary_post_id=secretary,
                starts_on=row["starts_on"],
                ends_on=row.get("ends_on"),
                by=None,
                at=at,
            )
        else:
            commission.title_az, commission.title_en = row["title_az"], row.get("title_en", "")
            commission.act_code = row.get("act", "")
            commission.save(update_fields=["title_az", "title_en", "act_code"])
        known = set(commission.seats.values_list("post_id", flat=True))
        for order, seat in enumerate(row.get("seats", ()), start=1):
            if posts[seat["post"]].pk not in known:
                give_seat(
                    commission=commission,
                    post_id=posts[seat["post"]].pk,
                    role=seat["role"],
                    order=seat.get("order", order),
                    starts_on=seat.get("starts_on", commission.starts_on),
                    ends_on=seat.get("ends_on", commission.ends_on),
                    by=None,
                    at=at,
                )


def _check_row(row: Mapping[str, Any], code: str, posts: set[str]) -> None:
    def wrong(key: str, why: str) -> CommissionRowNotValid:
        values = {"code": code, "key": key, "why": why}
        return CommissionRowNotValid(gettext("Commission %(code)s, key “%(key)s”: %(why)s") % values)

    for key in ("code", "kind", "title_az", "starts_on"):
        if not row.get(key):
            raise wrong(key, gettext("it is missing."))
    for key in row.keys() - _COMMISSION_KEYS:
        raise wrong(key, gettext("it is not known."))
    if row["kind"] not in CommissionKind.values:
        raise wrong("kind", gettext("its value is not known."))
    if row.get("secretary") and row["secretary"] not in posts:
        raise wrong("secretary", gettext("there is no such post."))
    for number, seat in enumerate(row.get("seats", ()), start=1):
        place = f"seats.{number}"
        for key in seat.keys() - _SEAT_KEYS:
            raise wrong(f"{place}.{key}", gettext("it is not known."))
        if seat.get("post") not in posts:
            raise wrong(f"{place}.post", gettext("there is no such post."))
        if seat.get("role") not in rules.ROLES_IN[CommissionKind(row["kind"])]:
            raise wrong(f"{place}.role", gettext("its value is not known."))


def _check_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="ends_on")


def _check_free(
    commission: Commission, post_id: int, role: str, starts_on: date, ends_on: date | None
) -> None:
    others = commission.seats.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on is not None:
        others = others.filter(starts_on__lte=ends_on)
    if others.filter(post_id=post_id).exists():
        raise rules.SeatTaken(_("This post has a seat in the commission on those days."), field="post")
    if role != SeatRole.MEMBER and others.filter(role=role).exists():
        raise rules.SeatTaken(
            _("Another post has this seat on those days. End that seat first."), field="role"
        )
