"""Restricting a case while its answer is being published, on real connections: it never stands on the site afterwards."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import Error, connection, transaction

from korpu.appeals import operations as register
from korpu.appeals.tests.test_at_once import at_once
from korpu.disclosure import operations
from korpu.disclosure.models import LogEntry
from korpu.disclosure.operations.log import content_of
from korpu.disclosure.rules import EntryState
from korpu.disclosure.tests.factories import LATER, cleared, person, written
from korpu.journal import verification
from korpu.release import operations as release_gate

pytestmark = pytest.mark.django_db(transaction=True)


def restrict(entry: LogEntry) -> None:
    register.restrict_appeal(
        appeal=entry.appeal, reason="Araşdırma gedir.", by=person("foi-officer"), at=LATER
    )


def test_restricting_and_publishing_at_once_leave_nothing_on_the_site():
    for turn in range(6):
        entry = cleared(written(f"turn{turn}"))

        def publish() -> int:
            return operations.publish_due(at=LATER)

        at_once([lambda entry=entry: restrict(entry), publish, publish])

        entry.refresh_from_db()
        assert entry.appeal.is_restricted
        # Published first, it was taken off again; restricted first, it was held back.
        assert entry.state == EntryState.UNPUBLISHED or (
            entry.state == EntryState.CLEARED and entry.is_held
        ), entry.state
        assert operations.publish_due(at=LATER) == 0
    assert list(verification.verify()) == []


def publish_past_the_operation(entry: LogEntry) -> str:
    """Write the published state by hand, on a connection of its own that waits for no lock longer than a moment."""
    try:
        with transaction.atomic():
            connection.cursor().execute("SET LOCAL lock_timeout = '300ms'")
            release_gate.let_through(
                release_id=entry.release_id or 0, content=content_of(entry), by=None, at=LATER
            )
            LogEntry.objects.filter(pk=entry.pk).update(
                state=EntryState.PUBLISHED, published_at=LATER, held_at=None, hold_reason=""
            )
    except Error as error:
        return str(error)
    finally:
        connection.close()
    return "published"


def test_the_database_waits_for_a_restriction_that_is_being_set_and_then_publishes_nothing():
    entry = cleared(written())
    with ThreadPoolExecutor(max_workers=1) as elsewhere:
        with transaction.atomic():
            type(entry.appeal).objects.filter(pk=entry.appeal_id).update(is_restricted=True)
            meanwhile = elsewhere.submit(publish_past_the_operation, entry).result(60)
        afterwards = elsewhere.submit(publish_past_the_operation, entry).result(60)

    assert "lock timeout" in meanwhile
    assert "is restricted" in afterwards
    entry.refresh_from_db()
    assert entry.state == EntryState.CLEARED
