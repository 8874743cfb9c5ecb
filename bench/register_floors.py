"""What the rows of the register are held against: the same question put to the database by hand."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from bench.floors import PAGES
from korpu.working_calendar.rules.calendar import Calendar

ANSWERS = PAGES.from_string(
    "<!doctype html><html lang=az><title>Cavablar</title><ul>{% for r in rows %}<li><a href='/disclosed/answers/{{ r[0] }}/'>"
    "{{ r[1] }}</a> {{ r[2] }}{% endfor %}</ul>"
)


def alike(signature: list[int], pk: int) -> list[tuple[int]]:
    """Ask the index once for the newest that share a number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM appeals_appeal WHERE likeness && %s AND id <> %s ORDER BY id + 0 DESC LIMIT 40",
            [signature, pk],
        )
        found: list[tuple[int]] = cursor.fetchall()
        return found


def compared_with_all(text: str) -> list[tuple[int]]:
    """Compare a text with every other by trigrams: what a register does that keeps no signatures."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("SELECT id FROM appeals_appeal WHERE similarity(text, %s) > 0.6 LIMIT 40", [text])
        found: list[tuple[int]] = cursor.fetchall()
        return found


def join(keys: list[int], first: int) -> None:
    """Write a line and undo it again for every letter, fifty in a transaction: the campaign itself stays as it was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS floor_joined (id bigint PRIMARY KEY, first bigint, state text)"
        )
        cursor.execute("INSERT INTO floor_joined SELECT unnest(%s::bigint[]), NULL, 'IN_WORK'", [keys])
    for begun in range(0, len(keys), 50):
        with transaction.atomic(), connection.cursor() as cursor:
            for key in keys[begun : begun + 50]:
                cursor.execute("SELECT id FROM appeals_appeal WHERE id = %s FOR UPDATE", [key])
                cursor.execute(
                    "UPDATE floor_joined SET first = %s, state = 'JOINED' WHERE id = %s", [first, key]
                )


def ranked_answers(query: str) -> list[tuple[int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, title FROM disclosure_logentry, to_tsquery('simple', %s) q WHERE search @@ q"
            " ORDER BY ts_rank(search, q) DESC LIMIT 21",
            [query],
        )
        found: list[tuple[int]] = cursor.fetchall()
        return found


def answers_page(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, title, published_at FROM disclosure_logentry WHERE state = 'PUBLISHED'"
            " AND search @@ to_tsquery('simple', %s) ORDER BY published_at DESC, id DESC LIMIT 21",
            [query],
        )
        return ANSWERS.render(rows=cursor.fetchall())


def statistics() -> list[tuple[object, ...]]:
    """Count a year once, grouped by everything that the page shows."""
    end = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, kind, channel, date_trunc('month', answered_at), count(*),"
            " count(*) FILTER (WHERE answered_at <= due_at) FROM appeals_appeal"
            " WHERE answered_at >= %s AND answered_at < %s GROUP BY 1, 2, 3, 4",
            [end - timedelta(days=365), end],
        )
        found: list[tuple[object, ...]] = cursor.fetchall()
        return found


@transaction.atomic
def recomputed(calendar: Calendar) -> None:
    """Read every open clock, look its day up and write it back, all in one: undone at the end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, started_at FROM working_calendar_clock WHERE state IN ('RUNNING', 'PAUSED')"
        )
        rows = [(key, calendar.nth_working_day(timezone.localdate(at), 7)) for key, at in cursor.fetchall()]
        cursor.execute(
            "UPDATE working_calendar_clock c SET due_at = n.due FROM unnest(%s::bigint[], %s::date[]) n (id, due)"
            " WHERE c.id = n.id",
            [[key for key, _day in rows], [day for _key, day in rows]],
        )
    transaction.set_rollback(True)
