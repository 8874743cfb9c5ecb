"""Reads of the outbox."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from korpu.notifications.models import Message
from korpu.notifications.rules import UNDECIDED


def messages_about(subject_type: str, subject_id: int) -> list[Message]:
    """Give the letters about a thing, the oldest first."""
    return list(Message.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("pk"))


def subjects_of_letters(subject_type: str, header_ids: Iterable[str]) -> dict[int, str]:
    """Give the things of a type that the letters with these Message-IDs were about, each with where a letter went."""
    found = Message.objects.filter(header_id__in=list(header_ids)[:50], subject_type=subject_type)
    return {pk: to for pk, to in found.values_list("subject_id", "to") if pk is not None}


def undecided_among(ids: Iterable[int]) -> list[Message]:
    """Give those of some letters that did not arrive, as far as is known: they wait for a person's word."""
    return list(Message.objects.filter(pk__in=list(ids), state__in=UNDECIDED).exclude(to="").order_by("pk"))


def outbox(state: str = "") -> QuerySet[Message]:
    """Give the outbox, narrowed to a state if one is named."""
    return Message.objects.filter(state=state) if state else Message.objects.all()


def found_by(search: str) -> QuerySet[Message]:
    """Give the letters to an address, or whose subject line begins with the words: a register number, as a rule."""
    return Message.objects.filter(Q(to__iexact=search) | Q(subject_line__startswith=search))
