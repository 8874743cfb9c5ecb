"""What happens here is told upward: this app lies below the journal."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models

from korpu.accounts.models import User
from korpu.organisation import signals

Details = Mapping[str, str | int | None]


def tell(
    row: models.Model,
    action: str,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    details: Details | None = None,
) -> None:
    signals.organisation_changed.send(
        type(row), row=row, action=action, by=by, at=at, reason=reason, details=details or {}
    )
