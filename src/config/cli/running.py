"""What the commands share: the database that is meant, Django made ready, processes started and stopped."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.embedded_postgres import DURABLE, EmbeddedPostgres
from config.environment import ROOT

STOP_TIMEOUT_SECONDS = 20


def say(line: str) -> None:
    print(line, flush=True)


def data_dir() -> Path:
    return Path(os.environ.get("KORPU_DATA_DIR", ROOT / "var"))


def choose_database(name: str, options: tuple[str, ...] = DURABLE) -> EmbeddedPostgres | None:
    """Start the embedded PostgreSQL and name it in DATABASE_URL, unless a server is named there already.

    Gives the server that was started, for the caller to stop; None if DATABASE_URL chose another.
    """
    if os.environ.get("DATABASE_URL"):
        return None
    server = EmbeddedPostgres(data_dir() / name, options)
    os.environ["DATABASE_URL"] = server.start()
    return server


def ready_django() -> None:
    """Compile translations and set Django up in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.environment import environment
    from config.translations import compile_catalogues

    compile_catalogues(environment().data_dir / "locale")
    (environment().data_dir / "static").mkdir(parents=True, exist_ok=True)
    import django

    django.setup()


def migrate() -> None:
    """Bring the tables up to date. Garbage is looked for seldom meanwhile, which makes an empty database faster.

    Ends the program, before anything is changed, if the database was made by another line of migrations: by a newer
    Körpü, or by one from before they were folded.
    """
    from django.core.management import call_command

    if unknown := unknown_migrations():
        raise SystemExit(
            "This database was not made by this version of Körpü, and nothing was changed in it."
            f" It holds migrations that this version does not know: {', '.join(unknown)}."
            " For the demo, begin anew with ./korpu demo --fresh."
        )
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 10, 10)
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        gc.set_threshold(*usual)
        gc.collect()


def unknown_migrations() -> list[str]:
    """Give the migrations of our apps that the database has seen and this source does not have."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("korpu.")}
    return sorted(
        f"{label}.{name}"
        for label, name in loader.applied_migrations
        if label in ours and (label, name) not in loader.disk_migrations
    )


class Process:
    """A child process that is stopped politely, and then firmly."""

    def __init__(self, name: str, command: Sequence[str], extra: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.child = subprocess.Popen(
            list(command), cwd=ROOT, env={**os.environ, **(extra or {})}, start_new_session=True
        )

    def has_ended(self) -> bool:
        return self.child.poll() is not None

    def stop(self) -> None:
        if self.has_ended():
            return
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()


def python_module(*words: str) -> list[str]:
    return [sys.executable, "-m", *words]


def wait_until_stopped(processes: Sequence[Process]) -> int:
    """Wait for Ctrl-C or SIGTERM, or for a process that ends by itself; give the exit code."""
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, frame: stopping.append(received))
    while not stopping:
        for process in processes:
            if process.has_ended():
                say(f"{process.name} ended by itself (exit code {process.child.returncode}).")
                return 1
        time.sleep(0.3)
    return 0
