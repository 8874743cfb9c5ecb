"""Cases by the million, made by the database itself: for measuring, and for nothing else."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from korpu.working_calendar import queries
from korpu.working_calendar.rules import clocks
from korpu.working_calendar.rules.clocks import Event, EventKind, Rule, TermUnit

WORDS = [
    "pensiya",
    "teqaud",
    "muavinet",
    "sosial",
    "yardim",
    "emek",
    "muqavil",
    "isci",
    "isegoturen",
    "siqort",
    "elil",
    "reabilitasi",
    "mesqul",
    "telim",
    "arayis",
    "sened",
    "muraciet",
    "cavab",
    "sorqu",
    "melumat",
    "statistik",
    "buded",
    "hesabat",
    "xidmet",
    "merkez",
    "rayon",
    "seher",
    "bakı",
    "gence",
    "lenkeran",
    "usaq",
    "aile",
    "anat",
    "ata",
    "emsal",
    "meblek",
    "gun",
    "il",
    "muddet",
    "qerar",
    "emr",
    "qanun",
    "madde",
    "hisse",
    "nazir",
    "sobe",
    "sektor",
]
_FILL = """
SET LOCAL session_replication_role = replica;
INSERT INTO appeals_intake (id, key, channel, raw, sha256, received_at)
SELECT n, 'bench:' || n, 'WEB', ''::bytea, repeat('0', 64), now() - n * interval '1 minute'
FROM generate_series(%(first)s, %(last)s) n;
INSERT INTO appeals_appeal (id, number, intake_id, kind, channel, state, subject, text, language, reply_by, urgency,
    urgency_reason, unit_id, executor_id, is_restricted, received_at, registered_at, due_at, answered_at, outcome,
    closed_at, retain_until, archived_at, code_hash, likeness, search)
SELECT n, 'B-' || n, n, 'INFORMATION_REQUEST', 'WEB', CASE WHEN n %% 10 = 0 THEN 'IN_WORK' ELSE 'ARCHIVED' END,
    'Mövzu ' || n, 'Nazirlikdən ' || w[1 + n %% 47] || ' və ' || w[1 + (n / 47) %% 47] || ' barədə ' || w[1 + (n * 7) %% 47]
        || ' üzrə ' || n || ' saylı sənədin surətini xahiş edirəm.',
    'az', 'EMAIL', 'NORMAL', '', %(unit)s, NULL, false, at, at, at + interval '11 days',
    CASE WHEN n %% 10 = 0 THEN NULL ELSE at + interval '5 days' END, CASE WHEN n %% 10 = 0 THEN '' ELSE 'EXPLAINED' END,
    CASE WHEN n %% 10 = 0 THEN NULL ELSE at + interval '6 days' END,
    CASE WHEN n %% 10 = 0 THEN NULL ELSE (at + interval '2000 days')::date END,
    CASE WHEN n %% 10 = 0 THEN NULL ELSE at + interval '7 days' END, repeat('0', 64),
    ARRAY(SELECT hashtextextended('letter ' || n, band) FROM generate_series(1, 8) band),
    to_tsvector('simple', w[1 + n %% 47] || ' ' || w[1 + (n / 47) %% 47] || ' ' || w[1 + (n * 7) %% 47] || ' '
        || w[1 + (n * 13 / 5) %% 47] || ' pensiya ' || CASE WHEN n %% 3 = 0 THEN 'muraciet' ELSE 'sorqu' END || ' b ' || n)
FROM (SELECT n, now() - n * interval '1 minute' AS at, %(words)s::text[] AS w
      FROM generate_series(%(first)s, %(last)s) n) made;
INSERT INTO appeals_contact (appeal_id, name, organisation, email, phone, address, email_key, name_key)
SELECT n, 'Ad Soyad', '', 'a' || n %% 300000 || '@poct.example', '', '', 'a' || n %% 300000 || '@poct.example',
    'ad soyad' || n %% 50000 FROM generate_series(%(first)s, %(last)s) n;
"""
STEP = 100_000


def fill(cases: int, unit_id: int, say: object) -> None:
    """Bring the register to so many cases."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM appeals_appeal")
        first = cursor.fetchone()[0] + 1
        while first <= cases:
            last = min(first + STEP - 1, cases)
            with transaction.atomic():
                cursor.execute(_FILL, {"first": first, "last": last, "unit": unit_id, "words": WORDS})
            say(f"      … {last:,}")  # type: ignore[operator]
            first = last + 1
        for table in ("appeals_intake", "appeals_appeal", "appeals_contact"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {cases})")
            # As the server would do by itself meanwhile.
            cursor.execute(f"VACUUM ANALYZE {table}")


