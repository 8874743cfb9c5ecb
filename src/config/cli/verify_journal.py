"""./korpu verify-journal"""

import sys
from collections.abc import Sequence

from config.cli import running


def main(arguments: Sequence[str]) -> int:
    """Say nothing and give 0 if the journal is whole; name each line that is not and give 1."""
    running.choose_database("postgres")
    running.ready_django()
    from korpu.journal import verification

    return verification.report(sys.stdout)
