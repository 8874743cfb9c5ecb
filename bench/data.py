"""Cases by the million, made by the database itself: for measuring, and for nothing else."""

from django.db import connection

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
    closed_at, retain_until, archived_at, code_hash, search)
SELECT n, 'B-' || n, n, 'INFORMATION_REQUEST', 'WEB', CASE WHEN n %% 50 = 0 THEN 'IN_WORK' ELSE 'ARCHIVED' END,
    'Mövzu ' || n, 'Mətn', 'az', 'EMAIL', 'NORMAL', '', %(unit)s, NULL, false, at, at, at + interval '11 days',
    CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '5 days' END, CASE WHEN n %% 50 = 0 THEN '' ELSE 'EXPLAINED' END,
    CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '6 days' END,
    CASE WHEN n %% 50 = 0 THEN NULL ELSE (at + interval '2000 days')::date END,
    CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '7 days' END, repeat('0', 64),
    to_tsvector('simple', w[1 + n %% 48] || ' ' || w[1 + (n / 48) %% 48] || ' ' || w[1 + (n * 7) %% 48] || ' '
        || w[1 + (n * 13 / 5) %% 48] || ' pensiya ' || CASE WHEN n %% 3 = 0 THEN 'muraciet' ELSE 'sorqu' END || ' b ' || n)
FROM (SELECT n, now() - n * interval '1 minute' AS at, %(words)s::text[] AS w
      FROM generate_series(%(first)s, %(last)s) n) made;
INSERT INTO appeals_contact (appeal_id, name, organisation, email, phone, address)
SELECT n, 'Ad Soyad', '', 'a' || n || '@poct.example', '', '' FROM generate_series(%(first)s, %(last)s) n;
"""
STEP = 100_000


def fill(cases: int, unit_id: int, say: object) -> None:
    """Bring the register to so many cases."""
    from django.db import transaction

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
            cursor.execute(f"ANALYZE {table}")