_FILL_WORK = """
SET LOCAL session_replication_role = replica;
INSERT INTO work_plans_instruction (id, kind, act_code, item, title, text, received_on, entered_at)
SELECT n, 'HIGHER_ACT', '', '', 'Tapşırıq ' || n, 'Mətn', current_date - 60, now()
FROM generate_series(1, %(assignments)s / 2) n;
INSERT INTO work_plans_assignment (subject_type, subject_id, kind, unit_id, title, basis, request, due_on,
    wants_acceptance, state, given_at, reason, result, lateness_reason, done_at, remarks, times_returned,
    extension_reason)
SELECT 'work_plans.instruction', (n + 1) / 2, CASE WHEN n %% 2 = 1 THEN 'LEAD' ELSE 'CONTRIBUTION' END,
    units[1 + n %% cardinality(units)], 'Tapşırıq ' || n, 'PR25-3.1.1', 'Mətn', due_on, false,
    CASE WHEN is_open THEN 'GIVEN' ELSE 'DONE' END, due_on - interval '30 days', '', '', '',
    CASE WHEN is_open THEN NULL ELSE least(due_on - interval '2 days', now()) END, '', 0, ''
FROM (SELECT n, due_on, due_on > current_date - 30 AND n %% 11 < 3 AS is_open FROM (
        SELECT n, current_date + 90 - n %% 1095 AS due_on FROM generate_series(1, %(assignments)s) n) dated) made,
    (SELECT array_agg(id ORDER BY id) AS units FROM organisation_unit) house;
INSERT INTO reports_report (report_code, schedule_id, unit_id, act_code, period_from, period_to, due_on, version, state,
    opened_at, writers, frozen, sha256, frozen_at, delivered_at)
SELECT s.report_code, s.id, u.id, '', begun, begun + interval '1 month - 1 day', begun + interval '1 month 10 days', 1,
    'DELIVERED', begun, '{}', '{}', repeat('0', 64), begun + interval '1 month', begun + interval '1 month 9 days'
FROM (SELECT (date_trunc('month', now()) - m * interval '1 month')::date AS begun FROM generate_series(1, 36) m) months,
    reports_schedule s, organisation_unit u
ORDER BY begun DESC, s.id, u.id LIMIT %(reports)s;
INSERT INTO reports_delivery (report_id, "order", way, post_id, name_az, name_en, email, state, sent_at, decided_at,
    decided_by_id, remarks)
SELECT r.id, 1, 'INBOX', p.id, '', '', '', 'ACCEPTED', r.delivered_at, r.delivered_at + interval '1 day', a.id, ''
FROM reports_report r, (SELECT min(id) AS id FROM organisation_post) p, (SELECT min(id) AS id FROM accounts_user) a;
"""


def fill_work(assignments: int, reports: int) -> None:
    """Bring in three years of due days with three in a hundred open, and delivered reports with their receipts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FILL_WORK, {"assignments": assignments, "reports": reports})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('work_plans_instruction', 'id'), %s)", [assignments // 2]
        )
        for table in (
            "work_plans_instruction",
            "work_plans_assignment",
            "reports_report",
            "reports_delivery",
        ):
            cursor.execute(f"ANALYZE {table}")


_FILL_LOG = """
SET LOCAL session_replication_role = replica;
INSERT INTO disclosure_logentry (id, appeal_id, language, title, question, html, unit_id, state, writers, release_id,
    hold_reason, made_at, published_at, unpublish_reason, search)
SELECT id, id, 'az', subject, text, '<p>' || text || '</p>', unit_id, 'PUBLISHED', '{}', id, '', registered_at,
    registered_at, '', search
FROM appeals_appeal WHERE id <= %(entries)s;
"""


def fill_log(entries: int) -> None:
    """Put the first cases into the public log of answers, words and all."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FILL_LOG, {"entries": entries})
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('disclosure_logentry', 'id'), %s)", [entries])
        cursor.execute("VACUUM ANALYZE disclosure_logentry")


_FILL_CLOCKS = """
SET LOCAL session_replication_role = replica;
INSERT INTO working_calendar_clock (id, subject_type, subject_id, duty, rule_id, calendar_version, state, started_at,
    due_at, first_due_at, satisfied_by, reason_late)
SELECT a.id, 'appeals.appeal', a.id, 'ANSWER', %(rule)s, %(version)s, 'RUNNING', a.registered_at, d.due, d.due, '', ''
FROM appeals_appeal a JOIN unnest(%(days)s::date[], %(due)s::timestamptz[]) d (day, due)
    ON d.day = (a.registered_at AT TIME ZONE 'Asia/Baku')::date
WHERE a.state = 'IN_WORK' AND a.id <= %(cases)s;
INSERT INTO working_calendar_clockevent (clock_id, kind, at, amount, reason)
SELECT id, 'START', started_at, 0, '' FROM working_calendar_clock WHERE id <= %(cases)s;
UPDATE appeals_appeal a SET due_at = c.due_at FROM working_calendar_clock c
WHERE c.subject_type = 'appeals.appeal' AND c.subject_id = a.id AND a.id <= %(cases)s;
"""


def fill_clocks(cases: int) -> int:
    """Give every open case its running clock, due by the calendar of now; give how many clocks there are."""
    calendar, term = queries.current_calendar(), Rule("foi.answer", 7, TermUnit.WORKING_DAYS)
    zone, today = timezone.get_current_timezone(), timezone.localdate()
    noons = [
        datetime.combine(today - timedelta(days=ago), time(12), zone) for ago in range(cases // 1440 + 3)
    ]
    due = {noon.date(): clocks.due(term, [Event(EventKind.START, noon)], calendar).at for noon in noons}
    rule = queries.rule_in_force("foi.answer", today)
    values: dict[str, Any] = {
        "cases": cases, "rule": rule.pk, "version": calendar.version, "days": list(due), "due": list(due.values()),
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FILL_CLOCKS, values)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('working_calendar_clock', 'id'), %s)", [cases * 2]
        )
        for table in ("working_calendar_clock", "working_calendar_clockevent", "appeals_appeal"):
            cursor.execute(f"VACUUM ANALYZE {table}")
        cursor.execute("SELECT count(*) FROM working_calendar_clock WHERE state IN ('RUNNING', 'PAUSED')")
        found: int = cursor.fetchone()[0]
        return found
