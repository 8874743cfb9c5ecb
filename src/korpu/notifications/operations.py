"""Queuing, sending and settling letters."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.template.loader import select_template
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.notifications import rules, signals, smtp
from korpu.notifications.models import Message, MessageFile
from korpu.notifications.rules import MessageState


class NotUncertain(RuleBroken):
    """Only a letter of uncertain fate waits for a person's word."""


@transaction.atomic(savepoint=False)
def queue_message(
    *,
    key: str,
    to: str,
    template: str,
    language: str,
    values: Mapping[str, Any],
    at: datetime,
    attachments: Sequence[models.Model] = (),
    subject: models.Model | None = None,
) -> Message:
    """Put a letter into the outbox, in the transaction of what it tells; the same key queues it once.

    ``template`` names <app>/messages/<name>.<language>.txt, whose first line is the subject.
    """
    known = Message.objects.filter(key=key).first()
    if known is not None:
        return known
    subject_line, body = render(template, language, values)
    subject_type, subject_id = subject_of(subject) if subject is not None else ("", None)
    message = Message.objects.create(
        key=key,
        to=to,
        language=language,
        template=template,
        subject_line=subject_line,
        body=body,
        header_id=_header_id(key),
        subject_type=subject_type,
        subject_id=subject_id,
        queued_at=at,
        next_try_at=at,
    )
    MessageFile.objects.bulk_create(
        MessageFile(message=message, file_id=file.pk, order=order) for order, file in enumerate(attachments)
    )
    from korpu.notifications.jobs import send_message

    send_message.defer(message_id=message.pk)
    return message


def render(template: str, language: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Give subject line and body of a template in the language, or in Azerbaijani where it has none."""
    app, _slash, name = template.partition("/")
    with translation.override(language):
        chosen = select_template([f"{app}/messages/{name}.{code}.txt" for code in (language, "az")])
        text = chosen.render({**values, "public_url": settings.PUBLIC_URL})
    subject_line, _newline, body = text.strip().partition("\n")
    return clean_line(subject_line)[:250], body.strip() + "\n"


def send_message(*, message_id: int) -> MessageState | None:
    """Send a letter if it is its turn; give what became of it, or None if another worker has it.

    The claim, and the moment before the content leaves, are each committed: after a crash it is known whether
    the letter certainly did not go, or may have gone.
    """
    message = _claim(message_id)
    if message is None:
        return None
    answer = smtp.hand_over(as_email(message), lambda: _mark_handing_over(message))
    return _settle(message, answer)


def as_email(message: Message) -> EmailMessage:
    """Give the letter as the bytes on the wire will say it."""
    email = EmailMessage(policy=SMTP)
    email["Subject"] = message.subject_line
    email["From"] = settings.DEFAULT_FROM_EMAIL
    email["To"] = message.to
    email["Date"] = message.queued_at
    email["Message-ID"] = message.header_id
    email["Content-Language"] = message.language
    # Answered by a machine, so that no other machine answers back.
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(message.body)
    for row in MessageFile.objects.filter(message=message).select_related("file").order_by("order"):
        main, _slash, sub = row.file.media_type.partition("/")
        email.add_attachment(row.file.read(), maintype=main, subtype=sub, filename=row.file.name)
    return email


def release_abandoned(*, at: datetime) -> tuple[int, int]:
    """Deal with letters whose worker died; give how many wait again and how many are uncertain."""
    stale = at - rules.LEASE
    again = Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=stale).update(
        state=MessageState.QUEUED, claimed_at=None, next_try_at=at
    )
    uncertain = Message.objects.filter(state=MessageState.HANDING_OVER, claimed_at__lt=stale).update(
        state=MessageState.UNCERTAIN
    )
    return again, uncertain


def due_messages(*, at: datetime) -> list[int]:
    """Give the letters that should have been tried by now."""
    waiting = Message.objects.filter(state=MessageState.QUEUED, next_try_at__lte=at)
    return list(waiting.order_by("next_try_at").values_list("pk", flat=True)[:500])


@transaction.atomic
def send_again(*, message: Message, by: User, at: datetime) -> Message:
    """Send a letter of uncertain fate, or one that failed or came back, again because a person says so.

    Raises NotUncertain.
    """
    message = _locked_for_decision(message)
    message.state, message.next_try_at, message.attempts = MessageState.QUEUED, at, 0
    message.save(update_fields=["state", "next_try_at", "attempts"])
    journal.record(message, "notifications.sent_again", by=by, at=at)
    from korpu.notifications.jobs import send_message as job

    job.defer(message_id=message.pk)
    return message


@transaction.atomic
def mark_delivered(*, message: Message, by: User, at: datetime) -> Message:
    """Take a letter of uncertain fate for delivered because a person has made sure. Raises NotUncertain."""
    message = _locked_for_decision(message)
    message.state, message.sent_at = MessageState.SENT, at
    message.save(update_fields=["state", "sent_at"])
    journal.record(message, "notifications.marked_delivered", by=by, at=at)
    _tell(signals.message_sent, message)
    return message


@transaction.atomic
def record_bounce(*, header_id: str, words: str, at: datetime) -> Message | None:
    """Note that a letter came back; None if it is none of ours."""
    message = Message.objects.select_for_update().filter(header_id=header_id).first()
    if message is None:
        return None
    message.state, message.answer = MessageState.BOUNCED, clean_line(words)[:300]
    message.save(update_fields=["state", "answer"])
    journal.record(message, "notifications.bounced", by=None, at=at)
    _tell(signals.message_failed, message)
    return message


def _locked_for_decision(message: Message) -> Message:
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state not in (MessageState.UNCERTAIN, MessageState.FAILED, MessageState.BOUNCED):
        raise NotUncertain(_("This letter is not waiting for a decision."))
    return locked


@transaction.atomic
def _claim(message_id: int) -> Message | None:
    now = timezone.now()
    claimed = Message.objects.filter(pk=message_id, state=MessageState.QUEUED, next_try_at__lte=now).update(
        state=MessageState.SENDING, claimed_at=now, attempts=models.F("attempts") + 1
    )
    return Message.objects.get(pk=message_id) if claimed else None


def _mark_handing_over(message: Message) -> None:
    Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(state=MessageState.HANDING_OVER)


@transaction.atomic
def _settle(message: Message, answer: smtp.Answer) -> MessageState:
    now = timezone.now()
    message = Message.objects.select_for_update().get(pk=message.pk)
    message.answer = answer.words
    wait = rules.next_try_after(message.attempts)
    if answer.taken:
        message.state, message.sent_at = MessageState.SENT, now
    elif answer.for_good or wait is None:
        message.state = MessageState.FAILED
    elif message.state == MessageState.HANDING_OVER and not answer.words[:1].isdigit():
        # The line broke while the content was under way: it may have arrived.
        message.state = MessageState.UNCERTAIN
    else:
        message.state, message.next_try_at = MessageState.QUEUED, now + wait
    message.save(update_fields=["state", "sent_at", "answer", "next_try_at"])
    if message.state == MessageState.SENT:
        _tell(signals.message_sent, message)
    elif message.state == MessageState.FAILED:
        _tell(signals.message_failed, message)
    return MessageState(message.state)


def _tell(signal: Any, message: Message) -> None:
    signal.send(
        Message,
        message_id=message.pk,
        subject_type=message.subject_type,
        subject_id=message.subject_id,
    )


def _header_id(key: str) -> str:
    """Give a Message-ID that is the same for the same letter, so that a receiver sees a double for what it is."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{key}".encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.PUBLIC_URL).hostname or 'localhost'}>"
