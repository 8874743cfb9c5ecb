"""./korpu verify-journal"""

import sys
from collections.abc import Sequence

from config.cli import running


def main(arguments: Sequence[str]) -> int:
    """Say nothing and give 0 if the journal is whole; name each line that is not and give 1.

    Signatures of seals that the worker's log has named may be given: a cut-off end that held them shows too.
    """
    running.choose_database("postgres")
    running.ready_django()
    from korpu.journal import verification

    return verification.report(sys.stdout, known_seals=arguments)
