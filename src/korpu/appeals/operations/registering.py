"""Registration: what arrived becomes a case with a number and its clocks, once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.db import connection, models, transaction
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import signals
from korpu.appeals.models import Appeal, AppealFile, Contact, FileRole
from korpu.appeals.rules import codes, likeness, terms
from korpu.appeals.rules.kinds import Duty, ReplyBy, Urgency
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.language import dates, words
from korpu.notifications import operations as notifications
from korpu.registers import operations as registers
from korpu.working_calendar import operations as working_calendar

SUBJECT_TYPE = "appeals.appeal"
ACKNOWLEDGEMENT = "appeals/acknowledgement"
MAX_TEXT = 20_000


class SubmissionIncomplete(RuleBroken):
    """What was handed in lacks something that a case needs."""


@dataclass(frozen=True)
class Submission:
    """What a person handed in, by whatever channel; ``raw`` is the arrival byte for byte."""

    kind: str
    channel: str
    subject: str
    text: str
    name: str
    reply_by: str
    raw: bytes
    received_at: datetime
    language: str = "az"
    organisation: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    urgency: str = Urgency.NORMAL
    urgency_reason: str = ""
    file_ids: Sequence[int] = field(default=())
    # A number kept for a paper day, and the moment at which it was written on the paper: the term counts from then.
    reserved_number: str = ""
    registered_at: datetime | None = None
    # A letter that names nobody is registered all the same (rules of 2012, 5.1), and then left aside (6.4).
    is_anonymous: bool = False


@dataclass(frozen=True)
class Registered:
    """A registered case with the author's secret code; ``is_new`` is false for a repeated arrival."""

    appeal: Appeal
    code: str
    is_new: bool


@transaction.atomic
def register_appeal(*, submission: Submission, key: str, at: datetime, by: User | None = None) -> Registered:
    """Register an arrival under a number and start its clocks (statute 3.1.30; internal rules of 2012, 5.1).

    The key names the arrival: the same key gives the same case, however often and from however many
    connections it comes. A reserved number is used up by it. Raises SubmissionIncomplete, terms.TermUnknown for a
    term the law does not know, or registers' NumberNotFree and NumberOfAnotherKind.
    """
    check_submission(submission)
    code = codes.tracking_code(secret=settings.SECRET_KEY, key=key)
    intake_id = take_in(submission, key)
    if intake_id is None:
        known = Appeal.objects.get(intake__key=key, part=0)
        return Registered(known, code, is_new=False)

    # A letter written into a paper day's reserved number counts from the moment that stands on the paper.
    counted_from = submission.registered_at or at
    appeal = open_case(
        submission, intake_id=intake_id, part=0, code=code, counted_from=counted_from, at=at, by=by
    )
    return Registered(appeal, code, is_new=True)


def open_case(
    submission: Submission,
    *,
    intake_id: int,
    part: int,
    code: str,
    counted_from: datetime,
    at: datetime,
    by: User | None,
) -> Appeal:
    """Give an arrival, or a part of it, its case: number, contact, files, clocks, journal, acknowledgement."""
    if submission.reserved_number:
        number = registers.hold_reserved(text=submission.reserved_number, series=submission.kind)
    else:
        number = registers.issue_number(series=submission.kind, at=at, subject_type=SUBJECT_TYPE)
    registered_at = submission.registered_at or at
    appeal = Appeal(
        number=number.text,
        intake_id=intake_id,
        part=part,
        kind=submission.kind,
        channel=submission.channel,
        subject=clean_line(submission.subject)[:200],
        text=clean_text(submission.text),
        language=submission.language,
        reply_by=submission.reply_by,
        urgency=submission.urgency,
        urgency_reason=clean_text(submission.urgency_reason),
        received_at=submission.received_at,
        registered_at=registered_at,
        code_hash=codes.code_hash(code),
    )
    appeal.search = search_vector(appeal)
    appeal.likeness = likeness.signature(appeal.text)
    appeal.save(force_insert=True)
    if submission.reserved_number and by is not None:
        registers.use_reserved(number=number, subject_type=SUBJECT_TYPE, subject_id=appeal.pk, by=by, at=at)
    else:
        registers.attach_number(number, appeal.pk)
    keep_contact(appeal, submission)
    AppealFile.objects.bulk_create(
        AppealFile(appeal=appeal, file_id=file_id, role=FileRole.INCOMING, added_at=at)
        for file_id in submission.file_ids
    )
    start_clocks(appeal, at=counted_from, by=by)
    journal.record(
        appeal,
        "appeals.registered",
        by=by,
        at=at,
        details={"kind": appeal.kind, "channel": appeal.channel, "files": len(submission.file_ids)},
    )
    acknowledge(appeal, submission.email, registered_at)
    signals.appeal_registered.send(Appeal, appeal=appeal, by=by, at=at)
    return appeal


