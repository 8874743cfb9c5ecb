"""Rights that other acts give, and each use of a right."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.organisation.rules import Capacity
from korpu.regulation.models import Clause, Right, UseOfRight
from korpu.regulation.rules.rights import NotEntitled, RightInvalid, RightKind


@transaction.atomic
def enter_right(
    *,
    clause: Clause,
    matter: str,
    by: User,
    at: datetime,
    kind: str = RightKind.RIGHT,
    post_ids: Sequence[int] = (),
    capacity: Capacity | None = None,
) -> Right:
    """Enter a right or a ground of disclosure found in a clause (statute 4.1.10; rules of 2012, 2.1.5).

    Raises RightInvalid.
    """
    matter = clean_line(matter)
    if not matter:
        raise RightInvalid(_("Write what the clause allows."), field="matter")
    if clause.is_absent or not clause.act.is_in_force_on(timezone.localdate(at)):
        raise RightInvalid(_("Choose a clause of an act in force."), field="clause")
    if Right.objects.filter(clause=clause).exists():
        raise RightInvalid(_("The right of this clause is entered already."), field="clause")
    right = Right.objects.create(
        clause=clause, kind=RightKind(kind), matter=matter[:500], entered_by=by, entered_at=at
    )
    journal.record(
        right, "regulation.right_entered", by=by, at=at, capacity=capacity, details={"clause": clause.code}
    )
    return entitle(right=right, post_ids=post_ids, by=by, at=at, capacity=capacity) if post_ids else right


@transaction.atomic
def entitle(
    *, right: Right, post_ids: Sequence[int], by: User, at: datetime, capacity: Capacity | None = None
) -> Right:
    """Name the posts entitled to a right (statute 4.1)."""
    right.posts.set(post_ids)
    journal.record(
        right,
        "regulation.right_entitled",
        by=by,
        at=at,
        capacity=capacity,
        details={"posts": sorted(post_ids)},
    )
    return right


@transaction.atomic
def use_right(
    *,
    clause: Clause,
    on: date,
    matter: str,
    result: str,
    by: User,
    at: datetime,
    link: str = "",
    capacity: Capacity | None = None,
) -> UseOfRight:
    """Record one use of a right with its day, matter and result (statute 4.1, 4.1.10).

    Raises NotEntitled if the right of another act is not the person's, RightInvalid.
    """
    right = Right.objects.filter(clause=clause).first()
    if right is None and clause.kind != "right":
        raise RightInvalid(_("This clause gives no right."), field="clause")
    if right is not None and (capacity is None or not right.posts.filter(pk=capacity.post_id).exists()):
        raise NotEntitled(_("Your post is not entitled to this right."))
    matter, result = clean_line(matter)[:500], clean_line(result)[:500]
    if not matter or not result:
        raise RightInvalid(_("Write the matter and the result."), field="matter" if not matter else "result")
    if on > timezone.localdate(at):
        raise RightInvalid(_("The day cannot lie in the future."), field="on")
    use = UseOfRight.objects.create(
        clause=clause,
        on=on,
        matter=matter,
        result=result,
        link=clean_line(link)[:300],
        post_id=capacity.post_id if capacity else None,
        by=by,
        at=at,
    )
    journal.record(
        use, "regulation.right_used", by=by, at=at, capacity=capacity, details={"clause": clause.code}
    )
    return use
