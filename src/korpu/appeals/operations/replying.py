"""The author's reply to a question of ours."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries
from korpu.appeals.models import Appeal, AppealFile, AuthorReply, FileRole
from korpu.appeals.operations import stepping
from korpu.appeals.operations.registering import MAX_TEXT, SUBJECT_TYPE
from korpu.appeals.rules import steps
from korpu.appeals.rules.kinds import AfterReply, AppealState, Duty
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_text
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import Clock
from korpu.working_calendar.rules.clocks import EventKind


@transaction.atomic
def record_reply(
    *,
    appeal: Appeal,
    text: str,
    channel: str,
    at: datetime,
    by: User | None = None,
    file_ids: tuple[int, ...] = (),
) -> AuthorReply:
    """Take the author's reply, and let the answer clock run again (FOI law 24.6).

    Without ``by`` the author wrote it, having shown number and code. Raises steps.StepNotAllowed,
    stepping.NotYours, or RuleBroken for an empty or too long text.
    """
    words = clean_text(text)
    if not words:
        raise RuleBroken(_("Write your reply."), field="text")
    if len(words) > MAX_TEXT:
        raise RuleBroken(
            _("The text is longer than %(most)s characters. Shorten it or attach it as a file.")
            % {"most": MAX_TEXT},
            field="text",
        )
    if by is None:
        appeal, capacity = stepping.lock(appeal), None
        steps.check_step(appeal.state, Step.RECORD_REPLY)
    else:
        appeal, capacity = stepping.begin(appeal, Step.RECORD_REPLY, by=by, at=at)
    reply = AuthorReply.objects.create(appeal=appeal, text=words, channel=channel, received_at=at)
    AppealFile.objects.bulk_create(
        (
            AppealFile(appeal=appeal, file_id=file_id, role=FileRole.INCOMING, added_at=at)
            for file_id in file_ids
        ),
        ignore_conflicts=True,
    )
    for clock in calendar.open_clocks(SUBJECT_TYPE, appeal.pk):
        if clock.duty == Duty.ANSWER:
            # Whether the term goes on or begins anew once the case is clear is the ministry's to set (24.6).
            anew = (
                queries.kind_rule(appeal.kind).after_reply == AfterReply.RESTART
                and _paused_for(clock) == "appeals.clarification"
            )
            run = working_calendar.restart_clock if anew else working_calendar.resume_clock
            moved = run(clock=clock, at=at, by_id=by.pk if by else None)
            appeal.due_at = moved.due_at
    stepping.move(appeal, AppealState.IN_WORK, "due_at")
    stepping.follow_due(appeal)
    stepping.record(appeal, "appeals.reply_recorded", by=by, at=at, capacity=capacity, reply=reply.pk)
    return reply


def _paused_for(clock: Clock) -> str:
    last = clock.events.filter(kind=EventKind.PAUSE).order_by("-at", "-pk").values_list("reason", flat=True)
    return last.first() or ""
