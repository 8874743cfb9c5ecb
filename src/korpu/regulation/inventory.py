"""docs/clauses.md: each clause with the apps that carry it out, what proves it and the tests that show it.

Written from the profiles, from the proofs that the apps declare and from the clauses that the tests name
(``@pytest.mark.clause``); nobody types it. ``./korpu check`` asks whether it is current.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from korpu.regulation.evidence import name_of, proofs_of
from korpu.regulation.rules.acts import longest_prefix

PLACES = ("src", "journeys")
NONE = "—"
# Ids such as PR25-3.1.20, PR25-5.3.s2, OG12-3.M01, OG12-PLAN-1.1 and OG12-FOI-2.1.5; a full stop that ends a sentence
# is no part of one.
_CODE = re.compile(r"\b[A-Z]{2,4}\d{2,4}(?:-[A-Z]+)*-[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
HEADING = """# Clauses

Each clause of the normative texts, in our own words, with the apps that carry it out, the query that proves it on
the scoreboard, and the tests that show it. This page is written by the program (`korpu.regulation.inventory`) from
the profiles, from `@proves(…)` in each app's `evidence.py` and from `@pytest.mark.clause(…)` in the tests: change
those, not this page. “—” in the column *proved by* means that no proof is declared yet; such a clause is never
counted as performed.
"""


@dataclass(frozen=True)
class ClauseRow:
    """A clause as a profile has it."""

    code: str
    act_code: str
    act_title: str
    text: str
    apps: tuple[str, ...]
    is_absent: bool


def known_clauses(profiles: Path) -> list[ClauseRow]:
    """Give the clauses of every profile, in the order of their sources, each once."""
    rows: dict[str, ClauseRow] = {}
    for path in sorted(profiles.glob("*/clauses.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        titles = {act["code"]: act["title_en"] for act in content.get("acts", [])}
        for clause in content.get("clauses", []):
            act = (
                clause.get("act")
                or longest_prefix(clause["id"], list(titles))
                or clause["id"].partition("-")[0]
            )
            rows.setdefault(
                clause["id"],
                ClauseRow(
                    code=clause["id"],
                    act_code=act,
                    act_title=titles.get(act, act),
                    text=clause.get("text_en", ""),
                    apps=tuple(clause.get("apps", [])),
                    is_absent=clause.get("absent", False),
                ),
            )
    return list(rows.values())


def tests_by_clause(root: Path) -> dict[str, list[str]]:
    """Give the tests that name each clause, read from their source without running them."""
    found: dict[str, list[str]] = {}
    for place in PLACES:
        for path in sorted((root / place).rglob("test_*.py")):
            shown = path.relative_to(root).as_posix()
            for code, name in _named(path.read_text(encoding="utf-8")):
                found.setdefault(code, []).append(f"{shown}::{name}")
    return found


def untested(root: Path) -> list[str]:
    """Give the clauses that no test names although the app that answers for them, the first one, is built."""
    built = {path.parent.name for path in (root / "src" / "korpu").glob("*/apps.py")}
    tested = tests_by_clause(root)
    return [
        f"{row.code} ({row.apps[0]})"
        for row in known_clauses(root / "profiles")
        if row.apps and row.apps[0] in built and not row.is_absent and row.code not in tested
    ]


def _named(source: str) -> Iterator[tuple[str, str]]:
    """Give each clause that a test names in its mark, its docstring or its lines, with the test's name."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            for code in dict.fromkeys(_CODE.findall("\n".join(lines[first - 1 : node.end_lineno]))):
                yield code, node.name


def clauses_markdown(root: Path) -> str:
    """Give the page."""
    rows = known_clauses(root / "profiles")
    tests = tests_by_clause(root)
    living = [row for row in rows if not row.is_absent]
    lines = [
        HEADING,
        f"Clauses: {len(living)}. With a declared proof: {sum(bool(proofs_of(row.code)) for row in living)}. "
        f"Named by a test: {sum(row.code in tests for row in living)}.",
    ]
    act = ""
    for row in rows:
        if row.act_code != act:
            act = row.act_code
            lines += ["", f"## {act}: {row.act_title}", "", "| clause | what it asks | apps | proved by | tests |",
                      "|---|---|---|---|---|"]  # fmt: skip
        lines.append(_line(row, tests.get(row.code, [])))
    strangers = sorted(set(tests) - {row.code for row in rows})
    if strangers:
        lines += ["", "Tests name clauses that no profile has: " + ", ".join(strangers) + "."]
    return "\n".join(lines) + "\n"


def _line(row: ClauseRow, tests: list[str]) -> str:
    if row.is_absent:
        return f"| {row.code} | *absent from the source; the number stays free* | {NONE} | {NONE} | {NONE} |"
    proofs = [f"`{name_of(proof)}`" for proof in proofs_of(row.code)]
    cells = (
        row.code,
        " ".join(row.text.split()).replace("|", "\\|") or NONE,
        ", ".join(row.apps) or NONE,
        "<br>".join(proofs) or NONE,
        "<br>".join(f"`{test}`" for test in sorted(tests)) or NONE,
    )
    return "| " + " | ".join(cells) + " |"


def write_clauses_markdown(path: Path) -> None:
    """Write the page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(clauses_markdown(settings.PROFILE_DIR.parent.parent), encoding="utf-8")


def is_current(path: Path) -> bool:
    """Tell whether the page says what the program would write now."""
    return path.is_file() and path.read_text(encoding="utf-8") == clauses_markdown(
        settings.PROFILE_DIR.parent.parent
    )
