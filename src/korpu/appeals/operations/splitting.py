"""One letter, several cases: each with its own number, kind and clocks."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, CaseLink, FileRole, FormerContact, Intake
from korpu.appeals.operations import stepping
from korpu.appeals.operations.registering import Submission, open_case
from korpu.appeals.rules import codes
from korpu.appeals.rules.kinds import LinkKind
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text


@transaction.atomic
def split_appeal(*, appeal: Appeal, kind: str, subject: str, text: str, by: User, at: datetime) -> Appeal:
    """Open a case of its own for a part of the letter, such as a request for information within a complaint.

    It counts from the day on which the letter was registered: splitting late takes no day from the author, who is
    told its number. Raises steps.StepNotAllowed, stepping.NotYours, or RuleBroken without subject or text.
    """
    appeal, capacity = stepping.begin(appeal, Step.SPLIT, by=by, at=at)
    if not clean_line(subject):
        raise RuleBroken(_("Say in a line what this part is about."), field="subject")
    if not clean_text(text):
        raise RuleBroken(_("Copy the part of the letter that becomes a case of its own."), field="text")
    # The letter is locked: two parts split off at once take two places.
    intake = Intake.objects.select_for_update().get(pk=appeal.intake_id)
    part = intake.appeals.aggregate(last=Max("part"))["last"] + 1
    contact = appeal.contact
    submission = Submission(
        kind=kind,
        channel=appeal.channel,
        subject=subject,
        text=text,
        name=contact.name,
        reply_by=appeal.reply_by,
        raw=b"",
        received_at=appeal.received_at,
        language=appeal.language,
        organisation=contact.organisation,
        email=contact.email,
        phone=contact.phone,
        address=contact.address,
        file_ids=list(
            appeal.files.filter(role=FileRole.INCOMING).order_by("pk").values_list("file", flat=True)
        ),
        is_anonymous=contact.is_anonymous,
    )
    code = codes.tracking_code(secret=settings.SECRET_KEY, key=codes.key_of_part(intake.key, part))
    made = open_case(
        submission,
        intake_id=intake.pk,
        part=part,
        code=code,
        counted_from=appeal.registered_at,
        at=at,
        by=by,
    )
    # The part was written under the same former names.
    FormerContact.objects.bulk_create(
        FormerContact(
            appeal=made, name=row.name, email=row.email, phone=row.phone, address=row.address,
            corrected_at=row.corrected_at,
        )
        for row in appeal.former_contacts.all()
    )  # fmt: skip
    if appeal.is_restricted:
        made.is_restricted = True
        made.save(update_fields=["is_restricted"])
    CaseLink.objects.create(first=appeal, second=made, kind=LinkKind.SPLIT, linked_at=at)
    stepping.record(appeal, "appeals.split", by=by, at=at, capacity=capacity, case=made.pk)
    return made
