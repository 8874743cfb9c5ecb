"""Proposals to disclose: made by a person or by what people keep asking, decided in set days, published."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.appeals import queries as appeals
from korpu.disclosure import access, grounds
from korpu.disclosure.models import Proposal, Proposing
from korpu.disclosure.queries import PROPOSAL
from korpu.disclosure.rules import (
    Ground,
    NotThere,
    NotYours,
    ProposalState,
    StepNotAllowed,
    check_reason,
    has_risen,
)
from korpu.foundation import inside
from korpu.foundation.errors import RuleBroken
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind
from korpu.working_calendar import operations as clocks
from korpu.working_calendar import queries as calendar

DUTY = "disclosure.decide"


class NobodyDecides(RuleBroken):
    """The ministry has not said who decides on proposals to disclose."""


@transaction.atomic
def propose(
    *,
    topic: str,
    grounds: str,
    by: User | None,
    at: datetime,
    ground: Ground = Ground.PERSON,
    found_key: str = "",
) -> Proposal:
    """Propose a topic for disclosure with its grounds; a clock runs until it is decided (rules of 2012, 2.1.4).

    Raises ReasonMissing, NobodyDecides.
    """
    check_reason(grounds, "grounds")
    rule = Proposing.objects.select_related("decider").first()
    if rule is None:
        raise NobodyDecides(_("Nobody has been named to decide on proposals to disclose."))
    row = Proposal(
        topic=clean_line(topic)[:200],
        grounds=clean_text(grounds),
        ground=ground,
        found_key=found_key,
        made_by=by,
        made_at=at,
        decider=rule.decider,
        decide_by=timezone.localdate(at),
    )
    row.save()
    subject_type, subject_id = subject_of(row)
    clock = clocks.start_clock(
        subject_type=subject_type,
        subject_id=subject_id,
        duty=DUTY,
        rule_code=DUTY,
        at=at,
        by_id=by.pk if by else None,
    )
    row.decide_by = timezone.localdate(clock.due_at)
    row.save(update_fields=["decide_by"])
    journal.record(row, "disclosure.proposed", by=by, at=at, details={"ground": ground})
    work_plans.give_assignment(
        subject=row,
        kind=AssignmentKind.LEAD,
        unit_id=rule.decider.unit_id,
        post_id=rule.decider_id,
        title=row.topic,
        request=row.grounds,
        due_on=row.decide_by,
        by=by,
        at=at,
    )
    return row


@transaction.atomic
def decide(*, proposal: Proposal, accept: bool, decision: str, by: User, at: datetime) -> Proposal:
    """Decide whether a topic is disclosed, with the reason. Raises NotYours, StepNotAllowed, ReasonMissing."""
    check_reason(decision, "decision")
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not access.decides(organisation.standing_of(by, at), row):
        raise NotYours(_("Whoever the proposal is addressed to decides on it, and never its author."))
    if row.state != ProposalState.OPEN:
        raise StepNotAllowed(_("This proposal has been decided already."))
    row.state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
    row.decision, row.decided_by, row.decided_at = clean_text(decision), by, at
    row.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    journal.record(row, "disclosure.decided", by=by, at=at, details={"accepted": accept})
    for clock in calendar.open_clocks(PROPOSAL, row.pk):
        clocks.satisfy_clock(clock=clock, at=at, by_what="disclosure.decided")
    for work in assignments.assignments_about(PROPOSAL, row.pk).filter(state__in=OPEN_STATES):
        work_plans.complete_assignment(assignment=work, result=row.decision, by=by, at=at)
    return row


@transaction.atomic
def publish(
    *, proposal: Proposal, address: str, by: User, at: datetime, ask: inside.Ask = inside.ask
) -> Proposal:
    """Say where a topic that was to be disclosed stands on the site. Raises StepNotAllowed, NotThere."""
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state != ProposalState.ACCEPTED:
        raise StepNotAllowed(_("Only what was decided to be disclosed is disclosed."))
    path = inside.path_of(clean_line(address))
    if path is None or path.startswith(inside.STAFF) or ask(path).code != 200:
        raise NotThere(_("Nothing answers at this address. Publish it first."), field="address")
    row.state, row.address, row.published_at = ProposalState.PUBLISHED, path[:1000], at
    row.save(update_fields=["state", "address", "published_at"])
    journal.record(row, "disclosure.published", by=by, at=at, details={"address": path[:200]})
    return row


def propose_by_itself(*, at: datetime) -> list[Proposal]:
    """Propose what people ask about again and again, and what they seek on the site in vain.

    Each subject once in a window of days; its grounds are counts alone, nobody's words.
    """
    rule = Proposing.objects.first()
    if rule is None:
        return []
    window = timedelta(days=rule.window_days)
    now = appeals.subjects_asked_about(at - window, at)
    before = appeals.subjects_asked_about(at - 2 * window, at - window)
    made = [
        _propose_found(Ground.QUESTIONS, word, count, before.get(word, 0), rule, at)
        for word, count in sorted(now.items())
        if has_risen(count, before.get(word, 0), rule.threshold)
    ]
    sought, earlier = (
        grounds.sought_in_vain(at - window, at),
        grounds.sought_in_vain(at - 2 * window, at - window),
    )
    made += [
        _propose_found(Ground.SEARCHES, words, count, earlier.get(words, 0), rule, at)
        for words, count in sorted(sought.items())
        if has_risen(count, earlier.get(words, 0), rule.threshold)
    ]
    return [row for row in made if row is not None]


def _propose_found(
    ground: Ground, word: str, now: int, before: int, rule: Proposing, at: datetime
) -> Proposal | None:
    since = at - timedelta(days=rule.window_days)
    key = f"{ground}:{word}"[:100]
    if Proposal.objects.filter(found_key__startswith=f"{key}:", made_at__gt=since).exists():
        return None
    with override("az"):
        sentence = (
            _("In %(days)s days %(now)s requests asked about “%(word)s”; in the days before, %(before)s.")
            if ground == Ground.QUESTIONS
            else _(
                "In %(days)s days “%(word)s” was sought %(now)s times without a result; before, %(before)s."
            )
        )
        words = str(sentence % {"days": rule.window_days, "now": now, "before": before, "word": word})
    return propose(
        topic=word,
        grounds=words,
        ground=ground,
        found_key=f"{key}:{timezone.localdate(at).isoformat()}",
        by=None,
        at=at,
    )
