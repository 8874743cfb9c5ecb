"""The journal's lines about what happens below it: the organisation, the calendar, signing in."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.dispatch import receiver

from korpu.accounts.models import User
from korpu.accounts.signals import account_changed, sign_in_failed, signed_in
from korpu.journal import operations as journal
from korpu.journal import queries as journal_queries
from korpu.organisation.signals import attempt_refused, organisation_changed
from korpu.working_calendar.signals import calendar_changed, term_changed

# Somebody who presses the same button again and again fills no journal.
ATTEMPTS_WINDOW = timedelta(minutes=10)


@receiver(organisation_changed, dispatch_uid="desk.organisation_changed")
def note_organisation(
    *, row: models.Model, action: str, by: User | None, at: datetime, reason: str, **more: Any
) -> None:
    journal.record(row, action, by=by, at=at, reason=reason, details=more.get("details"))


@receiver(attempt_refused, dispatch_uid="desk.attempt_refused")
@transaction.atomic
def note_attempt(*, user: User, page: str, about: int | None, at: datetime, **more: Any) -> None:
    """Write down who tried to change what is not theirs, on which page, about which row (statute 5.1)."""
    action, details = "organisation.attempt_refused", {"page": page, "about": about}
    known = journal_queries.entries(from_at=at - ATTEMPTS_WINDOW, action=action, actor_id=user.pk)
    if not known.filter(details=details).exists():
        journal.record(None, action, by=user, at=at, details=details)


@receiver(calendar_changed, dispatch_uid="desk.calendar_changed")
def note_calendar(*, act: models.Model, by_id: int | None, at: datetime, **more: Any) -> None:
    by = User.objects.filter(pk=by_id).first() if by_id else None
    journal.record(act, more.get("action", "working_calendar.act_entered"), by=by, at=at)


@receiver(term_changed, dispatch_uid="desk.term_changed")
def note_term(*, term: models.Model, action: str, by_id: int | None, at: datetime, **more: Any) -> None:
    by = User.objects.filter(pk=by_id).first() if by_id else None
    journal.record(term, action, by=by, at=at)


@receiver(signed_in, dispatch_uid="desk.signed_in")
def note_sign_in(*, user: User, at: datetime, action: str, **more: Any) -> None:
    journal.record(user, action, by=user, at=at)


@receiver(sign_in_failed, dispatch_uid="desk.sign_in_failed")
def note_failed_sign_in(*, user: User | None, at: datetime, action: str, **more: Any) -> None:
    journal.record(user, action, by=None, at=at)


@receiver(account_changed, dispatch_uid="desk.account_changed")
def note_account(*, user: User, by: User | None, at: datetime, action: str, **more: Any) -> None:
    journal.record(user, action, by=by, at=at)
