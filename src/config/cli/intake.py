"""./korpu intake"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from config.cli import running


def main(arguments: Sequence[str]) -> int:
    """Take mails of files into the register: .eml, mbox or maildir. A second run goes on where the first ended.

    Gives 1 if a file could not be read; what was taken stays taken.
    """
    parser = argparse.ArgumentParser(prog="./korpu intake")
    parser.add_argument("what", choices=["mail"])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".eml, mbox or maildir")
    options = parser.parse_args(arguments)
    server = running.choose_database("postgres")
    try:
        running.ready_django()
        from korpu.intake import operations

        found = operations.take_files(paths=options.files, tell=_tell)
    finally:
        if server:
            server.stop()
    states = ", ".join(f"{state}: {count}" for state, count in sorted(found.states.items()))
    running.say(f"{found.total} mails; {states or 'nothing new'}; known before: {found.known}")
    for name in found.unread:
        print(f"{name}: cannot be read", file=sys.stderr)
    return 1 if found.unread else 0


def _tell(count: int) -> None:
    if count % 100 == 0:
        running.say(f"{count} mails")
