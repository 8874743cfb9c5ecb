"""Whose letters a person may read on the desk: those about things that the person may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from korpu.notifications.models import Message
from korpu.organisation.rules import Standing

Visible = Callable[[Standing], QuerySet[Any]]
_VISIBLE: dict[str, Visible] = {}


def let_see(subject_type: str, visible: Visible) -> None:
    """Let an app above say which of its things a person may see; without its word the letters stay closed."""
    _VISIBLE[subject_type] = visible


def messages_readable_by(standing: Standing) -> QuerySet[Message]:
    """Give the letters whose recipient and subject line the person may read.

    The outbox itself shows every letter to those who keep it going, but of a closed one only how its sending went.
    """
    readable = Q(subject_type="")
    for subject_type, visible in _VISIBLE.items():
        seen = visible(standing).order_by().filter(pk=OuterRef("subject_id"))
        readable |= Q(subject_type=subject_type) & Q(Exists(seen))
    return Message.objects.filter(readable)
