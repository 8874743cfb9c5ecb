"""The one door to the mail server."""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import EmailMessage

from django.conf import settings

# Words about our own account or the server's health: no letter is refused for good because of them.
ABOUT_US = {421, 454, 530, 534, 535, 538}
UNSENDABLE = "letter.unsendable"
GOODBYE_SECONDS = 2


@dataclass(frozen=True)
class Answer:
    """What the server said: taken, or refused for now or for good.

    ``is_unknown`` stands for a line that broke after the last dot; ``is_unreachable`` for a server that would not
    talk to us at all, whatever the letter.
    """

    taken: bool
    for_good: bool
    words: str
    is_unknown: bool = False
    is_unreachable: bool = False


def hand_over(message: EmailMessage, before_last_dot: Callable[[], None]) -> Answer:
    """Hand a message to the mail server.

    ``before_last_dot`` is called when the server has read everything but the dot that ends the content: whatever
    dies before it has certainly not delivered, whatever dies after it may have. If it raises, the dot is never
    sent.
    """
    receiver = str(message["To"])
    try:
        # Seven bits, because not every server on the way takes eight.
        content = message.as_bytes(policy=message.policy.clone(linesep="\r\n", cte_type="7bit"))
    except (MessageError, ValueError):
        return Answer(taken=False, for_good=True, words=UNSENDABLE)
    if not receiver.isascii():
        return Answer(taken=False, for_good=True, words=UNSENDABLE)
    try:
        server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT)
    except smtplib.SMTPResponseException as error:
        return _not_now(_refused(error.smtp_code, error.smtp_error))
    except (OSError, smtplib.SMTPException) as error:
        return _not_now(_silent(error))
    try:
        answer = _converse(server, receiver, str(message["Message-ID"]), content, before_last_dot)
        if answer.words[:1].isdigit():
            _say_goodbye(server)
        return answer
    finally:
        server.close()


def _converse(
    server: smtplib.SMTP, receiver: str, header_id: str, content: bytes, before_last_dot: Callable[[], None]
) -> Answer:
    try:
        _introduce(server)
    except smtplib.SMTPResponseException as error:
        return _not_now(_refused(error.smtp_code, error.smtp_error))
    except (OSError, smtplib.SMTPException) as error:
        return _not_now(_silent(error))
    try:
        refusal = _send_all_but_the_dot(server, receiver, header_id, content)
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return _silent(error)
    if refusal is not None:
        return refusal
    before_last_dot()
    try:
        server.send(b".\r\n")
        code, words = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return replace(_silent(error), is_unknown=True)
    if 200 <= code < 300:
        return Answer(taken=True, for_good=False, words=_text(code, words))
    return replace(_refused(code, words), is_unknown=not 400 <= code < 600)


def _introduce(server: smtplib.SMTP) -> None:
    server.ehlo_or_helo_if_needed()
    if settings.EMAIL_USE_TLS:
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    if settings.EMAIL_HOST_USER:
        server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)


def _send_all_but_the_dot(
    server: smtplib.SMTP, receiver: str, header_id: str, content: bytes
) -> Answer | None:
    """Send envelope and content; give the answer that ended it before the last dot, or None."""
    speaks_dsn = server.has_extn("dsn")
    # The envelope's id comes back in a bounce even where the letter itself does not.
    about_sender = ["RET=HDRS", f"ENVID={token_of(header_id)}"] if speaks_dsn else []
    code, words = server.mail(settings.DEFAULT_FROM_EMAIL, about_sender)
    if code != 250:
        return _refused(code, words)
    code, words = server.rcpt(receiver, ["NOTIFY=FAILURE"] if speaks_dsn else [])
    if code not in (250, 251):
        return _refused(code, words)
    code, words = server.docmd("DATA")
    if code != 354:
        return _refused(code, words)
    server.send(re.sub(rb"(?m)^\.", b"..", content))
    if not content.endswith(b"\r\n"):
        server.send(b"\r\n")
    return None


def token_of(header_id: str) -> str:
    """Give the part of a Message-ID that names the letter, bare of brackets and host."""
    return header_id.strip("<>").partition("@")[0]


def wire_address(address: str) -> str:
    """Give an address as it goes over the wire: a domain in national letters in its ASCII form."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def _say_goodbye(server: smtplib.SMTP) -> None:
    """End the talk politely; whatever the server says to it changes nothing about the letter."""
    if server.sock is not None:
        server.sock.settimeout(GOODBYE_SECONDS)
    with suppress(OSError, smtplib.SMTPException):
        server.quit()


def _refused(code: int, words: bytes | str) -> Answer:
    for_good = 500 <= code < 600 and code not in ABOUT_US
    return Answer(taken=False, for_good=for_good, words=_text(code, words))


def _not_now(answer: Answer) -> Answer:
    return replace(answer, for_good=False, is_unreachable=True)


def _silent(error: Exception) -> Answer:
    return Answer(taken=False, for_good=False, words=type(error).__name__)


def _text(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {text}"[:300]
