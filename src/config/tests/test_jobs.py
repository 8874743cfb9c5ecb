"""The timetable of the background work: it points at functions that are there, and each of them runs."""

import ast
import importlib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from procrastinate.contrib.django import app

import korpu

# As the worker does before it looks at the timetable.
app.perform_import_paths()
JOBS = sorted(Path(korpu.__path__[0]).glob("*/jobs.py"))
BAKU = ZoneInfo("Asia/Baku")


def periodic() -> set[str]:
    """Give the names of the tasks on the timetable."""
    return {entry.task.name for entry in app.periodic_registry.periodic_tasks.values()}


def decorated() -> set[str]:
    """Give the functions that a module of jobs puts on the timetable, as its text says."""
    return {
        f"korpu.{path.parent.name}.jobs.{function.name}"
        for path in JOBS
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and any("app.periodic" in ast.unparse(mark) for mark in function.decorator_list)
    }


def test_the_timetable_holds_every_job_that_a_module_puts_there_and_no_other():
    assert periodic() == decorated()


def test_every_job_is_the_function_that_its_name_says():
    for name, task in app.tasks.items():
        if name.startswith("korpu."):
            module, _dot, function = name.rpartition(".")
            assert getattr(importlib.import_module(module), function) is task


@pytest.mark.parametrize("name", sorted(decorated()))
@pytest.mark.django_db
def test_a_job_of_the_timetable_runs_in_a_ministry_where_nothing_is_to_be_done(name):
    """A timetable that points at nothing, or at a function that fails at its first line, warns nobody."""
    begins = datetime(2026, 11, 5, 8, tzinfo=BAKU)

    app.tasks[name].func(timestamp=int(begins.timestamp()))
