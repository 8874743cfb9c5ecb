"""Who sees the mail that came in, and who decides on it: the only way a view gets a row."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.appeals import access as appeals
from korpu.appeals.models import Appeal
from korpu.intake.models import Mailbox, Message
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.registers import queries as registers

# Who reads and sorts the mail of people.
DECIDERS = (Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
# Who sees how the mailboxes stand, without a word of what is in them.
WATCHERS = (*DECIDERS, Role.ADMINISTRATOR, Role.AUDITOR)


def messages_visible_to(standing: Standing) -> QuerySet[Message]:
    """Give the mails that the person may read: those of no case yet, and those of the cases that it sees."""
    if not standing.has(*DECIDERS):
        return Message.objects.none()
    seen = appeals.appeals_visible_to(standing).order_by().values("pk")
    return Message.objects.filter(Q(appeal__isnull=True) | Q(appeal__in=seen))


def get_message(user: User, pk: int, at: datetime) -> Message:
    """Give a mail that the person may read, else raise Http404."""
    seen = messages_visible_to(organisation.standing_of(user, at))
    found = seen.select_related("file", "mailbox", "appeal", "candidate", "same_as").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_mailbox(name: str) -> Mailbox:
    """Give a mailbox that has been read at least once, else raise Http404."""
    found = Mailbox.objects.filter(name=name).first()
    if found is None:
        raise Http404
    return found


def case_to_join(user: User, number: str, at: datetime) -> Appeal | None:
    """Give the case of a register number as a person types it, if the person may see it."""
    known = registers.find_number(number)
    if known is None or known.subject_type != "appeals.appeal" or known.subject_id is None:
        return None
    seen = appeals.appeals_visible_to(organisation.standing_of(user, at))
    return seen.filter(pk=known.subject_id).first()


def candidate_of(message: Message, user: User, at: datetime) -> Appeal | None:
    """Give the case that a mail points to, if the person may see it."""
    if message.candidate_id is None:
        return None
    seen = appeals.appeals_visible_to(organisation.standing_of(user, at))
    return seen.filter(pk=message.candidate_id).first()
