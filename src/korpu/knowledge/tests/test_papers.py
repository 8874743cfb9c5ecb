"""Briefing notes, analyses, studies and notes on reforms: from their beginning to what came of them."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from korpu.knowledge import operations
from korpu.knowledge.models import Analysis, Briefing, Dataset, PaperProposal, Study
from korpu.knowledge.operations import Asked, Source
from korpu.knowledge.operations.freezing import digest
from korpu.knowledge.rules import NotOwner, OwnPaper, PaperNotWhole, PaperStepNotAllowed
from korpu.knowledge.rules.papers import Chart, StudyKind
from korpu.knowledge.tests.factories import (
    HEAD,
    NOON,
    OFFICER,
    REASON,
    fact,
    indicator,
    person,
    post_id,
    released,
    unit_id,
    year,
)
from korpu.release import operations as gate
from korpu.release.rules import NotCleared
from korpu.work_plans import operations as work_plans
from korpu.work_plans.models import Assignment, Proposal
from korpu.work_plans.rules.plans import ProposalKind

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


def briefing(held_at=NOON + timedelta(days=5), **changes) -> Briefing:
    values = {
        "title": "Nazirin çıxışı", "occasion": "SPEECH", "held_at": held_at, "speaker_post_id": post_id("minister"),
        "unit_id": unit_id("information-sector"), "by": person(HEAD), "at": NOON,
    }  # fmt: skip
    return operations.ask_for_briefing(**{**values, **changes})


def written(note: Briefing, **changes) -> Briefing:
    values = {
        "messages": "Pensiyalar artıb.", "background": "", "questions": [Asked("Nə qədər?", "45,4 manat.")],
        "fact_ids": [], "saying_ids": [], "position_ids": [], "by": person(OFFICER), "at": LATER,
    }  # fmt: skip
    return operations.write_briefing(briefing=note, **{**values, **changes})


def analysis(**changes) -> Analysis:
    values = {
        "title": "Pensiya mövzusu", "question": "Nə dəyişib?", "from_on": date(2024, 1, 1), "to_on": date(2025, 12, 31),
        "by": person(OFFICER), "at": NOON,
    }  # fmt: skip
    return operations.begin_analysis(**{**values, **changes})


def study(kind: StudyKind = StudyKind.ABROAD, **changes) -> Study:
    values = {
        "title": "Portallar", "question": "Necə qurulub?", "kind": kind, "bodies": ["Estoniya", "Gürcüstan"],
        "by": person(OFFICER), "at": NOON,
    }  # fmt: skip
    return operations.begin_study(**{**values, **changes})


def compared(paper: Study) -> Study:
    return operations.write_study(
        study=paper, criteria=[("Cavab müddəti", ["5 gün", "10 gün"])],
        sources=[Source("Hesabat", "https://example.org", NOON.date())], transferability="Portal",
        conclusions="Müddət qısaldıla bilər.", by=person(OFFICER), at=NOON,
    )  # fmt: skip


def approved(paper, at=LATER):
    operations.submit_paper(paper=paper, by=person(OFFICER), at=at)
    return operations.approve_paper(paper=paper, by=person(HEAD), at=at)


def test_a_briefing_note_goes_from_the_wish_to_the_speakers_eyes():
    note = briefing()
    work = Assignment.objects.get(subject_type="knowledge.briefing")
    assert (work.unit_id, work.due_on) == (unit_id("information-sector"), (NOON + timedelta(days=4)).date())
    row, release = fact(), released("<p>Əvvəl deyilib.</p>")
    saying = operations.keep_release(release_id=release.pk, at=NOON)
    with pytest.raises(PaperNotWhole):
        operations.submit_paper(paper=note, by=person(OFFICER), at=LATER)

    written(note, fact_ids=[row.pk], saying_ids=[saying.pk])
    approved(note)
    with pytest.raises(NotOwner):
        operations.mark_read(briefing=note, by=person(HEAD), at=LATER)
    operations.mark_read(briefing=note, by=person("minister"), at=LATER)

    note.refresh_from_db()
    work.refresh_from_db()
    assert (note.state, note.approved_by, note.read_by) == ("APPROVED", person(HEAD), person("minister"))
    assert (list(note.facts.all()), list(note.sayings.all())) == ([row], [saying])
    assert work.state == "DONE"


def test_a_note_asked_for_twice_for_one_subject_and_speaker_is_one_note():
    subject = fact()
    assert briefing(subject=subject) == briefing(subject=subject)
    assert Briefing.objects.count() == 1


def test_a_note_is_ready_before_its_event():
    with pytest.raises(PaperNotWhole):
        briefing(due_at=NOON + timedelta(days=5))


def test_nobody_approves_their_own_paper_and_only_heads_approve():
    note = written(briefing(), by=person(HEAD))
    operations.submit_paper(paper=note, by=person(OFFICER), at=LATER)
    with pytest.raises(OwnPaper):
        operations.approve_paper(paper=note, by=person(HEAD), at=LATER)
    with pytest.raises(NotOwner):
        operations.approve_paper(paper=note, by=person("information-head"), at=LATER)
    operations.approve_paper(paper=note, by=person("deputy-head-1"), at=LATER)


def test_a_returned_paper_is_a_draft_again_with_its_remarks():
    note = written(briefing())
    operations.submit_paper(paper=note, by=person(OFFICER), at=LATER)

    operations.return_paper(paper=note, remarks="Rəqəmləri əlavə edin.", by=person(HEAD), at=LATER)

    note.refresh_from_db()
    assert (note.state, note.remarks) == ("DRAFT", "Rəqəmləri əlavə edin.")
    written(note)
    approved(note)


def test_an_approved_paper_and_its_parts_stay_as_they_are_even_past_the_operations():
    note = approved(written(briefing()))
    with pytest.raises(PaperStepNotAllowed):
        written(note)
    for act in (
        lambda: Briefing.objects.filter(pk=note.pk).update(messages="?"),
        lambda: note.questions.update(answer="?"),
        lambda: note.questions.all().delete(),
        lambda: Briefing.objects.filter(pk=note.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_frozen_data_does_not_follow_the_facts():
    of = indicator()
    row = fact(of)
    paper = analysis()
    data = operations.freeze_data(
        analysis=paper, source=f"indicator:{of.code}", chart=Chart.BARS, by=person(OFFICER), at=NOON
    )
    operations.revise_fact(fact=row, text=year(2025, 1), reason=REASON, by=person(OFFICER), at=LATER)

    data.refresh_from_db()
    assert data.rows == [["2025", 523.6, "", "Dövlət Statistika Komitəsi"]]
    assert data.sha256 == digest(data.columns, data.rows)
    with pytest.raises(DatabaseError), transaction.atomic():
        Dataset.objects.filter(pk=data.pk).update(rows=[])


@pytest.mark.parametrize("source", ["figure:work_plans.due", "figure:appeals.received", "sayings:pensiya"])
def test_figures_of_the_system_and_earlier_texts_can_be_frozen(source):
    data = operations.freeze_data(analysis=analysis(), source=source, by=person(OFFICER), at=NOON)
    assert data.columns
    assert data.sha256 == digest(data.columns, data.rows)


@pytest.mark.parametrize("source", ["", "sayings: ", "figure:no.such", "indicator:yoxdur", "else:x"])
def test_what_cannot_be_frozen_is_said(source):
    with pytest.raises(PaperNotWhole):
        operations.freeze_data(analysis=analysis(), source=source, by=person(OFFICER), at=NOON)


def test_an_analysis_needs_data_and_conclusions_and_its_proposal_goes_to_the_register():
    paper = analysis()
    with pytest.raises(PaperNotWhole):
        operations.submit_paper(paper=paper, by=person(OFFICER), at=NOON)
    operations.write_analysis(analysis=paper, conclusions="Sorğular artıb.", by=person(OFFICER), at=NOON)
    with pytest.raises(PaperNotWhole):
        operations.submit_paper(paper=paper, by=person(OFFICER), at=NOON)
    operations.freeze_data(analysis=paper, source="figure:work_plans.due", by=person(OFFICER), at=NOON)
    proposed = {
        "kind": ProposalKind.IMPROVEMENT, "title": "Sual-cavab", "text": "Açılsın.", "gain": "Az sorğu",
        "by": person(OFFICER), "at": LATER,
    }  # fmt: skip
    with pytest.raises(PaperStepNotAllowed):
        operations.propose_from(paper=paper, **proposed)
    paper = approved(paper)

    proposal = operations.propose_from(paper=paper, follow_up_on=date(2026, 12, 20), **proposed)

    work_plans.decide_proposal(
        proposal=proposal, accept=True, decision="Qəbul edilir, plana salınsın.", by=person(HEAD), at=LATER
    )
    assert Proposal.objects.get().state == "ACCEPTED"
    link = PaperProposal.objects.get()
    assert (link.analysis, link.study, link.follow_up_on) == (paper, None, date(2026, 12, 20))


def test_a_study_compares_two_at_least_by_dated_sources():
    with pytest.raises(PaperNotWhole):
        study(bodies=["Estoniya"])
    paper = study()
    with pytest.raises(PaperNotWhole):
        operations.write_study(
            study=paper, criteria=[], sources=[Source("?", "", LATER.date())], transferability="", conclusions="",
            by=person(OFFICER), at=NOON,
        )  # fmt: skip
    compared(paper)
    approved(paper)

    assert [(row.criterion, row.cells) for row in paper.criteria.all()] == [
        ("Cavab müddəti", ["5 gün", "10 gün"])
    ]


def test_a_reform_note_reaches_the_public_only_as_it_was_cleared():
    row = fact()
    note = operations.write_reform(
        title_az="Pensiya islahatı", title_en="Pension reform", slug="pensiya", aims="Məqsəd budur.",
        stages="Birinci mərhələ", results="", fact_ids=[row.pk], by=person(OFFICER), at=NOON,
    )  # fmt: skip
    with pytest.raises(NotCleared):
        operations.publish_reform(note=note, by=person(OFFICER), at=NOON)
    release = operations.submit_reform(note=note, by=person(OFFICER), at=NOON)
    assert not release.findings.exists()
    with pytest.raises(PaperStepNotAllowed):
        operations.write_reform(
            note=note, title_az="X", title_en="", slug="pensiya", aims="Y", stages="", results="", fact_ids=[],
            by=person(OFFICER), at=NOON,
        )  # fmt: skip
    for post in ("information-head", HEAD):
        gate.approve(release=release, by=person(post), at=NOON)

    note = operations.publish_reform(note=note, by=person(OFFICER), at=LATER)

    assert (note.published, note.published_at) == (note.release, LATER)
    operations.keep_release(release_id=release.pk, at=LATER)
    assert [one.fact for one in row.indicator.citations.all()] == [row]
