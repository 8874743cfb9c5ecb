"""The road of a file from its first mark to its release by a second person, and what the database keeps."""

import hashlib

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from korpu.documents import queries as documents
from korpu.journal.models import Entry
from korpu.organisation.models import Unit
from korpu.redaction import operations, queries, signals
from korpu.redaction.jobs import make_redaction
from korpu.redaction.models import MarkedArea, Redaction
from korpu.redaction.rules import making
from korpu.redaction.rules.copying import Copy
from korpu.redaction.rules.plan import Area, AreaKind, AreaWrong, Box, CannotRedact, Ground
from korpu.redaction.rules.steps import (
    ALLOWED,
    AT_ONCE_PAGES,
    CopyChanged,
    LeakFound,
    NotYours,
    OwnCopy,
    ReasonTooShort,
    RedactionState,
    RedactionStep,
    StepNotAllowed,
    check_step,
)
from korpu.redaction.tests import samples
from korpu.redaction.tests.factories import (
    MARKER,
    NOON,
    PERSONAL,
    SECOND,
    STRANGER,
    begun,
    declare,
    made,
    person,
    released,
    stored,
)
from korpu.redaction.tests.samples import BOX, SECRET, WORDS

pytestmark = pytest.mark.django_db
REASON = "İkinci səhifədə ad qalıb, onu da örtün."


def actions() -> list[str]:
    return list(
        Entry.objects.filter(action__startswith="redaction.").order_by("pk").values_list("action", flat=True)
    )


def mark(redaction: Redaction, area: Area = WORDS, ground: str = "PERSONAL", by: str = MARKER) -> MarkedArea:
    return operations.mark(redaction=redaction, area=area, ground=ground, by=person(by), at=NOON)


def test_a_file_is_marked_made_and_released_by_a_second_person():
    heard = []
    signals.copy_released.connect(
        lambda sender, redaction, **more: heard.append(redaction.pk), weak=False, dispatch_uid="t"
    )

    done = released()

    signals.copy_released.disconnect(dispatch_uid="t")
    content = documents.read_bytes(done.copy)
    assert (done.state, done.released_by, heard) == (RedactionState.RELEASED, person(SECOND), [done.pk])
    assert done.original_sha256 == hashlib.sha256(documents.read_bytes(done.original)).hexdigest()
    assert done.copy_sha256 == hashlib.sha256(content).hexdigest()
    assert SECRET.encode() not in samples.unpacked(content)
    assert done.copy.name == "arayis-ortulmus.pdf"
    assert actions() == [
        f"redaction.{what}" for what in ("begun", "area_marked", "making", "made", "released")
    ]
    assert SECRET not in str(list(Entry.objects.values_list("details", "reason")))


def test_the_register_knows_which_file_is_the_copy_of_which():
    done = released()
    other = stored(b"x", "x.txt")

    assert queries.released_copies(Unit.objects.get(code="legal")) == {done.original_id: done.copy}
    assert queries.original_of(done.copy) == done.original
    assert queries.original_of(done.original) is None
    assert [queries.may_go_out(file) for file in (done.copy, done.original, other)] == [True, False, True]


def test_a_copy_that_nobody_released_may_not_go_out():
    redaction = made()

    assert not queries.may_go_out(redaction.copy)
    assert queries.released_copies(Unit.objects.get(code="legal")) == {}
    assert queries.open_redactions(Unit.objects.get(code="legal")) == [redaction]


def test_whoever_marked_or_made_a_copy_does_not_release_it():
    redaction = begun()
    mark(redaction)
    mark(redaction, BOX, by="information-officer-2")
    redaction = operations.make(redaction=redaction, by=person(MARKER), at=NOON)

    for own in (MARKER, "information-officer-2"):
        with pytest.raises(OwnCopy):
            operations.release_copy(
                redaction=redaction, copy_sha256=redaction.copy_sha256, by=person(own), at=NOON
            )
        with pytest.raises(OwnCopy):
            operations.send_back(redaction=redaction, reason=REASON, by=person(own), at=NOON)


