"""Single strokes of a forger on links, seals and the head, and what nobody may switch off."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from korpu.accounts.models import User
from korpu.journal import operations, queries, verification
from korpu.journal.jobs import seal_journal
from korpu.journal.models import Entry, Seal

AT = datetime(2026, 11, 5, 12, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Baku"))
NO_HASH = "'" + "z" * 64 + "'"
OTHER_HASH = "'" + "a" * 64 + "'"


def write(count: int) -> list[int]:
    with transaction.atomic():
        return [operations.record(None, "test.done", by=None, at=AT, reason="səbəb").pk for _ in range(count)]


def faults(*known_seals: str) -> list[str]:
    out = io.StringIO()
    code = verification.report(out, known_seals=known_seals)
    lines = out.getvalue().splitlines()
    assert code == (1 if lines else 0)
    return lines


def forge(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)


def undone(*statements: str) -> list[str]:
    """Give the faults that the strokes leave, and bring the tables back as they were."""
    tables = ("journal_entry", "journal_link", "journal_seal", "journal_head")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DROP TABLE IF EXISTS kept_{table}")
            cursor.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")
    forge(*statements)
    found = faults()
    forge(*(f"DELETE FROM {table}" for table in tables),
          *(f"INSERT INTO {table} SELECT * FROM kept_{table}" for table in tables))  # fmt: skip
    return found


def sealed_twice_and_open() -> list[int]:
    ids = write(3)
    operations.seal(at=AT)
    ids += write(3)
    operations.seal(at=AT)
    return ids + write(4)


STROKES = {
    "a link's position": "UPDATE journal_link SET position = {n} + 1000 WHERE position = {n}",
    "a link's line": "UPDATE journal_link SET entry_id = 9000 + {n} WHERE position = {n}",
    "a link's hash of the line": f"UPDATE journal_link SET line_hash = {OTHER_HASH} WHERE position = {{n}}",
    "a link's hash that is none": f"UPDATE journal_link SET line_hash = {NO_HASH} WHERE position = {{n}}",
    "a link's hash of the chain": f"UPDATE journal_link SET chain_hash = {NO_HASH} WHERE position = {{n}}",
    "a link that is gone": "DELETE FROM journal_link WHERE position = {n}",
    "a line's id": "UPDATE journal_entry SET id = 9000 + id"
    " WHERE id = (SELECT entry_id FROM journal_link WHERE position = {n})",
    "a moment without end": "UPDATE journal_entry SET at = 'infinity'"
    " WHERE id = (SELECT entry_id FROM journal_link WHERE position = {n})",
    "a moment before our era": "UPDATE journal_entry SET at = '0044-03-15 BC'"
    " WHERE id = (SELECT entry_id FROM journal_link WHERE position = {n})",
    "a line and its link": "DELETE FROM journal_entry WHERE id = (SELECT entry_id FROM journal_link WHERE"
    " position = {n}); DELETE FROM journal_link WHERE position = {n}",
}
SEAL_STROKES = {
    "first_position": "first_position + 1", "last_position": "last_position + 1", "merkle_root": NO_HASH,
    "chain_hash": NO_HASH, "previous": OTHER_HASH, "sealed_at": "'infinity'", "signature": OTHER_HASH,
}  # fmt: skip
HEAD_STROKES = {
    "position up": "position = position + 1", "position down": "position = position - 1",
    "the hash": f"chain_hash = {OTHER_HASH}", "the sealed end up": "sealed_position = 7",
    "the sealed end down": "sealed_position = 3",
}  # fmt: skip


@pytest.mark.clause("PR25-5.4.8")
@pytest.mark.django_db(transaction=True)
def test_every_stroke_on_a_link_a_seal_or_the_head_is_seen():
    sealed_twice_and_open()
    assert faults() == []

    unseen = [
        f"{name} at {place}"
        for name, stroke in STROKES.items()
        for place in (1, 5, 6, 7, 10)
        if not undone(stroke.format(n=place))
    ]
    unseen += [
        f"seal {first}: {column}"
        for column, value in SEAL_STROKES.items()
        for first in (1, 4)
        if not undone(f"UPDATE journal_seal SET {column} = {value} WHERE first_position = {first}")
    ]
    unseen += [
        f"head: {name}"
        for name, stroke in HEAD_STROKES.items()
        if not undone(f"UPDATE journal_head SET {stroke}")
    ]

    assert unseen == []
    assert set(SEAL_STROKES) == {field.column for field in Seal._meta.fields}
    assert faults() == []


@pytest.mark.django_db(transaction=True)
def test_strokes_on_whole_rows_are_named_for_what_they_are():
    sealed_twice_and_open()

    assert undone("DELETE FROM journal_seal WHERE first_position = 4") == [
        "SEAL_MISSING: after position 3: it was sealed up to 6"
    ]
    assert undone("DELETE FROM journal_seal")[0].startswith("SEAL_MISSING")
    assert undone("DELETE FROM journal_head") == ["HEAD_MISSING: the end of the chain"]
    assert (
        undone(
            "UPDATE journal_link SET position = position + 100 WHERE position > 4",
            "UPDATE journal_link SET position = position - 99 WHERE position > 100",
        )[0]
        == "DELETED: link 5 before link 6"
    )
    assert undone(
        "INSERT INTO journal_seal VALUES (7, 10, repeat('a', 64), repeat('a', 64), now(), repeat('a', 64),"
        " repeat('a', 64))".replace(
            "now(), repeat('a', 64), repeat('a', 64)", "repeat('a', 64), now(), repeat('a', 64)"
        )
    )[-2:] == [
        "SEAL_ALTERED: seal 7–10 was not signed with our key",
        "HEAD_ALTERED: it says sealed up to 6, the seals say 10",
    ]


@pytest.mark.django_db(transaction=True)
def test_an_end_cut_off_with_its_seal_is_shown_by_the_seal_that_the_log_named(caplog):
    write(3)
    operations.seal(at=AT)
    write(3)
    caplog.set_level("INFO")
    seal_journal(0)
    known = Seal.objects.get(first_position=4).signature
    assert [record.getMessage() for record in caplog.records if record.name == "korpu.journal.jobs"] == [
        f"Journal sealed: positions 4–6, signature {known}"
    ]
    assert faults(known) == []

    forge(
        "DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM journal_link WHERE position > 3)",
        "DELETE FROM journal_link WHERE position > 3",
        "DELETE FROM journal_seal WHERE first_position = 4",
        "UPDATE journal_head SET position = 3, sealed_position = 3,"
        " chain_hash = (SELECT chain_hash FROM journal_link WHERE position = 3)",
    )

    assert faults(known) == [f"SEAL_MISSING: the seal signed {known}, which is known from outside"]


@pytest.mark.django_db(transaction=True)
def test_a_guard_that_was_taken_away_or_switched_off_is_named():
    write(1)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_link DISABLE TRIGGER journal_link_whole")
        cursor.execute("DROP TRIGGER journal_seal_whole ON journal_seal")

    assert faults() == [
        "UNPROTECTED: table journal_link: its trigger journal_link_whole is missing or off",
        "UNPROTECTED: table journal_seal: its trigger journal_seal_whole is missing or off",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_number_that_was_rolled_back_or_a_line_of_a_savepoint_leaves_the_journal_whole():
    with transaction.atomic():
        operations.record(None, "test.outer", by=None, at=AT)
        with transaction.atomic():
            operations.record(None, "test.inner", by=None, at=AT)
            transaction.set_rollback(True)
    write(1)

    assert faults() == []
    assert Entry.objects.filter(action="test.inner").count() == 0


@pytest.mark.django_db
def test_no_line_holds_the_sign_that_parts_the_columns_of_what_is_hashed():
    entry = operations.record(None, "test.done", by=None, at=AT, reason="bir\x1fiki\x00")
    assert entry.reason == "biriki"

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(at=AT, action="a\x1fb")


@pytest.mark.django_db
def test_lines_are_found_by_every_filter():
    user = User.objects.order_by("pk").first()
    with transaction.atomic():
        operations.record(user, "test.one", by=user, at=AT)
        operations.record(None, "test.two", by=None, at=timezone.now())

    def found(**filters: object) -> list[str]:
        rows = queries.entries(**filters).filter(action__startswith="test.")
        return sorted(rows.values_list("action", flat=True))

    assert found() == ["test.one", "test.two"]
    assert found(from_at=AT, to_at=AT) == []
    assert (
        found(action="test.two")
        == found(from_at=timezone.now() - timedelta(hours=1), action="test.two")
        == ["test.two"]
    )
    assert found(actor_id=user.pk) == found(subject_type="accounts.user", subject_id=user.pk) == ["test.one"]
    assert [entry.action for entry in queries.story_of(("accounts.user", [user.pk]))][-1:] == ["test.one"]
