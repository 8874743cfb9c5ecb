"""What our sources mark for translation, and which of it a visitor can meet.

Templates and ``web/`` are public by their place, unless they stand under ``desk``. What public pages borrow from
other modules is named below: a whole module, or the choices whose labels they show.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from config.environment import ROOT

APPS = ROOT / "src" / "korpu"
# Where the words stand in a call of each mark: one word, or the one and the many.
MARKS = {
    "_": slice(0, 1),
    "gettext": slice(0, 1),
    "gettext_lazy": slice(0, 1),
    "ngettext": slice(0, 2),
    "ngettext_lazy": slice(0, 2),
    "pgettext": slice(1, 2),
    "pgettext_lazy": slice(1, 2),
    "npgettext": slice(1, 3),
    "npgettext_lazy": slice(1, 3),
}
PUBLIC_MODULES = {
    "appeals/counting.py",
    "appeals/operations/letters.py",
    "appeals/operations/registering.py",
    "appeals/operations/replying.py",
    "appeals/reports.py",
    "appeals/rules/kinds.py",
    "appeals/rules/steps.py",
    "appeals/rules/terms.py",
    "appeals/timeliness.py",
    "disclosure/reports.py",
    "documents/operations.py",
    "documents/rules.py",
    "knowledge/queries/showing.py",
    "website/rules.py",
    "website/templatetags/frame.py",
}
PUBLIC_CHOICES = {
    "disclosure/rules.py": {"ItemState"},
    "knowledge/rules/facts.py": {"Confidence", "FactKind", "Rhythm"},
    "newsroom/models/documents.py": {"DocumentKind"},
    "newsroom/rules.py": {"NewsKind"},
    "organisation/rules.py": {"Role", "UnitKind"},
    "reports/models.py": {"FileForm"},
    "services/rules.py": {"PaymentChannel", "PaymentKind"},
    "work_plans/rules/plans.py": {"ExecutorKind"},
}
# Apps whose letters go to people outside the Ministry, who choose the language.
PUBLIC_LETTERS = ("accounts", "appeals")


@dataclass(frozen=True)
class Marked:
    """A string marked for translation: where it stands, and whether a visitor can meet it there."""

    text: str
    place: str
    is_public: bool


def is_public(place: PurePath, holder: str = "") -> bool:
    """Say whether a visitor meets what stands in a file (seen from the folder of the apps), in a class of it."""
    app, *folders = place.parts[:-1]
    if app == "desk" or "desk" in folders:
        return False
    if "templates" in folders or "web" in folders:
        return True
    return str(place) in PUBLIC_MODULES or holder in PUBLIC_CHOICES.get(str(place), ())


def marked_strings() -> Iterator[Marked]:
    """Give every marked string of ours, once for each place."""
    for path in sorted(APPS.rglob("*")):
        place = path.relative_to(APPS)
        if "tests" in place.parts or not path.is_file():
            continue
        if path.suffix == ".py":
            found = marks_of_module(path.read_text(encoding="utf-8"))
        elif path.suffix in (".html", ".txt", ".xml") and "templates" in place.parts:
            found = ((text, "") for text in marks_of_template(path.read_text(encoding="utf-8")))
        else:
            continue
        for text, holder in found:
            yield Marked(text, str(path.relative_to(ROOT)), is_public(place, holder))


def marks_of_module(source: str) -> Iterator[tuple[str, str]]:
    """Give the marked strings of a module, each with the outermost class that holds it."""
    for statement in ast.parse(source).body:
        holder = statement.name if isinstance(statement, ast.ClassDef) else ""
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                yield from ((text, holder) for text in _words_of(node))


def marks_of_template(source: str) -> Iterator[str]:
    """Give the marked strings of a template, read as Django's own extraction reads it."""
    from django.utils.translation.template import templatize

    text = templatize(source)
    for call in re.finditer(r"\bn?p?gettext\(", text):
        yield from _words_of(_call_at(text, call.start()))


def _call_at(text: str, start: int) -> ast.Call:
    """Read the call that begins here; its own words may hold brackets."""
    for bracket in re.finditer(r"\)", text[start:]):
        try:
            read = ast.parse(text[start : start + bracket.end()], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(read, ast.Call):
            return read
    raise ValueError(f"No call ends after {text[start : start + 60]!r}.")


def _words_of(call: ast.Call) -> Iterator[str]:
    if isinstance(call.func, ast.Name) and call.func.id in MARKS:
        for argument in call.args[MARKS[call.func.id]]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def letters_without_russian() -> list[Path]:
    """Give the letters to people outside the Ministry that have no Russian."""
    letters = (path for app in PUBLIC_LETTERS for path in (APPS / app).glob("templates/*/messages/*.az.txt"))
    return [path for path in sorted(letters) if not path.with_name(path.name[:-7] + ".ru.txt").exists()]
