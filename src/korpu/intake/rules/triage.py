"""What a mail is, out of its bytes alone: pure, and without an exception whatever the bytes are."""

import hashlib
import logging
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from korpu.foundation.text import clean_line
from korpu.intake.rules.addresses import Ours, addresses_in
from korpu.intake.rules.decoding import header_text
from korpu.intake.rules.kinds import Fault, MailKind, Reason
from korpu.intake.rules.parts import Attachment, Held, content_of, inner_parts, read_parts

logger = logging.getLogger(__name__)
MAX_HOPS = 30
MAX_LINE = 250
_HEADER_ID = re.compile(r"<[^<>\s]{3,200}>")
_ROBOTS = re.compile(r"^(mailer-daemon|mail-daemon|postmaster)@")
_AUTO_SUBJECT = re.compile(
    r"^\s*(auto(matic)?[ -]?(reply|response)|out of (the )?office|avtomatik cavab|avto-?cavab|iş yerində deyiləm"
    r"|автоответ|автоматический ответ|otomatik (yanıt|cevap))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[^\W\d_]{1,8}[-–/\s]{0,2}\d{4}[-–/\s]{1,2}\d{1,7}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_AZERBAIJANI = re.compile(r"[əƏğĞıİşŞçÇöÖüÜ]")
_LATIN = re.compile(r"[A-Za-z]")
_ENGLISH = re.compile(r"\b(the|and|please|information|request|regards|would|with)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Triaged:
    """What a mail turned out to be, with everything that can be read of it.

    ``case_ids`` are those whose signed reply address it was sent to; ``numbers`` is what in its subject looks like a
    register number; ``header_ids`` are the letters that it refers to. ``content_key`` is the same for the same mail,
    by whatever road it came.
    """

    kind: MailKind
    reasons: tuple[Reason, ...]
    content_key: str
    faults: tuple[Fault, ...] = ()
    sender: str = ""
    sender_name: str = ""
    answer_to: str = ""
    addressed: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)
    own_id: str = ""
    header_ids: tuple[str, ...] = ()
    case_ids: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    sent_at: datetime | None = None
    language: str = "az"


def triage(raw: bytes, ours: Ours) -> Triaged:
    """Judge a mail: who wrote what, and whether it is a letter, a reply, a machine's work, or cannot be read.

    Never raises: what breaks the reader is UNREADABLE with reason BROKEN, and its bytes stay with whoever called.
    """
    try:
        return _judge(raw, ours)
    except (Exception, RecursionError) as error:
        # The parser of the standard library breaks in many ways on what broken programs write; a mail that breaks
        # it is held like any other, and its neighbours go on.
        logger.warning("A mail broke the reader: %s", type(error).__name__)
        return Triaged(MailKind.UNREADABLE, (Reason.BROKEN,), _digest(b"broken", raw))


def _judge(raw: bytes, ours: Ours) -> Triaged:
    mail = message_from_bytes(raw.removeprefix(b"\xef\xbb\xbf"), policy=compat32)
    held = Held()
    text = read_parts(mail, held)
    senders = addresses_in(_all(mail, "From"))
    others = [
        pair for name in ("Reply-To", "Sender", "Return-Path") for pair in addresses_in(_all(mail, name))
    ]
    name, sender = next(iter(senders or others), ("", ""))
    to = [
        address
        for header in (
            "To",
            "Cc",
            "Delivered-To",
            "X-Original-To",
            "Envelope-To",
            "X-Envelope-To",
            "Resent-To",
        )
        for _name, address in addresses_in(_all(mail, header)[:20])
    ]
    answer_to = [address for _name, address in addresses_in(_all(mail, "Reply-To"))]
    subject = clean_line(header_text(" ".join(_all(mail, "Subject")[:1])))[:MAX_LINE]
    own_ids = _HEADER_ID.findall(" ".join(_all(mail, "Message-ID"))[:2_000])
    sent_at = _moment(" ".join(_all(mail, "Date")[:1]))
    if sent_at is None:
        held.faults.add(Fault.DATE)
    if not senders or len(_all(mail, "From")) > 1 or len(_all(mail, "Subject")) != 1 or len(own_ids) != 1:
        held.faults.add(Fault.HEADERS)
    found = Triaged(
        kind=MailKind.LETTER,
        reasons=(),
        content_key=_content_key(mail, raw, sender, subject, own_ids),
        faults=tuple(sorted(held.faults)),
        sender=sender,
        sender_name=name[:160],
        answer_to=answer_to[0] if len(set(answer_to)) == 1 else sender,
        addressed=tuple(dict.fromkeys(to))[:50],
        subject=subject,
        text=text,
        attachments=tuple(held.attachments),
        own_id=own_ids[0] if own_ids else "",
        header_ids=_referred_to(mail),
        case_ids=tuple(dict.fromkeys(case for address in to if (case := ours.case_of(address)) is not None)),
        numbers=tuple(dict.fromkeys(_NUMBER.findall(subject)))[:5],
        sent_at=sent_at,
        language=_language(f"{subject} {text[:4000]}"),
    )
    kind, reasons = _kind(mail, found, held, ours, {address for _name, address in senders})
    return replace(found, kind=kind, reasons=reasons)


def _kind(
    mail: Message, found: Triaged, held: Held, ours: Ours, senders: set[str]
) -> tuple[MailKind, tuple[Reason, ...]]:
    """Give the kind with its reasons; the first of these questions that says yes decides."""
    for kind, reasons in (
        (MailKind.BOUNCE, _bounced(mail, found)),
        (MailKind.LOOP, _looped(mail, found, ours)),
        (MailKind.AUTO_REPLY, _automatic(mail, found, held)),
        (MailKind.SPAM, _unwanted(mail)),
        (MailKind.UNREADABLE, _unreadable(mail, found, held, senders)),
        (MailKind.REPLY, _replied(found)),
    ):
        if reasons:
            return kind, reasons
    return MailKind.LETTER, ()


def _bounced(mail: Message, found: Triaged) -> tuple[Reason, ...]:
    report = str(mail.get_param("report-type", "") or "").casefold()
    is_report = report in ("delivery-status", "feedback-report") or any(
        part.get_content_type() == "message/delivery-status" for part in _few(mail)
    )
    return (Reason.DELIVERY_REPORT,) if is_report or _ROBOTS.match(found.sender) else ()


def _looped(mail: Message, found: Triaged, ours: Ours) -> tuple[Reason, ...]:
    reasons = []
    if found.sender and ours.is_own(found.sender):
        reasons.append(Reason.OWN_ADDRESS)
    if ours.host and found.own_id.casefold().endswith(f"@{ours.host}>") and _says(mail, "Auto-Submitted"):
        reasons.append(Reason.OWN_LETTER)
    delivered = [value.strip().casefold() for value in _all(mail, "Delivered-To")]
    if len(_all(mail, "Received")) > MAX_HOPS or any(delivered.count(value) > 2 for value in set(delivered)):
        reasons.append(Reason.MANY_HOPS)
    return tuple(reasons)


def _automatic(mail: Message, found: Triaged, held: Held) -> tuple[Reason, ...]:
    said = _says(mail, "Auto-Submitted")
    precedence = _says(mail, "Precedence")
    report = str(mail.get_param("report-type", "") or "").casefold()
    if report == "disposition-notification" or held.calendar_method in ("REPLY", "COUNTER"):
        return (Reason.RECEIPT,)
    if (
        (said and not said.startswith("no"))
        or any(mail.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder"))
        or precedence in ("auto_reply", "auto-reply")
        or _AUTO_SUBJECT.match(found.subject)
    ):
        return (Reason.AUTO_SUBMITTED,)
    returned_to = [value.strip() for value in _all(mail, "Return-Path")]
    return (Reason.NULL_SENDER,) if returned_to and all(value == "<>" for value in returned_to) else ()


def _unwanted(mail: Message) -> tuple[Reason, ...]:
    score = _says(mail, "X-MS-Exchange-Organization-SCL")
    if (
        _says(mail, "X-Spam-Flag").startswith("yes")
        or _says(mail, "X-Spam-Status").startswith("yes")
        or _says(mail, "X-Spam").startswith("yes")
        or (score.isdecimal() and int(score) >= 5)
    ):
        return (Reason.MARKED_SPAM,)
    is_bulk = _says(mail, "Precedence") in ("bulk", "junk", "list") or bool(mail.get("List-Unsubscribe"))
    return (Reason.BULK,) if is_bulk or mail.get("List-Id") else ()


def _unreadable(mail: Message, found: Triaged, held: Held, senders: set[str]) -> tuple[Reason, ...]:
    reasons = sorted(held.reasons)
    if not found.sender:
        reasons.append(Reason.NO_SENDER)
    if len(_all(mail, "From")) > 1 and len(senders) > 1:
        reasons.append(Reason.TWO_SENDERS)
    if not found.text and not found.attachments and not found.subject and not reasons:
        reasons.append(Reason.EMPTY)
    return tuple(reasons)


def _replied(found: Triaged) -> tuple[Reason, ...]:
    said = (
        (Reason.SIGNED_ADDRESS, found.case_ids), (Reason.REFERENCE, found.header_ids),
        (Reason.NUMBER, found.numbers),
    )  # fmt: skip
    return tuple(reason for reason, evidence in said if evidence)


def _few(mail: Message) -> list[Message]:
    return inner_parts(mail)[:20]


def _all(mail: Message, name: str) -> list[str]:
    """Give every header of the name as it stands, broken letters included."""
    wanted = name.casefold()
    return [str(value) for key, value in mail.raw_items() if key.casefold() == wanted]


def _says(mail: Message, name: str) -> str:
    return clean_line(" ".join(_all(mail, name)[:1])).casefold()


def _referred_to(mail: Message) -> tuple[str, ...]:
    said = " ".join([*_all(mail, "In-Reply-To"), *_all(mail, "References")])[:20_000]
    return tuple(dict.fromkeys(_HEADER_ID.findall(said)))[-30:]


def _moment(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(header_text(value))
        moment = found if found.tzinfo else found.replace(tzinfo=UTC)
        return moment.astimezone(UTC) if 1990 <= moment.year <= 2200 else None
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _language(text: str) -> str:
    """Give the language in which to confirm the mail; Azerbaijani wherever it is not plainly another."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > latin:
        return "ru"
    return "en" if not _AZERBAIJANI.search(text) and len(_ENGLISH.findall(text)) >= 3 else "az"


def _content_key(mail: Message, raw: bytes, sender: str, subject: str, own_ids: list[str]) -> str:
    """Give what is the same for the same mail in two mailboxes: what was written, never the road that it took.

    The Message-ID alone would not do: programs repeat it in new letters, and leave it out of others.
    """
    heads = [sender, subject, *own_ids, *_all(mail, "Date")[:1]]
    digest = hashlib.sha256("\0".join(heads).encode("utf-8", "surrogateescape"))
    leaves = list(_leaves(mail))
    if not leaves:
        return _digest(b"raw", raw)
    for leaf in leaves:
        digest.update(b"\0" + hashlib.sha256(leaf).digest())
    return digest.hexdigest()


def _leaves(mail: Message) -> list[bytes]:
    found, waiting = [], [mail]
    while waiting:
        part = waiting.pop()
        if part.is_multipart():
            waiting += inner_parts(part)
        elif plain := content_of(part).replace(b"\r\n", b"\n").strip():
            found.append(plain)
    return found


def _digest(what: bytes, raw: bytes) -> str:
    return hashlib.sha256(what + b"\0" + raw).hexdigest()
