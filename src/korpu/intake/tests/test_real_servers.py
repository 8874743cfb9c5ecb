"""Mail end to end: Exim delivers, Dovecot keeps, intake reads over TLS, and our letters go back through Exim.

Where the programs are missing these tests are skipped; in CI (``CI=true``) they fail instead.
"""

import os
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes

import pytest
from imapclient import IMAPClient

from config.environment import MailboxAddress
from korpu.appeals.models import Appeal, AuthorReply
from korpu.intake import imap, operations, queries
from korpu.intake.models import Mailbox, Message
from korpu.intake.tests.factories import AUTHOR, NOON, OWN, SECOND, mail
from korpu.intake.tests.servers import PASSWORD, Servers, programs_missing, running
from korpu.notifications import operations as letters
from korpu.notifications.models import Message as Letter

pytestmark = pytest.mark.django_db
FROM = "cavab@nazirlik.example"


@pytest.fixture(scope="module")
def both() -> Iterator[Servers]:
    if missing := programs_missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"These programs are missing: {', '.join(missing)}.")
        pytest.skip(f"These programs are missing: {', '.join(missing)}.")
    with running() as found:
        yield found


@pytest.fixture
def servers(both, settings) -> Servers:
    """Give the servers with empty mailboxes, and the settings that name them."""
    both.set_full(False)
    for box in ("muraciet", "info", "cavab", "aydin"):
        with client(both, box) as opened:
            if uids := opened.search("ALL"):
                opened.delete_messages(uids)
                opened.expunge()
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", both.smtp_port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.DEFAULT_FROM_EMAIL, settings.MAIL_REPLY_TO = FROM, OWN
    settings.MAILBOXES = [address(both, box) for box in ("muraciet", "info", "cavab")]
    return both


def address(servers: Servers, name: str) -> MailboxAddress:
    return MailboxAddress(
        name=name, host="localhost", port=servers.imap_port, user=name, password=PASSWORD,
        ca_file=servers.folder / "cert.pem", addresses=[f"{name}@nazirlik.example"], registers_as="PETITION",
    )  # fmt: skip


@contextmanager
def client(servers: Servers, box: str) -> Iterator[IMAPClient]:
    import ssl

    context = ssl.create_default_context(cafile=str(servers.folder / "cert.pem"))
    with IMAPClient("localhost", port=servers.imap_port, ssl_context=context, timeout=20) as found:
        found.login(box, PASSWORD)
        found.select_folder("INBOX")
        yield found


def post(servers: Servers, raw: bytes, *to: str, sender: str = AUTHOR) -> None:
    with smtplib.SMTP("127.0.0.1", servers.smtp_port, timeout=20) as server:
        server.sendmail(sender, list(to) or [OWN], raw)


def fetch(servers: Servers, box: str = "muraciet", **more: object) -> operations.Fetched:
    return operations.fetch(address=address(servers, box), at=NOON, **more)  # type: ignore[arg-type]


def arrived(servers: Servers, count: int, box: str = "muraciet") -> None:
    servers.wait_until(lambda: servers.delivered(box) >= count, f"{count} mails in {box}")


def test_a_letter_comes_in_is_confirmed_and_the_answer_to_the_confirmation_finds_its_case(servers):
    post(servers, mail(to=f"{OWN}, {SECOND}").as_bytes(), OWN, SECOND)
    arrived(servers, 1)
    arrived(servers, 1, "info")

    first, second = fetch(servers), fetch(servers, "info")
    case = Appeal.objects.get()
    letters.send_message(message_id=Letter.objects.get().pk)
    arrived(servers, 1, "aydin")
    with client(servers, "aydin") as author:
        confirmation = message_from_bytes(
            author.fetch(author.search("ALL"), ["BODY[]"]).popitem()[1][b"BODY[]"]
        )
    post(servers, mail("Budur əlavəm.", to=confirmation["Reply-To"]).as_bytes(), confirmation["Reply-To"])
    arrived(servers, 2)
    fetch(servers)

    assert (first.taken, second.taken) == (1, 1)
    assert case.number in str(letters.Message.objects.get().subject_line)
    assert AuthorReply.objects.get(appeal=case).text == "Budur əlavəm."
    assert sorted(Message.objects.values_list("state", flat=True)) == ["CASE", "JOINED", "SET_ASIDE"]
    with client(servers, "muraciet") as box:
        flags = box.get_flags(box.search("ALL"))
    assert all(imap.FLAG.encode() in found and b"\\Seen" not in found for found in flags.values())


