"""What the gate proves of the rules of 2012: how texts are written, what goes out, and under whose control."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from korpu.appeals.tests import factories as register
from korpu.organisation.models import Post
from korpu.regulation.evidence import Answer, Evidence, Period, evidence_for, proofs_of, proved_codes
from korpu.release import evidence as proofs_of_the_gate
from korpu.release import operations
from korpu.release.models import Release
from korpu.release.rules import FindingsOpen
from korpu.release.tests.factories import AT, REASON, content_with, person, submitted

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
CLEAN = "<p>Sorğunuz 2026-cı ildə cavablandırılıb.</p>"
SLIP = "<p>Sorğunuz 2026-ci ildə cavablandırılıb.</p>"
LONG = f"<p>{'Göstəricilər saytda dərc edilib. ' * 400}</p>"


@pytest.fixture(autouse=True)
def _a_day_in_december(monkeypatch):
    """Let it be the 1st of December 2026."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 9, 0, tzinfo=AT.tzinfo))


def proof(code: str) -> Evidence:
    found = evidence_for(code, NOVEMBER)
    assert found is not None, f"no proof of {code} is declared"
    return found


def answer(code: str) -> str:
    return str(proof(code).answer)


def subject(number: int) -> Post:
    return Post.objects.order_by("pk")[number]


def sent(html: str, number: int = 0, comment: str = "") -> Release:
    """Bring a text through the gate, past both of its approvers, with a reason for every finding."""
    text = submitted(html, subject=subject(number))
    for finding in text.findings.filter(severity="NEEDS_DECISION"):
        operations.decide_finding(
            finding=finding, decision="KEEP", reason=REASON, by=person("information-head"), at=AT
        )
    operations.approve(release=text, by=person("information-head"), at=AT)
    operations.approve(release=text, by=person("department-head"), at=AT, comment=comment)
    return operations.let_through(release_id=text.pk, content=content_with(html), by=None, at=AT)


@pytest.mark.clause("OG12-FOI-4")
def test_a_text_that_another_person_read_proves_the_rule_and_one_that_nobody_reads_does_not():
    assert answer("OG12-FOI-4") == Answer.NO_OCCASION
    submitted(CLEAN, subject=subject(0))
    assert answer("OG12-FOI-4") == Answer.NOT_PERFORMED

    read = sent(CLEAN, 1)

    found = proof("OG12-FOI-4")
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 1)
    assert [link.url for link in found.links] == [f"/desk/release/{read.pk}/"]


@pytest.mark.clause("OG12-FOI-4")
def test_a_text_submitted_yesterday_is_not_left_unread_yet():
    submitted(CLEAN, at=datetime(2026, 11, 30, 9, 0, tzinfo=AT.tzinfo))

    assert answer("OG12-FOI-4") == Answer.NO_OCCASION


@pytest.mark.clause("OG12-FOI-4")
def test_a_text_sent_back_over_a_contradiction_within_was_mended():
    text = submitted("<p>Cəmi 100 müraciət: 40 və 50.</p>", subject=subject(0))
    assert answer("OG12-FOI-4") == Answer.NOT_PERFORMED

    operations.send_back(release=text, by=person("information-head"), at=AT, comment=REASON)

    found = proof("OG12-FOI-4")
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 0)
    assert [link.url for link in found.links] == [f"/desk/release/{text.pk}/"]


@pytest.mark.clause("OG12-FOI-4.1")
def test_a_brief_text_proves_brevity_and_a_long_one_only_with_the_approvers_reason():
    assert answer("OG12-FOI-4.1") == Answer.NO_OCCASION
    long = submitted(LONG, subject=subject(0))
    assert [finding.reason for finding in long.findings.filter(severity="NEEDS_DECISION")] == [
        "concise.too_long"
    ]
    assert proof("OG12-FOI-4.1") == Evidence.not_performed(1)

    brief = sent(CLEAN, 1)

    found = proof("OG12-FOI-4.1")
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 1)
    assert [link.url for link in found.links] == [f"/desk/release/{brief.pk}/"]
    sent(LONG, 2)
    assert (proof("OG12-FOI-4.1").count, proof("OG12-FOI-4.1").open_count) == (2, 1)


