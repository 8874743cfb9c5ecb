"""What the tests of the registrar's desk start from."""

from datetime import date, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from korpu.appeals import operations as appeals
from korpu.appeals.rules.kinds import AppealKind, Channel, ReplyBy
from korpu.appeals.tests.factories import BAKU, NOON, person, post_id, unit_id
from korpu.counter import operations

__all__ = ["BAKU", "NOON", "client", "entered", "form_values", "paper", "person", "post_id", "unit_id"]


def paper(**changes: Any) -> appeals.Submission:
    values: dict[str, Any] = {
        "kind": AppealKind.PETITION,
        "channel": Channel.POST,
        "subject": "Əlillik müavinətinin təyin olunması",
        "text": "Xahiş edirəm, əlilliyə görə müavinətin təyin edilməsi məsələsinə baxasınız.",
        "name": "Gülnar Həsənova",
        "address": "Bakı, Nizami küçəsi 5",
        "reply_by": ReplyBy.POST,
        "raw": b"{}",
        "received_at": NOON,
    }
    return appeals.Submission(**{**values, **changes})


def entered(key: str = "k-1", *, at: datetime = NOON, **changes: Any) -> appeals.Registered:
    origin = {name: changes.pop(name) for name in ("source_address", "foreign_number") if name in changes}
    submission = paper(**{"received_at": at, **changes})
    return operations.enter_appeal(submission=submission, key=key, by=person("registrar"), at=at, **origin)


def client(post: str = "registrar") -> Client:
    found = Client()
    found.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def form_values(key: str = "form-1", *, on: date | None = None, **changes: Any) -> dict[str, Any]:
    """Give what the page of speed entry sends."""
    values = {
        "key": key, "channel": "POST", "kind": "PETITION",
        "received_on": (on or timezone.localdate()).isoformat(), "name": "Gülnar Həsənova",
        "address": "Bakı, Nizami küçəsi 5", "reply_by": "POST", "language": "az",
        "subject": "Əlillik müavinəti", "text": "Xahiş edirəm, müavinət məsələsinə baxasınız.",
    }  # fmt: skip
    return {**values, **changes}
