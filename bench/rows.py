"""What is measured, row by row."""

import random
import statistics
import time
import urllib.request
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import psutil
import pypdfium2
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from bench import floors
from bench.checks.personal.sentences import sentences as personal_sentences
from bench.measuring import Row, in_turn, p95, shown
from korpu.accounts.models import User
from korpu.appeals import operations, queries
from korpu.appeals.models import Appeal
from korpu.appeals.web.tracking import TRACKED
from korpu.documents import operations as documents
from korpu.foundation.moments import end_of, start_of
from korpu.language import reading
from korpu.regulation import queries as regulation
from korpu.regulation.evidence import Period
from korpu.regulation.models import Clause
from korpu.release import operations as gate
from korpu.release.checks import CheckedText, Found, check_texts
from korpu.release.checks.registry import codes
from korpu.release.rules import Content
from korpu.work_plans import operations as work_plans

WORDS_OF_A_TEXT = 2_000
SEARCHES = ("pensiya", "muraciet", "pensiya & muraciet", "b & 777", "teqaud & sosial", "pens:*")
SEARCH_WORDS = ("pensiya", "müraciət", "pensiya müraciət", "777", "təqaüd sosial", "pens")


def _signed_in(post: str) -> Client:
    client = Client()
    user = User.objects.get(holdings__post__code=post)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def pages(cases: int) -> Iterator[Row]:
    """Lists and case pages beside raw SQL and Jinja2."""
    desk = _signed_in("registrar")
    ours, floor, ratio = in_turn(lambda: desk.get("/desk/appeals/"), floors.list_page)
    yield Row(
        f"desk list, 25 rows, {cases:,} cases",
        "raw SQL + Jinja2",
        shown(ours),
        shown(floor),
        ratio,
        None,
        f"{_queries(desk, '/desk/appeals/')} statements, the frame's included",
    )
    pk = Appeal.objects.order_by("-pk").values_list("pk", flat=True)[0]
    ours, floor, ratio = in_turn(lambda: desk.get(f"/desk/appeals/{pk}/"), lambda: floors.case_page(pk))
    yield Row(
        f"desk case page, {cases:,} cases",
        "raw SQL + Jinja2",
        shown(ours),
        shown(floor),
        ratio,
        None,
        f"{_queries(desk, f'/desk/appeals/{pk}/')} statements, the frame's included",
    )
    visitor = Client()
    session = visitor.session
    session[TRACKED] = [pk]
    session.save()
    ours, floor, ratio = in_turn(lambda: visitor.get(f"/track/{pk}/"), lambda: floors.case_page(pk))
    yield Row(
        f"public tracking page, {cases:,} cases",
        "raw SQL + Jinja2",
        shown(ours),
        shown(floor),
        ratio,
        0.35,
        f"{_queries(visitor, f'/track/{pk}/')} statements",
    )


def list_cost(client_cost: dict[int, float]) -> Iterator[Row]:
    if len(client_cost) == 2:
        small, large = sorted(client_cost)
        ratio = client_cost[large] / client_cost[small]
        yield Row(
            f"cost of the desk list at {large:,} cases",
            f"at {small:,}",
            f"{client_cost[large]:.1f} ms",
            f"{client_cost[small]:.1f} ms",
            ratio,
            1.1,
            lower_is_better=True,
        )


def list_milliseconds() -> float:
    """Give the median milliseconds of the desk's list."""
    desk = _signed_in("registrar")
    desk.get("/desk/appeals/")
    times = []
    for _call in range(41):
        begun = time.perf_counter()
        desk.get("/desk/appeals/")
        times.append(1000 * (time.perf_counter() - begun))
    return sorted(times)[20]


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def submit() -> Iterator[Row]:
    """A registration, durable, beside five bare statements."""
    floors.prepare_submit()
    serial = iter(range(10**9))
    stamp = time.time_ns()

    def ours() -> None:
        now = timezone.now()
        operations.register_appeal(
            submission=operations.Submission(
                kind="INFORMATION_REQUEST", channel="WEB", subject="Pensiya", text="Neçə nəfərə pensiya təyin olunub?",
                name="Ad Soyad", email="a@poct.example", reply_by="EMAIL", raw=b"{}", received_at=now,
            ),
            key=f"{stamp}:{next(serial)}", at=now,
        )  # fmt: skip

    with CaptureQueriesContext(connection) as captured:
        ours()
    one, other, ratio = in_turn(
        ours, lambda: floors.submit("Neçə nəfərə pensiya təyin olunub?", timezone.now())
    )
    yield Row(
        "submit: number, case, three clocks, journal, letter, jobs",
        "five statements",
        shown(one),
        shown(other),
        ratio,
        0.6,
        f"{len(captured)} statements",
    )


