"""Who works at the registrar's desk, and who sees what it keeps: the only way a view gets a row."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from korpu.accounts.models import User
from korpu.appeals import access as appeals
from korpu.appeals.models import Appeal
from korpu.appeals.rules.steps import Step
from korpu.counter.models import Card, CounterEntry, EnclosureAct, OldRegister, ReceptionDay, Visitor
from korpu.foundation.moments import start_of
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing

REGISTRARS = (Role.REGISTRAR,)
# Receptions of everybody are for those who arrange them; an official sees the own ones.
ARRANGERS = (Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)

ACT_MAKERS = (Role.REGISTRAR, Role.EXECUTOR, Role.SECTOR_HEAD)
CARD_MAKERS = (Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


def receptions_visible_to(standing: Standing) -> QuerySet[ReceptionDay]:
    """Give every reception day to those who arrange them, to others the days on which they receive."""
    if standing.has(*ARRANGERS):
        return ReceptionDay.objects.all()
    return ReceptionDay.objects.filter(post_id__in=standing.post_ids)


def sees_receptions(standing: Standing) -> bool:
    """Tell whether there is any reception day for the person."""
    return standing.has(*ARRANGERS) or receptions_visible_to(standing).exists()


def get_reception(user: User, pk: int, at: datetime) -> ReceptionDay:
    """Give a reception day that the person may see, else raise Http404."""
    seen = receptions_visible_to(organisation.standing_of(user, at)).select_related("post__unit")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def find_visitor(user: User, pk: int, at: datetime) -> Visitor | None:
    """Give a person of a list that the reader may see, or None."""
    days = receptions_visible_to(organisation.standing_of(user, at))
    return Visitor.objects.select_related("day__post").filter(pk=pk, day__in=days).first()


def get_visitor(user: User, pk: int, at: datetime) -> Visitor:
    """Give a person of a list that the reader may see, else raise Http404."""
    found = find_visitor(user, pk, at)
    if found is None:
        raise Http404
    return found


def get_known_appeal(user: User, pk: int, at: datetime) -> Appeal:
    """Give a case whose author the person may know, else raise Http404: card and act name the author."""
    appeal = appeals.get_appeal(user, pk, at)
    if not appeals.sees_contact(organisation.standing_of(user, at), appeal):
        raise Http404
    return appeal


def get_card(user: User, pk: int, at: datetime) -> Card:
    """Give a card to one who may know the authors of every case in its file, else raise Http404."""
    card = Card.objects.select_related("file").filter(pk=pk).first()
    if card is None:
        raise Http404
    known = appeals.appeals_whose_author_is_known_to(organisation.standing_of(user, at))
    together = Card.objects.filter(file_id=card.file_id)
    if together.exclude(appeal__in=known).exists():
        raise Http404
    return card


def get_act(user: User, pk: int, at: datetime) -> EnclosureAct:
    """Give an act of a case whose author the person may know, else raise Http404."""
    act = EnclosureAct.objects.select_related("file", "appeal").filter(pk=pk).first()
    if act is None:
        raise Http404
    get_known_appeal(user, act.appeal_id, at)
    return act


def get_own_entry(user: User, appeal_pk: int, at: datetime) -> CounterEntry:
    """Give a case to whoever has entered it on this day, else raise Http404: the slip with the code is made at the table."""
    entries = CounterEntry.objects.select_related("appeal").filter(
        appeal_id=appeal_pk, entered_by=user, entered_at__gte=start_of(timezone.localdate(at))
    )
    found = entries.first()
    if found is None:
        raise Http404
    get_known_appeal(user, appeal_pk, at)
    return found


def may_enclose(standing: Standing, appeal: Appeal) -> bool:
    """Tell whether the person writes the letter of the case now, and so may enclose something with it."""
    return Step.DRAFT in appeals.possible_steps(standing, appeal)


def get_old_register(pk: int) -> OldRegister:
    """Give an older register to whoever may take registers over, which the view has asked, or raise Http404."""
    found = OldRegister.objects.select_related("file", "unit", "made_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
