"""What each row is held against: the same work without a framework, or a library's own way."""

import json
from datetime import datetime

from django.db import connection, transaction
from jinja2 import Environment

PAGES = Environment(autoescape=True)
LIST = PAGES.from_string(
    "<!doctype html><html lang=az><title>Reyestr</title><table>{% for r in rows %}<tr><td><a href='/desk/appeals/{{ r[0] }}/'>"
    "{{ r[1] }}</a><td>{{ r[2] }}<td>{{ r[3] }}<td>{{ r[4] }}<td>{{ r[5] }}<td>{{ r[6] }}</tr>{% endfor %}</table>"
)
CASE = PAGES.from_string(
    "<!doctype html><html lang=az><title>{{ r[1] }}</title><h1>{{ r[1] }}</h1><p>{{ r[2] }}</p><p>{{ r[3] }}</p>"
    "<ol>{% for e in events %}<li>{{ e[0] }} {{ e[1] }}</li>{% endfor %}</ol>"
)


def list_page() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.id, a.number, a.subject, a.kind, a.state, u.name_az, a.due_at FROM appeals_appeal a"
            " LEFT JOIN organisation_unit u ON u.id = a.unit_id ORDER BY a.registered_at DESC, a.id DESC LIMIT 25"
        )
        return LIST.render(rows=cursor.fetchall())


def case_page(pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number, subject, text, due_at FROM appeals_appeal WHERE id = %s", [pk])
        row = cursor.fetchone()
        cursor.execute(
            "SELECT at, action FROM journal_entry WHERE subject_type = 'appeals.appeal' AND subject_id = %s ORDER BY id",
            [pk],
        )
        return CASE.render(r=row, events=cursor.fetchall())


def prepare_submit() -> None:
    with connection.cursor() as cursor:
        for statement in (
            "CREATE TABLE IF NOT EXISTS floor_counter (kind text PRIMARY KEY, last bigint)",
            "INSERT INTO floor_counter VALUES ('x', 0) ON CONFLICT DO NOTHING",
            "CREATE TABLE IF NOT EXISTS floor_case"
            " (id bigserial PRIMARY KEY, number bigint UNIQUE, content text, at timestamptz)",
            "CREATE TABLE IF NOT EXISTS floor_event (id bigserial PRIMARY KEY, case_id bigint, what text, at timestamptz)",
            "CREATE TABLE IF NOT EXISTS floor_audit (id bigserial PRIMARY KEY, case_id bigint, line jsonb)",
            "CREATE TABLE IF NOT EXISTS floor_job (id bigserial PRIMARY KEY, task text, arguments jsonb)",
        ):
            cursor.execute(statement)


@transaction.atomic
def submit(text: str, at: datetime) -> None:
    """Number under lock, case, event, audit and job: five statements, one durable transaction."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE floor_counter SET last = last + 1 WHERE kind = 'x' RETURNING last")
        number = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO floor_case (number, content, at) VALUES (%s, %s, %s) RETURNING id",
            [number, text, at],
        )
        case = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO floor_event (case_id, what, at) VALUES (%s, 'registered', %s)", [case, at]
        )
        cursor.execute(
            "INSERT INTO floor_audit (case_id, line) VALUES (%s, %s)", [case, json.dumps({"n": number})]
        )
        cursor.execute(
            "INSERT INTO floor_job (task, arguments) VALUES ('acknowledge', %s)", [json.dumps({"id": case})]
        )


def ranked_search(query: str) -> list[tuple[int]]:
    """Rank every hit: what a full-text search does when nothing bounds it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM appeals_appeal, to_tsquery('simple', %s) q WHERE search @@ q"
            " ORDER BY ts_rank(search, q) DESC LIMIT 25",
            [query],
        )
        found: list[tuple[int]] = cursor.fetchall()
        return found
