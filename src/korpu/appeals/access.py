"""Who may see which case, and what of it: the only way a view gets a row."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import (
    Appeal,
    AppealFile,
    Contact,
    ControlRemark,
    Dispatch,
    Forwarding,
    LetterTemplate,
    Proceeding,
)
from korpu.appeals.operations.stepping import could_ever_take, may_take
from korpu.appeals.rules import codes
from korpu.appeals.rules.steps import Step, fits
from korpu.foundation.errors import RuleBroken
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.work_plans.models import Assignment

# Who opens the register at all; which cases of it, each function below says.
READERS = (
    Role.REGISTRAR, Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.FOI_OFFICER,
)  # fmt: skip
WHOLE_REGISTER = (Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.FOI_OFFICER)
# Restricted cases are for those who decide on them, not for everyone who keeps the register.
RESTRICTED = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


class NumberUnknown(RuleBroken):
    """No case that the person may see has this number."""


def appeals_visible_to(standing: Standing) -> QuerySet[Appeal]:
    """Give the cases that the person may see: all, the own sector's, or those it executes; none that complains of the person."""
    mine = Q(executor_id__in=standing.post_ids)
    if standing.has(*RESTRICTED):
        return _without_the_one_complained_of(Appeal.objects.all(), standing)
    seen = mine | Q(unit_id__in=standing.unit_ids_for(Role.SECTOR_HEAD))
    if standing.has(*WHOLE_REGISTER):
        seen = seen | Q(is_restricted=False)
    return _without_the_one_complained_of(Appeal.objects.filter(seen), standing)


def _without_the_one_complained_of(appeals: QuerySet[Appeal], standing: Standing) -> QuerySet[Appeal]:
    """Leave out what complains of a post that the person holds or acts for (Code of administrative offences, 594-1)."""
    return appeals.filter(Q(complained_post__isnull=True) | ~Q(complained_post__in=standing.post_ids))


def ids_seen_by(standing: Standing, ids: Iterable[int]) -> set[int]:
    """Give those of some cases that the person may see."""
    return set(appeals_visible_to(standing).filter(pk__in=set(ids)).values_list("pk", flat=True))


def ids_worked_on_by(standing: Standing, ids: Iterable[int]) -> set[int]:
    """Give those of some cases whose answer the person writes."""
    found = Appeal.objects.filter(pk__in=set(ids), executor_id__in=standing.post_ids)
    return set(found.values_list("pk", flat=True))


def ids_whose_copies_are_released_by(standing: Standing, ids: Iterable[int]) -> set[int]:
    """Give those of some cases whose blackened copies the person may release: the head of the sector, or of the department."""
    seen = appeals_visible_to(standing).filter(pk__in=set(ids))
    if not standing.has(Role.DEPARTMENT_HEAD):
        seen = seen.filter(unit_id__in=standing.unit_ids_for(Role.SECTOR_HEAD))
    return set(seen.values_list("pk", flat=True))


def get_appeal(user: User, pk: int, at: datetime) -> Appeal:
    """Give the case, or raise Http404 for one that is not the person's to see."""
    standing = organisation.standing_of(user, at)
    appeal = (
        appeals_visible_to(standing)
        .select_related(
            "unit",
            "executor",
            "contact",
            "cause",
            "answered_with",
            "complained_unit",
            "complained_body__unit",
        )
        .defer("search")
        .filter(pk=pk)
        .first()
    )
    if appeal is None:
        raise Http404
    return appeal


def appeal_of_number(user: User, number: str, at: datetime) -> Appeal:
    """Give the case of a number that the person may see, however it was typed.

    Raises NumberUnknown for a number that is not the person's to see, as for one that does not exist.
    """
    from korpu.registers import queries as registers

    known = registers.find_number(number)
    standing = organisation.standing_of(user, at)
    found = appeals_visible_to(standing).filter(number=known.text).first() if known else None
    if found is None:
        raise NumberUnknown(_("No case has this number."), field="first_number")
    return found


def get_letter_template(pk: int) -> LetterTemplate:
    """Give a template of a letter, else raise Http404; the page asks who may."""
    row = LetterTemplate.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def get_proceeding(user: User, pk: int, proceeding_pk: int, at: datetime) -> Proceeding:
    """Give a complaint about a case that the person may see, else raise Http404."""
    row = get_appeal(user, pk, at).proceedings.filter(pk=proceeding_pk).first()
    if row is None:
        raise Http404
    return row


