"""Read the command line and run one command."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from pydantic import ValidationError

from config.database import DatabaseAddressWrong
from config.embedded_postgres import DatabaseWouldNotStart

COMMANDS = {
    "demo": "start everything on this computer with a demo ministry, and sign in with one click",
    "test": "run all tests, or those of the paths given",
    "check": "check format, lint, types, layers, migrations, templates, translations and links",
    "serve": "serve the site and the desk",
    "worker": "do the background work: letters, seals, reminders",
    "setup": "make a ministry from a profile, a TOML file or questions in an empty database, with its first administrator",
    "verify-journal": "prove that no line of the journal was altered, deleted or inserted",
    "backup": "write the database and the private files into one archive",
    "restore": "bring an archive made by backup into an empty database",
    "intake": "take mails of files into the register: `intake mail FILE…` reads .eml, mbox and maildir",
    "bench": "measure speed beside a floor in the same run; `bench checks` measures what the gate's checks see",
}


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="./korpu", description="Körpü: a ministry's public communication and open government."
    )
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for name, sentence in COMMANDS.items():
        commands.add_parser(name, help=sentence, add_help=False)
    chosen = parser.parse_args(words[:1])
    module = importlib.import_module(f"config.cli.{chosen.command.replace('-', '_')}")
    try:
        return int(module.main(words[1:]))
    except ValidationError as error:
        # Settings or a profile that say something impossible: a sentence a fault, not a traceback.
        for fault in error.errors():
            print(" · ".join([*map(str, fault["loc"]), str(fault["msg"])]), file=sys.stderr)
    except (DatabaseAddressWrong, DatabaseWouldNotStart) as error:
        print(error, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
