"""What a mail holds: its words and its files, out of every form that programs give them."""

import base64
import logging
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message

from tnefparse import TNEF

from korpu.foundation.html import plain_text, sanitise_html
from korpu.foundation.text import clean_line, clean_text
from korpu.intake.rules.decoding import decoded, header_text
from korpu.intake.rules.kinds import Fault, Reason

MAX_DEPTH = 40
MAX_PARTS = 400
MAX_TEXT = 1_000_000
MAX_HTML = 3_000_000
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{5,}")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_PGP = re.compile(r"-----BEGIN PGP MESSAGE-----.*?(?:-----END PGP MESSAGE-----|\Z)", re.DOTALL)
_CALENDAR_LINE = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|LOCATION|DESCRIPTION)[^:\n]{0,200}:(.{0,2000})$", re.MULTILINE
)
logging.getLogger("tnefparse").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Attachment:
    """A file that came with a mail, as it was named there."""

    name: str
    media_type: str
    content: bytes

    @property
    def size_bytes(self) -> int:
        return len(self.content)


@dataclass
class Held:
    """What has been found in a mail so far."""

    attachments: list[Attachment] = field(default_factory=list)
    faults: set[Fault] = field(default_factory=set)
    reasons: set[Reason] = field(default_factory=set)
    calendar_method: str = ""
    parts: int = 0


def read_parts(mail: Message, held: Held, depth: int = 0) -> str:
    """Give the words of a mail and its parts, and gather files and faults on the way."""
    held.parts += 1
    if held.parts > MAX_PARTS:
        held.reasons.add(Reason.MANY_PARTS)
        return ""
    if depth > MAX_DEPTH:
        held.faults.add(Fault.NESTING)
        held.reasons.add(Reason.BROKEN)
        return ""
    if mail.defects:
        held.faults.add(Fault.BOUNDARY)
    kind = mail.get_content_type()
    if mail.is_multipart():
        return _composed(mail, kind, inner_parts(mail), held, depth)
    return _leaf(mail, kind, held)


def _composed(mail: Message, kind: str, children: list[Message], held: Held, depth: int) -> str:
    if kind == "message/delivery-status":
        return "\n".join(_block(child) for child in children[:20])
    if kind.startswith("message/"):
        return "\n\n".join(_forwarded(child, held, depth) for child in children)
    if kind == "multipart/encrypted":
        held.reasons.add(Reason.ENCRYPTED)
        for child in children:
            _keep(child, child.get_content_type(), held)
        return ""
    if kind == "multipart/alternative":
        return _best(children, held, depth)
    return _joined(read_parts(child, held, depth + 1) for child in children)


def _best(children: list[Message], held: Held, depth: int) -> str:
    """Give the words of the plainest form that has any."""
    plain, rich = "", ""
    for child in children:
        words = read_parts(child, held, depth + 1)
        if child.get_content_type() == "text/plain":
            plain = plain or words
        else:
            rich = rich or words
    return plain or rich


def _forwarded(child: Message, held: Held, depth: int) -> str:
    """Give a mail within the mail: who wrote it to whom, then its words."""
    heads = [
        f"{name}: {clean_line(header_text(str(child.get(name, ''))))[:300]}"
        for name in ("From", "Date", "Subject")
        if child.get(name)
    ]
    return _joined(["\n".join(heads), read_parts(child, held, depth + 1)])


def _leaf(mail: Message, kind: str, held: Held) -> str:
    is_file = (
        str(mail.get_content_disposition() or "") == "attachment" if not is_text(kind) else _is_file(mail)
    )
    if kind in _SEALED and "certs-only" not in str(mail.get("Content-Type", "")).casefold():
        held.reasons.add(Reason.ENCRYPTED)
        _keep(mail, kind, held)
        return ""
    if (
        kind in ("application/ms-tnef", "application/vnd.ms-tnef")
        or _name_of(mail).casefold() == "winmail.dat"
    ):
        return _winmail(mail, kind, held)
    if kind == "text/calendar":
        return _calendar(mail, held)
    if is_text(kind) and not is_file:
        return _words(mail, kind, held)
    _keep(mail, kind, held)
    return ""


def is_text(kind: str) -> bool:
    """Tell whether a part of this type is read as words."""
    # A multipart that has no parts is what a broken boundary leaves: its content is there as plain text.
    return kind in ("text/plain", "text/html", "text/enriched", "text/rfc822-headers") or kind.startswith(
        "multipart/"
    )


def _is_file(mail: Message) -> bool:
    if str(mail.get_content_disposition() or "") == "attachment":
        return True
    # Apple's programs put texts in line under a file's name.
    return bool(_name_of(mail)) and mail.get_content_type() != "text/html"


