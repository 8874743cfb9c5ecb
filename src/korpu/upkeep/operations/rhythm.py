"""The editorial rhythm: texts counted under their topics, texts planned, and a look each week at what is behind."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.upkeep import queries
from korpu.upkeep.models import Entry, PlannedText, RhythmWeek, Rubric
from korpu.upkeep.rules import TextNotOpen, week_of
from korpu.work_plans.rules import NotYours, check_reason

# Where a text is for everybody to read; a letter to one person is no news.
PUBLIC_CHANNELS = ("SITE",)
FRAME_KINDS = ("SECTION",)


@transaction.atomic
def enter_text(*, release_id: int, kind: str, channel: str, title: str, unit_id: int, at: datetime) -> Entry:
    """Count a text that left through the gate for the public; its kind says its topic until somebody corrects it."""
    rubric = Rubric.objects.filter(kinds__contains=[kind]).first()
    entry, _is_new = Entry.objects.get_or_create(
        release_id=release_id,
        defaults={
            "kind": kind,
            "channel": channel,
            "title": title,
            "unit_id": unit_id,
            "released_at": at,
            "rubric": rubric,
        },
    )
    return entry


@transaction.atomic
def sort_text(*, entry: Entry, rubric: Rubric | None, by: User, at: datetime) -> Entry:
    """Put a text under another topic than its kind says, or under none."""
    row = Entry.objects.select_for_update().get(pk=entry.pk)
    row.rubric, row.sorted_by = rubric, by
    row.save(update_fields=["rubric", "sorted_by"])
    journal.record(row, "upkeep.text_sorted", by=by, at=at, details={"rubric": rubric.code if rubric else ""})
    return row


@transaction.atomic
def plan_text(
    *, rubric: Rubric, title: str, planned_on: date, unit_id: int, by: User, at: datetime
) -> PlannedText:
    """Put a text into the editorial calendar (statute 6.1.5). Raises NotYours for a unit that is not one's own."""
    standing = organisation.standing_of(by, at)
    if unit_id not in standing.unit_ids and not standing.has(Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD):
        raise NotYours(_("A text is planned for one's own unit."))
    row = PlannedText.objects.create(
        rubric=rubric,
        title=clean_line(title)[:250],
        planned_on=planned_on,
        unit_id=unit_id,
        planned_by=by,
        planned_at=at,
    )
    journal.record(row, "upkeep.text_planned", by=by, at=at, details={"rubric": rubric.code})
    return row


@transaction.atomic
def drop_text(*, planned: PlannedText, reason: str, by: User, at: datetime) -> PlannedText:
    """Take a text off the calendar with a reason. Raises TextNotOpen, ReasonMissing."""
    check_reason(reason, "reason")
    row = _open(planned)
    row.dropped_at, row.reason = at, clean_line(reason)[:300]
    row.save(update_fields=["dropped_at", "reason"])
    journal.record(row, "upkeep.text_dropped", by=by, at=at, reason=row.reason)
    return row


@transaction.atomic
def publish_planned(*, planned: PlannedText, entry: Entry, by: User, at: datetime) -> PlannedText:
    """Say which released text carries a planned one out; it then stands under the planned topic.

    Raises TextNotOpen.
    """
    row = _open(planned)
    found = Entry.objects.select_for_update().get(pk=entry.pk)
    if PlannedText.objects.filter(entry=found).exists():
        raise TextNotOpen(_("This text carries out another planned one."), field="entry")
    row.entry = found
    row.save(update_fields=["entry"])
    if found.rubric_id != row.rubric_id:
        sort_text(entry=found, rubric=row.rubric, by=by, at=at)
    journal.record(row, "upkeep.text_published", by=by, at=at, details={"entry": found.pk})
    return row


def _open(planned: PlannedText) -> PlannedText:
    row = PlannedText.objects.select_for_update().get(pk=planned.pk)
    if not row.is_open:
        raise TextNotOpen(_("This text has been published or dropped already."))
    return row


@transaction.atomic
def look_at_rhythm(*, at: datetime) -> RhythmWeek:
    """Look once a week which topics are behind, and tell their sectors and the head (statute 3.1.22, 6.1.5).

    Run twice in a week, it tells nobody twice.
    """
    today = timezone.localdate(at)
    week, is_new = RhythmWeek.objects.get_or_create(week_on=week_of(today), defaults={"at": at})
    if not is_new:
        return week
    behind = [state for state in queries.rubric_states(today) if state.is_behind]
    told: dict[int, User] = {}
    heads = organisation.holders_of(Role.DEPARTMENT_HEAD, at)
    letters: dict[int, list[queries.RubricState]] = {}
    for state in behind:
        owners = organisation.holders_of(Role.SECTOR_HEAD, at, unit_id=state.rubric.unit_id)
        for user in {user.pk: user for user in (*owners, *heads)}.values():
            told[user.pk] = user
            letters.setdefault(user.pk, []).append(state)
    for pk, states in letters.items():
        _tell(told[pk], states, week, at)
    week.behind, week.told = [state.rubric.code for state in behind], sorted(told)
    week.save(update_fields=["behind", "told"])
    journal.record(
        week, "upkeep.rhythm_looked_at", by=None, at=at, details={"behind": week.behind, "told": week.told}
    )
    return week


def _tell(user: User, states: list[queries.RubricState], week: RhythmWeek, at: datetime) -> None:
    with override(user.language):
        topics = [
            {"title": state.rubric.title, "waited": state.waited, "every": state.rubric.every_days}
            for state in states
        ]
    notifications.queue_message(
        key=f"upkeep.rhythm:{week.week_on.isoformat()}:{user.pk}",
        to=user.email,
        template="upkeep/rhythm",
        language=user.language,
        values={"name": user.get_full_name(), "topics": topics},
        at=at,
        subject=week,
    )
