"""The answer: written, checked against what its outcome demands, cleared by the gate."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, AppealFile, Draft, FileRole
from korpu.appeals.operations import forwarding, letters, settling, stepping
from korpu.appeals.operations.blackening import check_enclosures
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.queries import rules_of_cases as case_rules
from korpu.appeals.rules import answers, merging, terms
from korpu.appeals.rules.kinds import AppealState, Duty, Outcome, Purpose
from korpu.appeals.rules.points import Point
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import plain_text, sanitise_html
from korpu.foundation.text import clean_line, clean_text
from korpu.release import operations as release_gate
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import Clock

MAX_HTML = 60_000


class DraftChangedMeanwhile(RuleBroken):
    """Somebody else saved the draft after this page was opened."""


class ExtensionNotPossible(RuleBroken):
    """The term was extended before, or no answer clock runs."""


@transaction.atomic
def save_draft(
    *,
    appeal: Appeal,
    html: str,
    by: User,
    at: datetime,
    version: int,
    purpose: str = Purpose.ANSWER,
    title: str = "",
    outcome: str = "",
    grounds: Sequence[str] = (),
    separable: bool | None = None,
    remedies: str = "",
    forwarded_to: str = "",
    articles: str = "",
    withheld: str = "",
    bodies: Sequence[int] = (),
    points: Sequence[Point] | None = None,
) -> Draft:
    """Save the draft; the version is the one that the writer had before the eyes.

    Articles that nobody has typed follow from the grounds, in the author's language; ``bodies`` are counterparts;
    ``points`` take the place of those of the case, unless they are none.

    Raises steps.StepNotAllowed, stepping.NotYours, DraftChangedMeanwhile, or AnswerTooLong.
    """
    appeal, capacity = stepping.begin(appeal, Step.DRAFT, by=by, at=at)
    if len(html) > MAX_HTML:
        raise RuleBroken(_("The text is too long for a letter. Enclose the rest as a file."), field="html")
    draft = Draft.objects.filter(appeal=appeal).first() or Draft(appeal=appeal, version=0)
    if draft.version != version:
        raise DraftChangedMeanwhile(
            _("Somebody else has changed the draft meanwhile. Copy your text, reload and put it in again.")
        )
    draft.purpose, draft.outcome = purpose, outcome
    draft.title = clean_line(title)[:200] or letters.default_title(appeal)
    draft.html = sanitise_html(clean_text(html))
    draft.grounds, draft.separable = list(grounds), separable
    draft.remedies, draft.withheld = clean_text(remedies), clean_text(withheld)
    draft.bodies = list(bodies)
    draft.forwarded_to = clean_line(forwarded_to) or letters.names_of_bodies(bodies)
    draft.articles = clean_text(articles) or letters.articles_of(appeal, draft)
    draft.version += 1
    draft.writers = sorted({*draft.writers, by.pk})
    draft.edited_by, draft.edited_at = by, at
    draft.save()
    if points is not None:
        settling.set_points(appeal, points)
    stepping.record(appeal, "appeals.draft_saved", by=by, at=at, capacity=capacity, version=draft.version)
    return draft


@transaction.atomic
def attach_to_answer(*, appeal: Appeal, file_ids: Sequence[int], by: User, at: datetime) -> None:
    """Enclose files with the answer that is being written.

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(appeal, Step.DRAFT, by=by, at=at)
    for file_id in file_ids:
        AppealFile.objects.update_or_create(
            appeal=appeal,
            file_id=file_id,
            role=FileRole.ENCLOSURE,
            defaults={"is_removed": False, "added_at": at},
        )
        stepping.record(appeal, "appeals.enclosure_added", by=by, at=at, capacity=capacity, file=file_id)


