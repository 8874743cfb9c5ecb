"""Briefing notes, analyses and studies: written by one, approved by another, then fixed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.knowledge import access, rules, signals
from korpu.knowledge.models import (
    Analysis,
    Briefing,
    BriefingQuestion,
    PaperProposal,
    Study,
    StudyCriterion,
    StudySource,
)
from korpu.knowledge.rules import NotOwner, Occasion, OwnPaper, PaperNotWhole, PaperState, StudyKind
from korpu.organisation import queries as organisation
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Proposal
from korpu.work_plans.queries import assignments_about
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind
from korpu.work_plans.rules.plans import ProposalKind

AnyPaper = TypeVar("AnyPaper", Briefing, Analysis, Study)
MOST_ROWS = 60


@dataclass(frozen=True)
class Asked:
    """An expected question with its answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class Source:
    """A source of a study, and the day on which it was read."""

    title: str
    url: str
    accessed_on: date


def _check_writes(by: User, at: datetime) -> None:
    if not access.describes(organisation.standing_of(by, at)):
        raise NotOwner(_("The Department writes these papers."))


def _unit_of(by: User, at: datetime) -> int:
    return organisation.standing_of(by, at).unit_ids_for(*access.STAFF)[0]


@transaction.atomic
def ask_for_briefing(
    *,
    title: str,
    occasion: Occasion,
    held_at: datetime,
    speaker_post_id: int,
    unit_id: int,
    by: User | None,
    at: datetime,
    due_at: datetime | None = None,
    subject: models.Model | None = None,
) -> Briefing:
    """Ask a unit for a briefing note; it is work with a due day before the event (statute 6.1.2).

    The same subject and speaker asked for again give the note that there is. Raises PaperNotWhole.
    """
    due_at = due_at or held_at - timedelta(days=1)
    if not clean_line(title):
        raise PaperNotWhole(_("Say what the note is for."), field="title")
    if due_at >= held_at:
        raise PaperNotWhole(_("The note has to be ready before the event begins."), field="due_at")
    subject_type, subject_id = subject_of(subject) if subject is not None else ("", None)
    if subject is not None:
        known = Briefing.objects.filter(
            subject_type=subject_type, subject_id=subject_id, speaker_post_id=speaker_post_id
        ).first()
        if known is not None:
            return known
    briefing = Briefing.objects.create(
        title=clean_line(title)[:250], occasion=occasion, subject_type=subject_type, subject_id=subject_id,
        held_at=held_at, due_at=due_at, speaker_post_id=speaker_post_id, unit_id=unit_id, author=None, made_at=at,
    )  # fmt: skip
    work_plans.give_assignment(
        subject=briefing, kind=AssignmentKind.LEAD, unit_id=unit_id,
        title=_("Briefing note: %(title)s") % {"title": briefing.title},
        request=_("Collect facts, expected questions with answers, and what was said before."),
        due_on=timezone.localdate(due_at), by=by, at=at,
    )  # fmt: skip
    journal.record(briefing, "knowledge.paper_begun", by=by, at=at, details={"kind": "briefing"})
    return briefing


@transaction.atomic
def write_briefing(
    *,
    briefing: Briefing,
    messages: str,
    background: str,
    questions: Sequence[Asked],
    fact_ids: Sequence[int],
    saying_ids: Sequence[int],
    position_ids: Sequence[int],
    by: User,
    at: datetime,
) -> Briefing:
    """Write a note while it is a draft; whoever writes first is its author.

    Raises NotOwner, PaperStepNotAllowed, PaperNotWhole. Sayings that the writer may not see are left out.
    """
    briefing = _draft(Briefing, briefing, by, at)
    briefing.messages, briefing.background = clean_text(messages), clean_text(background)
    briefing.author = briefing.author or by
    briefing.save(update_fields=["messages", "background", "author"])
    seen = access.sayings_visible_to(organisation.standing_of(by, at)).filter(pk__in=saying_ids)
    briefing.facts.set(fact_ids)
    briefing.sayings.set(seen)
    briefing.positions.set(position_ids)
    briefing.questions.all().delete()
    BriefingQuestion.objects.bulk_create(
        BriefingQuestion(
            briefing=briefing,
            order=order,
            question=clean_line(one.question)[:500],
            answer=clean_text(one.answer),
        )
        for order, one in enumerate(_with_words(questions), start=1)
    )
    _record(briefing, "knowledge.paper_written", by, at)
    return briefing


def _with_words(questions: Sequence[Asked]) -> list[Asked]:
    found = [one for one in questions if one.question.strip() or one.answer.strip()]
    if any(not one.question.strip() or not one.answer.strip() for one in found):
        raise PaperNotWhole(_("Every question has an answer."), field="questions")
    return found[:MOST_ROWS]


