"""What happens to an act: registered, completed, signed, repealed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Capacity
from korpu.regulation import signals
from korpu.regulation.models import Act
from korpu.regulation.operations.obligations import give_idle_work
from korpu.regulation.rules.acts import ActInvalid, ActKind, RepealNotAllowed, RequisitesInvalid

NUMBER_LENGTH = 60
CODE_LENGTH = 20


def check_requisites(number: str, dated_on: date | None, at: datetime) -> str:
    """Give the number on one line. Raises RequisitesInvalid."""
    number = clean_line(number)
    if not number or len(number) > NUMBER_LENGTH:
        raise RequisitesInvalid(_("Write the number of the act, in 60 characters at most."), field="number")
    if dated_on is None or dated_on > timezone.localdate(at):
        raise RequisitesInvalid(
            _("Write the date of the act such as 21.11.2026; it cannot lie in the future."), field="dated_on"
        )
    return number


@transaction.atomic
def register_act(
    *,
    code: str,
    kind: str,
    title_az: str,
    title_en: str,
    by: User,
    at: datetime,
    number: str = "",
    dated_on: date | None = None,
    aliases: Sequence[str] = (),
    in_force_from: date | None = None,
    in_force_to: date | None = None,
    approved_by: Act | None = None,
    arises_from: Act | None = None,
    arises_from_item: str = "",
    capacity: Capacity | None = None,
) -> Act:
    """Enter an act; number and date may still be missing, and then it says so (statute 1.2; order of 2012, preamble).

    Raises ActInvalid or RequisitesInvalid.
    """
    code, title_az = clean_line(code), clean_line(title_az)
    if not code.replace("-", "").isalnum() or len(code) > CODE_LENGTH:
        raise ActInvalid(
            _("Write a short code of letters and digits, such as OG12, in 20 characters at most."),
            field="code",
        )
    if Act.objects.filter(code=code).exists():
        raise ActInvalid(_("Another act has this code."), field="code")
    if not title_az:
        raise ActInvalid(_("Write the title of the act."), field="title_az")
    if in_force_from and in_force_to and in_force_to < in_force_from:
        raise ActInvalid(_("The last day lies before the first."), field="in_force_to")
    if number or dated_on:
        number = check_requisites(number, dated_on, at)
    act = Act.objects.create(
        code=code,
        kind=ActKind(kind),
        title_az=title_az,
        title_en=clean_line(title_en),
        aliases=[clean_line(alias) for alias in aliases if clean_line(alias)],
        number=number,
        dated_on=dated_on,
        in_force_from=in_force_from,
        in_force_to=in_force_to,
        approved_by=approved_by,
        arises_from=arises_from,
        arises_from_item=clean_line(arises_from_item) if arises_from else "",
        registered_at=at,
    )
    journal.record(
        act,
        "regulation.act_registered",
        by=by,
        at=at,
        capacity=capacity,
        details={"code": code, "kind": kind},
    )
    return act


@transaction.atomic
def complete_act(
    *, act: Act, number: str, dated_on: date | None, by: User, at: datetime, capacity: Capacity | None = None
) -> Act:
    """Enter number and date of an act whose source leaves them blank (statute, approval; rules of 2012, stamp).

    What the act repeals is then repealed from its date on. Raises RequisitesInvalid.
    """
    number = check_requisites(number, dated_on, at)
    act = Act.objects.select_for_update().get(pk=act.pk)
    act.number, act.dated_on, act.is_unnumbered = number, dated_on, False
    act.save(update_fields=["number", "dated_on", "is_unnumbered"])
    act.repeals.filter(repealed_on__isnull=True).update(repealed_on=act.begins_on)
    journal.record(
        act,
        "regulation.act_completed",
        by=by,
        at=at,
        capacity=capacity,
        details={"number": number, "dated_on": dated_on.isoformat() if dated_on else None},
    )
    return act


@transaction.atomic
def sign_act(
    *, act: Act, post_id: int, by: User, at: datetime, name: str = "", capacity: Capacity | None = None
) -> Act:
    """Enter who signed an act: the post, and the name of its holder on the act's day (order of 2012, signing block).

    Raises RequisitesInvalid where the act has no date yet, or nobody held the post on that day and no name is given.
    """
    act = Act.objects.select_for_update().get(pk=act.pk)
    if act.dated_on is None:
        raise RequisitesInvalid(_("Enter the number and the date of the act first."), field="post")
    signed_at = timezone.make_aware(datetime.combine(act.dated_on, datetime.min.time()))
    holder = organisation.post_holder(post_id, signed_at)
    name = clean_line(name) or (holder.person_name if holder else "")
    if not name:
        raise RequisitesInvalid(
            _("Nobody held this post on the day of the act. Write the name of the signatory."), field="name"
        )
    was_unsigned = act.is_unsigned
    act.signatory_post_id, act.signatory_name = post_id, name[:200]
    act.save(update_fields=["signatory_post", "signatory_name"])
    journal.record(act, "regulation.act_signed", by=by, at=at, capacity=capacity, details={"post": post_id})
    if was_unsigned:
        give_idle_work(act, by=by, at=at)
    return act


@transaction.atomic
def attach_signed_copy(
    *, act: Act, file_id: int, by: User, at: datetime, capacity: Capacity | None = None
) -> Act:
    """Attach the signed copy; with post, name, date and number the order takes effect (order of 2012, signing block)."""
    act = Act.objects.select_for_update().get(pk=act.pk)
    was_unsigned = act.is_unsigned
    act.signed_copy_id = file_id
    act.save(update_fields=["signed_copy"])
    journal.record(
        act, "regulation.signed_copy_attached", by=by, at=at, capacity=capacity, details={"file": file_id}
    )
    if was_unsigned:
        give_idle_work(act, by=by, at=at)
    return act


@transaction.atomic
def repeal_act(
    *,
    act: Act,
    repealed_by: Act,
    item: str,
    repealed_on: date | None,
    by: User,
    at: datetime,
    review_unit_id: int | None = None,
    capacity: Capacity | None = None,
) -> Act:
    """Mark an act repealed by an item of another; it stays readable (order of 2012, item 8; statute 1.2).

    A unit gets the work of looking through what rests on it. Raises RepealNotAllowed.
    """
    act = Act.objects.select_for_update().get(pk=act.pk)
    if act.pk == repealed_by.pk:
        raise RepealNotAllowed(_("An act does not repeal itself."), field="repealed_by")
    if act.repealed_by_id is not None:
        raise RepealNotAllowed(_("This act is repealed already."))
    act.repealed_by, act.repealed_by_item = repealed_by, clean_line(item)[:30]
    act.repealed_on = repealed_on or repealed_by.begins_on
    act.save(update_fields=["repealed_by", "repealed_by_item", "repealed_on"])
    journal.record(
        act,
        "regulation.act_repealed",
        by=by,
        at=at,
        capacity=capacity,
        details={
            "by": repealed_by.pk,
            "item": act.repealed_by_item,
            "on": act.repealed_on.isoformat() if act.repealed_on else None,
        },
    )
    if review_unit_id is not None:
        signals.work_given.send(
            Act,
            row=act,
            unit_id=review_unit_id,
            post_id=None,
            request=str(_("Look through what rests on this act: it is repealed.")),
            due_on=None,
            by=by,
            at=at,
        )
    return act