@transaction.atomic
def remove_from_answer(*, appeal: Appeal, file_pk: int, by: User, at: datetime) -> None:
    """Take a file out of the answer that is being written; the file itself stays in the case.

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    appeal, capacity = stepping.begin(appeal, Step.DRAFT, by=by, at=at)
    enclosure = AppealFile.objects.get(pk=file_pk, appeal=appeal, role=FileRole.ENCLOSURE)
    enclosure.is_removed = True
    enclosure.save(update_fields=["is_removed"])
    stepping.record(
        appeal, "appeals.enclosure_removed", by=by, at=at, capacity=capacity, file=enclosure.file_id
    )


@transaction.atomic
def submit_answer(*, appeal: Appeal, by: User, at: datetime) -> Draft:
    """Hand the draft to the gate, which freezes and checks it (rules of 2012, 4–4.3).

    Raises steps.StepNotAllowed, stepping.NotYours, answers.AnswerIncomplete, merging.GapLeft, ExtensionNotPossible,
    controlling.RemarkOpen, or forwarding.SentToTheOneComplainedOf.
    """
    appeal, capacity = stepping.begin(appeal, Step.SUBMIT, by=by, at=at)
    draft = Draft.objects.filter(appeal=appeal).first()
    if draft is None:
        raise answers.AnswerIncomplete(_("Write the text first: there is nothing to clear yet."))
    demands = case_rules.demands_of(draft.outcome if draft.purpose == Purpose.ANSWER else "")
    answers.check_draft(written_in(appeal, draft), demands)
    settling.check(appeal, draft)
    merging.check_filled(title=draft.title, html=plain_text(letters.letter_html(draft)))
    check_reach(appeal, draft, at)
    if demands.signature and not letters.signatory(appeal, at, demands.signature)["name"]:
        raise answers.AnswerIncomplete(
            _("Nobody holds the post that signs such a letter, and nobody acts for it."), field="outcome"
        )
    if appeal.unit_id is None:  # the database forbids it; told to the type checker
        raise stepping.NotYours(_("This step belongs to another post."))
    content, files = letters.content_of(appeal, draft)
    check_enclosures(files)
    release = release_gate.submit(
        subject=appeal,
        kind=answers.route_kind(appeal.kind, draft.purpose, demands),
        channel=appeal.reply_by,
        content=content,
        files=files,
        writers=draft.writers,
        by=by,
        at=at,
        unit_id=appeal.unit_id,
        kept_out_posts=_complained_of(appeal),
    )
    draft.release_id = release.pk
    draft.save(update_fields=["release_id"])
    stepping.move(appeal, AppealState.CLEARING)
    stepping.record(appeal, "appeals.submitted", by=by, at=at, capacity=capacity, release=release.pk)
    return draft


@transaction.atomic
def take_answer_back(*, appeal: Appeal, by: User, at: datetime, reason: str = "") -> Appeal:
    """Take the text back from the gate to change it; whatever was cleared is cleared no more.

    Raises steps.StepNotAllowed or stepping.NotYours.
    """
    release_id = hold_release(appeal)
    appeal, capacity = stepping.begin(appeal, Step.TAKE_BACK, by=by, at=at)
    if release_id is not None:
        release_gate.withdraw(release_id=release_id, by=by, at=at, reason=reason)
    Draft.objects.filter(appeal=appeal).update(release_id=None)
    stepping.move(appeal, AppealState.IN_WORK)
    stepping.record(
        appeal,
        "appeals.taken_back",
        by=by,
        at=at,
        capacity=capacity,
        reason=clean_text(reason),
        release=release_id,
    )
    return appeal


@transaction.atomic
def clear_answer(*, appeal_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Note on the case that the gate has cleared its text; quiet if the case has moved on meanwhile."""
    appeal = stepping.lock(Appeal(pk=appeal_id))
    if appeal.state != AppealState.CLEARING or not _is_current(appeal, release_id):
        return
    stepping.move(appeal, AppealState.CLEARED)
    stepping.record(appeal, "appeals.cleared", by=by, at=at, release=release_id)


@transaction.atomic
def return_answer(*, appeal_id: int, release_id: int, by: User | None, at: datetime) -> None:
    """Bring the case back to its executor because the gate sent the text back."""
    appeal = stepping.lock(Appeal(pk=appeal_id))
    if appeal.state != AppealState.CLEARING or not _is_current(appeal, release_id):
        return
    Draft.objects.filter(appeal=appeal).update(release_id=None)
    stepping.move(appeal, AppealState.IN_WORK)
    stepping.record(appeal, "appeals.sent_back", by=by, at=at, release=release_id)


def _complained_of(appeal: Appeal) -> set[int]:
    """Give the posts complained of in a case and in those that its answer answers too (Code of administrative offences,
    594-1)."""
    joined = appeal.joined.filter(complained_post__isnull=False).values_list("complained_post", flat=True)
    return {post for post in (appeal.complained_post_id, *joined) if post is not None}


def written_in(appeal: Appeal, draft: Draft) -> answers.Written:
    """Give what stands in a draft, for the rule that judges it."""
    return answers.Written(
        purpose=draft.purpose,
        outcome=draft.outcome,
        text=plain_text(draft.html),
        grounds=draft.grounds,
        articles=draft.articles,
        separable=draft.separable,
        remedies=draft.remedies,
        withheld=draft.withheld,
        forwarded_to=draft.forwarded_to,
        has_cause=appeal.cause_id is not None,
    )


def check_reach(appeal: Appeal, draft: Draft, at: datetime) -> None:
    """Raise if the letter would do what the law does not allow: extend twice or too late, tell the one complained of."""
    if draft.purpose == Purpose.EXTENSION:
        clock = answer_clock(appeal)
        if clock is None:
            raise ExtensionNotPossible(_("No answer clock runs on this case."))
        if clock.due_at < at:
            raise ExtensionNotPossible(_("The term has run out: it cannot be extended any more."))
        working_calendar.check_extendable(clock=clock, rule_code=terms.extension_rule(appeal.kind), at=at)
    elif draft.purpose == Purpose.FORWARDING or draft.outcome == Outcome.FORWARDED:
        forwarding.check_bodies(appeal, draft.bodies)


def answer_clock(appeal: Appeal) -> Clock | None:
    """Give the clock of the answer while it is open."""
    open_ones = calendar.open_clocks(SUBJECT_TYPE, appeal.pk)
    return next((clock for clock in open_ones if clock.duty == Duty.ANSWER), None)


def hold_release(appeal: Appeal) -> int | None:
    """Lock the release before the case: the gate locks in the same order, so neither waits for the other."""
    release_id = Draft.objects.filter(appeal_id=appeal.pk).values_list("release_id", flat=True).first()
    if release_id is not None:
        release_gate.hold(release_id=release_id)
    return release_id


def _is_current(appeal: Appeal, release_id: int) -> bool:
    return Draft.objects.filter(appeal=appeal, release_id=release_id).exists()