def search(cases: int) -> Iterator[Row]:
    """The worst class of searches beside ranking every hit."""
    standing_rows = Appeal.objects.defer("search", "text")

    def ours(words: str) -> list[Appeal]:
        return list(queries.newest_found(standing_rows, words, most=25))

    worst_ours = max(p95(partial(ours, words), 40) for words in SEARCH_WORDS)
    worst_floor = max(p95(partial(floors.ranked_search, query), 8) for query in SEARCHES)
    yield Row(
        f"search, {cases:,} cases, worst class p95",
        "ts_rank over all hits",
        f"{worst_ours:.1f} ms",
        f"{worst_floor:.1f} ms",
        worst_ours / worst_floor,
        1 / 20,
        lower_is_better=True,
    )


def deadlines() -> Iterator[Row]:
    """Due days beside the holidays library."""
    import holidays

    from korpu.working_calendar import queries as calendar_queries
    from korpu.working_calendar.rules.clocks import Event, EventKind, Rule, TermUnit, due

    calendar = calendar_queries.current_calendar()
    library = holidays.country_holidays("AZ", years=range(2024, 2028))
    chance = random.Random(7)
    days = [date(2024, 1, 1) + timedelta(days=chance.randrange(900)) for _day in range(512)]
    zone = timezone.get_current_timezone()
    rule = Rule("foi.answer", 7, TermUnit.WORKING_DAYS)
    events = [[Event(EventKind.START, datetime(d.year, d.month, d.day, 12, tzinfo=zone))] for d in days]

    def bare() -> None:
        for day in days:
            calendar.nth_working_day(day, 7)

    def explained() -> None:
        for event in events:
            due(rule, event, calendar, explain=True)

    def theirs() -> None:
        for day in days[:32]:
            library.get_nth_working_day(day, 7)

    one, other, ratio = in_turn(bare, theirs, seconds=0.6)
    ratio *= len(days) / 32
    yield Row(
        "due day of a case",
        "holidays.get_nth_working_day",
        f"{one.rate * 512:,.0f}/s",
        f"{other.rate * 32:,.0f}/s",
        ratio,
        200,
    )
    one, other, ratio = in_turn(explained, theirs, seconds=0.6)
    ratio *= len(days) / 32
    yield Row(
        "due moment of a clock with explanation (its lines made when read)",
        "holidays.get_nth_working_day",
        f"{one.rate * 512:,.0f}/s",
        f"{other.rate * 32:,.0f}/s",
        ratio,
        20,
    )


def website() -> Iterator[Row]:
    """A page for visitors, made anew each time, beside a bare Wagtail page."""
    from wagtail.models import Page, Site

    # A page of Wagtail's own class as the root of the site, while the row is measured.
    # Nothing is on the site past the gate: the database is told to look away, for this page alone.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        root = Page.get_first_root_node().add_child(title="Bare", slug="bare")
    site = Site.objects.filter(is_default_site=True).first()
    usual = site.root_page if site else root
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": root})
    with override_settings(ROOT_URLCONF="bench.site_urls", WAGTAIL_APPEND_SLASH=True):
        visitor = Client()
        bare = visitor.get("/bare/")
        assert bare.status_code == 200, bare.status_code
        one, other, ratio = in_turn(lambda: visitor.get("/about/"), lambda: visitor.get("/bare/"))
    Site.objects.filter(is_default_site=True).update(root_page=usual)
    yield Row("website page, made anew", "bare Wagtail page", shown(one), shown(other), ratio, 0.9)


def memory(address: str, pid: int) -> Iterator[Row]:
    """Memory of two web workers after a load."""
    for _call in range(300):
        for path in ("/", "/about/", "/send/ask/text/", "/track/"):
            urllib.request.urlopen(address + path, timeout=20).read()
    server = psutil.Process(pid)
    used = sum(p.memory_full_info().pss for p in (server, *server.children(recursive=True))) / 1024 / 1024
    yield Row(
        "memory of two web workers after 1,200 pages",
        "–",
        f"{used:.0f} MB",
        "–",
        used,
        300,
        lower_is_better=True,
    )


def checks() -> Iterator[Row]:
    """All checks of the gate on two thousand words, beside reading them once with the same tokenizer."""
    lines = (row.text for row in personal_sentences() if row.family.startswith(("clean", "hard")))
    text = " ".join("\n".join(lines).split(" ")[:WORDS_OF_A_TEXT])
    occasion = gate.occasion_of(Content("az", "", ""), kind="NEWS", at=timezone.now())

    def ours() -> list[Found]:
        return check_texts([CheckedText("title", "Nazirliyin xəbəri"), CheckedText("text", text)], occasion)

    one, other, ratio = in_turn(ours, lambda: reading.words(text))
    milliseconds = one.cpu_ms
    yield Row(
        f"all {len(codes())} checks of the gate on {WORDS_OF_A_TEXT:,} words, ms",
        "reading the text once",
        shown(one),
        shown(other),
        milliseconds,
        200,
        f"{1 / ratio:.1f} times the reading",
        lower_is_better=True,
    )


