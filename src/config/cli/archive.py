"""What backup and restore share: PostgreSQL's own tools, and the layout of an archive."""

import os
import subprocess
from pathlib import Path

from config.database import database_settings
from config.embedded_postgres import programs

DUMP = "database.dump"
FILES = "private"


def run_tool(program: str, *arguments: str) -> None:
    """Run pg_dump or pg_restore against the database of DATABASE_URL. Raises CalledProcessError."""
    database = database_settings(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
    }
    subprocess.run(
        [str(programs() / program), *arguments], env={k: v for k, v in environment.items() if v}, check=True
    )


def private_folder(data_dir: Path) -> Path:
    return data_dir / FILES
