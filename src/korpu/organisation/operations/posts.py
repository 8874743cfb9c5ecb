"""Who holds a post, and who stands in for it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts import operations as accounts
from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.organisation import queries, signals
from korpu.organisation.models import Delegation, Holding, Post, Unit
from korpu.organisation.operations.telling import Details, tell
from korpu.organisation.rules import NotApproved, Role, SubstitutionNotAllowed


class PostTaken(RuleBroken):
    """Somebody holds the post on one of these days."""


class LastAdministrator(RuleBroken):
    """Without an administrator nobody could appoint the next one."""


@transaction.atomic
def appoint(
    *,
    post: Post,
    user: User,
    starts_on: date,
    by: User | None,
    at: datetime,
    ends_on: date | None = None,
    order_number: str = "",
    order_on: date | None = None,
) -> Holding:
    """Appoint a person to a post from a day on, by an order of the Minister (statute 5.3, 5.5, 5.8).

    Raises PostTaken if another holds it then: end that holding first. Raises NotApproved if the structure has no such
    post or no free place in its unit. Raises RuleBroken for days in the wrong order, half an order, and a closed account.
    """
    # The unit's row is locked first: two appointments at once must not both take its last place.
    Unit.objects.select_for_update().get(pk=post.unit_id)
    post = Post.objects.select_for_update().get(pk=post.pk)
    _check_order(starts_on, ends_on)
    if not user.is_active:
        raise RuleBroken(_("This account is closed, so the person cannot be appointed."), field="user")
    _check_free(post, starts_on, ends_on)
    _check_approved(post, starts_on, ends_on)
    holding = Holding.objects.create(
        post=post,
        user=user,
        starts_on=starts_on,
        ends_on=ends_on,
        order_number=check_order(order_number, order_on),
        order_on=order_on,
    )
    queries.forget_standing(user)
    details: Details = {"post": post.code, "user": user.pk, "order_number": holding.order_number}
    tell(holding, "organisation.appointed", by=by, at=at, details=details)
    return holding


def check_order(number: str, day: date | None, *, needed: bool = False) -> str:
    """Give the order's number cleaned. Raises RuleBroken for half an order, or for none where one is needed."""
    number = clean_line(number)[:60]
    if day is not None and not number:
        raise RuleBroken(_("Write the number of the order too."), field="order_number")
    if needed and not number:
        raise RuleBroken(_("Write the number of the order."), field="order_number")
    if number and day is None:
        raise RuleBroken(_("Write the date of the order too."), field="order_on")
    return number


def _check_approved(post: Post, starts_on: date, ends_on: date | None) -> None:
    """Refuse a post that the structure does not have then, and one more person than it allows (statute 5.1)."""
    until = Q() if ends_on is None else Q(starts_on__lte=ends_on)
    for version, first, last in queries.versions_between(starts_on, ends_on):
        if not version.posts.filter(pk=post.pk).exists():
            raise NotApproved(_("The structure in force on that day has no such post."), field="starts_on")
        line = version.lines.filter(unit=post.unit_id).first()
        others = list(
            Holding.objects.filter(
                until, Q(ends_on__isnull=True) | Q(ends_on__gte=first), post__unit=post.unit_id
            ).exclude(post=post)
        )
        days = {
            first,
            *(row.starts_on for row in others if first <= row.starts_on <= (last or row.starts_on)),
        }
        filled = max(sum(_holds(row, day) for row in others) for day in days)
        if line is None or filled >= line.headcount:
            raise NotApproved(
                _("Every approved place of this unit is filled on that day."), field="starts_on"
            )


def _holds(holding: Holding, day: date) -> bool:
    return holding.starts_on <= day and (holding.ends_on is None or holding.ends_on >= day)


