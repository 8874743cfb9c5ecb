"""What became of a letter, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from korpu.notifications import rules, smtp

_SILENT = _("The mail server did not answer. The letter is tried again by itself.")
_ANSWERS: dict[str, "str | Promise"] = {
    "ConnectionRefusedError": _SILENT,
    "TimeoutError": _SILENT,
    "SMTPServerDisconnected": _("The connection to the mail server broke."),
    "SSLCertVerificationError": _("The mail server's certificate is not valid. Tell the administrator."),
    "SMTPNotSupportedError": _("The mail server offers no safe connection. Tell the administrator."),
    "gaierror": _("The mail server's name is not known. Tell the administrator."),
    rules.FILE_HELD: _("An enclosed file waits for the antivirus. The letter is tried again by itself."),
    rules.ERASED: _("The letter was destroyed with its case."),
    rules.FILE_HARMFUL: _("An enclosed file holds harmful code, so the letter does not leave."),
    rules.FILE_MISSING: _("An enclosed file cannot be read from the disk. Tell the administrator."),
    rules.WORKER_DIED: _("The sending was cut off."),
    smtp.UNSENDABLE: _("The recipient's address cannot be written to. Correct it and send the letter anew."),
}


def answer_words(answer: str) -> str:
    """Give the outcome of the last try in words; what a mail server said is shown as it said it."""
    return str(_ANSWERS.get(answer, answer))