def _words(mail: Message, kind: str, held: Held) -> str:
    raw = _bytes(mail, held)
    charset = _charset(mail)
    text, was_right = decoded(raw, charset)
    if not was_right and (charset or not raw.isascii()):
        held.faults.add(Fault.CHARSET)
    if kind in ("text/html", "text/enriched"):
        if len(text) > MAX_HTML:
            held.faults.add(Fault.CUT)
        text = plain_text(sanitise_html(text[:MAX_HTML]))
    sealed = _PGP.search(text)
    if sealed and len(_PGP.sub("", text).strip()) < 40:
        held.reasons.add(Reason.ENCRYPTED)
    return _cut(text, held)


def _cut(text: str, held: Held) -> str:
    if len(text) > MAX_TEXT:
        held.faults.add(Fault.CUT)
    return clean_text(text[:MAX_TEXT])


def _calendar(mail: Message, held: Held) -> str:
    raw = _bytes(mail, held)
    text = decoded(raw, _charset(mail) or "utf-8")[0][:200_000].replace("\r\n", "\n").replace("\n ", "")
    method = re.search(r"^METHOD:(\w{1,20})", text, re.MULTILINE)
    held.calendar_method = method[1].upper() if method else held.calendar_method
    held.attachments.append(Attachment(_name_of(mail) or "invite.ics", "text/calendar", raw))
    lines = [f"{name}: {value.strip()}" for name, value in _CALENDAR_LINE.findall(text)[:40]]
    return clean_text("\n".join(lines).replace("\\n", "\n").replace("\\,", ","))


def _winmail(mail: Message, kind: str, held: Held) -> str:
    """Open Outlook's own envelope; where it will not open, it is kept as the file that it is."""
    raw = _bytes(mail, held)
    try:
        opened = TNEF(raw, do_checksum=False)
        files = [
            Attachment(
                clean_line(str(one.long_filename() or one.name or "")) or "file", "", bytes(one.data or b"")
            )
            for one in opened.attachments
        ]
        words = _tnef_words(opened)
    except Exception:  # a library for broken files breaks in any way; the file itself is kept
        held.faults.add(Fault.WINMAIL)
        held.attachments.append(Attachment("winmail.dat", kind, raw))
        return ""
    held.attachments += [one for one in files if one.content]
    return _cut(words, held)


def _tnef_words(opened: TNEF) -> str:
    body = opened.body
    if body:
        return body if isinstance(body, str) else decoded(bytes(body), "")[0]
    html = opened.htmlbody
    if html:
        text = html if isinstance(html, str) else decoded(bytes(html), "")[0]
        return plain_text(sanitise_html(text[:MAX_HTML]))
    return ""


def _keep(mail: Message, kind: str, held: Held) -> None:
    raw = _bytes(mail, held)
    if raw:
        held.attachments.append(Attachment(_name_of(mail) or _name_for(kind), kind, raw))


def inner_parts(mail: Message) -> list[Message]:
    """Give the parts that a part is made of."""
    # Asked of a part that is none, the parser would decode its text by whatever charset it names.
    inner = mail.get_payload() if mail.is_multipart() else []
    return [part for part in inner if isinstance(part, Message)] if isinstance(inner, list) else []


def content_of(mail: Message) -> bytes:
    """Give the content of a part freed of its transfer encoding; what cannot be freed comes as it stands."""
    try:
        found = mail.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        return b""
    content = found if isinstance(found, bytes) else b""
    if str(mail.get("Content-Transfer-Encoding", "")).strip().casefold() == "base64":
        return _whole_quads(content)
    return content


def _whole_quads(content: bytes) -> bytes:
    """Free base64 that was cut within a group of four letters; the parser gives such content back as it stands."""
    letters = b"".join(content.split())
    if len(letters) % 4 != 1 or not _BASE64.fullmatch(letters):
        return content
    return base64.b64decode(letters[:-1])


def _bytes(mail: Message, held: Held) -> bytes:
    content = content_of(mail)
    if mail.defects:
        held.faults.add(Fault.TRANSFER)
    return content


def _charset(mail: Message) -> str:
    try:
        return str(mail.get_param("charset", "") or "")[:60]
    except (ValueError, TypeError, LookupError):
        return ""


def _name_of(mail: Message) -> str:
    try:
        found = mail.get_filename() or ""
    except (ValueError, TypeError, LookupError, AssertionError):
        found = ""
    return clean_line(header_text(str(found)))[:150]


def _name_for(kind: str) -> str:
    return f"file{mimetypes.guess_extension(kind) or ''}"


def _block(block: Message) -> str:
    return "\n".join(f"{name}: {clean_line(header_text(str(value)))}" for name, value in block.items())


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(text for text in texts if text.strip())
