"""What the outbox makes of every way in which a mail server can answer, or not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.utils import timezone

from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.notifications import operations, rules, smtp
from korpu.notifications.models import Message, MessageFile
from korpu.notifications.rules import MessageState
from korpu.notifications.signals import message_failed
from korpu.notifications.tests.talking import HANG_UP, SILENCE, talking

pytestmark = pytest.mark.django_db


def queue(key: str = "k", to: str = "a@poct.example", **more) -> Message:
    values = more.pop("values", {"number": "İS-2026/00001", "title": "Cavab", "text": "Salam ə\n.nöqtə"})
    return operations.queue_message(
        key=key, to=to, template="appeals/answer", language="az", values=values, at=timezone.now(), **more
    )


def text_file(content: bytes = b"x") -> StoredFile:
    return documents.store_file(content=content, name="a.txt", by=None, at=timezone.now())


@pytest.mark.parametrize(
    ("script", "state", "answer", "letters"),
    [
        ({}, "SENT", "250 taken", 1),
        # A farewell in anger changes nothing: the letter was taken, and is not sent twice.
        ({"QUIT": "421 go away"}, "SENT", "250 taken", 1),
        ({"QUIT": HANG_UP}, "SENT", "250 taken", 1),
        ({"CONNECT": SILENCE}, "QUEUED", "SMTPServerDisconnected", 0),
        ({"CONNECT": "554 closed today"}, "QUEUED", "554 closed today", 0),
        ({"EHLO": HANG_UP}, "QUEUED", "SMTPServerDisconnected", 0),
        ({"MAIL": "530 sign in first"}, "QUEUED", "530 sign in first", 0),
        ({"MAIL": "552 too large"}, "FAILED", "552 too large", 0),
        ({"RCPT": "450 later"}, "QUEUED", "450 later", 0),
        ({"RCPT": "550 <a@poct.example>: unknown"}, "FAILED", "550 <…>: unknown", 0),
        ({"DATA": "451 disk full"}, "QUEUED", "451 disk full", 0),
        ({"DOT": "452 try later"}, "QUEUED", "452 try later", 1),
        ({"DOT": "554 spam"}, "FAILED", "554 spam", 1),
        # Nobody knows whether a server that falls silent after the last dot has the letter.
        ({"DOT": SILENCE}, "UNCERTAIN", "SMTPServerDisconnected", 1),
        ({"DOT": HANG_UP}, "UNCERTAIN", "SMTPServerDisconnected", 0),
    ],
)
def test_every_answer_of_a_mail_server_has_one_meaning(settings, script, state, answer, letters):
    message = queue()
    with talking(settings, **script) as server:
        assert operations.send_message(message_id=message.pk) == state

    message.refresh_from_db()
    assert len(server.letters) == letters
    assert message.answer == answer
    assert (message.state == "SENT") == (message.sent_at is not None)


def test_a_password_that_is_refused_fails_no_letter(settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "korpu", "old"
    first, second = queue("one"), queue("two")
    with talking(settings, extensions=("AUTH PLAIN",), AUTH="535 wrong") as server:
        assert operations.send_due(at=timezone.now()) == 1

    assert [Message.objects.get(pk=row.pk).state for row in (first, second)] == ["QUEUED", "QUEUED"]
    # The second kept its turn instead of knocking at the same closed door.
    assert Message.objects.get(pk=second.pk).attempts == 0
    assert not any(verb.startswith("MAIL") for verb in server.verbs)


def test_a_letter_is_read_as_it_was_written_whatever_the_server_speaks(settings):
    message = queue(to="a@nazirlik-bakı.example")
    with talking(settings, extensions=("DSN",)) as server:
        operations.send_message(message_id=message.pk)

    mail = next(verb for verb in server.verbs if verb.startswith(("MAIL", "mail")))
    rcpt = next(verb for verb in server.verbs if verb.startswith(("RCPT", "rcpt")))
    assert f"ENVID={smtp.token_of(message.header_id)}" in mail
    assert rcpt == "rcpt TO:<a@xn--nazirlik-bak-d5b.example> NOTIFY=FAILURE"
    assert server.letters[0].isascii()
    assert f"Message-ID: {message.header_id}\r\n" in server.letters[0]


def test_a_line_that_begins_with_a_dot_arrives_whole(settings):
    message = operations.queue_message(
        key="k", to="a@poct.example", template="appeals/answer", language="en", at=timezone.now(),
        values={"number": "1", "title": "x", "text": "bir\n.iki\n..\n.\nson"},
    )  # fmt: skip
    with talking(settings) as server:
        assert operations.send_message(message_id=message.pk) == "SENT"

    assert "\r\nbir\r\n..iki\r\n...\r\n..\r\nson\r\n" in server.letters[0]


def test_what_cannot_be_written_to_fails_alone_and_is_seen(settings):
    queue("odd", to="Əli@poct.example")
    fine = queue("fine")
    with talking(settings) as server:
        assert operations.send_due(at=timezone.now()) == 2

    assert Message.objects.get(key="odd").answer == smtp.UNSENDABLE
    assert Message.objects.get(key="odd").state == "FAILED"
    assert (Message.objects.get(pk=fine.pk).state, len(server.letters)) == ("SENT", 1)


def test_plain_text_is_not_escaped_and_values_stay_in_their_place():
    message = queue(values={"number": "1", "title": 'Bir\nBcc: x@y.example & "iki"', "text": "<b>\n\n'3'"})

    assert message.subject_line == '1: Bir Bcc: x@y.example & "iki"'
    assert message.body.startswith("<b>\n\n'3'\n")


def test_a_worker_that_was_taken_for_dead_sends_nothing_any_more(settings):
    message = queue()
    slow = operations._claim(message.pk)
    later = timezone.now() + rules.lease(settings.EMAIL_TIMEOUT) + timedelta(minutes=1)
    assert operations.release_abandoned(at=later) == (1, 0)
    Message.objects.update(next_try_at=timezone.now())

    with talking(settings) as server:
        assert operations.send_message(message_id=message.pk) == "SENT"
        with pytest.raises(operations.ClaimLost):
            smtp.hand_over(operations.as_email(slow), lambda: operations._mark_handing_over(slow))
        assert operations._settle(slow, smtp.Answer(False, True, "550 late")) == "SENT"

    assert len(server.letters) == 1


def test_a_late_word_settles_what_became_uncertain_but_undoes_no_decision():
    message = queue()
    slow = operations._claim(message.pk)
    operations._mark_handing_over(slow)
    operations.release_abandoned(at=timezone.now() + timedelta(days=1))
    assert Message.objects.get().state == "UNCERTAIN"

    assert operations._settle(slow, smtp.Answer(True, False, "250 taken")) == "SENT"

    Message.objects.update(state=MessageState.BOUNCED)
    assert operations._settle(slow, smtp.Answer(True, False, "250 taken")) == "BOUNCED"


def test_a_letter_that_its_workers_die_of_fails_in_the_end():
    heard: list[int] = []

    def failed(message_id: int, **more) -> None:
        heard.append(message_id)

    message_failed.connect(failed)
    message = queue()
    operations._claim(message.pk)
    Message.objects.update(attempts=len(rules.RETRY_AFTER) + 1)

    assert operations.release_abandoned(at=timezone.now() + timedelta(days=1)) == (0, 0)

    assert (Message.objects.get().state, heard) == ("FAILED", [message.pk])
    message_failed.disconnect(failed)


def test_a_lease_outlasts_the_slowest_talk():
    assert rules.lease(20) == timedelta(minutes=5)
    assert rules.lease(120) == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("scan_state", "state", "answer"),
    [
        ("HELD", "QUEUED", rules.FILE_HELD),
        ("INFECTED", "FAILED", rules.FILE_HARMFUL),
        ("CLEAN", "SENT", "250 taken"),
    ],
)
def test_no_file_leaves_before_the_antivirus_lets_it(settings, scan_state, state, answer):
    file = text_file()
    StoredFile.objects.filter(pk=file.pk).update(scan_state=scan_state)
    message = queue(attachments=[file])

    with talking(settings) as server:
        assert operations.send_message(message_id=message.pk) == state

    assert (Message.objects.get().answer, len(server.letters)) == (answer, int(state == "SENT"))


def test_a_lost_file_stops_its_own_letter_only(settings):
    file = text_file(b"lost")
    queue("first", attachments=[file])
    queue("second")
    root = settings.STORAGES["private"]["OPTIONS"]["location"]
    (root / file.storage_key).unlink()

    with talking(settings) as server:
        operations.send_due(at=timezone.now())

    assert Message.objects.get(key="first").answer == rules.FILE_MISSING
    assert (Message.objects.get(key="second").state, len(server.letters)) == ("SENT", 1)


def test_the_files_of_a_queued_letter_stay():
    first, second = text_file(b"one"), text_file(b"two")
    message = queue(attachments=[first])
    for change in (
        lambda: MessageFile.objects.update(file=second),
        lambda: MessageFile.objects.all().delete(),
        lambda: Message.objects.update(subject_id=7),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    operations._claim(message.pk)
    with pytest.raises((ProgrammingError, InternalError, IntegrityError)), transaction.atomic():
        MessageFile.objects.create(message=message, file=second, order=1)

    assert [file.name for file in operations.files_of(message)] == ["a.txt"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_two_clicks_make_one_letter(settings):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    start = Barrier(4)

    def click() -> int:
        start.wait(10)
        pk = queue().pk
        connection.close()
        return pk

    def work(pk: int) -> MessageState | None:
        start.wait(10)
        state = operations.send_message(message_id=pk)
        connection.close()
        return state

    with talking(settings) as server, ThreadPoolExecutor(4) as threads:
        settings.EMAIL_TIMEOUT = 10
        queued = [future.result() for future in [threads.submit(click) for _turn in range(4)]]
        assert queued == queued[:1] * 4
        states = [future.result() for future in [threads.submit(work, queued[0]) for _turn in range(4)]]

    assert states.count("SENT") == 1
    assert states.count(None) == 3
    assert len(server.letters) == 1
    connection.close()