def get_forwarding(user: User, pk: int, forwarding_pk: int, at: datetime) -> Forwarding:
    """Give a letter of a case to another body, with the author's name in it, to whoever may see it; else raise Http404."""
    row = (
        _appeal_with_author(user, pk, at)
        .forwardings.select_related("letter")
        .filter(pk=forwarding_pk)
        .first()
    )
    if row is None:
        raise Http404
    return row


def get_remark(user: User, pk: int, remark_pk: int, at: datetime) -> ControlRemark:
    """Give a remark of the control on a case that the person may see, else raise Http404."""
    row = get_appeal(user, pk, at).control_remarks.filter(pk=remark_pk).first()
    if row is None:
        raise Http404
    return row


def get_file(user: User, pk: int, file_pk: int, at: datetime) -> AppealFile:
    """Give a file of a case that the person may see, else raise Http404."""
    appeal = get_appeal(user, pk, at)
    row = appeal.files.select_related("file").filter(pk=file_pk).first()
    if row is None:
        raise Http404
    return row


def get_dispatch(user: User, pk: int, dispatch_pk: int, at: datetime) -> Dispatch:
    """Give a letter of a case, with the author's name and address, to whoever may see them; else raise Http404."""
    appeal = _appeal_with_author(user, pk, at)
    row = appeal.dispatches.select_related("letter").filter(pk=dispatch_pk).first()
    if row is None:
        raise Http404
    return row


def _appeal_with_author(user: User, pk: int, at: datetime) -> Appeal:
    appeal = get_appeal(user, pk, at)
    if not sees_contact(organisation.standing_of(user, at), appeal):
        raise Http404
    return appeal


def possible_steps(standing: Standing, appeal: Appeal) -> list[Step]:
    """Give the steps that the person may take on the case now, in the order of a case's life."""
    fitting = [step for step in Step if fits(step, is_restricted=appeal.is_restricted)]
    return [step for step in fitting if may_take(standing, appeal, step)]


def sees_contact(standing: Standing, appeal: Appeal) -> bool:
    """Tell whether the person may see who the author is and where the author lives."""
    return (
        appeal.executor_id in standing.post_ids
        or appeal.unit_id in standing.unit_ids_for(Role.SECTOR_HEAD)
        or standing.has(Role.REGISTRAR, *RESTRICTED)
    )


def appeals_whose_author_is_known_to(standing: Standing) -> QuerySet[Appeal]:
    """Give the cases whose contact the person may see, and so the address to which their letters went."""
    if standing.has(*RESTRICTED):
        return _without_the_one_complained_of(Appeal.objects.all(), standing)
    known = Q(executor_id__in=standing.post_ids) | Q(unit_id__in=standing.unit_ids_for(Role.SECTOR_HEAD))
    if standing.has(Role.REGISTRAR):
        known = known | Q(is_restricted=False)
    return _without_the_one_complained_of(Appeal.objects.filter(known), standing)


def find_by_code(number: str, code: str) -> Appeal | None:
    """Give the case that an author asks for by number and secret code, or None; neither alone is enough."""
    from korpu.registers import queries as registers

    known = registers.find_number(number)
    if known is None or not code:
        return None
    return (
        Appeal.objects.filter(number=known.text, code_hash=codes.code_hash(code))
        .select_related("contact", "unit")
        .defer("search")
        .first()
    )


def cases_among(ids: Iterable[int]) -> dict[int, Appeal]:
    """Give those of some ids that are cases, for an app above that acts by itself."""
    return Appeal.objects.defer("search").in_bulk(set(ids))


def author_writes_from(appeal_id: int, addresses: Iterable[str]) -> bool:
    """Tell whether one of the addresses is the one that the author of a case gave, whatever the case of its letters."""
    kept = Contact.objects.filter(appeal_id=appeal_id).values_list("email", flat=True).first() or ""
    return kept != "" and kept.casefold() in {address.casefold() for address in addresses}


def assignment_subject(assignment: Assignment) -> Appeal | None:
    """Give the case that an assignment is about, for what its executor may be told of it."""
    if assignment.subject_type != "appeals.appeal":
        return None
    return Appeal.objects.filter(pk=assignment.subject_id).only("pk", "number", "kind", "subject").first()


__all__ = [
    "READERS",
    "NumberUnknown",
    "appeal_of_number",
    "appeals_visible_to",
    "appeals_whose_author_is_known_to",
    "assignment_subject",
    "author_writes_from",
    "cases_among",
    "could_ever_take",
    "find_by_code",
    "get_appeal",
    "get_dispatch",
    "get_file",
    "get_forwarding",
    "get_letter_template",
    "get_proceeding",
    "get_remark",
    "possible_steps",
    "sees_contact",
]
