"""The journal against a forger with every right in the database."""

import io
from datetime import datetime
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import ProgrammingError, connection, transaction

from korpu.accounts.models import User
from korpu.journal import operations, queries, verification
from korpu.journal.models import Entry, Link, Seal
from korpu.journal.operations import OutsideTransaction

AT = datetime(2026, 11, 5, 12, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Baku"))


def write(count: int = 1, **changes: object) -> list[Entry]:
    values = {"by": None, "at": AT, "reason": "səbəb", "details": {"b": 2, "a": "ə"}}
    with transaction.atomic():
        return [operations.record(None, "test.done", **{**values, **changes}) for _ in range(count)]


def forge(statement: str, *parameters: object) -> None:
    """Change the tables as a superuser with the triggers off."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, parameters)


def report() -> tuple[int, list[str]]:
    out = io.StringIO()
    code = verification.report(out)
    return code, out.getvalue().splitlines()


def ten_lines_half_sealed() -> list[int]:
    ids = [entry.pk for entry in write(3)]
    operations.seal(at=AT)
    ids += [entry.pk for entry in write(3)]
    operations.seal(at=AT)
    return ids + [entry.pk for entry in write(4)]


COLUMNS = {
    "at": "at + interval '1 microsecond'", "actor_id": "7", "post_id": "7", "acting_for_id": "7",
    "action": "'test.undone'", "subject_type": "'x'", "subject_id": "7", "reason": "'başqa'",
    "details": "'{\"a\": \"e\", \"b\": 2}'::jsonb",
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_whole_journal_is_silent_and_every_changed_column_names_its_line():
    ids = ten_lines_half_sealed()
    assert report() == (0, [])

    for column, value in COLUMNS.items():
        for place in (1, 8):
            kept = Entry.objects.filter(pk=ids[place]).values_list(column, flat=True).get()
            forge(f"UPDATE journal_entry SET {column} = {value} WHERE id = %s", ids[place])

            assert report() == (1, [f"ALTERED: line {ids[place]} at position {place + 1}"]), column

            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
                Entry.objects.filter(pk=ids[place]).update(**{column: kept})
    assert report() == (0, [])


@pytest.mark.django_db(transaction=True)
def test_a_deleted_line_is_named_wherever_it_stood():
    ids = ten_lines_half_sealed()

    for place in (0, 4, 9):
        forge("DELETE FROM journal_entry WHERE id = %s", ids[place])

    assert report() == (1, [f"DELETED: line {ids[p]} at position {p + 1}" for p in (0, 4, 9)])


@pytest.mark.django_db(transaction=True)
def test_the_newest_line_deleted_with_its_link_is_missed():
    ids = ten_lines_half_sealed()

    forge("DELETE FROM journal_entry WHERE id = %s", ids[-1])
    forge("DELETE FROM journal_link WHERE position = 10")

    assert report() == (1, ["DELETED: links 10–10 at the end"])


@pytest.mark.django_db(transaction=True)
def test_a_sealed_end_that_was_cut_off_with_the_head_turned_back_is_missed():
    ids = ten_lines_half_sealed()
    operations.seal(at=AT)

    forge("DELETE FROM journal_entry WHERE id = ANY(%s)", ids[6:])
    forge("DELETE FROM journal_link WHERE position > 6")
    forge(
        "UPDATE journal_head SET position = 6, chain_hash = (SELECT chain_hash FROM journal_link WHERE position = 6)"
    )

    assert report() == (1, ["DELETED: links 7–10 of a seal"])


@pytest.mark.django_db(transaction=True)
def test_an_inserted_line_is_named_with_or_without_a_forged_link():
    ten_lines_half_sealed()
    forge(
        "INSERT INTO journal_entry (id, at, action, subject_type, reason, details)"
        " VALUES (9001, now(), 'x', '', '', '{}')"
    )
    assert report() == (1, ["INSERTED: line 9001 stands in no link"])

    forge("INSERT INTO journal_link VALUES (11, 9001, %s, %s)", "0" * 64, "0" * 64)

    code, lines = report()
    assert code == 1
    assert "ALTERED: line 9001 at position 11" in lines


@pytest.mark.django_db(transaction=True)
def test_a_past_rewritten_with_its_whole_chain_does_not_fit_its_seals():
    ten_lines_half_sealed()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE journal_entry SET reason = 'saxta'")
        cursor.execute("DELETE FROM journal_link")
        cursor.execute("UPDATE journal_head SET position = 0, chain_hash = repeat('0', 64)")
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("CREATE TABLE copied AS SELECT * FROM journal_entry ORDER BY id")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM journal_entry")
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("INSERT INTO journal_entry SELECT * FROM copied ORDER BY id")

    code, lines = report()

    assert code == 1
    assert [line.split(":")[0] for line in lines] == ["SEAL_BROKEN"] * 4


@pytest.mark.django_db(transaction=True)
def test_a_forged_or_lost_seal_is_named():
    ten_lines_half_sealed()
    forge("UPDATE journal_seal SET sealed_at = sealed_at + interval '1 day' WHERE first_position = 1")
    assert report() == (1, ["SEAL_ALTERED: seal 1–3 was not signed with our key"])

    forge("DELETE FROM journal_seal WHERE first_position = 1")

    assert report() == (1, ["SEAL_MISSING: before seal 4–6"])


@pytest.mark.django_db(transaction=True)
def test_the_tables_refuse_change_deletion_and_emptying():
    write(2)
    operations.seal(at=AT)
    for table in ("journal_entry", "journal_link", "journal_seal"):
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(Exception, match=r"append-only|Cannot"), connection.cursor() as cursor:
                cursor.execute(statement)
    with pytest.raises(ProgrammingError):
        Entry.objects.update(reason="x")


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain_without_gaps():
    def work(number: int) -> None:
        try:
            for _time in range(10):
                with transaction.atomic():
                    operations.record(None, f"test.w{number}", by=None, at=AT)
                    if _time % 3 == 0:
                        transaction.set_rollback(True)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert list(Link.objects.values_list("position", flat=True)) == list(range(1, 8 * 6 + 1))
    assert report() == (0, [])


@pytest.mark.django_db(transaction=True)
def test_a_sealed_line_has_a_proof_and_a_new_one_not_yet():
    ids = ten_lines_half_sealed()

    proof = queries.proof_of(ids[4])

    assert proof is not None
    assert (proof.holds, proof.seal.first_position) == (True, 4)
    assert queries.proof_of(ids[9]) is None
    assert operations.seal_all(at=AT) == 1
    assert Seal.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_its_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        operations.record(None, "test.done", by=None, at=AT)


@pytest.mark.django_db
def test_a_page_read_twice_in_ten_minutes_is_one_line():
    user = User.objects.first()
    readings = [operations.record_reading(user, "contact", by=user, at=AT) for _ in range(2)]

    assert [reading is None for reading in readings] == [False, True]
    assert Entry.objects.get().action == "read.contact"