def check_submission(submission: Submission) -> None:
    """Raise SubmissionIncomplete unless the law's few demands are met; a purpose or a FİN is not among them."""
    if not clean_line(submission.name) and not submission.is_anonymous:
        raise SubmissionIncomplete(_("Enter your name and surname."), field="name")
    if not clean_text(submission.text):
        raise SubmissionIncomplete(_("Write what you ask for."), field="text")
    if len(submission.text) > MAX_TEXT:
        raise SubmissionIncomplete(
            _("The text is longer than %(most)s characters. Shorten it or attach it as a file.")
            % {"most": MAX_TEXT},
            field="text",
        )
    if submission.is_anonymous:
        terms.answer_rule(submission.kind, submission.urgency)
        return
    if submission.reply_by == ReplyBy.EMAIL and not submission.email:
        raise SubmissionIncomplete(_("Enter the e-mail address for the answer."), field="email")
    if submission.reply_by == ReplyBy.POST and not clean_line(submission.address):
        raise SubmissionIncomplete(_("Enter the postal address for the answer."), field="address")
    if submission.registered_at is not None and submission.registered_at < submission.received_at:
        raise SubmissionIncomplete(
            _("A case is registered on the day on which it came, or later."), field="registered_on"
        )
    terms.answer_rule(submission.kind, submission.urgency)
    if terms.urgency_needs_reason(submission.urgency) and not clean_text(submission.urgency_reason):
        raise SubmissionIncomplete(
            _("Give the reason for the shorter or longer term."), field="urgency_reason"
        )


def start_clocks(appeal: Appeal, *, at: datetime, by: User | None) -> None:
    """Start the clocks that begin with registration and copy the answer's due moment to the case."""
    clocks = working_calendar.start_clocks(
        subject_type=SUBJECT_TYPE,
        subject_id=appeal.pk,
        duties=terms.opening_clocks(appeal.kind, appeal.urgency),
        at=at,
        by_id=by.pk if by else None,
    )
    appeal.due_at = next(clock.due_at for clock in clocks if clock.duty == Duty.ANSWER)
    Appeal.objects.filter(pk=appeal.pk).update(due_at=appeal.due_at)


def acknowledge(appeal: Appeal, email: str, at: datetime) -> None:
    """Queue the acknowledgement with number, due date and code: it exists only if the case does.

    The code is put in as the letter leaves; it stands nowhere in the database.
    """
    if not email:
        return
    due_on = timezone.localtime(appeal.due_at).date() if appeal.due_at else None
    notifications.queue_message(
        key=f"appeals.acknowledgement:{appeal.pk}",
        to=email,
        template=ACKNOWLEDGEMENT,
        language=appeal.language,
        values={
            "number": appeal.number,
            "due": dates.long_date(due_on, appeal.language) if due_on else "",
            "registered": dates.long_date(timezone.localtime(at).date(), appeal.language),
            "code": notifications.SECRET,
            "address": settings.PUBLIC_URL,
        },
        at=at,
        subject=appeal,
    )


def search_vector(appeal: Appeal) -> models.expressions.Combinable:
    """Give the expression that fills the search column: stems, so that any form finds any other.

    The author's name is not among them: everybody who sees the list could ask for it (queries.cases_of_author).
    """
    stems = words.search_document(" ".join((appeal.number, appeal.subject, appeal.text)))
    return SearchVector(Value(stems), config="simple")


def take_in(submission: Submission, key: str) -> int | None:
    """Store the arrival and give its row, or None if this key has arrived before.

    A second connection with the same key waits here until the first has committed or rolled back.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO appeals_intake (key, channel, raw, sha256, received_at)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING RETURNING id",
            [
                key,
                submission.channel,
                submission.raw,
                hashlib.sha256(submission.raw).hexdigest(),
                submission.received_at,
            ],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None


def keep_contact(appeal: Appeal, submission: Submission) -> None:
    """Keep who wrote, under a right of its own."""
    Contact.objects.create(
        appeal=appeal,
        name=clean_line(submission.name)[:160],
        organisation=clean_line(submission.organisation)[:200],
        email=submission.email,
        phone=clean_line(submission.phone)[:40],
        address=clean_line(submission.address)[:300],
        is_anonymous=submission.is_anonymous,
        **likeness.person_keys(name=submission.name, email=submission.email, phone=submission.phone),
    )
