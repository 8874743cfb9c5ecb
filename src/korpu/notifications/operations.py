"""Queuing, sending and settling letters."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, Protocol
from urllib.parse import urlsplit

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.template import Context, Engine
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.notifications import bounces, rules, signals, smtp
from korpu.notifications.models import Message, MessageFile
from korpu.notifications.rules import MessageState


class NotUncertain(RuleBroken):
    """Only a letter of uncertain fate waits for a person's word."""


class ClaimLost(Exception):
    """The lease of this worker has run out, and the letter is another's now."""


class AttachedFile(Protocol):
    """What the outbox asks of a file; the files themselves are another app's."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def is_held(self) -> bool: ...
    @property
    def is_harmful(self) -> bool: ...
    def read(self) -> bytes: ...


# Where a secret belongs in the words of a letter. The outbox keeps this mark alone; the secret is asked for as the
# letter leaves. No text of a person can hold the mark (foundation.text).
SECRET = "\ue000"  # noqa: S105 - the mark of a place, not what stands there
Secret = Callable[[int], str | None]
_SECRETS: dict[str, Secret] = {}
ReplyTo = Callable[[int], str]
_REPLIES: dict[str, ReplyTo] = {}
PresentAddress = Callable[[int], str]
_PRESENT: dict[str, PresentAddress] = {}
# A line break inside a value, while it is rendered: never part of cleaned text (foundation.text).
_BREAK_IN_VALUE = "\u2028"


def let_tell(template: str, secret_of: Secret) -> None:
    """Let an app above say the secret of a letter by the id of what the letter is about, each time it leaves."""
    _SECRETS[template] = secret_of


def let_answer(subject_type: str, reply_to: ReplyTo) -> None:
    """Let an app above say where answers to letters about its things go; an empty address leaves it to the sender's."""
    _REPLIES[subject_type] = reply_to


def let_readdress(template: str, address_of: PresentAddress) -> None:
    """Let an app above say where the one to whom a letter of the template went is reached now.

    Without its word, or with an empty address, a letter that is sent again goes where it went.
    """
    _PRESENT[template] = address_of


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

    ``template`` names <app>/messages/<name>.<language>.txt, whose first line is the subject. A secret is given as
    SECRET among the values, and said by the function that the app has named to let_tell.
    """
    subject_line, body = render(template, language, values)
    subject_type, subject_id = subject_of(subject) if subject is not None else ("", None)
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "to": clean_line(to),
            "language": language,
            "template": template,
            "subject_line": subject_line,
            "body": body,
            "header_id": _header_id(key),
            "subject_type": subject_type,
            "subject_id": subject_id,
            "queued_at": at,
            "next_try_at": at,
        },
    )
    if not is_new:
        return message
    MessageFile.objects.bulk_create(
        MessageFile(message=message, file_id=file.pk, order=order) for order, file in enumerate(attachments)
    )
    from korpu.notifications.jobs import send_message

    send_message.defer(message_id=message.pk)
    return message


def render(template: str, language: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Give subject line and body of a template in the language, or in Azerbaijani where it has none.

    The text is plain, so nothing is escaped; a value that spans lines stays inside the subject line or the body
    in which the template puts it.
    """
    app, _slash, name = template.partition("/")
    kept = {
        key: value.replace("\n", _BREAK_IN_VALUE) if isinstance(value, str) else value
        for key, value in values.items()
    }
    with translation.override(language):
        chosen = Engine.get_default().select_template(
            [f"{app}/messages/{name}.{code}.txt" for code in (language, "az")]
        )
        text = chosen.render(Context({**kept, "public_url": settings.PUBLIC_URL}, autoescape=False))
    subject_line, _newline, body = text.strip().partition("\n")
    return clean_line(subject_line)[:250], body.replace(_BREAK_IN_VALUE, "\n").strip() + "\n"


def send_message(*, message_id: int) -> MessageState | None:
    """Send a letter if it is its turn; give what became of it, or None if another worker has it.

    The claim, and the moment before the last dot leaves, are each committed: after a crash it is known whether
    the letter certainly did not go, or may have gone.
    """
    settled = _deliver(message_id)
    return settled[0] if settled else None


def send_due(*, at: datetime) -> int:
    """Send every letter whose turn has come; give how many were tried.

    A server that talks to nobody ends the round: the other letters keep their turn instead of each waiting for
    its silence.
    """
    tried = 0
    for message_id in due_messages(at=at):
        settled = _deliver(message_id)
        tried += settled is not None
        if settled and settled[1].is_unreachable:
            break
    return tried


def _deliver(message_id: int) -> tuple[MessageState, smtp.Answer] | None:
    message = _claim(message_id)
    if message is None:
        return None
    try:
        answer = _attempt(message)
    except ClaimLost:
        return None
    return _settle(message, answer), answer


