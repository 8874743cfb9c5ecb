"""What the tests of mail start from: mails as programs write them, and mailboxes that stand in for a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from config.environment import MailboxAddress
from korpu.accounts.models import User
from korpu.intake import imap, operations
from korpu.intake.models import Message

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
OWN = "muraciet@nazirlik.example"
SECOND = "info@nazirlik.example"
AUTHOR = "aydin@poct.example"


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def address(name: str = "muraciet", **changes: object) -> MailboxAddress:
    values: dict[str, object] = {
        "name": name,
        "host": "127.0.0.1",
        "user": name,
        "password": "p",
        "addresses": [OWN, SECOND],
        "registers_as": "PETITION",
    }
    return MailboxAddress(**{**values, **changes})  # type: ignore[arg-type]


def mail(
    text: str = "Pensiyam niyə azalıb? Xahiş edirəm izah edin.",
    *,
    subject: str = "Pensiya barədə",
    sender: str = f"Aydın Kərimli <{AUTHOR}>",
    to: str = OWN,
    id: str = "<1@poct.example>",
    **headers: str,
) -> EmailMessage:
    """Give a mail as an ordinary program writes it; a header's name is written with underscores."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"], made["Message-ID"] = "Thu, 05 Nov 2026 11:58:00 +0400", id
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def taken(raw: bytes | EmailMessage, *, box: str = "muraciet", uid: int = 1, at: datetime = NOON) -> Message:
    """Take a mail and sort it, as fetching does."""
    content = raw.as_bytes() if isinstance(raw, EmailMessage) else raw
    message, _is_new = operations.take(
        raw=content, mailbox=operations.mailbox_named(box), at=at, uidvalidity=7, uid=uid
    )
    operations.settle(message_id=message.pk, at=at)
    return Message.objects.select_related("appeal", "candidate").get(pk=message.pk)


class FakeBox:
    """A mailbox as imap.OpenMailbox gives it; mails may refuse to come, and the line may break at one."""

    def __init__(self, mails: dict[int, bytes], *, uidvalidity: int = 7) -> None:
        self.mails, self.uidvalidity = mails, uidvalidity
        self.marked: list[int] = []
        self.refused: set[int] = set()
        self.breaks_at: int | None = None
        self.is_away = False

    def uids(self) -> list[int]:
        return sorted(self.mails)

    def fetch(self, uid: int) -> imap.Fetched | None:
        if uid in self.refused:
            raise imap.MailRefused("IMAPClientError")
        if uid == self.breaks_at:
            raise imap.MailboxAway("IMAPClientAbortError")
        return imap.Fetched(self.mails[uid], NOON, is_cut=False) if uid in self.mails else None

    def mark_taken(self, uids: list[int]) -> None:
        self.marked += uids

    @contextmanager
    def open(self, address: MailboxAddress) -> Iterator["FakeBox"]:
        if self.is_away:
            raise imap.MailboxAway("ConnectionRefusedError")
        yield self