def test_strangers_neither_mark_nor_release():
    redaction = begun()
    with pytest.raises(NotYours):
        mark(redaction, by=STRANGER)
    with pytest.raises(NotYours):
        operations.make(redaction=redaction, by=person(SECOND), at=NOON)
    redaction = made()

    with pytest.raises(NotYours):
        operations.release_copy(
            redaction=redaction, copy_sha256=redaction.copy_sha256, by=person(STRANGER), at=NOON
        )


def test_a_second_click_finds_the_file_begun():
    first = begun()
    again = operations.begin(
        subject=Unit.objects.get(code="legal"),
        file=first.original,
        grounds=[PERSONAL],
        by=person(MARKER),
        at=NOON,
    )

    assert again == first
    assert Redaction.objects.count() == 1


def test_the_copy_released_is_the_one_that_was_looked_at():
    redaction = made()

    with pytest.raises(CopyChanged):
        operations.release_copy(redaction=redaction, copy_sha256="0" * 64, by=person(SECOND), at=NOON)


def test_a_copy_sent_back_is_marked_and_made_again():
    redaction = made()
    with pytest.raises(ReasonTooShort):
        operations.send_back(redaction=redaction, reason="qısa", by=person(SECOND), at=NOON)
    operations.send_back(redaction=redaction, reason=REASON, by=person(SECOND), at=NOON)
    first = redaction.copy_sha256

    mark(redaction, BOX, "SERVICE")
    again = operations.make(redaction=redaction, by=person(MARKER), at=NOON)

    assert (again.state, again.copy_sha256 != first, again.comment) == (RedactionState.MADE, True, REASON)
    assert [row.hits for row in again.areas.order_by("pk")] == [1, 1]
    assert [row.ground_article for row in again.areas.order_by("pk")] == ["38.2", "41"]


def test_a_leak_keeps_the_copy_from_being_made(monkeypatch):
    monkeypatch.setattr(making, "_copied", lambda content, *rest: Copy(content, (1,)))
    redaction = begun()
    mark(redaction)

    with pytest.raises(LeakFound):
        operations.make(redaction=redaction, by=person(MARKER), at=NOON)

    redaction.refresh_from_db()
    assert (redaction.state, redaction.copy, bool(redaction.problem)) == (RedactionState.DRAFT, None, True)
    assert actions()[-1] == "redaction.refused"
    assert SECRET not in redaction.problem


def test_a_copy_that_is_the_file_itself_is_none():
    redaction = begun(b"Salam", "salam.txt")
    mark(redaction)

    with pytest.raises(CannotRedact):
        operations.make(redaction=redaction, by=person(MARKER), at=NOON)


@pytest.mark.parametrize(
    ("area", "ground"),
    [
        (WORDS, "OTHER"),
        (Area(AreaKind.BOX, "", page=2, box=Box(1, 1, 9, 9)), "PERSONAL"),
        (Area(AreaKind.PLACE, "", place="P1"), "PERSONAL"),
    ],
)
def test_a_mark_without_a_ground_or_outside_the_file_is_refused(area, ground):
    redaction = begun()

    with pytest.raises(AreaWrong):
        mark(redaction, area, ground)

    assert actions() == ["redaction.begun"]


def test_a_mark_is_taken_away():
    redaction = begun()
    area = mark(redaction)

    operations.unmark(area=area, by=person(MARKER), at=NOON)
    operations.unmark(area=area, by=person(MARKER), at=NOON)

    assert not redaction.areas.exists()
    assert actions() == ["redaction.begun", "redaction.area_marked", "redaction.area_removed"]


def test_files_that_cannot_be_blackened_are_not_begun():
    declare()
    unit = Unit.objects.get(code="legal")
    file = stored()
    with pytest.raises(ValueError, match="grounds"):
        operations.begin(subject=unit, file=file, grounds=[], by=person(MARKER), at=NOON)
    type(file).objects.filter(pk=file.pk).update(scan_state="HELD")
    file.refresh_from_db()

    with pytest.raises(CannotRedact):
        operations.begin(subject=unit, file=file, grounds=[Ground("A", "", "a")], by=person(MARKER), at=NOON)


