"""./korpu backup"""

import argparse
import tarfile
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from config.cli import running
from config.cli.archive import DUMP, FILES, private_folder, run_tool


def main(arguments: Sequence[str]) -> int:
    """Write the database, as of one moment, and the private files into one archive.

    Files are never changed and only ever added, so copying them after the database keeps every file that the
    database names.
    """
    parser = argparse.ArgumentParser(prog="./korpu backup")
    parser.add_argument("target", nargs="?", help="the archive to write")
    options = parser.parse_args(arguments)
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = Path(options.target or f"korpu-{moment}.tar")
    server = running.choose_database("postgres")
    try:
        running.ready_django()
        from django.conf import settings

        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / DUMP
            run_tool("pg_dump", "--format=custom", "--no-owner", f"--file={dump}")
            making = target.with_name(target.name + ".part")
            with tarfile.open(making, "w") as archive:
                archive.add(dump, DUMP)
                files = private_folder(settings.DATA_DIR)
                if files.is_dir():
                    archive.add(files, FILES)
            making.chmod(0o600)
            making.rename(target)
    finally:
        if server:
            server.stop()
    running.say(f"{target} ({target.stat().st_size // 1024} KB). Keep the secret keys apart from it.")
    return 0
