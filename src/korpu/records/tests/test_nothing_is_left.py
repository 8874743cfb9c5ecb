"""A person planted everywhere is found nowhere once forgotten; a destroyed case keeps its facts and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import connection

from korpu.appeals import operations, queries
from korpu.appeals.models import Appeal, AppealFile, Dispatch, Intake
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.masking import MASK
from korpu.appeals.tests.factories import ANSWER, NOON, appeal_in, person, post_id, unit_id, write
from korpu.counter import operations as counter
from korpu.counter.models import ReceptionDay, Visitor
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.intake import operations as intake
from korpu.intake.models import Message as Mail
from korpu.journal import verification
from korpu.journal.models import Entry
from korpu.knowledge import operations as knowledge
from korpu.knowledge.models import Saying
from korpu.notifications.models import Message
from korpu.records import operations as records
from korpu.records.tests.factories import destroyed
from korpu.redaction import operations as redaction
from korpu.redaction.rules.plan import Area, AreaKind, Ground
from korpu.release.models import Release
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind

LATER = NOON + timedelta(days=2200)
PLANTED = {
    "name": "Zülfüqar Qaçayzadə",
    "email": "zulfuqar.q@poct.example",
    "phone": "+994 50 777 31 42",
    "address": "Tovuz rayonu, Əlimərdanlı kəndi, Çinarlı küçəsi 17",
    "organisation": "Qaçayzadə Təsərrüfatı MMC",
    "text": "Mən, Zülfüqar Qaçayzadə, pensiyam barədə soruşuram. Telefonum 050-777-31-42, zulfuqar.q@poct.example.",
    "subject": "Qaçayzadənin pensiyası",
    "raw": "Zülfüqar Qaçayzadə zulfuqar.q@poct.example".encode(),
}
TRACES = (
    "zülfüqar",
    "zulfuqar",
    "qaçayzadə",
    "qacayzad",
    "7773142",
    "777-31-42",
    "777 31 42",
    "çinarlı küçəsi",
)


def plant(key: str = "planted", *, corrected: bool = False) -> Appeal:
    """Bring a case to the archive whose author stands in every place that takes words, under a name corrected since."""
    letter = documents.store_file(
        content="Zülfüqar Qaçayzadə yazır".encode(), name="qaçayzadə.txt", by=None, at=NOON
    )
    appeal = appeal_in(AppealState.IN_WORK, key=key, file_ids=[letter.pk], **PLANTED)
    work_plans.give_assignment(
        subject=appeal, kind=AssignmentKind.CONTRIBUTION, unit_id=unit_id("legal"),
        request="Zülfüqar Qaçayzadəyə rəy verin", by=None, at=NOON,
    )  # fmt: skip
    enclosed = documents.store_file(
        content="Qaçayzadəyə arayış".encode(), name="arayış.txt", by=None, at=NOON
    )
    plain = documents.store_file(content="Ümumi izah".encode(), name="izah.txt", by=None, at=NOON)
    officer = person("information-officer-1")
    operations.attach_to_answer(appeal=appeal, file_ids=[enclosed.pk, plain.pk], by=officer, at=NOON)
    write(appeal, NOON, html=ANSWER.replace("Sorğunuza", "Hörmətli Zülfüqar Qaçayzadə, sorğunuza"))
    _plant_above(appeal, enclosed)
    from korpu.appeals.tests import factories

    for step, (state, go) in enumerate(factories.ROAD[2:], start=3):
        go(appeal, NOON + timedelta(hours=step))
        appeal.refresh_from_db()
        assert appeal.state == state
        if corrected and state == AppealState.ANSWERED:
            operations.correct_contact(
                appeal=appeal, name="Məlahət Ağakişizadə", email="melahet@poct.example", phone="", address="",
                reason="Səhv yazılmışdı.", by=person("registrar"), at=NOON,
            )  # fmt: skip
    for release in Release.objects.filter(subject_id=appeal.pk):
        knowledge.keep_release(release_id=release.pk, at=NOON)
    return appeal


def _plant_above(appeal: Appeal, enclosed: StoredFile) -> None:
    """Put the author into what apps above the register keep: a mail, a card, an act, a list of people, a blackened file."""
    raw = "Zülfüqar Qaçayzadə yazır".encode()
    mail, _is_new = intake.take(raw=raw, mailbox=intake.mailbox_named("files"), at=NOON)
    Mail.objects.filter(pk=mail.pk).update(
        state="JOINED", appeal=appeal, sender=PLANTED["email"], sender_name=PLANTED["name"],
        subject=PLANTED["subject"], settled_at=NOON,
    )  # fmt: skip
    registrar = person("registrar")
    counter.make_cards(appeals=[appeal], by=registrar, at=NOON)
    for missing in ("Qaçayzadənin arayışı", "Qaçayzadənin vəkalətnaməsi"):
        counter.make_act(
            appeal=appeal, missing=[missing], first=registrar, second=person("information-head"), by=registrar, at=NOON,
        )  # fmt: skip
    day = ReceptionDay.objects.create(
        post_id=post_id("minister"), on=NOON.date(), begins_at="10:00", ends_at="12:00", room="12", made_by=registrar,
        made_at=NOON,
    )  # fmt: skip
    Visitor.objects.create(
        day=day, order=1, name=PLANTED["name"], phone=PLANTED["phone"], subject=PLANTED["subject"], state="REGISTERED",
        appeal=appeal, settled_at=NOON,
    )  # fmt: skip
    begun = redaction.begin(
        subject=appeal, file=enclosed, grounds=[Ground("g", "38.2", "Fərdi")], by=person("information-officer-1"), at=NOON,
    )  # fmt: skip
    words = Area(AreaKind.WORDS, "38.2", words="Qaçayzadəyə")
    redaction.mark(redaction=begun, area=words, ground="g", by=person("information-officer-1"), at=NOON)
    begun.refresh_from_db()
    made = redaction.make(redaction=begun, by=person("information-officer-1"), at=NOON)
    redaction.release_copy(
        redaction=made, copy_sha256=made.copy_sha256, by=person("information-head"), at=NOON
    )


def traces(wanted: tuple[str, ...] = TRACES) -> list[str]:
    """Give every column of every table, and every stored file, in which the planted person can be read."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        for table, column, kind in cursor.fetchall():
            said = f"convert_from(\"{column}\", 'UTF8')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT {said} FROM "{table}" WHERE "{column}" IS NOT NULL')
            values = [str(row[0]).casefold() for row in cursor.fetchall()]
            found += [f"{table}.{column}" for value in values if any(trace in value for trace in wanted)]
    from korpu.documents.reading import words_in

    for path in Path(storages["private"].path(".")).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            media_type = "application/pdf" if content.startswith(b"%PDF") else "text/plain"
            words = " ".join(part.text for part in words_in(content, media_type)).casefold()
            found += [path.name for trace in wanted if trace in words]
    return sorted(set(found))


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_author_is_in_no_table_and_in_no_file_of_the_private_storage():
    appeal = plant()
    planted = traces()
    counted = (appeal.kind, appeal.outcome, appeal.answered_at, appeal.retain_until)

    records.forget_author(appeal_id=appeal.pk, at=LATER)

    appeal.refresh_from_db()
    assert len(planted) > 15
    assert traces() == []
    assert (appeal.kind, appeal.outcome, appeal.answered_at, appeal.retain_until) == counted
    assert MASK in appeal.text
    assert "pensiyam barədə" in appeal.text
    assert "statistik göstəricilər" in appeal.draft.html
    # The blackened copy tells nothing of the author, and stays with what was answered.
    left = {row.file.name for row in AppealFile.objects.filter(appeal=appeal)}
    assert left == {"izah.txt", "arayış-ortulmus.txt"}
    assert list(verification.verify()) == []


