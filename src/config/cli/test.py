"""./korpu test"""

import os
import subprocess
from collections.abc import Sequence

from config.cli import running
from config.embedded_postgres import FAST
from config.environment import ROOT, environment
from config.translations import compile_catalogues

PLACES = ("src", "journeys")


def main(arguments: Sequence[str]) -> int:
    """Run pytest over the paths given, or over everything, against the embedded or the named PostgreSQL."""
    os.environ["KORPU_DEBUG"] = "1"
    os.environ.pop("KORPU_DEMO", None)
    running.choose_database("test-postgres", FAST)
    # Before Django starts in any worker: it reads its catalogues once.
    compile_catalogues(environment().data_dir / "locale")
    paths = [] if any(not word.startswith("-") for word in arguments) else list(PLACES)
    paths = [place for place in paths if (ROOT / place).is_dir()]
    # The whole suite runs on two workers; journeys share one, with their demo and browser. The slowest tests are named.
    workers = ["-n", "2", "--dist", "loadgroup", "--durations=25", "--durations-min=5"] if paths else []
    return subprocess.run(
        [*running.python_module("pytest"), *workers, *arguments, *paths], cwd=ROOT, check=False
    ).returncode