def _attempt(message: Message) -> smtp.Answer:
    """Hand the letter over unless a file of it may not leave, or not yet."""
    files = files_of(message)
    if any(file.is_harmful for file in files):
        return smtp.Answer(taken=False, for_good=True, words=rules.FILE_HARMFUL)
    if any(file.is_held for file in files):
        return smtp.Answer(taken=False, for_good=False, words=rules.FILE_HELD)
    try:
        email = as_email(message)
    except OSError:
        # A disk that is away may come back; a lost file shows when the tries have run out.
        return smtp.Answer(taken=False, for_good=False, words=rules.FILE_MISSING)
    return smtp.hand_over(email, lambda: _mark_handing_over(message))


def files_of(message: Message) -> list[AttachedFile]:
    """Give the files that go with a letter, in their order."""
    rows = MessageFile.objects.filter(message=message).select_related("file").order_by("order")
    return [row.file for row in rows]


def as_email(message: Message) -> EmailMessage:
    """Give the letter as the bytes on the wire will say it."""
    email = EmailMessage(policy=SMTP)
    email["Subject"] = message.subject_line
    email["From"] = settings.DEFAULT_FROM_EMAIL
    email["To"] = smtp.wire_address(message.to)
    reply_to = _REPLIES.get(message.subject_type)
    if reply_to and message.subject_id is not None and (address := reply_to(message.subject_id)):
        email["Reply-To"] = address
    email["Date"] = message.queued_at
    email["Message-ID"] = message.header_id
    email["Content-Language"] = message.language
    # Answered by a machine, so that no other machine answers back.
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(_words(message))
    for file in files_of(message):
        main, _slash, sub = file.media_type.partition("/")
        email.add_attachment(file.read(), maintype=main, subtype=sub, filename=file.name)
    return email


def _words(message: Message) -> str:
    """Give the words of a letter with its secret in its place, or with what to do where nobody can say it any more."""
    if SECRET not in message.body:
        return message.body
    secret_of = _SECRETS.get(message.template)
    secret = secret_of(message.subject_id) if secret_of and message.subject_id is not None else None
    if secret is None:
        with translation.override(message.language):
            secret = str(_("it cannot be shown any more; please write to us"))
    return message.body.replace(SECRET, secret)


@transaction.atomic
def release_abandoned(*, at: datetime) -> tuple[int, int]:
    """Deal with letters whose worker died; give how many wait again and how many are uncertain.

    A letter that has worn out its tries fails instead: it may be what its workers die of.
    """
    stale = at - rules.lease(settings.EMAIL_TIMEOUT)
    died = Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=stale)
    worn_out = died.filter(attempts__gt=len(rules.RETRY_AFTER))
    for message in worn_out.select_for_update(skip_locked=True):
        message.state, message.answer = MessageState.FAILED, rules.WORKER_DIED
        message.save(update_fields=["state", "answer"])
        _tell(signals.message_failed, message)
    again = died.update(state=MessageState.QUEUED, claimed_at=None, next_try_at=at)
    uncertain = Message.objects.filter(state=MessageState.HANDING_OVER, claimed_at__lt=stale).update(
        state=MessageState.UNCERTAIN, answer=rules.WORKER_DIED
    )
    return again, uncertain


def due_messages(*, at: datetime) -> list[int]:
    """Give the letters that should have been tried by now."""
    waiting = Message.objects.filter(state=MessageState.QUEUED, next_try_at__lte=at)
    return list(waiting.order_by("next_try_at").values_list("pk", flat=True)[:500])


@transaction.atomic
def send_again(*, message: Message, by: User, at: datetime) -> Message:
    """Send a letter of uncertain fate, or one that failed or came back, again because a person says so.

    It goes where the recipient is reached now: a letter never changes, so that to another address it is a letter of its
    own with the same words and files. Gives the letter that goes out. Raises NotUncertain.
    """
    message = _locked_for_decision(message)
    address_of = _PRESENT.get(message.template)
    present = address_of(message.subject_id) if address_of and message.subject_id is not None else ""
    if present and clean_line(present) != message.to:
        return _send_copy(message, clean_line(present), by=by, at=at)
    message.state, message.next_try_at, message.attempts = MessageState.QUEUED, at, 0
    message.claimed_at = None
    message.save(update_fields=["state", "next_try_at", "attempts", "claimed_at"])
    journal.record(message, "notifications.sent_again", by=by, at=at)
    from korpu.notifications.jobs import send_message as job

    job.defer(message_id=message.pk)
    return message


