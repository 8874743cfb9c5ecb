"""./korpu restore"""

import argparse
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

import psycopg

from config.cli import running
from config.cli.archive import DUMP, FILES, private_folder, run_tool


def main(arguments: Sequence[str]) -> int:
    """Bring an archive made by backup into an empty database, and prove the journal afterwards."""
    parser = argparse.ArgumentParser(prog="./korpu restore")
    parser.add_argument("archive")
    options = parser.parse_args(arguments)
    server = running.choose_database("postgres")
    try:
        import os

        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            ).fetchone()
        if found is None or found[0]:
            running.say("This database is not empty; nothing was changed. Name an empty one in DATABASE_URL.")
            return 1
        running.ready_django()
        from django.conf import settings

        with tempfile.TemporaryDirectory() as folder, tarfile.open(options.archive) as archive:
            archive.extractall(folder, filter="data")
            run_tool(
                "pg_restore", "--no-owner", "--exit-on-error", "--dbname", _name(), str(Path(folder) / DUMP)
            )
            files = Path(folder) / FILES
            if files.is_dir():
                import shutil

                shutil.copytree(files, private_folder(settings.DATA_DIR), dirs_exist_ok=True)
        from korpu.journal import verification

        code = verification.report(sys.stdout)
        running.say(
            "Restored, and the journal is whole." if code == 0 else "Restored, but the journal is not whole."
        )
        return code
    finally:
        if server:
            server.stop()


def _name() -> str:
    import os

    from config.database import database_settings

    return str(database_settings(os.environ["DATABASE_URL"])["NAME"])
