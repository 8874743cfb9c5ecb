"""The clauses that the fact base proves: driven to performed by real operations, and not performed without them."""

from datetime import date, timedelta

import pytest

from korpu.knowledge import operations
from korpu.knowledge.rules.papers import StudyKind
from korpu.knowledge.tests.factories import HEAD, NOON, OFFICER, fact, indicator, person, released
from korpu.knowledge.tests.test_papers import analysis, approved, briefing, compared, study, written
from korpu.regulation.evidence import Period, evidence_for
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules.plans import ProposalKind

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))
# Far enough back for everything that a duty leaves open to be late today.
EARLY = NOON - timedelta(days=90)


def answer(code: str, period: Period = NOVEMBER) -> tuple[str, int, int]:
    period = Period(period.from_on, period.to_on)
    found = evidence_for(code, period)
    return str(found.answer), found.count, found.open_count


@pytest.mark.clause("PR25-3.1.14")
def test_facts_entered_confirmed_and_cited_prove_the_base_and_a_stale_one_is_open():
    assert answer("PR25-3.1.14") == ("NO_OCCASION", 0, 0)
    of = indicator(confirm_days=1, at=EARLY)
    row = fact(of, at=EARLY)

    assert answer("PR25-3.1.14", AUGUST) == ("PERFORMED", 1, 1)
    assert answer("PR25-3.1.14", Period(date(2026, 8, 8), date(2026, 8, 31))) == ("NOT_PERFORMED", 0, 1)

    operations.confirm_fact(fact=row, by=person("social-contributor"), at=NOON)
    released(f'<p><a href="/facts/{of.code}/">Pensiya</a></p>')
    assert answer("PR25-3.1.14", AUGUST) == ("PERFORMED", 1, 0)
    assert answer("PR25-3.1.14", Period(date(2026, 11, 5), date(2026, 11, 5)))[:2] == ("PERFORMED", 2)


@pytest.mark.clause("PR25-6.1.2")
def test_a_note_ready_before_its_hour_proves_and_a_late_or_missing_one_does_not():
    held_at = NOON + timedelta(days=3)
    missing = briefing(held_at)
    assert answer("PR25-6.1.2") == ("NOT_PERFORMED", 0, 1)
    approved(written(missing), held_at + timedelta(hours=1))
    assert answer("PR25-6.1.2") == ("NOT_PERFORMED", 0, 1)

    approved(written(briefing(held_at, title="İkinci çıxış")))

    assert answer("PR25-6.1.2") == ("PERFORMED", 1, 1)
    assert answer("PR25-6.1.2", AUGUST) == ("NO_OCCASION", 0, 0)


@pytest.mark.clause("PR25-6.1.2")
def test_a_note_for_an_event_to_come_is_no_open_duty_yet():
    from django.utils import timezone

    coming = timezone.now() + timedelta(days=20)
    briefing(coming)
    assert answer("PR25-6.1.2", Period(coming.date(), coming.date())) == ("NO_OCCASION", 0, 0)


@pytest.mark.clause("PR25-2.1.6", "PR25-3.1.13", "PR25-6.1.3")
@pytest.mark.parametrize("code", ["PR25-2.1.6", "PR25-3.1.13", "PR25-6.1.3"])
def test_an_analysis_approved_on_frozen_data_proves_and_one_left_lying_does_not(code):
    assert answer(code) == ("NO_OCCASION", 0, 0)
    paper = analysis(at=EARLY)
    assert answer(code, AUGUST) == ("NO_OCCASION", 0, 0)
    # Sixty days after its beginning a draft should have been finished.
    assert answer(code, OCTOBER) == ("NOT_PERFORMED", 0, 1)
    operations.write_analysis(analysis=paper, conclusions="Nəticə", by=person(OFFICER), at=NOON)
    operations.freeze_data(analysis=paper, source="figure:work_plans.due", by=person(OFFICER), at=NOON)

    paper = approved(paper)
    assert answer(code) == ("PERFORMED", 1, 0)

    proposal = operations.propose_from(
        paper=paper, kind=ProposalKind.IMPROVEMENT, title="T", text="T", gain="G", by=person(OFFICER), at=NOON
    )
    assert answer(code)[1] == 1
    work_plans.decide_proposal(
        proposal=proposal,
        accept=False,
        decision="Hazırda vaxtı deyil, sonra baxılsın.",
        by=person(HEAD),
        at=NOON,
    )
    assert answer(code) == ("PERFORMED", 2, 0)


@pytest.mark.clause("PR25-6.1.3", "PR25-6.1.4")
def test_papers_of_another_sector_prove_nothing_of_the_information_sector():
    paper = analysis(by=person("communication-officer-1"))
    operations.write_analysis(analysis=paper, conclusions="Nəticə", by=person(OFFICER), at=NOON)
    operations.freeze_data(analysis=paper, source="figure:work_plans.due", by=person(OFFICER), at=NOON)
    approved(paper)
    approved(compared(study(by=person("communication-officer-1"))))

    assert answer("PR25-3.1.13")[0] == answer("PR25-3.1.15")[0] == "PERFORMED"
    assert answer("PR25-6.1.3") == answer("PR25-6.1.4") == ("NO_OCCASION", 0, 0)


@pytest.mark.clause("PR25-3.1.15", "PR25-4.1.8", "PR25-6.1.4")
@pytest.mark.parametrize("code", ["PR25-3.1.15", "PR25-4.1.8", "PR25-6.1.4"])
def test_a_study_approved_proves_and_one_that_waits_too_long_does_not(code):
    assert answer(code) == ("NO_OCCASION", 0, 0)
    paper = compared(study(at=EARLY))
    operations.submit_paper(paper=paper, by=person(OFFICER), at=EARLY)
    assert answer(code, AUGUST) == ("NOT_PERFORMED", 0, 1)

    operations.approve_paper(paper=paper, by=person(HEAD), at=NOON)

    assert answer(code) == ("PERFORMED", 1, 0)
    assert answer(code, AUGUST) == ("NO_OCCASION", 0, 0)


@pytest.mark.clause("PR25-4.1.8")
def test_a_study_of_practice_at_home_uses_no_right_to_look_abroad():
    approved(compared(study(StudyKind.HOME)))
    assert answer("PR25-3.1.15")[0] == "PERFORMED"
    assert answer("PR25-4.1.8") == ("NO_OCCASION", 0, 0)