def test_a_letter_to_nobody_comes_back_and_is_marked_in_the_outbox(servers):
    post(servers, mail(sender="yoxdur@poct.example").as_bytes())
    arrived(servers, 1)
    fetch(servers)
    letters.send_message(message_id=Letter.objects.get().pk)
    arrived(servers, 1, "cavab")

    fetch(servers, "cavab")

    returned = Message.objects.get(mailbox__name="cavab")
    assert (returned.kind, returned.state, returned.reasons[-1]) == ("BOUNCE", "SET_ASIDE", "BOUNCE_NOTED")
    assert Letter.objects.get().state == "BOUNCED"


def test_a_server_that_dies_in_the_middle_costs_no_mail_and_doubles_none(servers):
    for place in range(6):
        post(servers, mail(f"Sual {place}", id=f"<{place}@poct.example>").as_bytes())
    arrived(servers, 6)
    seen: list[int] = []

    @contextmanager
    def dying(of: MailboxAddress) -> Iterator[imap.OpenMailbox]:
        with imap.open_mailbox(of, timeout_seconds=5) as box:
            real = box.fetch

            def until_it_dies(uid: int) -> imap.Fetched | None:
                seen.append(uid)
                if len(seen) == 4:
                    servers.stop("imap")
                return real(uid)

            box.fetch = until_it_dies  # type: ignore[method-assign]
            yield box

    cut = fetch(servers, opener=dying)
    away = fetch(servers)
    servers.start_imap()
    mended = fetch(servers)

    assert (cut.taken, bool(cut.error), bool(away.error), mended.taken, mended.error) == (
        3,
        True,
        True,
        3,
        "",
    )
    assert Appeal.objects.count() == 6
    assert operations.reconcile(address=address(servers, "muraciet"), at=NOON) == 0


def test_a_mailbox_built_anew_brings_every_mail_once_more_and_no_case(servers):
    post(servers, mail().as_bytes())
    arrived(servers, 1)
    fetch(servers)
    before = Mailbox.objects.get().uidvalidity
    servers.build_anew("muraciet")

    again = fetch(servers)

    assert (again.taken, Mailbox.objects.get().uidvalidity) == (1, before + 1)
    assert (Appeal.objects.count(), Message.objects.count()) == (1, 2)
    assert operations.reconcile(address=address(servers, "muraciet"), at=NOON) == 0


def test_a_full_mailbox_keeps_letters_with_the_sending_server_until_there_is_room(servers):
    servers.set_full(True)
    big = mail("Uzun məktub. " * 4000, id="<big@poct.example>").as_bytes()
    post(servers, big)
    servers.wait_until(lambda: "mailbox is full" in servers.logs(), "the mailbox is full")
    assert fetch(servers).taken == 0

    servers.set_full(False)
    arrived(servers, 1)

    assert fetch(servers).taken == 1
    assert Message.objects.get().state == "CASE"
    assert queries.counts_of(Mailbox.objects.get()).cases == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"password": "basqa"}, "LoginError"),
        ({"ca_file": None}, "SSLCertVerificationError"),
        ({"folder": "Yoxdur"}, "IMAP4.error"),
        ({"security": "starttls"}, "TimeoutError"),
    ],
)
def test_a_mailbox_that_does_not_let_us_in_is_named_and_takes_nothing(servers, settings, changes, error):
    # The server lets a wrong password wait for two seconds; who waits for a greeting that never comes, waits no longer.
    settings.IMAP_TIMEOUT = 2 if error == "TimeoutError" else 20
    wrong = address(servers, "muraciet").model_copy(update=changes)

    found = operations.fetch(address=wrong, at=NOON)

    assert (found.taken, found.error, Mailbox.objects.get().error) == (0, error, error)


def test_a_mail_of_fifty_megabytes_is_taken_byte_for_byte(servers):
    big = mail("Video göndərirəm.")
    big.add_attachment(os.urandom(36_000_000), maintype="video", subtype="mp4", filename="video.mp4")
    raw = big.as_bytes().replace(b"\n", b"\r\n")
    post(servers, raw)
    arrived(servers, 1)

    fetch(servers)

    message = Message.objects.get()
    assert message.size_bytes > 48_000_000
    assert message.file.read().endswith(raw[raw.index(b"\r\n\r\n") :].rstrip() + b"\r\n")
    assert (message.state, message.is_cut) == ("CASE", False)