@transaction.atomic
def enter_order(*, holding: Holding, order_number: str, order_on: date, by: User, at: datetime) -> Holding:
    """Enter the order of an appointment that was recorded without one (statute 5.3, 5.5, 5.8).

    Raises RuleBroken if the appointment has its order, or if the number is empty.
    """
    holding = Holding.objects.select_for_update().get(pk=holding.pk)
    if not holding.lacks_order:
        raise RuleBroken(_("The order of this appointment is entered already."), field="order_number")
    holding.order_number = check_order(order_number, order_on, needed=True)
    holding.order_on = order_on
    holding.save(update_fields=["order_number", "order_on"])
    details = {"order_number": holding.order_number}
    tell(holding, "organisation.order_entered", by=by, at=at, details=details)
    return holding


def _check_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken(_("The last day cannot come before the first."), field="ends_on")


def _check_free(
    post: Post, starts_on: date, ends_on: date | None, *, apart_from: Holding | None = None
) -> None:
    others = Holding.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on), post=post)
    if ends_on is not None:
        others = others.filter(starts_on__lte=ends_on)
    if apart_from is not None:
        others = others.exclude(pk=apart_from.pk)
    if others.exists():
        raise PostTaken(
            _("Somebody else holds this post on that day. End that first."),
            field="starts_on" if apart_from is None else "ends_on",
        )


@transaction.atomic
def end_holding(
    *,
    holding: Holding,
    ends_on: date,
    by: User | None,
    at: datetime,
    reason: str,
    order_number: str = "",
    order_on: date | None = None,
) -> Holding:
    """End a holding with its last day, by an order of the Minister; a last day set before may be corrected.

    After that day the person's rights are gone; the work left open waits to be handed over (statute 5.8). Raises
    RuleBroken if the day lies before the first one or the order is half, PostTaken if a successor holds the post by
    then, LastAdministrator if nobody could administer the platform any more today.
    """
    Post.objects.select_for_update().get(pk=holding.post_id)
    holding = (
        Holding.objects.select_for_update(of=("self",)).select_related("post", "user").get(pk=holding.pk)
    )
    _check_order(holding.starts_on, ends_on)
    _check_free(holding.post, holding.starts_on, ends_on, apart_from=holding)
    today = timezone.localdate(at)
    if ends_on < today and Role.ADMINISTRATOR in holding.post.roles:
        _check_other_administrator(holding, today)
    holding.ends_on = ends_on
    holding.end_order_number = check_order(order_number, order_on)
    holding.end_order_on = order_on
    holding.save(update_fields=["ends_on", "end_order_number", "end_order_on"])
    queries.forget_standing(holding.user)
    tell(holding, "organisation.holding_ended", by=by, at=at, reason=reason)
    signals.holding_ended.send(Holding, holding=holding, by=by, at=at)
    return holding


@transaction.atomic
def shut_access(*, at: datetime) -> list[User]:
    """Close the accounts of those who held a post and neither hold one today nor are to hold one (statute 5.8).

    Doing it again finds nobody. Gives those whose accounts were closed.
    """
    closed = []
    for user in queries.people_who_left(timezone.localdate(at)).select_for_update():
        accounts.close_account(user=user, by=None, at=at)
        closed.append(user)
    return closed


