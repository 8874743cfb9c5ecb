"""The one door to a mailbox: everything that is said to an IMAP server is said here."""

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from imaplib import IMAP4

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, ProtocolError

from config.environment import MailboxAddress

# Larger than any honest letter: of more than this only the beginning is taken, and the mail is held.
MAX_BYTES = 80 * 1024 * 1024
BEGINNING_BYTES = 256 * 1024
FLAG = "KorpuTaken"
CONNECT_SECONDS = 10
_CHUNK = 500


class MailboxAway(Exception):
    """The server does not answer, or does not let us in; the text is the name of what went wrong."""


class MailRefused(Exception):
    """The server does not give one mail, but goes on talking; the text is the name of what went wrong."""


@dataclass(frozen=True)
class Fetched:
    """A mail as the server has it; ``is_cut`` if only its beginning was taken."""

    raw: bytes
    received_at: datetime | None
    is_cut: bool


class OpenMailbox:
    """A mailbox that is open: which mails it holds, each mail's bytes, and the mark that it was taken."""

    def __init__(self, client: IMAPClient, *, uidvalidity: int, takes_flags: bool) -> None:
        self._client = client
        self.uidvalidity = uidvalidity
        self._takes_flags = takes_flags

    def uids(self) -> list[int]:
        """Give every mail of the mailbox, read or unread, in the order of arrival. Raises MailboxAway."""
        with _translated():
            return sorted(self._client.search("ALL"))

    def fetch(self, uid: int) -> Fetched | None:
        """Give a mail without marking it as read, or None if somebody has removed it. Raises MailRefused or MailboxAway."""
        with _translated(), _about_one_mail():
            about = self._client.fetch([uid], ["RFC822.SIZE", "INTERNALDATE"]).get(uid)
            if about is None:
                return None
            is_cut = int(about.get(b"RFC822.SIZE", 0)) > MAX_BYTES
            part = f"BODY.PEEK[]<0.{BEGINNING_BYTES}>" if is_cut else "BODY.PEEK[]"
            answer = self._client.fetch([uid], [part]).get(uid)
        if answer is None:
            return None
        raw = next((value for key, value in answer.items() if key.startswith(b"BODY[]")), b"")
        moment = about.get(b"INTERNALDATE")
        return Fetched(raw or b"", _with_zone(moment) if isinstance(moment, datetime) else None, is_cut)

    def mark_taken(self, uids: Iterable[int]) -> None:
        """Mark mails as taken, for whoever looks into the mailbox; nothing here reads the mark. Raises MailboxAway."""
        marked = list(uids)
        if not self._takes_flags:
            return
        with _translated():
            for start in range(0, len(marked), _CHUNK):
                self._client.add_flags(marked[start : start + _CHUNK], [FLAG], silent=True)


@contextmanager
def open_mailbox(address: MailboxAddress, *, timeout_seconds: int) -> Iterator[OpenMailbox]:
    """Open a mailbox for reading and marking, and close it whatever happens. Raises MailboxAway."""
    with _translated():
        client = _connect(address, timeout_seconds)
    try:
        with _translated():
            if address.security == "starttls":
                client.starttls(ssl_context=_context(address))
            client.login(address.user, address.password)
            chosen = client.select_folder(address.folder)
            flags: Sequence[bytes] = chosen.get(b"PERMANENTFLAGS", ())
            opened = OpenMailbox(
                client,
                uidvalidity=int(chosen.get(b"UIDVALIDITY", 0)),
                takes_flags=b"\\*" in flags or FLAG.encode() in flags,
            )
        yield opened
    finally:
        try:
            client.logout()
        except (OSError, IMAPClientError, IMAP4.error):
            # A server that is gone says no goodbye; the line is ours to close.
            with suppress(OSError, IMAPClientError, IMAP4.error):
                client.shutdown()


def _connect(address: MailboxAddress, timeout_seconds: int) -> IMAPClient:
    is_tls = address.security == "tls"
    return IMAPClient(
        address.host,
        port=address.port,
        ssl=is_tls,
        ssl_context=_context(address) if is_tls else None,
        timeout=SocketTimeout(connect=CONNECT_SECONDS, read=timeout_seconds),
    )


def _context(address: MailboxAddress) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(address.ca_file) if address.ca_file else None)


def _with_zone(moment: datetime) -> datetime:
    # The library gives the server's moment in this computer's time, without saying so.
    return moment if moment.tzinfo else moment.astimezone(UTC)


@contextmanager
def _about_one_mail() -> Iterator[None]:
    """Tell a refusal of one mail from a line that has broken."""
    try:
        yield
    except IMAP4.abort:
        raise
    except IMAP4.error as error:
        raise MailRefused(type(error).__qualname__) from error


@contextmanager
def _translated() -> Iterator[None]:
    """Let whatever the net, TLS or the protocol raise become one error, whose text names no address."""
    try:
        yield
    except (
        OSError,
        IMAPClientError,
        IMAP4.error,
        ProtocolError,
        EOFError,
        ValueError,
        AssertionError,
    ) as error:
        raise MailboxAway(type(error).__qualname__) from error