def _send_copy(message: Message, to: str, *, by: User, at: datetime) -> Message:
    """Queue the letter for another address, once for each. Raises NotUncertain if it went there before."""
    key = f"again:{message.pk}:{hashlib.sha256(to.encode()).hexdigest()[:16]}"
    copy, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "header_id": _header_id(key),
            "queued_at": at,
            "next_try_at": at,
            **{
                name: getattr(message, name)
                for name in ("language", "template", "subject_line", "body", "subject_type", "subject_id")
            },
        },
    )
    if not is_new:
        return send_again(message=copy, by=by, at=at)
    rows = MessageFile.objects.filter(message=message).order_by("order")
    MessageFile.objects.bulk_create(
        MessageFile(message=copy, file_id=row.file_id, order=row.order) for row in rows
    )
    journal.record(message, "notifications.readdressed", by=by, at=at, details={"letter": copy.pk})
    signals.message_replaced.send(Message, message_id=message.pk, replaced_by=copy.pk)
    from korpu.notifications.jobs import send_message as job

    job.defer(message_id=copy.pk)
    return copy


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
    """Note that a letter came back, once; None if it is none of ours.

    A letter that waits to go out again is not the copy that came back, so its state stays.
    """
    message = Message.objects.select_for_update().filter(header_id=header_id).first()
    if message is None or message.state not in rules.MAY_COME_BACK:
        return message
    message.state, message.answer = MessageState.BOUNCED, _without_addresses(clean_line(words))[:300]
    message.save(update_fields=["state", "answer"])
    journal.record(message, "notifications.bounced", by=None, at=at)
    _tell(signals.message_failed, message)
    return message


def take_bounce(*, raw: bytes, at: datetime) -> Message | None:
    """Take a mail as it arrived, and note the letter that it reports as returned.

    Gives None for a mail that is no such report, that only reports a delay, or that is about none of our letters.
    """
    bounce = bounces.read_bounce(raw)
    if bounce is None or not bounce.is_final:
        return None
    for header_id in bounce.header_ids:
        message = record_bounce(header_id=header_id, words=bounce.words, at=at)
        if message is not None:
            return message
    known = (
        Message.objects.filter(header_id__startswith=f"<{bounce.token}@").first() if bounce.token else None
    )
    return record_bounce(header_id=known.header_id, words=bounce.words, at=at) if known else None


def _locked_for_decision(message: Message) -> Message:
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state not in rules.UNDECIDED or not locked.to:
        raise NotUncertain(_("This letter is not waiting for a decision."))
    return locked


@transaction.atomic(durable=True)
def _claim(message_id: int) -> Message | None:
    """Take a letter for this worker. The moment of the claim is its token: a later claim has another."""
    now = timezone.now()
    claimed = Message.objects.filter(pk=message_id, state=MessageState.QUEUED, next_try_at__lte=now).update(
        state=MessageState.SENDING, claimed_at=now, attempts=models.F("attempts") + 1
    )
    return Message.objects.get(pk=message_id) if claimed else None


@transaction.atomic(durable=True)
def _mark_handing_over(message: Message) -> None:
    """Commit that the letter is about to leave. Raises ClaimLost if it is no longer this worker's."""
    held = Message.objects.filter(
        pk=message.pk, state=MessageState.SENDING, claimed_at=message.claimed_at
    ).update(state=MessageState.HANDING_OVER)
    if not held:
        raise ClaimLost


@transaction.atomic
def _settle(claimed: Message, answer: smtp.Answer) -> MessageState:
    now = timezone.now()
    message = Message.objects.select_for_update().get(pk=claimed.pk)
    if message.claimed_at != claimed.claimed_at or message.state not in rules.IN_HAND:
        # Someone has decided meanwhile; the word of a worker that was given up does not undo it.
        return MessageState(message.state)
    message.answer = _without_addresses(answer.words)
    wait = rules.next_try_after(message.attempts)
    if answer.taken:
        message.state, message.sent_at = MessageState.SENT, now
    elif answer.is_unknown:
        # The line broke after the last dot: the letter may have arrived.
        message.state = MessageState.UNCERTAIN
    elif answer.for_good or wait is None:
        message.state = MessageState.FAILED
    else:
        message.state, message.next_try_at = MessageState.QUEUED, now + wait
    message.save(update_fields=["state", "sent_at", "answer", "next_try_at"])
    if message.state == MessageState.SENT:
        _tell(signals.message_sent, message)
    elif message.state == MessageState.FAILED:
        _tell(signals.message_failed, message)
    return MessageState(message.state)


def _without_addresses(words: str) -> str:
    """Give a server's words without the e-mail addresses that servers like to repeat."""
    return re.sub(r"[^\s<>()\"':;,]+@[^\s<>()\"':;,]+", "…", words)


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


@transaction.atomic
def erase_letters(*, subject_type: str, subject_ids: Sequence[int]) -> list[int]:
    """Empty every letter about some things, address and words alike; give the ids of the files that went with them.

    What stays is that a letter was, when it left and how that went. Whoever calls has the right to destroy; a letter
    that still waits to leave is stopped.
    """
    found = Message.objects.select_for_update().filter(
        subject_type=subject_type, subject_id__in=list(subject_ids)
    )
    ids = [message.pk for message in found]
    rows = MessageFile.objects.filter(message_id__in=ids)
    file_ids = list(rows.values_list("file_id", flat=True))
    with pgtrigger.ignore(
        "notifications.Message:message_words_stay", "notifications.MessageFile:message_files_stay"
    ):
        rows.delete()
        Message.objects.filter(pk__in=ids).update(to="", subject_line="", body="", answer="")
    waiting = Message.objects.filter(pk__in=ids, state=MessageState.QUEUED)
    waiting.update(state=MessageState.FAILED, answer=rules.ERASED)
    return file_ids
