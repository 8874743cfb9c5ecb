"""./korpu bench"""

import argparse
import os
import platform
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from config.cli import running
from config.cli.serve import web_server
from config.embedded_postgres import DURABLE, EmbeddedPostgres
from config.environment import ROOT

RESULT = ROOT / "bench" / "results" / "latest.md"
CHECKS_RESULT = ROOT / "bench" / "results" / "checks.md"
SIZES = (10_000, 1_000_000)
ASSIGNMENTS, REPORTS = 100_000, 2_000
ANSWERS = 100_000
PORT = 8391


def main(arguments: Sequence[str]) -> int:
    """Measure speed beside floors in the same run, and write the result with the goals beside the figures.

    `./korpu bench checks` measures instead what the checks of the gate see on labelled texts; 1 if a goal is missed.
    """
    if arguments[:1] == ["checks"]:
        return _checks(arguments[1:])
    parser = argparse.ArgumentParser(prog="./korpu bench")
    parser.add_argument(
        "--cases", default=",".join(map(str, SIZES)), help="sizes of the register, the largest last"
    )
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.cases.split(",")]
    os.environ.update(KORPU_DEBUG="1", KORPU_DEMO="1", KORPU_PUBLIC_URL=f"http://127.0.0.1:{PORT}")
    server = EmbeddedPostgres(
        running.data_dir() / "bench-postgres", (*DURABLE, "shared_buffers=1GB", "max_wal_size=8GB")
    )
    # A fresh database each time: what an earlier run registered would stand in the way.
    server.stop()
    shutil.rmtree(server.home, ignore_errors=True)
    os.environ["DATABASE_URL"] = server.start()
    try:
        running.ready_django()
        running.migrate()
        rows = _measure(sizes)
    finally:
        server.stop()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(_page(rows, sizes), encoding="utf-8")
    running.say(RESULT.read_text(encoding="utf-8"))
    return 0


def _checks(arguments: Sequence[str]) -> int:
    """Count what the checks find on texts that no rule was tuned on; with --misses show what the tuning half misses."""
    parser = argparse.ArgumentParser(prog="./korpu bench checks")
    parser.add_argument(
        "--misses", action="store_true", help="show the misses of the tuning half, for tuning"
    )
    options = parser.parse_args(arguments)
    os.environ.setdefault("KORPU_DEBUG", "1")
    running.ready_django()
    from bench.checks import evaluation
    from bench.checks.families import TUNING

    if options.misses:
        for counted in (evaluation.personal(TUNING), evaluation.secrecy(TUNING)):
            for miss in counted.misses:
                running.say(miss)
        return 0
    rows = evaluation.measures()
    CHECKS_RESULT.parent.mkdir(exist_ok=True)
    CHECKS_RESULT.write_text(evaluation.page(rows), encoding="utf-8")
    running.say(CHECKS_RESULT.read_text(encoding="utf-8"))
    return 0 if all(row.is_reached for row in rows) else 1


def _measure(sizes: list[int]) -> list[Any]:
    from django.conf import settings
    from django.utils import timezone

    from bench import data
    from bench import rows as measured
    from bench.site_speed import site_speed
    from config.loading import load_ministry
    from korpu.newsroom.tests.factories import published
    from korpu.organisation.models import Unit

    settings.DEBUG = False  # as in a ministry: templates cached, statements not kept
    settings.TEMPLATES[0]["DIRS"] = [ROOT / "bench" / "templates"]
    settings.WHITENOISE_USE_FINDERS = False
    load_ministry(settings.PROFILE_DIR, at=timezone.now(), with_people=True)
    unit = Unit.objects.get(code="information-sector")
    found: list[Any] = []
    costs: dict[int, float] = {}
    for size in sizes:
        running.say(f"[{size:,} cases]")
        data.fill(size, unit.pk, running.say)
        costs[size] = measured.list_milliseconds()
        for row in measured.pages(size):
            running.say(f"      {row.what}: {row.ratio:.2f}")
            found.append(row)
    found += measured.list_cost(costs)
    for group in (
        measured.search(sizes[-1]), _register(sizes[-1], data), measured.submit(), measured.deadlines(), measured.checks(),
        measured.website(),
        _work(measured, data),
    ):  # fmt: skip
        for row in group:
            running.say(f"      {row.what}: {row.ratio:.3f}")
            found.append(row)
    web = web_server("127.0.0.1", PORT, 2)
    try:
        _wait_for(f"http://127.0.0.1:{PORT}/")
        found += measured.memory(f"http://127.0.0.1:{PORT}", web.child.pid)
        found += site_speed(f"http://127.0.0.1:{PORT}", published().address)
    finally:
        web.stop()
    return found


def _register(cases: int, data: Any) -> Iterator[Any]:
    """Give every open case its clock, fill the public log, and measure the register's difficult cases."""
    from bench import register_rows as register

    running.say(f"[clocks of {cases:,} cases, {min(cases, ANSWERS):,} answers in the log]")
    clocks = data.fill_clocks(cases)
    data.fill_log(min(cases, ANSWERS))
    yield from register.letters_alike(cases)
    yield from register.log_of_answers(min(cases, ANSWERS))
    yield from register.statistics_page(cases)
    yield from register.calendar_change(clocks)


def _work(measured: Any, data: Any) -> Iterator[Any]:
    """Fill assignments, reports and the clauses of the second ministry in, and measure what stands on them."""
    from korpu.organisation.profiles import read_profile
    from korpu.regulation import operations as regulation

    running.say(f"[{ASSIGNMENTS:,} assignments]")
    data.fill_work(ASSIGNMENTS, REPORTS)
    yield from measured.scoreboard()
    other = read_profile(ROOT / "profiles" / "energetika-2012")
    regulation.load_clauses(other.acts, other.clauses)
    yield from measured.scoreboard()
    yield from measured.work_pages()
    yield from measured.report_pdf()
    yield from measured.reminding()


def _wait_for(address: str) -> None:
    import time

    for _try in range(200):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def _page(rows: Sequence[Any], sizes: Sequence[int]) -> str:
    lines = [
        "# Speed",
        "",
        f"Made by `./korpu bench` on {date.today().isoformat()}: {os.cpu_count()} cores of a shared virtual machine,",  # noqa: DTZ011
        f"Python {platform.python_version()}, embedded PostgreSQL with durable commits, register of",
        f"{' and '.join(f'{size:,}' for size in sizes)} cases. Both sides of a row run in turn in one process; a ratio",
        "counts, a rate does not. Pages are called through Django's handler, without the network.",
        "",
        "| what | against | ours | floor | ratio | goal | reached |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        goal = "–" if row.goal is None else f"{'≤' if row.lower_is_better else '≥'} {row.goal:g}"
        reached = {None: "–", True: "yes", False: "**no**"}[row.is_reached]
        note = f" ({row.note})" if row.note else ""
        lines.append(
            f"| {row.what}{note} | {row.floor} | {row.ours} | {row.theirs} | {row.ratio:.3g} | {goal} | {reached} |"
        )
    explained = (ROOT / "bench" / "where-the-time-goes.md").read_text(encoding="utf-8")
    return "\n".join(lines) + "\n\n" + explained