def scoreboard() -> Iterator[Row]:
    """The scoreboard of a year beside grouped counts, one statement for each big table."""
    today = timezone.localdate()
    period = Period(today - timedelta(days=364), today)
    clauses = Clause.objects.count()
    with CaptureQueriesContext(connection) as captured:
        regulation.scoreboard(period)
    start, end = start_of(period.from_on), end_of(period.to_on)
    one, other, ratio = in_turn(
        lambda: regulation.scoreboard(period), lambda: floors.scoreboard(start, end), turns=3
    )
    yield Row(
        f"scoreboard of a year, {clauses} clauses",
        f"hand-written counts of {len(floors.COUNTS)} tables, a statement each",
        f"{1000 / one.rate:,.0f} ms",
        f"{1000 / other.rate:,.0f} ms",
        ratio,
        None,
        f"{len(captured)} statements",
    )


def work_pages() -> Iterator[Row]:
    """The assignments and the calendar of what is due, as the Minister sees them."""
    desk, today = _signed_in("minister"), timezone.localdate()
    for what, address, floor in (
        ("assignments, 25 rows of the whole house", "/desk/assignments/", floors.work_list),
        ("calendar of what is due", "/desk/due/?whose=house", lambda: floors.due_month(today)),
    ):
        answer = desk.get(address)
        assert answer.status_code == 200, address
        ours, theirs, ratio = in_turn(partial(desk.get, address), floor)
        yield Row(
            what, "raw SQL + Jinja2", shown(ours), shown(theirs), ratio, None,
            f"{_queries(desk, address)} statements, the frame's included",
        )  # fmt: skip


def reminding() -> Iterator[Row]:
    """The morning's job on twenty days to come, beside one statement that finds what stands due."""
    now = timezone.now()
    begun = time.perf_counter()
    backlog = work_plans.remind(at=now)
    first = time.perf_counter() - begun
    ours, theirs, told = [], [], 0
    for ahead in range(1, 21):
        at = now + timedelta(days=ahead)
        begun = time.perf_counter()
        told += work_plans.remind(at=at)
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        floors.standing_due(timezone.localdate(at))
        theirs.append(time.perf_counter() - begun)
    mine, least = 1000 * statistics.median(ours), 1000 * statistics.median(theirs)
    yield Row(
        "reminding on a day, letters and notices written", "one SELECT of what stands due", f"{mine:.1f} ms",
        f"{least:.2f} ms", least / mine, None,
        f"{told / 20:.0f} told a day; the first run told {backlog:,} in {first:.1f} s",
    )  # fmt: skip


def report_pdf() -> Iterator[Row]:
    """A tagged report of some thirty pages beside WeasyPrint with the same rows."""
    # Typst keeps what it has set before: each call has words of its own.
    serial = iter(range(10**9))
    columns = ["Bənd", "Tələb", "Nəticə", "Sayı"]
    rows = [
        [f"PR25-{n}", "Müraciətlərə müddətində cavab verilir", "Yerinə yetirilib", str(n)]
        for n in range(1120)
    ]
    values: dict[str, Any] = {
        "language": "az", "title": "Hesabat", "ministry": "Nazirlik", "contact": "", "unit": "Şöbə", "period": "2026",
        "made_on": "2026-01-01", "signatory": {"post": "", "name": ""}, "one_page": False, "changed": [],
        "changed_title": "",
        "sections": [{"title": "Bəndlər", "paragraphs": [], "figures": [], "tables": [
            {"name": "Bəndlər", "columns": columns, "numeric": [False, False, False, True], "specification": None,
             "alt": "", "rows": [{"cells": row, "url": ""} for row in rows]},
        ]}],
    }  # fmt: skip

    def ours() -> bytes:
        mark = next(serial)
        for row in values["sections"][0]["tables"][0]["rows"]:
            row["cells"] = [f"PR25-{mark}", *row["cells"][1:]]
        return documents.report_pdf(values)

    def pages_of(content: bytes) -> int:
        return len(pypdfium2.PdfDocument(content))

    mine = pages_of(ours())
    theirs = pages_of(floors.report_pdf(columns, rows))
    one, other, ratio = in_turn(ours, lambda: floors.report_pdf(columns, rows), turns=2)
    yield Row(
        "report of 1,120 rows as tagged PDF", "WeasyPrint, same rows", f"{1000 / one.rate:,.0f} ms, {mine} pages",
        f"{1000 / other.rate:,.0f} ms, {theirs} pages", ratio, 8,
    )  # fmt: skip
