"""Mails that come as files: .eml, mbox and maildir, with a second run going on where the first ended."""

import mailbox as boxes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from korpu.intake.models import FILES
from korpu.intake.operations.settling import settle
from korpu.intake.operations.taking import mailbox_named, take


@dataclass
class Imported:
    """What came of some files: mails by state, those known before, and files that could not be read, by name."""

    states: dict[str, int] = field(default_factory=dict)
    known: int = 0
    unread: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.states.values()) + self.known


def take_files(*, paths: list[Path], tell: Callable[[int], None] = lambda _count: None) -> Imported:
    """Take the mails of files; ``tell`` hears how many were read. A mail that was taken before is passed by."""
    found = Imported()
    mailbox = mailbox_named(FILES)
    count = 0
    for path in paths:
        try:
            for raw in mails_in(path):
                now = timezone.now()
                message, is_new = take(raw=raw, mailbox=mailbox, at=now)
                if is_new or message.state == "TAKEN":
                    state = settle(message_id=message.pk, at=now)
                    found.states[state] = found.states.get(state, 0) + 1
                else:
                    found.known += 1
                count += 1
                tell(count)
        except OSError:
            found.unread.append(path.name)
    return found


def mails_in(path: Path) -> Iterator[bytes]:
    """Give the bytes of each mail in a file or folder. Raises OSError."""
    if path.is_dir():
        yield from _in_folder(path)
    elif _is_mbox(path):
        box = boxes.mbox(path, create=False)
        try:
            for key in box.iterkeys():
                yield box.get_bytes(key)
        finally:
            box.close()
    else:
        yield path.read_bytes()


def _in_folder(path: Path) -> Iterator[bytes]:
    places = [path / "cur", path / "new"] if (path / "cur").is_dir() else [path]
    for place in places:
        # In the order of their names, so that a second run meets them as the first did.
        for file in sorted(place.iterdir()) if place.is_dir() else []:
            if file.is_file() and not file.name.startswith("."):
                yield from mails_in(file)


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(5) == b"From "
