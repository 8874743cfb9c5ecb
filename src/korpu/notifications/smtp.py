"""The one door to the mail server."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from django.conf import settings


@dataclass(frozen=True)
class Answer:
    """What the server said: taken, or refused for now or for good."""

    taken: bool
    for_good: bool
    words: str


def hand_over(message: EmailMessage, before_content: Callable[[], None]) -> Answer:
    """Hand a message to the mail server.

    ``before_content`` is called when the server has agreed to everything and only the content is left: whatever
    dies before it has certainly not delivered, whatever dies after it may have.
    """
    sender, receiver = settings.DEFAULT_FROM_EMAIL, str(message["To"])
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT) as server:
            server.ehlo_or_helo_if_needed()
            if settings.EMAIL_USE_TLS:
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
            code, words = server.mail(sender)
            if code != 250:
                return _refused(code, words)
            code, words = server.rcpt(receiver)
            if code not in (250, 251):
                return _refused(code, words)
            before_content()
            code, words = server.data(message.as_bytes(policy=message.policy.clone(linesep="\r\n")))
            return Answer(True, False, _text(code, words)) if code == 250 else _refused(code, words)
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return Answer(taken=False, for_good=False, words=type(error).__name__)


def _refused(code: int, words: bytes | str) -> Answer:
    return Answer(taken=False, for_good=500 <= code < 600, words=_text(code, words))


def _text(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {text}"[:300]