@transaction.atomic
def mark_read(*, briefing: Briefing, by: User, at: datetime) -> Briefing:
    """Note that the speaker has read the note. Raises NotOwner for anybody else, PaperNotWhole before it is approved."""
    briefing = Briefing.objects.select_for_update().get(pk=briefing.pk)
    if briefing.speaker_post_id not in organisation.standing_of(by, at).post_ids:
        raise NotOwner(_("The speaker marks the note as read."))
    if briefing.state != PaperState.APPROVED:
        raise PaperNotWhole(_("The note is not approved yet."))
    if briefing.read_at is None:
        briefing.read_at, briefing.read_by = at, by
        briefing.save(update_fields=["read_at", "read_by"])
        journal.record(briefing, "knowledge.briefing_read", by=by, at=at)
    return briefing


@transaction.atomic
def begin_analysis(
    *, title: str, question: str, from_on: date, to_on: date, by: User, at: datetime
) -> Analysis:
    """Begin an analysis of a period (statute 3.1.13, 6.1.3). Raises NotOwner, PaperNotWhole."""
    _check_writes(by, at)
    if not clean_line(title) or not clean_text(question):
        raise PaperNotWhole(_("An analysis has a title and a question."), field="question")
    if to_on < from_on:
        raise PaperNotWhole(_("The last day cannot come before the first."), field="to_on")
    analysis = Analysis.objects.create(
        title=clean_line(title)[:250], question=clean_text(question), from_on=from_on, to_on=to_on,
        unit_id=_unit_of(by, at), author=by, made_at=at,
    )  # fmt: skip
    _record(analysis, "knowledge.paper_begun", by, at)
    return analysis


@transaction.atomic
def write_analysis(*, analysis: Analysis, conclusions: str, by: User, at: datetime) -> Analysis:
    """Write the conclusions of an analysis while it is a draft. Raises NotOwner, PaperStepNotAllowed."""
    analysis = _draft(Analysis, analysis, by, at)
    analysis.conclusions = clean_text(conclusions)
    analysis.save(update_fields=["conclusions"])
    _record(analysis, "knowledge.paper_written", by, at)
    return analysis


@transaction.atomic
def begin_study(
    *, title: str, question: str, kind: StudyKind, bodies: Sequence[str], by: User, at: datetime
) -> Study:
    """Begin a comparison of two bodies or countries at least (statute 3.1.15, 4.1.8). Raises NotOwner, PaperNotWhole."""
    _check_writes(by, at)
    compared = [line for one in bodies if (line := clean_line(one)[:120])][:12]
    if not clean_line(title) or not clean_text(question):
        raise PaperNotWhole(_("A study has a title and a question."), field="question")
    if len(compared) < 2:
        raise PaperNotWhole(_("A comparison has two bodies or countries at least."), field="bodies")
    study = Study.objects.create(
        title=clean_line(title)[:250], question=clean_text(question), kind=kind, bodies=compared,
        unit_id=_unit_of(by, at), author=by, made_at=at,
    )  # fmt: skip
    _record(study, "knowledge.paper_begun", by, at)
    return study


@transaction.atomic
def write_study(
    *,
    study: Study,
    criteria: Sequence[tuple[str, Sequence[str]]],
    sources: Sequence[Source],
    transferability: str,
    conclusions: str,
    by: User,
    at: datetime,
) -> Study:
    """Write the comparison, its sources and conclusions while it is a draft.

    Raises NotOwner, PaperStepNotAllowed, PaperNotWhole for a source read on a day to come.
    """
    study = _draft(Study, study, by, at)
    if any(one.accessed_on > timezone.localdate(at) for one in sources):
        raise PaperNotWhole(_("A source was read on a day that has come."), field="sources")
    study.transferability, study.conclusions = clean_text(transferability), clean_text(conclusions)
    study.save(update_fields=["transferability", "conclusions"])
    study.criteria.all().delete()
    study.sources.all().delete()
    width = len(study.bodies)
    StudyCriterion.objects.bulk_create(
        StudyCriterion(
            study=study, order=order, criterion=clean_line(name)[:250],
            cells=[clean_text(cell) for cell in [*cells, *[""] * width][:width]],
        )
        for order, (name, cells) in enumerate(
            [row for row in criteria if row[0].strip()][:MOST_ROWS], start=1
        )
    )  # fmt: skip
    StudySource.objects.bulk_create(
        StudySource(
            study=study,
            title=clean_line(one.title)[:300],
            url=clean_line(one.url)[:500],
            accessed_on=one.accessed_on,
        )
        for one in [one for one in sources if one.title.strip()][:MOST_ROWS]
    )
    _record(study, "knowledge.paper_written", by, at)
    return study


@transaction.atomic
def submit_paper(*, paper: AnyPaper, by: User, at: datetime) -> AnyPaper:
    """Hand a paper in for approval. Raises NotOwner, PaperStepNotAllowed, PaperNotWhole saying what is missing."""
    _check_writes(by, at)
    paper = _locked(paper)
    rules.check_step(paper.state, PaperState.SUBMITTED)
    _check_whole(paper)
    paper.state, paper.submitted_by, paper.submitted_at = PaperState.SUBMITTED, by, at
    paper.author = paper.author or by
    paper.save(update_fields=["state", "submitted_by", "submitted_at", "author"])
    _record(paper, "knowledge.paper_submitted", by, at)
    return paper


