"""The second step of a mail: it becomes a case, joins one, or waits in sight with the reason why."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils.translation import gettext, override

from korpu.accounts.models import User
from korpu.appeals import operations as appeals
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import FINAL_STATES, AppealState, Channel, ReplyBy
from korpu.documents import operations as documents
from korpu.documents.rules import SUFFIXES, FileRefused
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.intake.models import Message
from korpu.intake.operations.matching import Match, match, ours
from korpu.intake.rules.kinds import MailKind, MessageState, Reason
from korpu.intake.rules.parts import Attachment
from korpu.intake.rules.triage import Triaged, triage
from korpu.journal import operations as journal
from korpu.notifications import operations as notifications

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 3
# What the register takes as the text of a case; a longer one is kept whole as a file beside its beginning.
MAX_TEXT = 19_000
FLOOD_WINDOW = timedelta(hours=1)


def settle_waiting(*, at: datetime, most: int = 500) -> int:
    """Settle what was taken and not yet sorted, such as after a crash; give how many were tried."""
    waiting = (
        Message.objects.filter(state=MessageState.TAKEN).order_by("pk").values_list("pk", flat=True)[:most]
    )
    for message_id in list(waiting):
        settle(message_id=message_id, at=at)
    return len(waiting)


def settle(*, message_id: int, at: datetime) -> MessageState:
    """Sort a mail that was taken; what fails on it is held like any other, so that the next one goes on.

    Each try is counted in a transaction of its own: a mail that kills its worker is held after a few. Only a
    database that is gone is raised (OperationalError, InterfaceError).
    """
    attempts = _count_attempt(message_id)
    if attempts is None:
        return MessageState(Message.objects.values_list("state", flat=True).get(pk=message_id))
    if attempts > MAX_ATTEMPTS:
        return _hold_faulty(message_id, at)
    try:
        return _settle(message_id, at)
    except (OperationalError, InterfaceError):
        raise
    except (OSError, documents.NotKept) as error:
        # The disk is full or away: the next round tries again, and after a few the mail waits in sight.
        logger.warning("Mail %s waits for the disk: %s", message_id, type(error).__name__)
        return MessageState.TAKEN
    except Exception:
        # Whatever it is, it is about this mail; it waits in sight, and the log has the fault.
        logger.exception("Mail %s could not be sorted.", message_id)
        return _hold_faulty(message_id, at)


@transaction.atomic
def _count_attempt(message_id: int) -> int | None:
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state != MessageState.TAKEN:
        return None
    message.attempts += 1
    message.save(update_fields=["attempts"])
    return message.attempts


@transaction.atomic
def _hold_faulty(message_id: int, at: datetime) -> MessageState:
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state == MessageState.TAKEN:
        message.kind = message.kind or MailKind.UNREADABLE
        end(message, MessageState.HELD, (Reason.FAULT,), at=at)
    return MessageState(message.state)


@transaction.atomic
def _settle(message_id: int, at: datetime) -> MessageState:
    message = (
        Message.objects.select_for_update(of=("self",)).select_related("file", "mailbox").get(pk=message_id)
    )
    if message.state != MessageState.TAKEN:
        return MessageState(message.state)
    raw = message.file.read()
    found = triage(raw, ours())
    describe(message, found)
    if not _claim_content(message, found.content_key):
        end(message, MessageState.SET_ASIDE, (Reason.SAME_MAIL,), at=at)
    elif message.is_cut:
        end(message, MessageState.HELD, (Reason.TOO_LARGE,), at=at)
    elif found.kind == MailKind.BOUNCE:
        _note_bounce(message, raw, found, at)
    elif found.kind in (MailKind.LETTER, MailKind.REPLY):
        _deliver(message, found, at)
    else:
        message.candidate = match(found).appeal
        end(message, MessageState.HELD, found.reasons, at=at)
    return MessageState(message.state)


def describe(message: Message, found: Triaged) -> None:
    """Copy to the row what a list shows of the mail."""
    message.kind, message.faults = found.kind, list(found.faults)
    message.sender, message.sender_name = found.sender[:254], found.sender_name
    message.subject = found.subject


def _claim_content(message: Message, content_key: str) -> bool:
    """Mark the mail as the one of this content; false where another is, which may be settled at this moment.

    The other's transaction is waited for by the unique key: if it rolls back, this mail is the first after all.
    """
    first = (
        Message.objects.filter(content_key=content_key, same_as__isnull=True).exclude(pk=message.pk).first()
    )
    if first is None:
        try:
            with transaction.atomic():
                Message.objects.filter(pk=message.pk).update(content_key=content_key)
        except IntegrityError:
            first = Message.objects.get(content_key=content_key, same_as__isnull=True)
        else:
            message.content_key = content_key
            return True
    message.content_key, message.same_as = content_key, first
    return False


def _note_bounce(message: Message, raw: bytes, found: Triaged, at: datetime) -> None:
    letter = notifications.take_bounce(raw=raw, at=at)
    if letter is None:
        end(message, MessageState.HELD, (*found.reasons, Reason.UNKNOWN_LETTER), at=at)
    else:
        end(message, MessageState.SET_ASIDE, (*found.reasons, Reason.BOUNCE_NOTED), at=at)


def _deliver(message: Message, found: Triaged, at: datetime) -> None:
    """Join the mail to its case, or make it one; where a rule or a doubt forbids it, a person decides."""
    matched = match(found)
    kind = _kind_of_case(message)
    try:
        with transaction.atomic():
            if doubt := _doubt(message, found, matched, kind, at):
                message.candidate = matched.appeal
                end(message, MessageState.HELD, (*found.reasons, doubt), at=at)
            elif matched.appeal is not None:
                join(message, found, matched.appeal, by=None, at=at)
            else:
                register(
                    message, found, kind=kind, name=found.sender_name or found.sender, email=found.answer_to,
                    text=found.text, by=None, at=at,
                )  # fmt: skip
    except documents.NotKept:
        raise
    except RuleBroken:
        message.appeal, message.candidate = None, matched.appeal
        end(message, MessageState.HELD, (*found.reasons, Reason.NOT_REGISTRABLE), at=at)


def _kind_of_case(message: Message) -> str:
    return next((box.registers_as for box in settings.MAILBOXES if box.name == message.mailbox.name), "")


def _doubt(message: Message, found: Triaged, matched: Match, kind: str, at: datetime) -> Reason | None:
    if matched.doubt:
        return matched.doubt
    if matched.appeal is not None:
        return Reason.CASE_ANSWERED if matched.appeal.state in FINAL_STATES else None
    if not kind:
        return Reason.NO_KIND
    recent = Message.objects.filter(
        sender=found.sender, state=MessageState.CASE, settled_at__gt=at - FLOOD_WINDOW
    )
    # Two machines that answer each other would otherwise fill the register by themselves.
    return Reason.FLOOD if recent.count() >= settings.LETTERS_AN_HOUR else None


def register(
    message: Message,
    found: Triaged,
    *,
    kind: str,
    name: str,
    email: str,
    text: str,
    by: User | None,
    at: datetime,
    address: str = "",
) -> Appeal:
    """Make the mail a case with its files; the confirmation leaves once this commits.

    Raises RuleBroken for what the register asks of an appeal. The case keeps the hash of the mail, whose bytes lie
    in private storage.
    """
    text, file_ids, left = _contents(found, text or found.subject, by=by, at=at)
    registered = appeals.register_appeal(
        submission=appeals.Submission(
            kind=kind,
            channel=Channel.EMAIL,
            subject=found.subject or clean_line(text)[:120],
            text=text,
            name=name,
            email=email,
            address=address,
            reply_by=ReplyBy.EMAIL if email else ReplyBy.POST,
            raw=f"message/rfc822 sha256={message.sha256} bytes={message.size_bytes}".encode(),
            received_at=message.received_at,
            language=found.language,
            file_ids=file_ids,
        ),
        key=f"mail:{message.content_key or message.sha256}",
        at=at,
        by=by,
    )
    message.appeal, message.candidate = registered.appeal, None
    end(message, MessageState.CASE, found.reasons, by=by, at=at)
    _tell_of_files(message, left, by=by, at=at)
    return registered.appeal


def join(message: Message, found: Triaged, appeal: Appeal, *, by: User | None, at: datetime) -> None:
    """Add the mail to a case: as the author's answer where the case waits for one. Raises RuleBroken."""
    text, file_ids, left = _contents(found, found.text or found.subject, by=by, at=at)
    if appeal.state == AppealState.CLARIFYING:
        # The author's own words, whoever has recognised them: the clock goes on.
        appeals.record_reply(appeal=appeal, text=text, channel=Channel.EMAIL, at=at, file_ids=file_ids)
    else:
        appeals.add_letter(appeal=appeal, text=text, channel=Channel.EMAIL, at=at, by=by, file_ids=file_ids)
    message.appeal, message.candidate = appeal, None
    end(message, MessageState.JOINED, found.reasons, by=by, at=at)
    _tell_of_files(message, left, by=by, at=at)


