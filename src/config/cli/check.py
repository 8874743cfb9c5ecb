"""./korpu check"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from config.cli import running
from config.environment import ROOT

PYTHON = Path(sys.executable).parent
SOURCES = ["src", "journeys", "bench"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
CLAUSE_PAGE = ROOT / "docs" / "clauses.md"


def _tool(*words: str) -> Callable[[], str]:
    def run() -> str:
        done = subprocess.run(
            [str(PYTHON / words[0]), *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return (done.stdout + done.stderr).strip() if done.returncode else ""

    return run


def _manage(*words: str) -> Callable[[], str]:
    return _tool("python", "manage.py", *words)


def layers() -> str:
    """Say which apps the layers leave out, then whether any import goes up."""
    contract = (ROOT / ".importlinter").read_text(encoding="utf-8")
    apps = {path.parent.name for path in (ROOT / "src" / "korpu").glob("*/__init__.py")}
    unplaced = sorted(app for app in apps if not re.search(rf"\b{app}\b", contract))
    if unplaced:
        return "No layer holds: " + ", ".join(unplaced)
    return _tool("lint-imports")()


def templates() -> str:
    """Compile every template of ours."""
    running.ready_django()
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    problems = []
    for path in sorted((ROOT / "src").glob("korpu/*/templates/**/*")):
        if path.suffix in (".html", ".txt"):
            name = str(path.relative_to(next(p for p in path.parents if p.name == "templates")))
            try:
                get_template(name)
            except TemplateSyntaxError as error:
                problems.append(f"{name}: {error}")
    return "\n".join(problems)


def translations() -> str:
    """Name every string without Azerbaijani, every public one without Russian, and what is fuzzy, has other places, or
    is translated in two ways."""
    running.ready_django()
    import polib

    from config.marked import letters_without_russian, marked_strings
    from config.translations import differing, domain_of, sources, untranslated

    known: dict[str, set[str]] = {}
    ours = []
    problems = []
    for po in sources():
        for entry in polib.pofile(str(po)):
            if entry.obsolete:
                continue
            texts = [entry.msgstr, *entry.msgstr_plural.values()]
            if entry.fuzzy or not entry.translated():
                problems.append(f"{po.relative_to(ROOT)}: not translated: {entry.msgid[:70]!r}")
            elif any(text and _places(text) != _places(entry.msgid) for text in texts) and "korpu" in str(po):
                problems.append(f"{po.relative_to(ROOT)}: other places than in {entry.msgid[:70]!r}")
            if "korpu" in po.parts:
                ours.append((po, entry))
            if domain_of(po) == "django":
                known.setdefault(po.parents[1].name, set()).update({entry.msgid, entry.msgid_plural})
    problems += differing(ours) + untranslated(marked_strings(), known)
    problems += [
        f"{letter.relative_to(ROOT)}: this letter has no Russian" for letter in letters_without_russian()
    ]
    return "\n".join(problems)


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|\{\w+\}|%s", text))


def links() -> str:
    """Name every link in a document that leads to no file."""
    problems = []
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "profiles").rglob("*.md")]:
        for target in LINK.findall(document.read_text(encoding="utf-8")):
            if (
                "://" not in target
                and not target.startswith("mailto:")
                and not (document.parent / target).exists()
            ):
                problems.append(f"{document.relative_to(ROOT)}: {target}")
    return "\n".join(problems)


def clauses() -> str:
    """Say whether docs/clauses.md is what the code declares, and which clauses of a built app no test names."""
    running.ready_django()
    from korpu.regulation import inventory

    if untested := inventory.untested(ROOT):
        return "No test names these clauses, though their app is built: " + ", ".join(untested)
    if inventory.is_current(CLAUSE_PAGE):
        return ""
    return "docs/clauses.md is not what the code declares. Write it anew: ./korpu check --write-clauses"


CHECKS: list[tuple[str, Callable[[], str]]] = [
    ("format", _tool("ruff", "format", "--check", "--quiet", *SOURCES)),
    ("lint", _tool("ruff", "check", "--quiet", *SOURCES)),
    ("layers", layers),
    ("types", _tool("mypy", "src/korpu", "src/config")),
    ("migrations", _manage("makemigrations", "--check", "--dry-run")),
    ("system", _manage("check", "--fail-level", "WARNING")),
    ("templates", templates),
    ("translations", translations),
    ("clauses", clauses),
    ("links", links),
]


def main(arguments: Sequence[str]) -> int:
    """Run every check and name what each found; give 1 if any found something."""
    os.environ["KORPU_DEBUG"] = "1"
    os.environ.pop("KORPU_DEMO", None)
    os.environ["MYPYPATH"] = "src"
    from config.embedded_postgres import FAST

    running.choose_database("test-postgres", FAST)
    if "--write-clauses" in arguments:
        running.ready_django()
        from korpu.regulation import inventory

        inventory.write_clauses_markdown(CLAUSE_PAGE)
        return 0
    failed = 0
    for name, check in CHECKS:
        begun = time.monotonic()
        found = check()
        running.say(f"{'FAULT' if found else 'ok':6}{name:14}{time.monotonic() - begun:6.1f} s")
        if found:
            failed += 1
            running.say(found)
    return 1 if failed else 0
