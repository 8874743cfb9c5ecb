"""What nobody can do at the gate, whoever writes to its tables, and two people at once."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from korpu.journal.models import Entry
from korpu.organisation.models import Post
from korpu.release import hidden, operations, rules
from korpu.release.models import Approval, Finding, Release
from korpu.release.rules import Content, ContentNotWhole, Decision, ReleaseState
from korpu.release.tests.factories import AT, REASON, content_with, person, stored, submitted

pytestmark = pytest.mark.django_db
REFUSED = (ProgrammingError, IntegrityError)


def refused(write: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            write()
    except Exception as error:
        return (
            "Release" in str(error)
            or "pgtrigger" in str(error)
            or "writer" in str(error)
            or isinstance(error, REFUSED)
        )
    return False


def test_no_state_is_reached_past_the_table_of_moves():
    release = submitted()
    rows = Release.objects.filter(pk=release.pk)
    subject = {"subject_id": 10**6, "sha256": "0" * 64, "content": b"{}", "title": "x"}
    values = {
        field.attname: getattr(release, field.attname)
        for field in Release._meta.concrete_fields
        if field.attname != "id"
    }

    assert refused(lambda: rows.update(state=ReleaseState.RELEASED, released_at=AT))
    assert refused(lambda: rows.update(state=ReleaseState.CLEARED))
    assert refused(lambda: rows.update(subject_id=99))
    assert refused(lambda: rows.delete())
    assert refused(lambda: Release.objects.create(**{**values, **subject, "state": ReleaseState.CLEARED}))
    assert not refused(lambda: rows.update(state=ReleaseState.WITHDRAWN))
    assert refused(lambda: rows.update(state=ReleaseState.SUBMITTED))


def test_writers_alone_clear_nothing():
    release = submitted()
    writer = person("information-officer-1")
    first, second = Approval.objects.filter(release=release)
    Approval.objects.filter(pk=first.pk).update(approved_by=writer, approved_at=AT)

    assert refused(lambda: Approval.objects.filter(pk=second.pk).update(approved_by=writer, approved_at=AT))
    assert refused(lambda: Approval.objects.filter(pk=first.pk).update(comment="x"))
    assert refused(lambda: Approval.objects.filter(pk=second.pk).update(role="MINISTER"))
    assert refused(lambda: Approval.objects.filter(pk=second.pk).delete())


def test_the_only_approval_of_a_writer_clears_nothing():
    release = submitted(kind="CLARIFICATION")
    head = person("information-officer-1")
    Approval.objects.filter(release=release).update(approved_by=head, approved_at=AT)

    assert refused(lambda: Release.objects.filter(pk=release.pk).update(state=ReleaseState.CLEARED))


def test_a_route_of_writers_alone_ends_with_a_superior():
    release = submitted(kind="CLARIFICATION", writer="information-head")
    of_the_head = submitted(kind="NONE", writer="information-head", subject=Post.objects.last())

    with pytest.raises(rules.OwnText):
        operations.approve(release=release, by=person("information-head"), at=AT)
    assert [(row.role, row.unit_id) for row in release.approvals.all()] == [("DEPARTMENT_HEAD", None)]
    assert [row.role for row in of_the_head.approvals.all()] == ["SECTOR_HEAD", "DEPARTMENT_HEAD"]
    assert (
        operations.approve(release=release, by=person("department-head"), at=AT).state == ReleaseState.CLEARED
    )


def test_a_writer_on_the_route_leaves_findings_to_the_next_and_never_a_block():
    release = submitted("<p>FİN 5AB1C2D</p>", writer="information-head")
    head, chief = person("information-head"), person("department-head")
    with pytest.raises(rules.OwnText):
        operations.decide_finding(
            finding=release.findings.get(), decision=Decision.KEEP, reason=REASON, by=head, at=AT
        )
    operations.approve(release=release, by=head, at=AT)

    with pytest.raises(rules.FindingsOpen):
        operations.approve(release=release, by=chief, at=AT)
    operations.decide_finding(
        finding=release.findings.get(), decision=Decision.KEEP, reason=REASON, by=chief, at=AT
    )
    assert operations.approve(release=release, by=chief, at=AT).state == ReleaseState.CLEARED

    blocked = submitted("<p>Tam məxfi</p>", writer="information-head", subject=Post.objects.last())
    with pytest.raises(rules.FindingsOpen):
        operations.approve(release=blocked, by=head, at=AT)


def test_findings_stay_as_they_were_seen_and_are_not_the_writers_to_decide():
    release = submitted("<p>FİN 5AB1C2D</p>")
    rows = Finding.objects.filter(release=release)
    head, writer = person("information-head"), person("information-officer-1")
    for change in (
        {"severity": "NOTE"},
        {"start": 0, "end": 0},
        {"excerpt": ""},
        {"reason": "x"},
        {"part": "title"},
    ):
        assert refused(lambda change=change: rows.update(**change)), change
    decided = {"decision": Decision.KEEP, "decision_reason": REASON, "decided_at": AT}
    assert refused(lambda: rows.update(**decided, decided_by=writer))
    assert refused(lambda: rows.delete())

    Approval.objects.filter(release=release, order=1).update(approved_by=head, approved_at=AT)
    Approval.objects.filter(release=release, order=2).update(
        approved_by=person("department-head"), approved_at=AT
    )

    assert refused(lambda: Release.objects.filter(pk=release.pk).update(state=ReleaseState.CLEARED))
    assert not refused(lambda: rows.update(**decided, decided_by=head))
    assert not refused(lambda: Release.objects.filter(pk=release.pk).update(state=ReleaseState.CLEARED))


def test_the_checks_read_the_very_files_that_go_out():
    secret, harmless = stored("FİN 5AB1C2D".encode()), stored(b"salam", "salam.txt")
    for files in ([], [harmless], [secret, harmless]):
        with pytest.raises(ContentNotWhole):
            operations.submit(
                subject=Post.objects.first(), kind="X", channel="EMAIL", content=content_with(files=[secret]),
                files=files, writers=[], by=person("information-officer-1"), at=AT, unit_id=1,
            )  # fmt: skip

    release = submitted(files=[secret])

    assert [(row.part, row.excerpt) for row in release.findings.all()] == [("arayis.txt: text", "5AB****")]


def test_what_html_hides_does_not_reach_the_gate():
    for html in (
        "<p>a</p><!-- 5AB1C2D -->",
        "<script>1</script>",
        "<img src=x>",
        "<p onclick=x>a</p>",
    ):
        assert not hidden.is_sanitised(html), html
        with pytest.raises(ContentNotWhole):
            submitted(html)
    assert all(
        hidden.is_sanitised(html)
        for html in ("<p>a &amp; b&#x27;</p>", "", "a < b", '<a href="https://x.example">y</a>')
    )


def test_an_address_behind_a_link_is_checked_where_nobody_sees_it():
    html = '<p><a href="mailto:leyla@poct.example">yazın</a> <a href="https://x.example/?fin=5AB1C2D">bax</a></p>'

    release = submitted(html)

    assert [(row.part, row.reason) for row in release.findings.all()] == [
        ("unseen", "personal_data.email"), ("unseen", "personal_data.fin"),
    ]  # fmt: skip
    assert hidden.unseen_words('<p title="5AB1C2D" lang="az">b</p>') == ["5AB1C2D", "az"]
    assert hidden.unseen_words('<a href="mailto:a@b.example">a@b.example</a>') == []


def test_one_reason_decides_on_all_of_a_kind():
    release = submitted("<p>FİN 5AB1C2D, FİN 6AB1C2D, FİN 7AB1C2D, gizli.</p>")
    head = person("information-head")
    first, second, third, marking = release.findings.order_by("start")
    operations.decide_finding(finding=second, decision=Decision.CHANGE, reason=REASON, by=head, at=AT)

    decided = operations.decide_alike(finding=first, decision=Decision.KEEP, reason=REASON, by=head, at=AT)

    assert sorted(row.pk for row in decided) == [first.pk, third.pk]
    assert {row.pk: row.decision for row in release.findings.all()} == {
        first.pk: "KEEP", second.pk: "CHANGE", third.pk: "KEEP", marking.pk: "",
    }  # fmt: skip
    lines = Entry.objects.filter(action="release.finding_decided", subject_id=release.pk)
    assert sorted(line.details["finding"] for line in lines) == sorted([first.pk, second.pk, third.pk])


def test_the_hash_knows_composed_letters_and_keeps_values_apart():
    composed = Content(language="az", title="Şura", html="<p>Şura</p>")
    decomposed = Content(language="az", title="S\u0327ura", html="<p>S\u0327ura</p>")
    assert composed.sha256 == decomposed.sha256

    assert (
        Content(language="az", title="ab", html="c").sha256
        != Content(language="az", title="a", html="bc").sha256
    )
    assert b"\xe2\x89\xaf" not in Content(language="az", title=">", html="\u0338p").canonical()


def test_the_tables_of_steps_and_moves_hold_together(monkeypatch):
    assert rules.problems() == []
    monkeypatch.setitem(rules.ALLOWED, rules.ReleaseStep.APPROVE, (ReleaseState.RELEASED,))

    assert rules.problems() != []


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run the acts on connections of their own at the same moment; give what came of each."""
    outcomes, start = [""] * len(acts), Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            start.wait(30)
            act()
            outcomes[place] = "done"
        except rules.RuleBroken as error:
            outcomes[place] = type(error).__name__
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_approving_taking_back_and_sending_at_once_end_in_one_state():
    release = submitted()
    head, chief = person("information-head"), person("department-head")
    operations.approve(release=release, by=head, at=AT)

    outcomes = at_once(
        lambda: operations.approve(release=release, by=chief, at=AT),
        lambda: operations.withdraw(release_id=release.pk, by=head, at=AT),
        lambda: operations.send_back(release=release, by=chief, at=AT, comment=REASON),
    )

    state = Release.objects.get(pk=release.pk).state
    assert (outcomes, state) in [
        (["done", "done", "ReleaseStepNotAllowed"], ReleaseState.WITHDRAWN),
        (["ReleaseStepNotAllowed", "done", "ReleaseStepNotAllowed"], ReleaseState.WITHDRAWN),
        (["ReleaseStepNotAllowed", "ReleaseStepNotAllowed", "done"], ReleaseState.SENT_BACK),
        (["ReleaseStepNotAllowed", "done", "done"], ReleaseState.WITHDRAWN),
    ]

    again = submitted(subject=Post.objects.last())
    operations.approve(release=again, by=head, at=AT)
    operations.approve(release=again, by=chief, at=AT)

    outcomes = at_once(
        *[lambda: operations.let_through(release_id=again.pk, content=content_with(), by=None, at=AT)] * 3
    )

    assert sorted(outcomes) == ["NotCleared", "NotCleared", "done"]
    assert Entry.objects.filter(action="release.released", subject_id=again.pk).count() == 1
