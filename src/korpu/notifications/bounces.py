"""Mails that report a letter as returned, as mail servers write them (RFC 3464), read without trust."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

MAX_BYTES = 25 * 1024 * 1024
_ID = re.compile(rb"^message-id:\s*(<[^<>\s]{3,200}>)", re.IGNORECASE | re.MULTILINE)
_ROBOTS = re.compile(r"\b(mailer-daemon|postmaster)@", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Bounce:
    """A report on one letter: what may be its Message-ID, the envelope's token, and what the server said."""

    header_ids: tuple[str, ...]
    token: str
    is_final: bool
    words: str


def read_bounce(raw: bytes) -> Bounce | None:
    """Give what a mail reports about a letter of ours, or None if it is no such report.

    Headers are read as they stand: the newer policies raise on what broken servers write, and a report that
    cannot be read is a letter nobody knows of.
    """
    if len(raw) > MAX_BYTES:
        return None
    mail = message_from_bytes(raw, policy=compat32)
    own_id = _plain(mail, "Message-ID")
    # The letter that came back stands below the report's own headers.
    _head, _gap, below = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    found = dict.fromkeys(match[1].decode("ascii", "replace") for match in _ID.finditer(below))
    header_ids = tuple(header_id for header_id in found if header_id != own_id)[:5]
    reports = list(_reports(mail))
    if not reports:
        is_robot = _plain(mail, "Return-Path") == "<>" or bool(_ROBOTS.search(_plain(mail, "From")))
        # Older servers write the report as plain words, with the letter under it.
        return Bounce(header_ids, "", is_final=True, words="") if is_robot and header_ids else None
    token = next(
        (_plain(block, "Original-Envelope-Id") for block in reports if "Original-Envelope-Id" in block), ""
    )
    about = [block for block in reports if "Action" in block or "Status" in block]
    failed = [block for block in about if _has_failed(block)]
    chosen = (failed or about or reports)[0]
    words = f"{_plain(chosen, 'Status')} {_plain(chosen, 'Diagnostic-Code')}".strip()
    return Bounce(header_ids, token if re.fullmatch(r"[0-9a-f]{32}", token) else "", bool(failed), words)


def _reports(mail: Message) -> Iterator[Message]:
    """Give the blocks of every delivery report in the mail."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status" and isinstance(part.get_payload(), list):
            yield from (block for block in part.get_payload() if isinstance(block, Message))


def _has_failed(block: Message) -> bool:
    action = _plain(block, "Action").casefold()
    return action == "failed" or (not action and _plain(block, "Status").startswith("5"))


def _plain(block: Message, name: str) -> str:
    return _SPACE.sub(" ", str(block.get(name, ""))).strip()[:500]
