"""A journal that is empty: the template database holds the lines of loading its ministry."""

import pytest
from django.db import connection, transaction


@pytest.fixture(autouse=True)
def _empty_journal(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        return
    request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
    with transaction.atomic(), connection.cursor() as cursor:
        # Lines written in this transaction would otherwise be chained when it ends, after they are gone.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in ("journal_entry", "journal_link", "journal_seal"):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute(
            "UPDATE journal_head SET position = 0, sealed_position = 0, chain_hash = repeat('0', 64)"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