def _contents(
    found: Triaged, text: str, *, by: User | None, at: datetime
) -> tuple[str, tuple[int, ...], int]:
    """Store the files of a mail; give its text, the files, and how many the register does not take."""
    words = clean_text(text)
    file_ids, left = [], 0
    if len(words) > MAX_TEXT:
        whole = documents.store_made_file(content=words.encode(), name="metn.txt", by=by, at=at)
        file_ids.append(whole.pk)
        words = f"{words[:MAX_TEXT]}…"
    for attachment in found.attachments:
        try:
            with transaction.atomic():
                stored = documents.store_file(
                    content=attachment.content, name=_file_name(attachment), by=by, at=at
                )
        except documents.NotKept:
            raise
        except FileRefused:
            # It stays in the mail, whose bytes are kept whole.
            left += 1
        else:
            file_ids.append(stored.pk)
    if not words:
        with override(found.language):
            words = gettext("(The letter has no text; see its files.)") if found.attachments else ""
    return words, tuple(file_ids), left


def _file_name(attachment: Attachment) -> str:
    suffixes = SUFFIXES.get(attachment.media_type, ())
    has_suffix = "." in attachment.name[-6:]
    return attachment.name if has_suffix or not suffixes else f"{attachment.name}{suffixes[0]}"


def _tell_of_files(message: Message, left: int, *, by: User | None, at: datetime) -> None:
    if left and message.appeal is not None:
        details = {"files": left, "mail": message.pk}
        journal.record(message.appeal, "intake.files_left", by=by, at=at, details=details)


_ACTIONS = {
    MessageState.CASE: "intake.registered",
    MessageState.JOINED: "intake.joined",
    MessageState.HELD: "intake.held",
    MessageState.SET_ASIDE: "intake.set_aside",
}


# All that may still change of a mail; how it arrived never does.
_SETTLED = (
    "state", "kind", "reasons", "faults", "content_key", "same_as", "sender", "sender_name", "subject", "appeal",
    "candidate", "settled_at", "decided_by", "decision",
)  # fmt: skip


def end(
    message: Message,
    state: MessageState,
    reasons: tuple[Reason, ...],
    *,
    at: datetime,
    by: User | None = None,
) -> None:
    """Save what became of the mail, and write it in the journal."""
    message.state, message.reasons, message.settled_at = state, list(dict.fromkeys(reasons)), at
    message.decided_by = by
    message.save(update_fields=_SETTLED)
    journal.record(
        message, _ACTIONS[state], by=by, at=at, reason=message.decision,
        details={"case": message.appeal_id, "reasons": [str(reason) for reason in message.reasons]},
    )  # fmt: skip
