"""Reads of the outbox."""

from django.db.models import QuerySet

from korpu.notifications.models import Message


def messages_about(subject_type: str, subject_id: int) -> list[Message]:
    """Give the letters about a thing, the oldest first."""
    return list(Message.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("pk"))


def outbox(state: str = "") -> QuerySet[Message]:
    """Give the outbox, narrowed to a state if one is named."""
    return Message.objects.filter(state=state) if state else Message.objects.all()
