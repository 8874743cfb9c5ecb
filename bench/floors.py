"""What each row is held against: the same work without a framework, or a library's own way."""

import json
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from jinja2 import Environment
from weasyprint import HTML  # type: ignore[import-untyped]

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


WORK = PAGES.from_string(
    "<!doctype html><html lang=az><title>Tapşırıqlar</title><table>{% for r in rows %}<tr><td>"
    "<a href='/desk/assignments/{{ r[0] }}/'>{{ r[1] }}</a><td>{{ r[2] }}<td>{{ r[3] }}<td>{{ r[4] }}</tr>"
    "{% endfor %}</table>"
)
MONTH = PAGES.from_string(
    "<!doctype html><html lang=az><title>Müddətlər</title><table>{% for d in days %}<tr><td>{{ d[0] }}<td>{{ d[1] }}"
    "<td>{{ d[2] }}</tr>{% endfor %}</table><ul>{% for r in rows %}<li>{{ r[0] }} {{ r[1] }} {{ r[2] }}{% endfor %}</ul>"
)
RULED = PAGES.from_string(
    "<!doctype html><html lang=az><style>@page { size: A4; margin: 2.1cm 2.3cm } body { font: 11pt serif }"
    " table { width: 100%; border-collapse: collapse } td, th { border: .5pt solid #8c8c8c; padding: 3pt; line-height: 1.15 }"
    "</style>"
    "<title>Hesabat</title><h1>Hesabat</h1><table><thead><tr>{% for c in columns %}<th>{{ c }}{% endfor %}</thead>"
    "{% for row in rows %}<tr>{% for c in row %}<td>{{ c }}{% endfor %}</tr>{% endfor %}</table>"
)
# The counts that the proofs over the big tables need, grouped: one statement a table.
COUNTS = (
    "SELECT unit_id, kind, count(*) FILTER (WHERE answered_at >= %(a)s AND answered_at < %(b)s),"
    " count(*) FILTER (WHERE state NOT IN ('ANSWERED', 'CLOSED', 'ARCHIVED') AND due_at >= %(a)s"
    " AND due_at < least(%(b)s, now())) FROM appeals_appeal GROUP BY unit_id, kind",
    "SELECT unit_id, count(*) FROM release_release WHERE state = 'RELEASED' AND released_at >= %(a)s"
    " AND released_at < %(b)s GROUP BY unit_id",
    "SELECT unit_id, subject_type, count(*) FILTER (WHERE done_at >= %(a)s AND done_at < %(b)s),"
    " count(*) FILTER (WHERE state IN ('GIVEN', 'ACCEPTED', 'HANDED_IN') AND due_on >= %(a)s::date"
    " AND due_on < current_date) FROM work_plans_assignment GROUP BY unit_id, subject_type",
    "SELECT state, count(*) FROM work_plans_executionreport WHERE decided_at >= %(a)s GROUP BY state",
    "SELECT kind, state, count(*) FROM work_plans_plan GROUP BY kind, state",
    "SELECT kind, unit_id, count(*) FROM work_plans_proposal WHERE made_at >= %(a)s GROUP BY kind, unit_id",
    "SELECT report_code, unit_id, count(*) FILTER (WHERE delivered_at::date <= due_on), count(*) FROM reports_report"
    " WHERE due_on >= %(a)s::date GROUP BY report_code, unit_id",
)


def scoreboard(start: datetime, end: datetime) -> None:
    with connection.cursor() as cursor:
        for statement in COUNTS:
            cursor.execute(statement, {"a": start, "b": end})
            cursor.fetchall()


def work_list() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.id, a.title, u.name_az, a.state, a.due_on FROM work_plans_assignment a"
            " JOIN organisation_unit u ON u.id = a.unit_id ORDER BY a.place, a.id LIMIT 25"
        )
        return WORK.render(rows=cursor.fetchall())


def due_month(today: date) -> str:
    first = today.replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT due_on, count(*) FILTER (WHERE state IN ('GIVEN', 'ACCEPTED')), count(*) FILTER (WHERE state = 'DONE')"
            " FROM work_plans_assignment WHERE due_on BETWEEN %s AND %s GROUP BY due_on ORDER BY due_on",
            [first - timedelta(days=7), first + timedelta(days=38)],
        )
        days = cursor.fetchall()
        cursor.execute(
            "SELECT a.title, u.name_az, a.state FROM work_plans_assignment a JOIN organisation_unit u ON u.id = a.unit_id"
            " WHERE a.due_on = %s ORDER BY a.id LIMIT 50",
            [today],
        )
        return MONTH.render(days=days, rows=cursor.fetchall())


def standing_due(today: date) -> list[tuple[int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM work_plans_assignment WHERE state IN ('GIVEN', 'ACCEPTED') AND due_on = %s",
            [today],
        )
        found: list[tuple[int]] = cursor.fetchall()
        return found


def report_pdf(columns: list[str], rows: list[list[str]]) -> bytes:
    """Set the rows from HTML as a tagged PDF."""
    made: bytes = HTML(string=RULED.render(columns=columns, rows=rows)).write_pdf(pdf_variant="pdf/ua-1")
    return made
