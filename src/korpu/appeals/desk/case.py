"""What the page of a case shows, put together once: few questions to the database, every word ready."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals import access, queries, signals
from korpu.appeals.desk.around import around_values
from korpu.appeals.desk.arranging import arranged
from korpu.appeals.desk.stages import stages_shown
from korpu.appeals.desk.words import action_words
from korpu.appeals.models import Appeal, FileRole
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import Duty
from korpu.appeals.rules.steps import Step
from korpu.appeals.rules.terms import FOI_KINDS
from korpu.journal import queries as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Standing
from korpu.release import queries as releases
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import UNFINISHED_STATES, AssignmentKind
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import Clock, ClockRevision
from korpu.working_calendar.rules.calendar import DayKind

# Steps of the system, and one that is taken from beside what it settles.
NO_BUTTON = {Step.CLEAR, Step.ANSWER_JOINED, Step.SETTLE_REMARK}


@dataclass(frozen=True)
class StoryLine:
    when: str
    what: str
    who: str
    why: str


@dataclass(frozen=True)
class ClockShown:
    duty: str
    state: str
    state_code: str
    due: str
    first_due: str
    moved: bool
    moves: list[str]
    reason_late: str
    basis: str
    week: str
    verify: bool
    unconfirmed: bool
    is_late: bool
    days: list[dict[str, Any]]


def case_values(
    appeal: Appeal, standing: Standing, now: datetime, *, sees_contact: bool, language: str
) -> dict[str, Any]:
    """Give everything that the page of a case shows."""
    given = list(assignments.assignments_about(SUBJECT_TYPE, appeal.pk))
    gates = releases.releases_about(SUBJECT_TYPE, appeal.pk)
    files = list(appeal.files.select_related("file").filter(is_removed=False).order_by("pk"))
    draft = getattr(appeal, "draft", None)
    clocks = [_clock(clock, now, language) for clock in calendar.clocks_of(SUBJECT_TYPE, appeal.pk)]
    steps, turns = arranged(
        [step for step in access.possible_steps(standing, appeal) if step not in NO_BUTTON],
        has_draft=draft is not None,
        is_executor=appeal.executor_id in standing.post_ids,
        owes_input=any(
            row.kind == AssignmentKind.CONTRIBUTION and row.state in UNFINISHED_STATES for row in given
        ),
    )
    stages = stages_shown(appeal, now, language)
    return {
        "appeal": appeal,
        "contact": appeal.contact if sees_contact else None,
        "registered": dates.date_time(timezone.localtime(appeal.registered_at), language),
        "received": dates.date_time(timezone.localtime(appeal.received_at), language),
        "due": dates.long_date(timezone.localdate(appeal.due_at), language) if appeal.due_at else "",
        "kept_until": dates.long_date(appeal.retain_until, language) if appeal.retain_until else "",
        "is_late": appeal.is_late_at(now),
        "steps": [_button(step, appeal) for step in steps],
        "turns": [_button(step, appeal) for step in turns],
        "clocks": clocks,
        "stages": stages,
        "next_stage": next((stage for stage in stages if not stage.is_done), None),
        "incoming": [row for row in files if row.role == FileRole.INCOMING],
        "enclosures": [row for row in files if row.role == FileRole.ENCLOSURE],
        "draft": draft,
        "assignments": given,
        "releases": gates,
        # A letter names its author: whoever may not know the name reads in the story that it left.
        "dispatches": list(appeal.dispatches.select_related("letter")) if sees_contact else [],
        "replies": list(appeal.replies.all()),
        # They are settled with the draft; before it nobody has taken the request apart.
        "points": list(appeal.points.all()) if draft is not None and appeal.kind in FOI_KINDS else [],
        **_control_values(appeal, standing, language),
        "panels": [
            panel
            for _receiver, panel in signals.case_shown.send(
                Appeal, appeal=appeal, standing=standing, at=now, language=language
            )
            if panel is not None
        ],
        **around_values(appeal, standing, now, language),
        "cards": queries.cards_of(appeal, standing),
        "story": _story(appeal, [row.pk for row in given], [gate.pk for gate in gates], language),
    }


def _button(step: Step, appeal: Appeal) -> dict[str, str]:
    return {"label": str(step.label), "url": reverse("appeals_desk:step", args=[appeal.pk, step.slug])}


def _control_values(appeal: Appeal, standing: Standing, language: str) -> dict[str, Any]:
    """Give the remarks of the control with who made and who settled them, and whether the person may settle one."""
    rows = list(appeal.control_remarks.select_related("made_by", "settled_by"))
    remarks = [
        {
            "row": row,
            "made": _by_whom(row.made_by, row.made_at, language),
            "settled": _by_whom(row.settled_by, row.settled_at, language),
        }
        for row in rows
    ]
    may_settle = any(row.settled_at is None for row in rows) and access.could_ever_take(
        standing, appeal, Step.SETTLE_REMARK
    )
    return {"control_remarks": remarks, "may_settle": may_settle}


def _by_whom(user: User | None, at: datetime | None, language: str) -> str:
    if user is None or at is None:
        return ""
    return f"{dates.date_time(timezone.localtime(at), language)} · {user.get_full_name()}"


def _clock(clock: Clock, now: datetime, language: str) -> ClockShown:
    explained = calendar.explain(clock)
    unit = dict(clock.rule._meta.get_field("unit").choices or ())[clock.rule.unit]
    return ClockShown(
        duty=str(Duty(clock.duty).label),
        state=clock.get_state_display(),
        state_code=clock.state,
        due=dates.date_time(timezone.localtime(clock.due_at), language),
        first_due=dates.date_time(timezone.localtime(clock.first_due_at), language),
        moved=clock.first_due_at != clock.due_at,
        moves=[_move_words(row, language) for row in clock.revisions.all()],
        reason_late=clock.reason_late,
        basis=f"{clock.rule.amount} {unit} · {clock.rule.act}, {clock.rule.article}",
        week=clock.rule.week_words,
        verify=clock.rule.verify,
        unconfirmed=explained.unconfirmed,
        is_late=clock.state == "RUNNING" and clock.due_at < now,
        days=[
            {
                "day": dates.long_date(line.day.on, language),
                "weekday": dates.weekday(line.day.on, language),
                "count": line.count if line.counted else "",
                "why": _day_words(line.day.kind, line.day.reason, paused=line.paused),
                "confirmed": line.day.confirmed,
            }
            for line in explained.lines
        ],
    )


def _move_words(row: ClockRevision, language: str) -> str:
    """Say from which day to which a term moved, and why."""
    causes = {
        "CALENDAR": row.act.title if row.act else _("the working calendar was changed"),
        "PAUSE": _("the clock stood still"),
        "RESUME": _("the clock stood still"),
        "EXTEND": _("the term was extended"),
        "CARRIED": _("what the clock stood still under the former term, and its extension, still count"),
        "RESTART": _("the term runs anew after the author's reply"),
    }
    return _("%(old)s → %(new)s: %(why)s") % {
        "old": dates.long_date(timezone.localdate(row.old_due_at), language),
        "new": dates.long_date(timezone.localdate(row.new_due_at), language),
        "why": causes.get(row.cause, row.cause),
    }


def _day_words(kind: str, reason: str, *, paused: bool) -> str:
    if paused:
        return _("the clock stood still")
    label = str(DayKind(kind).label)
    return f"{label}: {reason}" if reason else label


def _story(
    appeal: Appeal, assignment_ids: list[int], release_ids: list[int], language: str
) -> list[StoryLine]:
    entries = journal.story_of(
        (SUBJECT_TYPE, [appeal.pk]),
        ("work_plans.assignment", assignment_ids),
        ("release.release", release_ids),
    )
    shown = [entry for entry in entries if action_words(entry.action)]
    names = organisation.names_of(entry.actor_id for entry in shown if entry.actor_id)
    titles = organisation.titles_of(entry.acting_for_id for entry in shown if entry.acting_for_id)
    lines = []
    for entry in reversed(shown):
        who = names.get(entry.actor_id or 0, _("The system") if entry.actor_id is None else "")
        if entry.acting_for_id:
            who = _("%(name)s, acting for %(post)s") % {
                "name": who,
                "post": titles.get(entry.acting_for_id, ""),
            }
        when = dates.date_time(timezone.localtime(entry.at), language)
        lines.append(StoryLine(when, action_words(entry.action), who, entry.reason))
    return lines
