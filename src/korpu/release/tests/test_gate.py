import itertools
from datetime import datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.http import Http404

from korpu.accounts.models import User
from korpu.organisation import operations as organisation
from korpu.organisation.models import Holding, Post, Unit
from korpu.organisation.queries import standing_of
from korpu.release import access, operations, queries, rules
from korpu.release.models import Approval, Finding, Release
from korpu.release.rules import (
    Content,
    Decision,
    FindingsOpen,
    NotCleared,
    NotYourTurn,
    OwnText,
    ReasonTooShort,
    ReleaseState,
    ReleaseStep,
    ReleaseStepNotAllowed,
)  # fmt: skip

AT = datetime(2026, 11, 5, 12, tzinfo=ZoneInfo("Asia/Baku"))
pytestmark = pytest.mark.django_db


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def content(html: str = "<p>Adi cavab.</p>", **changes: object) -> Content:
    values = {"language": "az", "title": "Cavab", "html": html, "recipient": {"email": "a@poct.example"}}
    return Content(**{**values, **changes})


def submit(html: str = "<p>Adi cavab.</p>", writer: str = "information-officer-1", subject: object = None):
    return operations.submit(
        subject=subject or Post.objects.first(), kind="INFORMATION_REQUEST", channel="EMAIL",
        content=content(html), files=[], writers=[], by=person(writer), at=AT,
        unit_id=Unit.objects.get(code="information-sector").pk,
    )  # fmt: skip


def clear(release: Release) -> Release:
    operations.approve(release=release, by=person("information-head"), at=AT)
    return operations.approve(release=release, by=person("department-head"), at=AT)


def test_a_text_is_let_through_once_and_only_as_it_was_cleared():
    release = submit()
    with pytest.raises(NotCleared):
        operations.let_through(release_id=release.pk, content=content(), by=None, at=AT)
    assert clear(release).state == ReleaseState.CLEARED

    for other in (
        content("<p>Adi cavab!</p>"),
        content(title="cavab"),
        content(recipient={"email": "b@poct.example"}),
    ):
        with pytest.raises(NotCleared):
            operations.let_through(release_id=release.pk, content=other, by=None, at=AT)
    operations.let_through(release_id=release.pk, content=content(), by=None, at=AT)

    with pytest.raises(NotCleared):
        operations.let_through(release_id=release.pk, content=content(), by=None, at=AT)


def test_approvals_come_in_their_order_and_from_their_posts():
    release = submit()

    for wrong in ("department-head", "communication-head", "information-officer-2", "minister", "registrar"):
        with pytest.raises(NotYourTurn):
            operations.approve(release=release, by=person(wrong), at=AT)


def test_a_deputy_acts_for_the_head_on_dated_days_only():
    release = submit()
    operations.approve(release=release, by=person("information-head"), at=AT)
    deputy = person("deputy-head-1")
    with pytest.raises(NotYourTurn):
        operations.approve(release=release, by=deputy, at=AT)
    organisation.delegate(
        from_post=Post.objects.get(code="department-head"), to_post=Post.objects.get(code="deputy-head-1"),
        starts_on=AT.date(), ends_on=AT.date(), reason="Ezamiyyət", by=None, at=AT,
    )  # fmt: skip
    with pytest.raises(NotYourTurn):
        operations.approve(release=release, by=person("deputy-head-1"), at=AT + timedelta(days=1))

    operations.approve(release=release, by=person("deputy-head-1"), at=AT)

    approval = Approval.objects.get(release=release, order=2)
    assert approval.acting_for_id == Post.objects.get(code="department-head").pk
    assert approval.post_id == Post.objects.get(code="deputy-head-1").pk


def test_one_person_never_gives_two_approvals():
    release = submit()
    head = person("information-head")
    Holding.objects.filter(post__code="department-head").update(user=head)
    operations.approve(release=release, by=head, at=AT)

    with pytest.raises(OwnText):
        operations.approve(release=release, by=person("information-head"), at=AT)


