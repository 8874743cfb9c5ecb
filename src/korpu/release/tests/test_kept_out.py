"""A text from which some are kept out: they neither approve nor see it, and their step is the next one's above."""

import pytest
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from korpu.organisation.models import Delegation, Post, Unit
from korpu.organisation.queries import standing_of
from korpu.release import access, operations, queries, rules
from korpu.release.models import Approval, Release
from korpu.release.rules import Decision, ReleaseState
from korpu.release.tests.factories import AT, REASON, content_with, person

pytestmark = pytest.mark.django_db


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def without(
    *codes: str, kind: str = "COMPLAINT", writer: str = "information-officer-1", html: str = "<p>Cavab.</p>"
):
    return operations.submit(
        subject=post("registrar"), kind=kind, channel="EMAIL", content=content_with(html), files=(), writers=[],
        by=person(writer), at=AT, unit_id=Unit.objects.get(code="information-sector").pk,
        kept_out_posts=[post(code).pk for code in codes],
    )  # fmt: skip


def route(release: Release) -> list[tuple[str, bool]]:
    return [(row.role, row.unit_id is not None) for row in release.approvals.all()]


def awaits(release: Release, code: str) -> bool:
    return queries.awaiting(standing_of(person(code), AT)).filter(pk=release.pk).exists()


def sees(release: Release, code: str) -> bool:
    return access.releases_visible_to(standing_of(person(code), AT)).filter(pk=release.pk).exists()


@pytest.mark.parametrize(
    ("kept_out", "kind", "expected"),
    [
        ("department-head", "COMPLAINT", [("SECTOR_HEAD", True), ("LEADERSHIP", False)]),
        ("information-head", "COMPLAINT", [("DEPUTY_HEAD", False), ("DEPARTMENT_HEAD", False)]),
        ("information-head", "CLARIFICATION", [("DEPUTY_HEAD", False)]),
        ("foi-officer", "REFUSAL", [("SECTOR_HEAD", True), ("DEPUTY_HEAD", False), ("DEPARTMENT_HEAD", False)]),
        ("deputy-head-1", "COMPLAINT", [("SECTOR_HEAD", True), ("DEPARTMENT_HEAD", False)]),
        ("minister", "COMPLAINT", [("SECTOR_HEAD", True), ("DEPARTMENT_HEAD", False)]),
    ],
)  # fmt: skip
def test_the_step_of_one_who_is_kept_out_is_the_next_ones_above(kept_out, kind, expected):
    release = without(kept_out, kind=kind)

    assert route(release) == expected
    assert (sees(release, kept_out), awaits(release, kept_out)) == (False, False)


def test_the_text_is_cleared_by_those_above_and_never_by_the_one_kept_out():
    release = without("department-head")
    head, chief, above = (person(code) for code in ("information-head", "department-head", "deputy-minister"))
    operations.approve(release=release, by=head, at=AT)

    with pytest.raises(rules.NotYourTurn):
        operations.approve(release=release, by=chief, at=AT)
    with pytest.raises(rules.NotYourTurn):
        operations.send_back(release=release, by=chief, at=AT, comment=REASON)

    assert awaits(release, "deputy-minister")
    assert operations.approve(release=release, by=above, at=AT).state == ReleaseState.CLEARED


def test_whoever_acts_for_the_one_kept_out_does_not_act_so_here_and_acts_elsewhere():
    Delegation.objects.create(
        from_post=post("information-head"), to_post=post("information-officer-2"), starts_on=AT.date(),
        ends_on=AT.date(), reason="Məzuniyyət",
    )  # fmt: skip
    release = without("information-head")
    other = operations.submit(
        subject=post("minister"), kind="COMPLAINT", channel="EMAIL", content=content_with(), files=(), writers=[],
        by=person("information-officer-1"), at=AT, unit_id=release.unit_id,
    )  # fmt: skip

    assert (awaits(release, "information-officer-2"), sees(release, "information-officer-2")) == (
        False,
        False,
    )
    assert (awaits(other, "information-officer-2"), sees(other, "information-officer-2")) == (True, True)
    with pytest.raises(rules.NotYourTurn):
        operations.approve(release=release, by=person("information-officer-2"), at=AT)


def test_who_acts_for_a_head_kept_out_sees_everything_else_of_the_department():
    Delegation.objects.create(
        from_post=post("department-head"), to_post=post("digital-head"), starts_on=AT.date(), ends_on=AT.date(),
        reason="Məzuniyyət",
    )  # fmt: skip
    release = without("department-head")
    Release.objects.filter(pk=release.pk).update(state=ReleaseState.WITHDRAWN)
    other = without()

    assert (sees(release, "digital-head"), sees(other, "digital-head")) == (False, True)


def test_a_text_that_nobody_above_may_approve_is_not_handed_in():
    with pytest.raises(rules.KeptOut):
        without("department-head", "minister", "deputy-minister")
    with pytest.raises(rules.KeptOut):
        without("information-head", writer="information-head")

    assert not Release.objects.exists()


def test_the_database_takes_no_word_of_one_kept_out():
    release = without("department-head", html="<p>FİN 5AB1C2D</p>")
    chief = person("department-head")
    own, finding = release.approvals.first(), release.findings.first()

    for write in (
        lambda: Approval.objects.filter(pk=own.pk).update(approved_by=chief, approved_at=AT),
        lambda: Approval.objects.filter(pk=own.pk).update(
            approved_by=person("registrar"), approved_at=AT, acting_for_id=post("department-head").pk
        ),
        lambda: release.findings.filter(pk=finding.pk).update(
            decision=Decision.KEEP, decision_reason=REASON, decided_by=chief, decided_at=AT
        ),
        lambda: Release.objects.filter(pk=release.pk).update(kept_out_users=[]),
        lambda: Release.objects.filter(pk=release.pk).update(kept_out_posts=[]),
    ):
        with pytest.raises(Error), transaction.atomic():
            write()


def test_its_pages_do_not_exist_for_the_one_kept_out(settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(timezone, "now", lambda: AT)
    release = without("department-head", html="<p>FİN 5AB1C2D</p>")
    operations.decide_finding(
        finding=release.findings.get(),
        decision=Decision.KEEP,
        reason=REASON,
        by=person("information-head"),
        at=AT,
    )
    operations.approve(release=release, by=person("information-head"), at=AT)
    answers = {}
    for code in ("department-head", "deputy-minister"):
        client = Client()
        client.force_login(person(code), backend="allauth.account.auth_backends.AuthenticationBackend")
        answers[code] = [
            client.get(reverse("release_desk:release", args=[release.pk])).status_code,
            "Cavab" in client.get(reverse("release_desk:inbox")).content.decode(),
            client.post(reverse("release_desk:send_back", args=[release.pk]), {"comment": "x"}).status_code,
            client.post(reverse("release_desk:approve", args=[release.pk])).status_code,
        ]

    assert answers == {"department-head": [404, False, 404, 404], "deputy-minister": [200, True, 422, 302]}
    release.refresh_from_db()
    assert release.state == ReleaseState.CLEARED
