"""Reads of the outbox."""

from django.db.models import Q, QuerySet

from korpu.notifications.models import Message


def messages_about(subject_type: str, subject_id: int) -> list[Message]:
    """Give the letters about a thing, the oldest first."""
    return list(Message.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("pk"))


def outbox(state: str = "") -> QuerySet[Message]:
    """Give the outbox, narrowed to a state if one is named."""
    return Message.objects.filter(state=state) if state else Message.objects.all()


def found_by(search: str) -> QuerySet[Message]:
    """Give the letters to an address, or whose subject line begins with the words: a register number, as a rule."""
    return Message.objects.filter(Q(to__iexact=search) | Q(subject_line__startswith=search))