def test_findings_need_a_reasoned_decision_of_another_than_the_writer():
    release = submit("<p>FİN 5AB1C2D, xidməti istifadə üçün.</p>")
    head = person("information-head")
    findings = list(release.findings.all())
    assert [finding.excerpt for finding in findings] == ["5AB****", "xidməti istifadə üçün"]
    with pytest.raises(FindingsOpen):
        operations.approve(release=release, by=head, at=AT)
    with pytest.raises(NotYourTurn):
        operations.decide_finding(
            finding=findings[0],
            decision=Decision.KEEP,
            reason="x" * 20,
            by=person("information-officer-1"),
            at=AT,
        )
    with pytest.raises(ReasonTooShort):
        operations.decide_finding(finding=findings[0], decision=Decision.KEEP, reason="olar", by=head, at=AT)

    for finding in findings:
        operations.decide_finding(
            finding=finding, decision=Decision.KEEP, reason="Müraciət edənin öz razılığı var.", by=head, at=AT
        )

    assert clear(release).state == ReleaseState.CLEARED


def test_a_state_secret_cannot_be_decided_away():
    release = submit("<p>Tam məxfi</p>")
    head, finding = person("information-head"), release.findings.get()
    with pytest.raises(FindingsOpen):
        operations.decide_finding(finding=finding, decision=Decision.KEEP, reason="x" * 20, by=head, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(
            decision=Decision.KEEP, decision_reason="zor", decided_by=head, decided_at=AT
        )

    with pytest.raises(FindingsOpen):
        operations.approve(release=release, by=head, at=AT)


def test_a_frozen_text_cannot_be_changed_in_the_database():
    release = submit()
    for change in ({"content": b"{}"}, {"sha256": "0" * 64}, {"writers": [1]}, {"title": "x"}):
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            Release.objects.filter(pk=release.pk).update(**change)


def test_sent_back_needs_a_comment_and_ends_the_release():
    release = submit()
    with pytest.raises(ReasonTooShort):
        operations.send_back(release=release, by=person("information-head"), at=AT, comment="yox")

    operations.send_back(
        release=release, by=person("information-head"), at=AT, comment="Rəqəmlərin mənbəyini göstərin."
    )

    with pytest.raises(ReleaseStepNotAllowed):
        operations.approve(release=release, by=person("information-head"), at=AT)


@pytest.mark.parametrize(("state", "step"), itertools.product(ReleaseState, ReleaseStep))
def test_every_step_from_every_state(state, step):
    if state in rules.ALLOWED[step]:
        rules.check_step(state, step)
    else:
        with pytest.raises(ReleaseStepNotAllowed):
            rules.check_step(state, step)


def test_the_inbox_holds_what_waits_for_the_person():
    release = submit()
    waits = {
        post: queries.awaiting(standing_of(person(post), AT)).filter(pk=release.pk).exists()
        for post in ("information-head", "department-head", "communication-head", "information-officer-1")
    }
    assert waits == {
        "information-head": True, "department-head": False, "communication-head": False,
        "information-officer-1": False,
    }  # fmt: skip


def test_only_writers_approvers_and_heads_see_a_release():
    release = submit()
    for post in ("information-officer-1", "information-head", "department-head", "deputy-head-1"):
        assert access.get_release(person(post), release.pk, AT) == release
    for post in ("information-officer-2", "communication-head", "minister", "auditor", "legal-contributor"):
        with pytest.raises(Http404):
            access.get_release(person(post), release.pk, AT)


def test_the_same_content_has_one_hash_and_other_content_another():
    assert content().sha256 == content(recipient=dict(reversed([("email", "a@poct.example")]))).sha256
    assert (
        len({content().sha256, content(language="en").sha256, content(html="<p>Adi  cavab.</p>").sha256}) == 3
    )


@pytest.mark.django_db(transaction=True)
def test_two_approvals_of_one_step_at_once_are_one():
    release = submit()
    outcomes: list[str] = []

    def work() -> None:
        try:
            operations.approve(release=release, by=person("information-head"), at=AT)
            outcomes.append("approved")
        except (NotYourTurn, OwnText):
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=work) for _time in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(outcomes) == ["approved", "refused", "refused", "refused"]
    assert Approval.objects.filter(approved_by__isnull=False).count() == 1