@pytest.mark.clause("OG12-FOI-4.2")
def test_a_double_meaning_leaves_only_with_the_second_readers_word():
    text = submitted("<p>Görüş 03.04.26 tarixindədir.</p>", subject=subject(0))
    with pytest.raises(FindingsOpen):
        operations.approve(release=text, by=person("information-head"), at=AT)

    sent("<p>Görüş 03.04.26 tarixindədir.</p>", 1)

    assert (proof("OG12-FOI-4.2").answer, proof("OG12-FOI-4.2").count) == (Answer.PERFORMED, 1)


@pytest.mark.clause("OG12-FOI-4.2")
def test_a_text_without_a_slip_proves_orthography_and_one_that_left_with_a_slip_does_not():
    assert answer("OG12-FOI-4.2") == Answer.NO_OCCASION
    sent(SLIP)
    assert proof("OG12-FOI-4.2") == Evidence.not_performed(1)

    clean = sent(CLEAN, 1)

    found = proof("OG12-FOI-4.2")
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 1)
    assert [link.url for link in found.links] == [f"/desk/release/{clean.pk}/"]


@pytest.mark.clause("OG12-FOI-4.3")
def test_a_marked_text_that_is_kept_back_proves_the_rule_and_one_that_nobody_decides_on_does_not():
    assert answer("OG12-FOI-4.3") == Answer.NO_OCCASION
    marked = submitted("<p>Xidməti istifadə üçün</p>", subject=subject(0))
    submitted(CLEAN, subject=subject(1))
    assert proof("OG12-FOI-4.3") == Evidence.not_performed(1)

    finding = marked.findings.get()
    operations.decide_finding(
        finding=finding, decision="CHANGE", reason=REASON, by=person("information-head"), at=AT
    )
    operations.send_back(release=marked, by=person("information-head"), at=AT, comment=REASON)

    found = proof("OG12-FOI-4.3")
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 0)
    assert [link.url for link in found.links] == [f"/desk/release/{marked.pk}/"]


def refused(key: str) -> Release:
    """Bring a refusal to the officer for information requests, whose word its route asks for."""
    appeal = register.appeal_in("IN_WORK", key=key)
    register.write(
        appeal, register.NOON, outcome="REFUSED", grounds=["restricted"], separable=False, remedies="Məhkəmə: 30 gün"
    )  # fmt: skip
    register.operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=register.NOON)
    text = Release.objects.get(subject_type="appeals.appeal", subject_id=appeal.pk)
    operations.approve(release=text, by=person("information-head"), at=register.NOON)
    return text


@pytest.mark.clause("OG12-FOI-1.3.s2")
@pytest.mark.parametrize("returns", [False, True])
def test_a_refusal_that_the_officer_looked_at_proves_control_and_one_that_waits_for_the_officer_does_not(
    returns,
):
    assert answer("OG12-FOI-1.3.s2") == Answer.NO_OCCASION
    # This one waits for the head of the sector: that is not the officer's doing.
    submitted(CLEAN, kind="REFUSAL", subject=subject(0))
    assert answer("OG12-FOI-1.3.s2") == Answer.NO_OCCASION
    text = refused("k")
    assert proof("OG12-FOI-1.3.s2") == Evidence.not_performed(1)

    at = register.NOON + timedelta(hours=1)
    if returns:
        operations.send_back(release=text, by=person("foi-officer"), at=at, comment=REASON)
    else:
        operations.approve(release=text, by=person("foi-officer"), at=at)

    found = proof("OG12-FOI-1.3.s2")
    assert (found.answer, found.count, found.open_count) == (Answer.PERFORMED, 1, 0)
    assert [link.url for link in found.links] == [f"/desk/release/{text.pk}/"]


def test_all_proofs_of_the_gate_cost_the_same_with_many_texts_as_with_few(django_assert_max_num_queries):
    codes = [
        code for code in proved_codes()
        if any(found.__module__ == proofs_of_the_gate.__name__ for found in proofs_of(code))
    ]  # fmt: skip
    assert len(codes) == 11
    seen = []
    for first, last in ((0, 4), (4, 10)):
        for number in range(first, last, 2):
            sent(CLEAN, number)
            submitted("<p>Xidməti istifadə üçün</p>", subject=subject(number + 1))
        period, known = Period(NOVEMBER.from_on, NOVEMBER.to_on), {}
        with django_assert_max_num_queries(24) as asked:
            for code in codes:
                evidence_for(code, period, known)
        seen.append(len(asked))
    assert seen[0] == seen[1]
