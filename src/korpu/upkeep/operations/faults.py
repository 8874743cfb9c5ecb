"""Faults: found by a check, given to the owner as work, closed when the check passes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.upkeep.models import Fault, Section
from korpu.upkeep.queries import FAULT, open_faults
from korpu.upkeep.rules import BY_THE_CALENDAR, FaultKind
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES, UNFINISHED_STATES, AssignmentKind, AssignmentState

# Assignments are read by everybody; their words are in the language of the house.
HOUSE_LANGUAGE = "az"


@dataclass(frozen=True)
class Found:
    """What a check found wrong."""

    kind: FaultKind
    section_id: int
    path: str
    target: str = ""
    number: int | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return (str(self.kind), self.path, self.target)


def words_of(kind: str, path: str, target: str, number: int | None) -> str:
    """Say in a sentence what is wrong."""
    values = {"page": path, "what": target, "number": number or 0}
    sentences = {
        FaultKind.STALE: _("The page %(page)s is %(number)s days past its limit."),
        FaultKind.DEAD_LINK: _("On the page %(page)s a link leads nowhere: %(what)s"),
        FaultKind.ORPHAN: _("Nothing on the site links to the page %(page)s."),
        FaultKind.PAGE_FAILS: _("The page %(page)s does not answer (%(number)s)."),
        FaultKind.FORM_FAILS: _("The form at %(page)s fails (%(number)s)."),
        FaultKind.NO_ALTERNATIVE: _("On the page %(page)s a picture has no words beside it: %(what)s"),
        FaultKind.NO_TRANSLATION: _("The page %(page)s is missing in a language: %(what)s"),
        FaultKind.REVIEW_DUE: _(
            "The page %(page)s waits to be confirmed by its owner since %(number)s days."
        ),
    }
    return sentences[FaultKind(kind)] % values


def what_to_do(kind: str) -> str:
    """Say in a sentence how a fault is mended."""
    return {
        FaultKind.STALE: _("Bring the page up to date, or confirm that what it says is still right."),
        FaultKind.DEAD_LINK: _("Correct the link or take it out."),
        FaultKind.ORPHAN: _("Link to the page from where readers look for it, or take it off the site."),
        FaultKind.PAGE_FAILS: _("Bring the page back, or correct the address of the section."),
        FaultKind.FORM_FAILS: _("Have the form repaired: visitors cannot use it."),
        FaultKind.NO_ALTERNATIVE: _("Write what the picture shows."),
        FaultKind.NO_TRANSLATION: _("Translate the page and have the translation cleared."),
        FaultKind.REVIEW_DUE: _("Read the page and confirm that it is right, or correct it."),
    }[FaultKind(kind)]


def settle(found: Iterable[Found], *, at: datetime, was_checked: Callable[[Fault], bool]) -> tuple[int, int]:
    """Open a fault for all that is newly wrong and close what is wrong no more; give how many of each.

    ``was_checked`` says of an open fault whether this check could have seen it: what was not looked at stays open.
    """
    wrong = {one.key: one for one in found}
    mended = 0
    for fault in list(open_faults().select_related("section").order_by("pk")):
        one = wrong.pop((fault.kind, fault.path, fault.target), None)
        if one is not None:
            _seen_again(fault, one, at)
        elif was_checked(fault):
            mend(fault=fault, by=None, at=at)
            mended += 1
    for one in wrong.values():
        _open(one, at)
    return len(wrong), mended


@transaction.atomic
def _open(one: Found, at: datetime) -> None:
    section = Section.objects.get(pk=one.section_id)
    fault = Fault.objects.create(
        section=section,
        kind=one.kind,
        path=one.path,
        target=one.target,
        number=one.number,
        found_at=at,
        seen_at=at,
        due_on=timezone.localdate(at) + timedelta(days=section.repair_days),
    )
    journal.record(
        fault, "upkeep.fault_found", by=None, at=at, details={"kind": one.kind, "section": section.pk}
    )
    _give(fault, section, at)


@transaction.atomic
def _seen_again(fault: Fault, one: Found, at: datetime) -> None:
    """Note that a fault is still there; work that was called done although it is not begins anew."""
    Fault.objects.filter(pk=fault.pk).update(seen_at=at, number=one.number)
    fault.number = one.number
    last = assignments.assignments_about(FAULT, fault.pk).order_by("-pk").first()
    if last is None or last.state == AssignmentState.DONE:
        _give(fault, fault.section, at)
    elif last.state == AssignmentState.REJECTED:
        _give(fault, fault.section, at, to_unit=True)


def _give(fault: Fault, section: Section, at: datetime, *, to_unit: bool = False) -> None:
    with override(HOUSE_LANGUAGE):
        title = words_of(fault.kind, fault.path, fault.target, fault.number)
        request = what_to_do(fault.kind)
    work_plans.give_assignment(
        subject=fault,
        kind=AssignmentKind.LEAD,
        unit_id=section.unit_id,
        post_id=None if to_unit else section.post_id,
        title=title,
        request=request,
        due_on=max(fault.due_on, timezone.localdate(at)),
        by=None,
        at=at,
    )


@transaction.atomic
def mend(*, fault: Fault, by: User | None, at: datetime) -> None:
    """Close a fault that the check does not find any more, and the work on it."""
    locked = Fault.objects.select_for_update().get(pk=fault.pk)
    if locked.mended_at is not None:
        return
    locked.mended_at = at
    locked.save(update_fields=["mended_at"])
    journal.record(locked, "upkeep.fault_mended", by=by, at=at, details={"section": locked.section_id})
    with override(HOUSE_LANGUAGE):
        result = _("The check does not find this fault any more.")
    for work in assignments.assignments_about(FAULT, locked.pk).filter(state__in=UNFINISHED_STATES):
        if work.state in OPEN_STATES:
            work_plans.complete_assignment(assignment=work, result=result, by=by, at=at)


def close_confirmed(*, section: Section, path: str, by: User, at: datetime) -> None:
    """Close what only waited for the owner's word about a page."""
    for fault in open_faults().filter(section=section, path=path, kind__in=BY_THE_CALENDAR):
        mend(fault=fault, by=by, at=at)