@transaction.atomic
def set_contact(*, post: Post, phone: str, email: str, by: User | None, at: datetime) -> Post:
    """Say how the public reaches whoever holds a post; empty takes it off the site (order of 2012, 6).

    A contact that stays the same keeps the day since which it has been published.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    phone, email = clean_line(phone)[:40], clean_line(email)
    if (phone, email) == (post.phone, post.email):
        return post
    was_published = post.contact_since
    post.phone, post.email = phone, email
    post.contact_since = (was_published or timezone.localdate(at)) if phone or email else None
    post.save(update_fields=["phone", "email", "contact_since"])
    tell(post, "organisation.contact_set", by=by, at=at, details={"post": post.code})
    return post


def _check_other_administrator(holding: Holding, today: date) -> None:
    others = Holding.objects.filter(
        queries.on_day(today), post__roles__contains=[Role.ADMINISTRATOR], user__is_active=True
    ).exclude(pk=holding.pk)
    if not others.exists():
        raise LastAdministrator(
            _("Nobody else is an administrator. Let the holding end today and appoint the next one first."),
            field="ends_on",
        )


@transaction.atomic
def delegate(
    *,
    from_post: Post,
    to_post: Post,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: User | None,
    at: datetime,
    order_number: str = "",
) -> Delegation:
    """Let the holder of one post act for another for some days (statute 5.7); each absence names one.

    Raises SubstitutionNotAllowed for a post that acts for itself, a second stand-in on the same days, a post
    passed on by its stand-in, a stand-in who is away, a head whose stand-in is no deputy, or days in the wrong order.
    """
    # Both posts are locked, the lower number first, so that two substitutions cannot make a chain together.
    pair = {from_post.pk, to_post.pk}
    list(Post.objects.select_for_update().filter(pk__in=pair).order_by("pk"))
    if from_post.pk == to_post.pk:
        raise SubstitutionNotAllowed(_("A post cannot stand in for itself."), field="to_post")
    if ends_on < starts_on:
        raise SubstitutionNotAllowed(_("The last day cannot come before the first."), field="ends_on")
    _check_deputy(from_post, to_post, starts_on)
    _check_one_step(from_post, to_post, starts_on, ends_on)
    _check_another_person(from_post, to_post, starts_on)
    row = Delegation.objects.create(
        from_post=from_post,
        to_post=to_post,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=clean_line(reason)[:200],
        order_number=clean_line(order_number)[:60],
    )
    details = {"from_post": from_post.code, "to_post": to_post.code, "order_number": row.order_number}
    tell(row, "organisation.delegated", by=by, at=at, reason=row.reason, details=details)
    return row


def _check_deputy(from_post: Post, to_post: Post, day: date) -> None:
    """Let the head of a department that has deputies be replaced by one of them alone (statute 5.7)."""
    if Role.DEPARTMENT_HEAD not in from_post.roles:
        return
    deputies = queries.deputy_posts(from_post.unit_id, day)
    if deputies and to_post.pk not in {post.pk for post in deputies}:
        raise SubstitutionNotAllowed(
            _("A head who is away is replaced by a deputy: choose one of the deputies."), field="to_post"
        )


def _check_one_step(from_post: Post, to_post: Post, starts_on: date, ends_on: date) -> None:
    """Let an absence have one stand-in, and no stand-in pass on what was lent."""
    same_days = Delegation.objects.filter(
        starts_on__lte=ends_on, ends_on__gte=starts_on, called_off_on__isnull=True
    )
    if same_days.filter(from_post=from_post).exists():
        raise SubstitutionNotAllowed(
            _("Somebody stands in for this post on those days already: each absence names one."),
            field="starts_on",
        )
    lent = same_days.filter(to_post=from_post).select_related("from_post").first()
    if lent is not None:
        raise SubstitutionNotAllowed(
            gettext("This post stands in for “%(post)s” on those days. Name another stand-in there first.")
            % {"post": lent.from_post.title},
            field="starts_on",
        )
    if same_days.filter(from_post=to_post).exists():
        raise SubstitutionNotAllowed(
            _("Whoever holds this post is away on those days and has a stand-in of their own."),
            field="to_post",
        )


def _check_another_person(from_post: Post, to_post: Post, day: date) -> None:
    holders = dict(
        Holding.objects.filter(queries.on_day(day), post__in=(from_post, to_post)).values_list(
            "post_id", "user_id"
        )
    )
    if to_post.pk not in holders:
        raise SubstitutionNotAllowed(
            _("Nobody holds this post on the first day, so nobody could act."), field="to_post"
        )
    if holders.get(from_post.pk) == holders[to_post.pk]:
        raise SubstitutionNotAllowed(
            _("The same person holds both posts, so nobody would stand in."), field="to_post"
        )


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: User | None, at: datetime) -> None:
    """Call a substitution off from today on; its row stays as the order gave it.

    A substitution that is over or called off already is left as it is.
    """
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    today = timezone.localdate(at)
    if delegation.called_off_on is not None or delegation.ends_on < today:
        return
    delegation.called_off_on = today
    delegation.save(update_fields=["called_off_on"])
    tell(delegation, "organisation.delegation_ended", by=by, at=at)
