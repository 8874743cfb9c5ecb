"""Databases for tests: migrated and given the ministry of the profile once, then cloned, so that no test pays for another.

The usual ministry has its people, acts and clauses, but no plan, commission or rhythm of reports: a test brings what it
speaks of. The ministry of 2012 (``energetika``) comes whole.

The template carries the hash of every migration in its name: an unchanged schema is never migrated twice
on the same server. A test that commits gets a fresh clone afterwards, in place of Django's flush, which would
have to empty what triggers protect and would take the migrations' own rows along.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from django.utils import timezone, translation
from psycopg import sql

from config.cli import running
from config.database import database_settings
from config.loading import load_ministry
from config.translations import compile_catalogues

BAKU = ZoneInfo("Asia/Baku")
LOCK_KEY = 7_205_061
SOURCE = Path(__file__).parent
# Every page, every proof, the long road and every list and search: what a server of another version may answer otherwise.
# What runs with connections of its own is asked of every server as well.
ASKED_OF_EVERY_SERVER = frozenset({
    "test_evidence", "test_people_and_pages", "test_order_of_2012", "test_migrations", "test_search", "test_log",
    "test_search_and_lists", "test_figures", "test_main_road", "test_traps", "test_what_holds_in_the_database",
})  # fmt: skip

TOGETHER = ("journeys/", "src/config/tests/test_setup.py")


def pytest_configure(config: pytest.Config) -> None:
    compile_catalogues(settings.DATA_DIR / "locale")
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep on one worker what shares a demo, a browser or the tables of an empty ministry; the largest share first.

    xdist's own groups are lost under pytest 9, which does not let it rename a test.
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((share for share in TOGETHER if nodeid.startswith(share)), nodeid)

    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take minutes, so that no worker waits for one at the end."""
    for item in items:
        database = item.get_closest_marker("django_db")
        if database and (database.kwargs.get("transaction") or item.path.stem in ASKED_OF_EVERY_SERVER):
            item.add_marker(pytest.mark.every_server)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def _maintenance() -> "psycopg.Connection[Any]":
    database = database_settings(os.environ["DATABASE_URL"])
    connection: psycopg.Connection[Any] = psycopg.connect(
        dbname="postgres",
        user=database["USER"] or None,
        password=database["PASSWORD"] or None,
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        autocommit=True,
    )
    return connection


def _digest(parts: Iterable[Path]) -> str:
    digest = hashlib.sha256((SOURCE.parent / "requirements.lock").read_bytes() + Path(__file__).read_bytes())
    for part in sorted(parts):
        digest.update(str(part.relative_to(SOURCE.parent)).encode() + part.read_bytes())
    return digest.hexdigest()[:12]


def _exists(connection: "psycopg.Connection[Any]", name: str) -> bool:
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
    return found.fetchone() is not None


def _drop(connection: "psycopg.Connection[Any]", name: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _clone(template: str, name: str) -> None:
    with _maintenance() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK_KEY,))
        _drop(connection, name)
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )


def _migrations() -> list[Path]:
    return list(SOURCE.glob("korpu/*/migrations/*.py"))


def _make(name: str, like: str, fill: Callable[[], None]) -> None:
    """Make a database like another, fill it and rename it into place, once, while every other worker waits."""
    with _maintenance() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK_KEY,))
        if _exists(connection, name):
            return
        making = f"{name}_making"
        _drop(connection, making)
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
                sql.Identifier(making), sql.Identifier(like)
            )
        )
        _point_django_at(making)
        fill()
        connections["default"].close()
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
        )


def _make_template(profile: Path, at: datetime, *, with_work: bool) -> str:
    """Give the template of a ministry; the tables under every ministry are migrated once."""
    tables = f"korpu_tables_{_digest(_migrations())}"
    loaded = [*SOURCE.glob("korpu/*/data/*.toml"), SOURCE / "config" / "loading.py", *profile.glob("*.toml")]
    ministry = f"korpu_template_{_digest([*_migrations(), *loaded])}"
    _make(tables, "template0", running.migrate)
    _make(ministry, tables, lambda: load_ministry(profile, at=at, with_people=True, with_work=with_work))
    return ministry


def _point_django_at(name: str) -> None:
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


class _Database:
    """This worker's copy of a ministry."""

    def __init__(self, profile: Path, at: datetime, *, with_work: bool) -> None:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
        self.name = f"korpu_test_{run}_{worker}_{profile.name.replace('-', '_')}"
        self.template = _make_template(profile, at, with_work=with_work)

    def clone(self) -> None:
        for connection in connections.all(initialized_only=True):
            connection.close()
        _clone(self.template, self.name)
        _point_django_at(self.name)

    def drop(self) -> None:
        connections["default"].close()
        with _maintenance() as connection:
            _drop(connection, self.name)


_in_use: list[_Database] = []


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        database = _Database(settings.PROFILE_DIR, timezone.now(), with_work=False)
        database.clone()
        _in_use.append(database)

        def fresh_clone(case: TransactionTestCase) -> None:
            _in_use[-1].clone()

        TransactionTestCase._fixture_teardown = fresh_clone  # type: ignore[method-assign,assignment]
        yield
        _in_use.pop()
        database.drop()


@pytest.fixture(scope="module")
def energetika(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let a whole module live in the ministry of the 2012 order instead of the usual one."""
    with django_db_blocker.unblock():
        folder = settings.PROFILE_DIR.parent / "energetika-2012"
        database = _Database(folder, datetime(2012, 9, 1, 9, tzinfo=BAKU), with_work=True)
        database.clone()
        _in_use.append(database)
    yield
    with django_db_blocker.unblock():
        _in_use.pop()
        database.drop()
        _point_django_at(_in_use[-1].name)


@pytest.fixture(autouse=True)
def _private_folder(tmp_path: Path, settings: Any) -> None:
    """Give every test its own folder for private files."""
    storages = dict(settings.STORAGES)
    storages["private"] = {**storages["private"], "OPTIONS": {"location": tmp_path / "private"}}
    settings.STORAGES = storages
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def _no_cache() -> Iterator[None]:
    """Let no test see what another has cached."""
    from django.core.cache import cache

    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _ministrys_language() -> None:
    """Begin every test in the ministry's language: a request leaves its thread in the language of its reader."""
    translation.activate(settings.LANGUAGE_CODE)