@pytest.mark.django_db(transaction=True)
def test_an_author_who_is_forgotten_is_found_under_no_name_that_was_corrected_before():
    appeal = plant(corrected=True)
    wanted = (*TRACES, "məlahət", "ağakişizad", "melahet")
    planted = traces(wanted)

    records.forget_author(appeal_id=appeal.pk, at=LATER)

    appeal.refresh_from_db()
    assert "appeals_formercontact.name" in planted
    assert traces(wanted) == []
    assert MASK in appeal.text
    assert "pensiyam barədə" in appeal.text


@pytest.mark.django_db(transaction=True)
def test_a_destroyed_case_keeps_number_dates_outcome_and_journal_alone():
    appeal = plant()
    twin = StoredFile.objects.get(name="izah.txt")
    kept = documents.store_file(content=twin.read(), name="başqa.txt", by=None, at=NOON)
    facts = Appeal.objects.filter(pk=appeal.pk).values(
        "number", "outcome", "answered_at", "closed_at", "registered_at"
    )
    before, lines = facts.get(), Entry.objects.filter(subject_type=SUBJECT_TYPE).count()

    destroyed(appeal, LATER)

    appeal.refresh_from_db()
    assert traces() == []
    assert facts.get() == before
    assert Entry.objects.filter(subject_type=SUBJECT_TYPE).count() == lines + 1
    assert (appeal.subject, appeal.text, appeal.draft.html) == ("", "", "")
    assert set(Message.objects.filter(subject_id=appeal.pk).values_list("to", "subject_line", "body")) == {
        ("", "", "")
    }
    assert bytes(Intake.objects.get(pk=appeal.intake_id).raw) == b""
    assert not AppealFile.objects.filter(appeal=appeal).exists()
    assert {row.letter.name for row in Dispatch.objects.filter(appeal=appeal)} == {"mehv-edilib.txt"}
    assert [(row.title, row.text) for row in Saying.objects.all()] == [("", "")]
    # The bytes that another file has too are still there.
    assert kept.read() == "Ümumi izah".encode()
    assert list(queries.newest_found(Appeal.objects.all(), appeal.number)) == [appeal]
    assert knowledge.keep_earlier(at=LATER) == 0
