"""The journal's lines about what happens below it: the organisation, the calendar, signing in."""

from datetime import datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db import models, transaction
from django.dispatch import receiver
from django.utils import timezone

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.organisation.signals import organisation_changed
from korpu.working_calendar.signals import calendar_changed, term_changed


@receiver(organisation_changed, dispatch_uid="desk.organisation_changed")
def note_organisation(
    *, row: models.Model, action: str, by: User | None, at: datetime, reason: str, **more: Any
) -> None:
    journal.record(row, action, by=by, at=at, reason=reason)


@receiver(calendar_changed, dispatch_uid="desk.calendar_changed")
def note_calendar(*, act: models.Model, by_id: int | None, at: datetime, **more: Any) -> None:
    by = User.objects.filter(pk=by_id).first() if by_id else None
    journal.record(act, more.get("action", "working_calendar.act_entered"), by=by, at=at)


@receiver(term_changed, dispatch_uid="desk.term_changed")
def note_term(*, term: models.Model, action: str, by_id: int | None, at: datetime, **more: Any) -> None:
    by = User.objects.filter(pk=by_id).first() if by_id else None
    journal.record(term, action, by=by, at=at)


@receiver(user_logged_in, dispatch_uid="desk.user_logged_in")
def note_sign_in(*, user: User, **more: Any) -> None:
    with transaction.atomic():
        journal.record(user, "accounts.signed_in", by=user, at=timezone.now())
