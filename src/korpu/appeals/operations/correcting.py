"""A contact that was written down wrongly is put right, and what did not arrive goes to the present address."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, Contact, DispatchState, FormerContact
from korpu.appeals.operations import stepping
from korpu.appeals.rules import likeness
from korpu.appeals.rules.kinds import ReplyBy
from korpu.appeals.rules.masking import GONE
from korpu.appeals.rules.steps import Step
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.notifications import operations as notifications
from korpu.notifications import queries as outbox


@transaction.atomic
def correct_contact(
    *,
    appeal: Appeal,
    name: str,
    email: str,
    phone: str,
    address: str,
    reason: str,
    by: User,
    at: datetime,
    send_again: bool = False,
) -> Appeal:
    """Correct who the author is and where the answer goes; a letter to the author that failed can go out again there.

    The journal says which fields changed and why, never what stood in them: that is kept for masking alone, until the
    author is forgotten. Raises steps.StepNotAllowed,
    stepping.NotYours, or RuleBroken without a reason, for a contact that was forgotten, for one that changes in nothing,
    and for one that could not be reached.
    """
    appeal, capacity = stepping.begin(appeal, Step.CORRECT_CONTACT, by=by, at=at)
    words = clean_text(reason)
    if not words:
        raise RuleBroken(_("Say why the contact is corrected."), field="reason")
    contact = Contact.objects.select_for_update().get(appeal=appeal)
    given = {
        "name": clean_line(name)[:160],
        "email": email.strip(),
        "phone": clean_line(phone)[:40],
        "address": clean_line(address)[:300],
    }
    _check(appeal, contact, given)
    changed = [field for field, value in given.items() if value != getattr(contact, field)]
    if not changed and not send_again:
        raise RuleBroken(_("Nothing has been changed."))
    if changed:
        FormerContact.objects.create(
            appeal=appeal, corrected_at=at, **{field: getattr(contact, field) for field in changed}
        )
    for field, value in given.items():
        setattr(contact, field, value)
    contact.save(update_fields=[*given])
    # The keys went with what they were made of; those of the corrected contact come after it.
    keys = likeness.person_keys(name=contact.name, email=contact.email, phone=contact.phone)
    Contact.objects.filter(pk=contact.pk).update(**keys)
    stepping.record(
        appeal, "appeals.contact_corrected", by=by, at=at, capacity=capacity, reason=words,
        fields=", ".join(changed),
    )  # fmt: skip
    if send_again:
        _send_what_failed_again(appeal, by=by, at=at)
    return appeal


def address_of_author(appeal_id: int) -> str:
    """Give the e-mail address at which the author of a case is reached now, empty if there is none."""
    return Contact.objects.filter(appeal_id=appeal_id).values_list("email", flat=True).first() or ""


def _check(appeal: Appeal, contact: Contact, given: dict[str, str]) -> None:
    if contact.name == GONE:
        raise RuleBroken(_("The author of this case has been forgotten: nothing is entered any more."))
    if not given["name"] and not contact.is_anonymous:
        raise RuleBroken(_("Enter the author's name and surname."), field="name")
    if appeal.reply_by == ReplyBy.EMAIL and not given["email"]:
        raise RuleBroken(_("The answer goes by e-mail: enter the address."), field="email")
    if appeal.reply_by == ReplyBy.POST and not given["address"] and not contact.is_anonymous:
        raise RuleBroken(_("The answer goes by post: enter the postal address."), field="address")


def _send_what_failed_again(appeal: Appeal, *, by: User, at: datetime) -> None:
    failed = appeal.dispatches.filter(state=DispatchState.FAILED, message_id__isnull=False)
    ids = [row.message_id for row in failed if row.message_id is not None]
    for message in outbox.undecided_among(ids):
        notifications.send_again(message=message, by=by, at=at)
