"""What the registrar's desk does about news from the apps below it."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.dispatch import receiver

from korpu.appeals.models import Appeal
from korpu.appeals.rules.masking import GONE
from korpu.appeals.rules.panels import Panel
from korpu.appeals.signals import author_forgotten, case_destroyed, case_shown
from korpu.counter.models import Card, CounterEntry, EnclosureAct, Visitor
from korpu.counter.panels import panel_of
from korpu.documents import operations as documents
from korpu.organisation.rules import Standing


@receiver(case_shown, dispatch_uid="counter.case_shown")
def show_beside(
    *, appeal: Appeal, standing: Standing, at: datetime, language: str, **more: Any
) -> Panel | None:
    return panel_of(appeal, standing, language)


@receiver(case_destroyed, dispatch_uid="counter.case_destroyed")
@receiver(author_forgotten, dispatch_uid="counter.author_forgotten")
def empty_papers(*, appeal: Appeal, at: datetime, **more: Any) -> None:
    """Destroy the cards and acts of a case whose author is forgotten, and empty the place in the list of people received.

    A file of several cards goes as a whole: a card can be made again for those that stay.
    """
    freed = set(Card.objects.filter(appeal=appeal).values_list("file_id", flat=True))
    with pgtrigger.ignore("counter.Card:counter_card_is_kept", "counter.EnclosureAct:counter_act_is_kept"):
        if freed:
            Card.objects.filter(file__in=freed).update(file=documents.note_of_destruction(at=at))
        for act in EnclosureAct.objects.filter(appeal=appeal):
            freed.add(act.file_id)
            note = documents.note_of_destruction(at=at)
            EnclosureAct.objects.filter(pk=act.pk).update(file=note, missing=[GONE], remark="")
    with pgtrigger.ignore("counter.CounterEntry:counter_entry_is_kept"):
        CounterEntry.objects.filter(appeal=appeal).update(source_address="")
    Visitor.objects.filter(appeal=appeal).update(
        name=GONE, phone="", email="", address="", subject=GONE, said=""
    )
    documents.destroy_files(freed)
