"""Complaints: who is complained of, and complaints about an answer inside the ministry, to the Ombudsman, to a court."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, CaseLink, Proceeding
from korpu.appeals.operations import stepping
from korpu.appeals.rules.kinds import AppealState, Duty, LinkKind, ProceedingKind, ReviewResult
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.organisation import queries as organisation
from korpu.registers import queries as registers
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar

PROCEEDING = "appeals.proceeding"
COMMENTS_RULE = "ombudsman.comments"


@transaction.atomic
def name_complained(
    *,
    appeal: Appeal,
    by: User,
    at: datetime,
    unit_id: int | None = None,
    post_id: int | None = None,
    body_id: int | None = None,
    about_number: str = "",
) -> Appeal:
    """Say of whom the case complains: from then on it cannot be sent there (Code of administrative offences, 594-1).

    ``about_number`` ties it to the case whose answer it complains of: an internal review, never by the unit and the
    executor that answered. A case that lies with the one complained of goes back to be distributed. Raises
    steps.StepNotAllowed, stepping.NotYours, or RuleBroken if nothing is named or the number is unknown.
    """
    appeal, capacity = stepping.begin(appeal, Step.NAME_COMPLAINED, by=by, at=at)
    about = _case_of(about_number, but=appeal) if about_number.strip() else None
    if about is not None:
        unit_id, post_id = unit_id or about.unit_id, post_id or about.executor_id
        CaseLink.objects.get_or_create(
            first=about, second=appeal, kind=LinkKind.REVIEW, defaults={"linked_at": at}
        )
    if unit_id is None and post_id is None and body_id is None:
        raise RuleBroken(
            _("Name the unit, the official, the body, or the case whose answer is complained of.")
        )
    stands_there = (
        unit_id is not None
        and appeal.unit_id is not None
        and appeal.unit_id in organisation.descendants(unit_id)
    ) or (post_id is not None and post_id == appeal.executor_id)
    if stands_there:
        stepping.call_off_lead(
            appeal, str(_("The case complains of this unit.")), by=by, at=at, capacity=capacity
        )
        appeal.unit_id, appeal.executor_id, appeal.state = None, None, AppealState.REGISTERED
    appeal.complained_unit_id, appeal.complained_post_id = unit_id, post_id
    appeal.complained_body_id = body_id
    appeal.save(
        update_fields=[
            "state", "unit", "executor", "complained_unit", "complained_post", "complained_body",
        ]
    )  # fmt: skip
    stepping.record(
        appeal, "appeals.complained_named", by=by, at=at, capacity=capacity, unit=unit_id, post=post_id,
        body=body_id, about=about.pk if about else None, moved=stands_there,
    )  # fmt: skip
    return appeal


def _case_of(number: str, *, but: Appeal) -> Appeal:
    known = registers.find_number(number)
    found = Appeal.objects.filter(number=known.text).exclude(pk=but.pk).first() if known else None
    if found is None:
        raise RuleBroken(_("No other case has this number."), field="about_number")
    return found


@transaction.atomic
def enter_proceeding(
    *,
    appeal: Appeal,
    kind: str,
    reference: str,
    received_on: date,
    by: User,
    at: datetime,
    due_on: date | None = None,
    note: str = "",
) -> Proceeding:
    """Enter a complaint about the case before the Ombudsman or a court, with its own clock.

    The Ombudsman's term is the law's; a court names its day. Raises steps.StepNotAllowed, stepping.NotYours, or
    RuleBroken without a reference, for a day that has not come, or for a court's letter without its day.
    """
    appeal, capacity = stepping.begin(appeal, Step.COMPLAIN, by=by, at=at)
    words = clean_line(reference)[:60]
    if not words:
        raise RuleBroken(_("Enter the number under which the complaint is known there."), field="reference")
    if received_on > timezone.localdate(at):
        raise RuleBroken(_("The day of receipt cannot lie in the future."), field="received_on")
    if appeal.proceedings.filter(kind=kind, reference=words).exists():
        raise RuleBroken(_("This complaint has been entered already."), field="reference")
    if kind == ProceedingKind.COURT and due_on is None:
        raise RuleBroken(_("Enter the day that the court has named."), field="due_on")
    row = Proceeding(
        appeal=appeal, kind=kind, reference=words, received_on=received_on, note=clean_text(note),
        due_at=_moment(due_on or received_on),
    )  # fmt: skip
    row.save(force_insert=True)
    if kind == ProceedingKind.OMBUDSMAN:
        clock = working_calendar.start_clock(
            subject_type=PROCEEDING, subject_id=row.pk, duty=Duty.COMMENTS, rule_code=COMMENTS_RULE,
            at=timezone.make_aware(datetime.combine(received_on, time(9))), by_id=by.pk,
        )  # fmt: skip
        row.due_at = clock.due_at
        row.save(update_fields=["due_at"])
    stepping.record(
        appeal, "appeals.proceeding_entered", by=by, at=at, capacity=capacity, proceeding=row.pk, where=kind
    )
    return row


@transaction.atomic
def comment_on_proceeding(*, proceeding: Proceeding, by: User, at: datetime) -> Proceeding:
    """Note that the ministry's comments have left; said twice it changes nothing.

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(proceeding.appeal, Step.COMPLAIN, by=by, at=at)
    row = Proceeding.objects.select_for_update().get(pk=proceeding.pk, appeal=appeal)
    if row.answered_at is not None:
        return row
    row.answered_at = at
    row.save(update_fields=["answered_at"])
    for clock in calendar.open_clocks(PROCEEDING, row.pk):
        working_calendar.satisfy_clock(clock=clock, at=at, by_what="appeals.proceeding_commented")
    stepping.record(
        appeal, "appeals.proceeding_commented", by=by, at=at, capacity=capacity, proceeding=row.pk
    )
    return row


@transaction.atomic
def end_proceeding(
    *, proceeding: Proceeding, result: str, by: User, at: datetime, note: str = ""
) -> Proceeding:
    """Enter how a complaint outside ended; an answer that was set aside is given anew once the case is reopened.

    Raises steps.StepNotAllowed, stepping.NotYours, or RuleBroken if it has ended before.
    """
    appeal, capacity = stepping.begin(proceeding.appeal, Step.COMPLAIN, by=by, at=at)
    row = Proceeding.objects.select_for_update().get(pk=proceeding.pk, appeal=appeal)
    if row.result:
        raise RuleBroken(_("The result of this complaint has been entered already."))
    row.result, row.ended_at = ReviewResult(result), at
    row.note = clean_text(note) or row.note
    row.save(update_fields=["result", "ended_at", "note"])
    for clock in calendar.open_clocks(PROCEEDING, row.pk):
        working_calendar.stop_clock(clock=clock, at=at, by_id=by.pk, reason="appeals.proceeding_ended")
    stepping.record(
        appeal, "appeals.proceeding_ended", by=by, at=at, capacity=capacity, proceeding=row.pk, result=result
    )
    return row


def follow_proceeding(*, proceeding_id: int, clock_id: int) -> None:
    """Let a complaint outside follow its clock, which a new calendar has moved."""
    Proceeding.objects.filter(pk=proceeding_id, ended_at__isnull=True).update(
        due_at=calendar.due_of(clock_id)
    )


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
