"""Telling people about due days: the owner before, the head on the day, those above after it (design: no deadline is
missed silently)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.queries import UnitToday
from korpu.organisation.rules import Role
from korpu.work_plans.models import Assignment, Notice, ReminderRule
from korpu.work_plans.rules import HEADS, OPEN_STATES
from korpu.work_plans.rules.reminders import Stage, Window, windows
from korpu.work_plans.subjects import described

BATCH = 500
LINES_SHOWN = 20


class DaysNotAllowed(RuleBroken):
    """A reminder comes before the due day, the one of the day on it, an escalation after it."""


class Ladder:
    """Who answers for a unit on a day, and who stands above: read once, in the four queries of the tree."""

    def __init__(self, day: date) -> None:
        self.holders: dict[int, list[User]] = {}
        self.heads: dict[int, list[User]] = {}
        self.contributors: dict[int, list[User]] = {}
        self.parents: dict[int, int | None] = {}
        self.leadership: list[User] = []
        self.minister: list[User] = []
        for root in organisation.tree(day):
            self._take(root, None)

    def _take(self, row: UnitToday, above: int | None) -> None:
        self.parents[row.unit.pk] = above
        for post in row.posts:
            acting = [stand_in.user for stand_in in post.stand_ins]
            users = [user for user in (post.holder, *acting) if user is not None and user.is_active]
            roles = set(post.post.roles)
            self.holders[post.post.pk] = users
            if roles & {role.value for role in HEADS} - {Role.DEPUTY_HEAD.value}:
                self.heads.setdefault(row.unit.pk, []).extend(users)
            if Role.CONTRIBUTOR in roles:
                self.contributors.setdefault(row.unit.pk, []).extend(users)
            if Role.MINISTER in roles:
                self.minister += users
            elif Role.LEADERSHIP in roles:
                self.leadership += users
        for below in row.below:
            self._take(below, row.unit.pk)

    def owner(self, assignment: Assignment) -> list[User]:
        """Give who does the work; where nobody holds the post, who heads the unit."""
        if assignment.post_id is not None and self.holders.get(assignment.post_id):
            return self.holders[assignment.post_id]
        unit_id = assignment.unit_id
        return self.heads.get(unit_id) or self.contributors.get(unit_id) or self.head_above(unit_id)

    def head(self, assignment: Assignment) -> list[User]:
        """Give the head of the unit that does the work, or the next above."""
        return self.heads.get(assignment.unit_id) or self.head_above(assignment.unit_id)

    def head_above(self, unit_id: int) -> list[User]:
        """Give the nearest head above a unit; above them all stand the leadership and the Minister."""
        above = self.parents.get(unit_id)
        while above is not None:
            if self.heads.get(above):
                return self.heads[above]
            above = self.parents.get(above)
        return self.leadership or self.minister

    def told(self, stage: Stage, assignment: Assignment) -> list[User]:
        """Give whom a stage tells, each once."""
        if stage == Stage.BEFORE:
            found = self.owner(assignment)
        elif stage == Stage.ON:
            found = [*self.owner(assignment), *self.head(assignment)]
        elif stage == Stage.AFTER_HEAD:
            found = [*self.head(assignment), *self.head_above(assignment.unit_id)]
        elif stage == Stage.AFTER_LEADERSHIP:
            control = self.holders.get(assignment.control_post_id or 0, [])
            found = [*(self.leadership or self.minister), *control]
        else:
            found = self.minister or self.leadership
        return list({user.pk: user for user in found}.values())


def remind(*, at: datetime) -> int:
    """Tell about every open assignment what its due day asks for today, once; give how many were told about.

    The same moment asked again tells nothing twice. Reads the assignments of today's stages alone, in batches of a few
    hundred, each with its letters in one transaction.
    """
    today = timezone.localdate(at)
    days = {Stage(row.stage): row.days for row in ReminderRule.objects.filter(is_active=True)}
    ladder = Ladder(today)
    return sum(_tell_stage(window, ladder, at) for window in windows(today, days))


def _tell_stage(window: Window, ladder: Ladder, at: datetime) -> int:
    told = 0
    while batch := _tell_batch(window, ladder, at):
        told += batch
    return told


@transaction.atomic
def _tell_batch(window: Window, ladder: Ladder, at: datetime) -> int:
    known = Notice.objects.filter(assignment=OuterRef("pk"), stage=window.stage, due_on=OuterRef("due_on"))
    waiting = Assignment.objects.filter(~Exists(known), state__in=OPEN_STATES, due_on__lte=window.last_due_on)
    if window.first_due_on is not None:
        waiting = waiting.filter(due_on__gte=window.first_due_on)
    rows = list(
        waiting.order_by("due_on", "pk")
        .select_related("unit")
        .select_for_update(of=("self",), skip_locked=True)[:BATCH]
    )
    if not rows:
        return 0
    receivers: dict[int, tuple[User, list[Assignment]]] = {}
    notices = []
    for row in rows:
        users = ladder.told(window.stage, row)
        assert row.due_on is not None  # noqa: S101 - the filter names due days
        notices.append(
            Notice(
                assignment=row,
                stage=window.stage,
                due_on=row.due_on,
                user_ids=[user.pk for user in users],
                sent_at=at,
            )
        )
        for user in users:
            receivers.setdefault(user.pk, (user, []))[1].append(row)
    Notice.objects.bulk_create(notices)
    headings = _headings(rows)
    for user, theirs in receivers.values():
        _write(user, window.stage, theirs, headings, at)
    journal.record(
        None,
        "work_plans.reminded",
        by=None,
        at=at,
        details={"stage": window.stage.value, "assignments": [row.pk for row in rows]},
    )
    return len(rows)


def _headings(rows: Sequence[Assignment]) -> dict[int, str]:
    known = described((row.subject_type, row.subject_id) for row in rows if not row.title)
    found = {}
    for row in rows:
        about = known.get((row.subject_type, row.subject_id))
        found[row.pk] = row.title or (about.heading if about else row.request[:120])
    return found


def _write(
    user: User, stage: Stage, rows: Iterable[Assignment], headings: dict[int, str], at: datetime
) -> None:
    """Queue one letter about all that one person is told in this batch."""
    theirs = list(rows)
    with translation.override(user.language):
        # Those far above are told of work that is part of a case, but not what the case is about.
        unnamed = gettext("A piece of work of this unit")
    is_high = stage in (Stage.AFTER_LEADERSHIP, Stage.AFTER_MINISTER)
    lines = [
        {
            "heading": unnamed if is_high and not row.title else headings[row.pk],
            "due": dates.long_date(row.due_on, user.language) if row.due_on else "",
            "unit": row.unit.name_en if user.language == "en" else row.unit.name_az,
            "url": f"{settings.PUBLIC_URL}/desk/assignments/{row.pk}/",
        }
        for row in theirs[:LINES_SHOWN]
    ]
    day = timezone.localdate(at).isoformat()
    notifications.queue_message(
        key=f"work_plans.reminder:{day}:{stage.value}:{user.pk}:{theirs[0].pk}",
        to=user.email,
        template="work_plans/reminder_before"
        if stage == Stage.BEFORE
        else "work_plans/reminder_due"
        if stage == Stage.ON
        else "work_plans/escalation",
        language=user.language,
        values={
            "name": user.get_full_name(),
            "lines": lines,
            "count": len(theirs),
            "more": max(0, len(theirs) - LINES_SHOWN),
        },
        at=at,
    )


@transaction.atomic
def set_reminder(*, rule: ReminderRule, days: int, is_active: bool, by: User, at: datetime) -> ReminderRule:
    """Say how many days before or after the due day a stage holds. Raises DaysNotAllowed."""
    rule = ReminderRule.objects.select_for_update().get(pk=rule.pk)
    if (
        (rule.stage == Stage.BEFORE and not -60 <= days < 0)
        or (rule.stage == Stage.ON and days != 0)
        or (rule.stage not in (Stage.BEFORE, Stage.ON) and not 0 < days <= 365)
    ):
        raise DaysNotAllowed(
            _("A reminder comes before the due day (-60 to -1), an escalation after it (1 to 365)."),
            field="days",
        )
    before = rule.days
    rule.days, rule.is_active = days, is_active
    rule.save(update_fields=["days", "is_active"])
    journal.record(
        rule,
        "work_plans.reminder_set",
        by=by,
        at=at,
        details={"stage": rule.stage, "before": before, "after": days, "active": is_active},
    )
    return rule