@transaction.atomic
def approve_paper(*, paper: AnyPaper, by: User, at: datetime) -> AnyPaper:
    """Approve a paper as the head of the Department or a deputy; the work it was asked as is done with it.

    Raises NotOwner, OwnPaper for its writer, PaperStepNotAllowed.
    """
    paper = _submitted(paper, PaperState.APPROVED, by, at)
    paper.state, paper.approved_by, paper.approved_at, paper.remarks = PaperState.APPROVED, by, at, ""
    paper.save(update_fields=["state", "approved_by", "approved_at", "remarks"])
    _record(paper, "knowledge.paper_approved", by, at)
    for work in assignments_about(*subject_of(paper)).filter(state__in=OPEN_STATES):
        work_plans.complete_assignment(
            assignment=work, result=_("Approved: %(title)s") % {"title": paper.title}, by=by, at=at
        )
    if isinstance(paper, Briefing):
        signals.briefing_approved.send(Briefing, briefing=paper, by=by, at=at)
    return paper


@transaction.atomic
def return_paper(*, paper: AnyPaper, remarks: str, by: User, at: datetime) -> AnyPaper:
    """Give a paper back to its writer with remarks. Raises NotOwner, OwnPaper, PaperStepNotAllowed, ReasonMissing."""
    remarks = rules.check_reason(remarks, "remarks")
    paper = _submitted(paper, PaperState.DRAFT, by, at)
    paper.state, paper.remarks = PaperState.DRAFT, remarks
    paper.save(update_fields=["state", "remarks"])
    _record(paper, "knowledge.paper_returned", by, at)
    return paper


@transaction.atomic
def propose_from(
    *,
    paper: Analysis | Study,
    kind: ProposalKind,
    title: str,
    text: str,
    gain: str,
    by: User,
    at: datetime,
    follow_up_on: date | None = None,
) -> Proposal:
    """Put a conclusion into the register of proposals, where its addressee decides on it and it may become a measure.

    Raises NotOwner, PaperStepNotAllowed before the paper is approved, and what work_plans.make_proposal raises.
    """
    _check_writes(by, at)
    paper = type(paper).objects.select_for_update().get(pk=paper.pk)
    if paper.state != PaperState.APPROVED:
        raise rules.PaperStepNotAllowed(_("Proposals come from an approved paper."))
    grounds = _("%(title)s. %(conclusions)s") % {"title": paper.title, "conclusions": paper.conclusions}
    unit_ids = organisation.standing_of(by, at).unit_ids
    proposal = work_plans.make_proposal(
        kind=kind, unit_id=paper.unit_id if paper.unit_id in unit_ids else _unit_of(by, at), title=title, text=text,
        grounds=grounds, gain=gain, by=by, at=at,
    )  # fmt: skip
    PaperProposal.objects.create(
        analysis=paper if isinstance(paper, Analysis) else None,
        study=paper if isinstance(paper, Study) else None,
        proposal=proposal,
        follow_up_on=follow_up_on,
    )
    journal.record(paper, "knowledge.proposal_made", by=by, at=at, details={"proposal": proposal.pk})
    return proposal


def _check_whole(paper: Any) -> None:
    """Raise PaperNotWhole unless everything is there without which nobody could approve the paper."""
    if isinstance(paper, Briefing):
        if not paper.messages:
            raise PaperNotWhole(_("Write what the speaker is to say."))
        if not paper.questions.exists():
            raise PaperNotWhole(_("Write at least one question that is to be expected, with its answer."))
        return
    if not paper.conclusions:
        raise PaperNotWhole(_("Write the conclusions."))
    if isinstance(paper, Analysis) and not paper.datasets.exists():
        raise PaperNotWhole(_("Freeze the data that the analysis stands on."))
    if isinstance(paper, Study):
        if not paper.criteria.exists():
            raise PaperNotWhole(_("Compare by one criterion at least."))
        if not paper.sources.exists():
            raise PaperNotWhole(_("Name a source with the day on which it was read."))


def _draft(model: type[AnyPaper], paper: AnyPaper, by: User, at: datetime) -> AnyPaper:
    _check_writes(by, at)
    locked = model.objects.select_for_update().get(pk=paper.pk)
    if locked.state != PaperState.DRAFT:
        raise rules.PaperStepNotAllowed(_("Only a draft is written on. Ask for it to be given back first."))
    return locked


def _locked(paper: AnyPaper) -> AnyPaper:
    return type(paper).objects.select_for_update().get(pk=paper.pk)


def _submitted(paper: AnyPaper, wanted: PaperState, by: User, at: datetime) -> AnyPaper:
    if not access.approves(organisation.standing_of(by, at)):
        raise NotOwner(_("The head of the Department or a deputy decides on this paper."))
    locked = _locked(paper)
    if locked.state != PaperState.SUBMITTED:
        raise rules.PaperStepNotAllowed(_("The paper does not wait for approval."))
    if by.pk in (locked.author_id, locked.submitted_by_id):
        raise OwnPaper(_("You wrote this paper. Somebody else has to approve it."))
    return locked


def _record(paper: models.Model, action: str, by: User | None, at: datetime) -> None:
    journal.record(paper, action, by=by, at=at, details={"kind": paper._meta.model_name or ""})
