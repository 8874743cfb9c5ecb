"""Letters that come back, as real mail servers report them."""

import io
import re
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from korpu.journal.models import Entry
from korpu.notifications import operations, smtp
from korpu.notifications.bounces import read_bounce
from korpu.notifications.models import Message
from korpu.notifications.signals import message_failed

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@poct.example (Mail Delivery System)
To: cavab@nazirlik.example
Subject: Undelivered Mail Returned to Sender
Message-Id: <20261105.ABC@poct.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; poct.example
{envelope}X-Postfix-Queue-ID: 1

Final-Recipient: rfc822; a@poct.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <a@poct.example>:
    mailbox unavailable

--b
{original}
--b--
"""
WHOLE = "Content-Type: message/rfc822\n\nMessage-ID: {id}\nSubject: x\n\nSalam\n"
HEADERS = "Content-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID: {id}\n"


def report(original: str = "", *, action: str = "failed", status: str = "5.1.1", envelope: str = "") -> bytes:
    text = REPORT.format(original=original, action=action, status=status, envelope=envelope)
    return text.replace("\n", "\r\n").encode()


def sent(key: str = "k") -> Message:
    message = operations.queue_message(
        key=key, to="a@poct.example", template="appeals/answer", language="az", at=timezone.now(),
        values={"number": "1", "title": "x", "text": "y"},
    )  # fmt: skip
    Message.objects.filter(pk=message.pk).update(state="SENT", sent_at=timezone.now())
    return message


def take(raw: bytes) -> str | None:
    message = operations.take_bounce(raw=raw, at=timezone.now())
    return message.state if message else None


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["whole", "headers", "envelope", "plain"])
def test_a_letter_that_came_back_is_found_by_any_mark_of_it(form):
    message = sent()
    raw = {
        "whole": report(WHOLE.format(id=message.header_id)),
        "headers": report(HEADERS.format(id=message.header_id)),
        "envelope": report(envelope=f"Original-Envelope-Id: {smtp.token_of(message.header_id)}\n"),
        "plain": f"Return-Path: <>\nFrom: MAILER-DAEMON@a.example\n\nHi.\n\nMessage-ID: {message.header_id}\n".encode(),
    }[form]

    assert take(raw) == "BOUNCED"

    found = Message.objects.get()
    assert (found.state, found.answer) == (
        "BOUNCED", "" if form == "plain" else "5.1.1 smtp; 550 5.1.1 <…>: mailbox unavailable",
    )  # fmt: skip


@pytest.mark.django_db
def test_the_same_report_twice_tells_once_and_a_delay_tells_nothing():
    heard: list[int] = []

    def failed(message_id: int, **more) -> None:
        heard.append(message_id)

    message_failed.connect(failed)
    message = sent()
    original = WHOLE.format(id=message.header_id)

    assert take(report(original, action="delayed", status="4.4.1")) is None
    assert take(report(original, action="delivered", status="2.0.0")) is None
    assert Message.objects.get().state == "SENT"
    assert [take(report(original)), take(report(original))] == ["BOUNCED", "BOUNCED"]

    assert heard == [message.pk]
    assert Entry.objects.filter(action="notifications.bounced").count() == 1
    message_failed.disconnect(failed)


@pytest.mark.django_db
def test_a_copy_that_is_to_go_out_again_is_not_the_one_that_came_back():
    message = sent()
    raw = report(WHOLE.format(id=message.header_id))
    Message.objects.update(state="QUEUED")

    assert take(raw) == "QUEUED"


@pytest.mark.django_db
def test_what_reports_nothing_of_ours_changes_nothing_and_is_given_back():
    message = sent()
    vacation = f"From: a@poct.example\nIn-Reply-To: {message.header_id}\n\nMəzuniyyətdəyəm.\nMessage-ID: {message.header_id}\n"
    for raw in (
        b"",
        vacation.encode(),
        report(WHOLE.format(id="<other@example>")),
        report(envelope="X: y\n"),
    ):
        assert take(raw) is None
        with mock.patch("sys.stdin", mock.Mock(buffer=io.BytesIO(raw))), pytest.raises(CommandError):
            call_command("take_bounce")

    assert Message.objects.get().state == "SENT"


@pytest.mark.django_db
def test_the_mail_server_pipes_a_report_in():
    message = sent()
    out = io.StringIO()
    raw = report(WHOLE.format(id=message.header_id))

    with mock.patch("sys.stdin", mock.Mock(buffer=io.BytesIO(raw))):
        call_command("take_bounce", stdout=out)

    assert out.getvalue() == f"Message {message.pk}: BOUNCED\n"


@given(
    place=st.integers(0, 900),
    length=st.integers(0, 60),
    noise=st.binary(max_size=40),
    tail=st.binary(max_size=200),
)
def test_no_mail_is_too_broken_to_be_looked_at(place, length, noise, tail):
    raw = report(HEADERS.format(id="<a@b.example>"))
    mails = (
        raw[:place] + noise + raw[place + length :],
        noise + b"Content-Type: message/delivery-status\n\n" + tail,
        tail,
    )

    for mail in mails:
        found = read_bounce(mail)
        if found is not None:
            # Whatever is read out of a broken mail has the form that the outbox looks for, and stood in the mail.
            assert len(found.header_ids) <= 5
            assert all(
                re.fullmatch(r"<[^<>\s]+>", header_id) and header_id.encode() in mail
                for header_id in found.header_ids
                if "\ufffd" not in header_id
            )
            assert re.fullmatch(r"([0-9a-f]{32})?", found.token)
            assert "\n" not in found.words
            assert len(found.words) <= 1001


@given(tail=st.binary(max_size=200))
def test_what_is_added_below_a_report_hides_nothing_of_it(tail):
    raw = report(HEADERS.format(id="<a@b.example>"))
    whole = read_bounce(raw)

    found = read_bounce(raw + b"\n" + tail)

    assert (whole.is_final, whole.header_ids) == (True, ("<a@b.example>",))
    assert (found.is_final, found.words, found.header_ids[:1]) == (True, whole.words, ("<a@b.example>",))
