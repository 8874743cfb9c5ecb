"""Which case a mail belongs to: by the signed reply address, or by a reference or number and the same sender."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from korpu.appeals import access as appeals
from korpu.appeals.models import Appeal
from korpu.intake.rules.addresses import Ours, reply_address
from korpu.intake.rules.kinds import Reason
from korpu.intake.rules.triage import Triaged
from korpu.notifications import queries as letters
from korpu.registers import queries as registers

APPEAL = "appeals.appeal"


@dataclass(frozen=True)
class Match:
    """The case that a mail belongs to, or only points to, and then why a person has to say."""

    appeal: Appeal | None = None
    doubt: Reason | None = None


def ours() -> Ours:
    """Give what triage has to know of this installation."""
    addresses = {address.casefold() for box in settings.MAILBOXES for address in box.addresses}
    return Ours(
        addresses=frozenset({*addresses, settings.DEFAULT_FROM_EMAIL.casefold()}),
        reply_to=settings.MAIL_REPLY_TO,
        host=(urlsplit(settings.PUBLIC_URL).hostname or "").casefold(),
        secret=settings.SECRET_KEY,
    )


def reply_address_of(appeal_id: int) -> str:
    """Give the address to which answers about a case go; empty where no mailbox takes them."""
    if not settings.MAIL_REPLY_TO:
        return ""
    return reply_address(base=settings.MAIL_REPLY_TO, secret=settings.SECRET_KEY, case_id=appeal_id)


def match(found: Triaged) -> Match:
    """Give the case of a mail. A signed address is enough; a Message-ID or a number only with the author's own address."""
    signed = set(found.case_ids)
    cases = appeals.cases_among(signed | _pointed_to(found))
    if not cases:
        return Match()
    if len(cases) > 1:
        return Match(cases[min(signed & set(cases) or cases)], Reason.CASES_DIFFER)
    ((appeal_id, appeal),) = cases.items()
    if appeal_id in signed or appeals.author_writes_from(appeal_id, {found.sender, found.answer_to}):
        return Match(appeal)
    return Match(appeal, Reason.OTHER_SENDER)


def _pointed_to(found: Triaged) -> set[int]:
    by_reference = letters.subjects_of_letters(APPEAL, found.header_ids) if found.header_ids else {}
    numbers = [registers.find_number(text) for text in found.numbers]
    by_number = {
        number.subject_id
        for number in numbers
        if number and number.subject_type == APPEAL and number.subject_id
    }
    return {*by_reference, *by_number}
