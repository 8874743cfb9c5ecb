"""Letters over a real SMTP connection: once, whatever dies when."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from config.database import named_database
from korpu.accounts.models import User
from korpu.documents import operations as documents
from korpu.notifications import operations
from korpu.notifications.models import Message
from korpu.notifications.rules import next_try_after
from korpu.notifications.signals import message_failed, message_sent


class MailServer:
    """A mail server in this process that keeps what it takes, and says what it is told to say."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.on_data = lambda: None

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        if "DATA" not in self.answers:
            self.letters.append(envelope.content)
        self.on_data()
        return self.answers.get("DATA", "250 taken")


@pytest.fixture
def mail(settings) -> Iterator[MailServer]:
    server = MailServer()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 5
    yield server
    controller.stop()


def queue(key: str = "k", to: str = "a@poct.example", **more) -> Message:
    values = {"number": "İS-2026/00001", "title": "Cavab", "text": "Salam ə"}
    return operations.queue_message(
        key=key, to=to, template="appeals/answer", language="az", values=values, at=timezone.now(), **more
    )


@pytest.mark.django_db
def test_a_letter_arrives_with_its_words_and_files(mail):
    file = documents.store_file(content="Salam ə".encode(), name="əlavə.txt", by=None, at=timezone.now())
    message = queue(attachments=[file])

    assert operations.send_message(message_id=message.pk) == "SENT"

    letter = message_from_bytes(mail.letters[0], policy=default)
    assert (letter["To"], letter["Subject"]) == ("a@poct.example", "İS-2026/00001: Cavab")
    assert "Salam ə" in letter.get_body().get_content()
    assert [part.get_filename() for part in letter.iter_attachments()] == ["əlavə.txt"]
    assert letter["Message-ID"] == message.header_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert operations.send_message(message_id=message.pk) is None
    assert len(mail.letters) == 1


@pytest.mark.django_db
def test_the_same_key_is_queued_once_and_the_job_belongs_to_the_transaction():
    before = ProcrastinateJob.objects.count()
    assert queue().pk == queue().pk
    with transaction.atomic():
        queue("other")
        transaction.set_rollback(True)

    assert Message.objects.count() == 1
    assert ProcrastinateJob.objects.count() == before + 1


@pytest.mark.django_db
def test_no_header_can_be_smuggled_in():
    message = operations.queue_message(
        key="k", to="a@poct.example", template="appeals/answer", language="az", at=timezone.now(),
        values={"number": "1\nBcc: x@poct.example", "title": "\r\nX: y", "text": ""},
    )  # fmt: skip

    assert operations.as_email(message).keys().count("Bcc") == 0
    assert "\n" not in message.subject_line


@pytest.mark.django_db
def test_a_temporary_refusal_is_tried_again_and_a_final_one_is_not(mail):
    heard: list[tuple[str, int]] = []

    def failed(message_id: int, **more) -> None:
        heard.append(("failed", message_id))

    message_failed.connect(failed)
    message = queue()
    mail.answers = {"RCPT": "451 later"}
    assert operations.send_message(message_id=message.pk) == "QUEUED"
    message.refresh_from_db()
    assert message.next_try_at > timezone.now()
    assert operations.send_message(message_id=message.pk) is None
    Message.objects.filter(pk=message.pk).update(next_try_at=timezone.now())
    mail.answers = {"DATA": "550 no such person"}

    assert operations.send_message(message_id=message.pk) == "FAILED"

    assert heard == [("failed", message.pk)]
    message_failed.disconnect(failed)
    assert Message.objects.get().answer == "550 no such person"


@pytest.mark.django_db
def test_a_server_that_is_gone_loses_nothing(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message = queue()

    assert operations.send_message(message_id=message.pk) == "QUEUED"
    assert Message.objects.get().answer == "ConnectionRefusedError"


def test_tries_grow_apart_and_end_after_three_days():
    waits = [next_try_after(attempt) for attempt in range(1, 17)]

    assert waits[0] == timedelta(minutes=1)
    assert sum((wait for wait in waits if wait), timedelta()) > timedelta(days=2, hours=12)
    assert waits[-1] is None


@pytest.mark.django_db
def test_the_words_of_a_queued_letter_do_not_change():
    message = queue()
    for change in ({"to": "b@poct.example"}, {"body": "x"}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Message.objects.filter(pk=message.pk).update(**change)


@pytest.mark.django_db
def test_a_letter_that_came_back_is_seen(mail):
    message = queue()
    operations.send_message(message_id=message.pk)

    operations.record_bounce(header_id=message.header_id, words="550 mailbox gone", at=timezone.now())

    assert Message.objects.get().state == "BOUNCED"
    assert operations.record_bounce(header_id="<no@where>", words="x", at=timezone.now()) is None


WORKER = """
import os, signal, sys
sys.path.insert(0, "src")
import django
django.setup()
from korpu.notifications import operations, smtp
if sys.argv[2] == "claim":
    smtp.hand_over = lambda *words: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "content":
    operations._mark_handing_over = lambda *words: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "settle":
    operations._settle = lambda *words: os.kill(os.getpid(), signal.SIGKILL)
operations.send_message(message_id=int(sys.argv[1]))
"""


def run_worker_that_dies(message: Message, when: str, settings) -> None:
    url = named_database(os.environ["DATABASE_URL"], django_settings.DATABASES["default"]["NAME"])
    environment = {
        **os.environ, "DATABASE_URL": url, "KORPU_SMTP_PORT": str(settings.EMAIL_PORT),
        "KORPU_SMTP_HOST": "127.0.0.1", "DJANGO_SETTINGS_MODULE": "config.settings", "KORPU_DEBUG": "1",
    }  # fmt: skip
    died = subprocess.run(
        [sys.executable, "-c", WORKER, str(message.pk), when], env=environment, timeout=60, check=False,
        cwd=django_settings.DATA_DIR.parent,
    )  # fmt: skip
    assert died.returncode == -signal.SIGKILL


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["claim", "content"])
def test_a_worker_killed_before_the_letter_left_sends_it_later_once(mail, settings, moment):
    message = queue()
    run_worker_that_dies(message, moment, settings)
    assert (len(mail.letters), Message.objects.get().state) == (0, "SENDING")
    assert operations.send_message(message_id=message.pk) is None

    later = timezone.now() + timedelta(minutes=6)
    assert operations.release_abandoned(at=later) == (1, 0)
    Message.objects.update(next_try_at=timezone.now())
    assert operations.send_message(message_id=message.pk) == "SENT"

    assert len(mail.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_the_letter_left_sends_nothing_twice_and_a_person_decides(mail, settings):
    heard: list[int] = []

    def sent(message_id: int, **more) -> None:
        heard.append(message_id)

    message_sent.connect(sent)
    message = queue()
    run_worker_that_dies(message, "settle", settings)
    assert (len(mail.letters), Message.objects.get().state) == (1, "HANDING_OVER")

    operations.release_abandoned(at=timezone.now() + timedelta(minutes=6))

    assert Message.objects.get().state == "UNCERTAIN"
    assert operations.send_message(message_id=message.pk) is None
    operations.mark_delivered(message=message, by=User.objects.first(), at=timezone.now())
    assert (Message.objects.get().state, heard, len(mail.letters)) == ("SENT", [message.pk], 1)
    message_sent.disconnect(sent)
    connection.close()