def test_a_long_file_is_made_by_a_job_that_tells_how_far_it_is():
    redaction = begun(samples.pdf(pages=AT_ONCE_PAGES + 1))
    mark(redaction)
    waiting = operations.make(redaction=redaction, by=person(MARKER), at=NOON)
    job = ProcrastinateJob.objects.get(task_name="korpu.redaction.jobs.make_redaction")
    assert (waiting.state, job.args) == (RedactionState.MAKING, {"redaction_id": redaction.pk, "attempt": 1})
    with pytest.raises(StepNotAllowed):
        mark(redaction, BOX)

    make_redaction(**job.args)
    make_redaction(**job.args)

    redaction.refresh_from_db()
    assert (redaction.state, redaction.pages_done) == (RedactionState.MADE, AT_ONCE_PAGES + 1)
    assert actions().count("redaction.made") == 1


def test_a_job_of_a_making_that_was_stopped_changes_nothing():
    redaction = begun(samples.pdf(pages=AT_ONCE_PAGES + 1))
    operations.make(redaction=redaction, by=person(MARKER), at=NOON)
    operations.stop(redaction=redaction, by=person(MARKER), at=NOON)

    make_redaction(redaction_id=redaction.pk, attempt=1)

    redaction.refresh_from_db()
    assert (redaction.state, redaction.copy) == (RedactionState.DRAFT, None)


def test_a_job_whose_copy_is_refused_leaves_the_reason_at_the_file():
    redaction = begun(samples.pdf(pages=AT_ONCE_PAGES + 1))
    operations.make(redaction=redaction, by=person(MARKER), at=NOON)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "make_copy", _refusing)
        make_redaction(redaction_id=redaction.pk, attempt=1)

    redaction.refresh_from_db()
    assert (redaction.state, redaction.problem) == (RedactionState.DRAFT, "yox")


def _refusing(*values: object) -> Copy:
    raise CannotRedact("yox")


@pytest.mark.parametrize("step", list(RedactionStep))
@pytest.mark.parametrize("state", list(RedactionState))
def test_steps_start_only_where_the_table_says(step, state):
    if state in ALLOWED[step]:
        check_step(state, step)
    else:
        with pytest.raises(StepNotAllowed):
            check_step(state, step)


@pytest.mark.parametrize("target", [RedactionState.RETURNED, RedactionState.RELEASED])
def test_the_database_holds_to_the_table_of_moves(target):
    redaction = begun()

    with pytest.raises(DatabaseError), transaction.atomic():
        Redaction.objects.filter(pk=redaction.pk).update(state=target)


@pytest.mark.parametrize(
    "change",
    [{"comment": "x"}, {"copy_sha256": "1" * 64}, {"state": "DRAFT"}, {"released_at": None}, {"notes": []}],
)
def test_what_was_released_never_changes_in_the_database(change):
    done = released()

    with pytest.raises(DatabaseError), transaction.atomic():
        Redaction.objects.filter(pk=done.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Redaction.objects.filter(pk=done.pk).delete()


def test_the_database_wants_a_second_person():
    redaction = made()

    for writer in (person(MARKER), None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Redaction.objects.filter(pk=redaction.pk).update(
                state=RedactionState.RELEASED, released_by=writer, released_at=NOON
            )


def test_marks_stay_once_the_copy_is_made():
    area = made().areas.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        MarkedArea.objects.filter(pk=area.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        MarkedArea.objects.filter(pk=area.pk).update(words="başqa")


def test_the_database_tells_original_and_copy_apart():
    redaction = made()

    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=redaction.pk).update(copy_sha256=redaction.original_sha256)


def test_the_gate_asks_about_no_page_of_a_copy_that_a_second_person_released():
    def asked(file):
        return [words.part for words in documents.words_of(file) if not words.is_readable]

    copy = made().copy
    before = asked(copy)
    assert before

    redaction = Redaction.objects.get()
    operations.release_copy(
        redaction=redaction, copy_sha256=redaction.copy_sha256, by=person(SECOND), at=NOON
    )

    assert asked(copy) == []
    assert asked(redaction.original) == []
