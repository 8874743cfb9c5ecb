"""Every action that is written in the journal has a name for its reader."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import korpu
from korpu.journal.queries import action_names, action_words

SOURCES = [
    path
    for path in sorted(Path(korpu.__path__[0]).rglob("*.py"))
    if "tests" not in path.parts and "migrations" not in path.parts
]
CODE = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
Code = Iterator[str]


def codes_in(node: ast.AST) -> Code:
    """Give the codes that stand in an expression, the second way of a choice included."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
            yield part.value


def name_of(call: ast.Call) -> str:
    return (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )


def recorded_in(source: str) -> Code:
    """Give the actions that a module records: given to record(), to a function of its own that takes an action, as
    action=, or put into a variable of that name. A reading is recorded by its bare word."""
    tree = ast.parse(source)
    takers = {"record"} | {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and "action" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "action" for target in node.targets
        ):
            yield from codes_in(node.value)
        # log() writes into Wagtail's own history.
        if not isinstance(node, ast.Call) or name_of(node) == "log":
            continue
        for keyword in node.keywords:
            if keyword.arg == "action":
                yield from codes_in(keyword.value)
        if name_of(node) in takers:
            for argument in node.args:
                yield from codes_in(argument)
        if name_of(node) == "record_reading":
            yield from (f"read.{what.value}" for what in node.args[1:2] if isinstance(what, ast.Constant))


RECORDED = {
    code: path for path in SOURCES if path.name != "actions.py" for code in recorded_in(path.read_text())
}


def test_what_is_recorded_is_found_in_every_shape_of_the_source():
    source = """
def _tell(row, action, *, by): ...
def f(row):
    action = "a.won" if row else "a.lost"
    journal.record(row, "a.done", by=None, reason="b.not")
    stepping.record(
        row, "a.stepped_on", by=None)
    _tell(row, "a.told", by=None)
    signals.changed.send(row, action="a.sent")
    journal.record_reading(row, "letter", by=None)
    other(row, "a.other")
    log(instance=row, action="wagtail.publish")
"""

    assert sorted(recorded_in(source)) == [
        "a.done", "a.lost", "a.sent", "a.stepped_on", "a.told", "a.won", "read.letter",
    ]  # fmt: skip


def test_every_action_of_the_source_has_a_name():
    assert {"appeals.registered", "appeals.delivery_failed", "accounts.closed", "read.contact"} <= set(
        RECORDED
    )
    assert {code: str(path) for code, path in RECORDED.items() if code not in action_names()} == {}


def test_each_action_is_named_by_one_app_the_one_it_belongs_to():
    named = [
        (code, path.parent.name)
        for path in SOURCES
        if path.name == "actions.py"
        for code in re.findall(r'^    "([\w.]+)": _\(', path.read_text(), re.MULTILINE)
    ]

    assert sorted(code for code, _app in named) == sorted(action_names())
    assert [(code, app) for code, app in named if code.partition(".")[0] not in (app, "read")] == []


@pytest.mark.parametrize("language", ["az", "en"])
def test_names_speak_the_readers_language(language):
    with translation.override(language):
        spoken = (action_words("registers.number_voided"), action_words("older.version"))

    expected = {"az": "Nömrə etibarsız sayıldı", "en": "A number was voided"}[language]
    assert spoken == (expected, "older.version")
