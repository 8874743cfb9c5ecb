"""Writing and sealing the journal."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, models, transaction

from korpu.accounts.models import User
from korpu.foundation.subjects import subject_of
from korpu.foundation.text import clean_text
from korpu.journal import rules
from korpu.journal.models import Entry, Head, Link, Seal
from korpu.organisation.rules import Capacity

Detail = str | int | bool | None | list[str] | list[int]
SEAL_LIMIT = 4096
READING_WINDOW = timedelta(minutes=10)


class OutsideTransaction(RuntimeError):
    """A line belongs to the transaction of what it tells."""


def record(
    subject: models.Model | None,
    action: str,
    *,
    by: User | None,
    at: datetime,
    capacity: Capacity | None = None,
    reason: str = "",
    details: Mapping[str, Detail] | None = None,
) -> Entry:
    """Write one line in the transaction of the operation it tells (statute 5.4.8: records are kept).

    ``details`` holds ids, codes and numbers, never personal data. Raises OutsideTransaction.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{action} was to be recorded outside its transaction.")
    subject_type, subject_id = subject_of(subject) if subject is not None else ("", None)
    return Entry.objects.create(
        at=at,
        actor_id=by.pk if by else None,
        post_id=capacity.post_id if capacity else None,
        acting_for_id=capacity.acting_for_post_id if capacity else None,
        action=action,
        subject_type=subject_type,
        subject_id=subject_id,
        reason=clean_text(reason),
        details=dict(details or {}),
    )


@transaction.atomic
def record_reading(subject: models.Model, what: str, *, by: User, at: datetime) -> Entry | None:
    """Write that a person read personal or closed data; once in ten minutes for the same page."""
    subject_type, subject_id = subject_of(subject)
    seen = Entry.objects.filter(
        subject_type=subject_type,
        subject_id=subject_id,
        action=f"read.{what}",
        actor_id=by.pk,
        at__gt=at - READING_WINDOW,
    ).exists()
    return None if seen else record(subject, f"read.{what}", by=by, at=at)


@transaction.atomic
def record_export(*, by: User, at: datetime, form: str, query: str) -> Entry:
    """Write that lines of the journal left it as a spreadsheet, and how they were narrowed."""
    return record(None, "journal.exported", by=by, at=at, details={"form": form, "filters": query})


@transaction.atomic
def seal(*, at: datetime) -> Seal | None:
    """Seal the links that no seal holds yet, up to a few thousand; give the seal, or None if there are none.

    Two sealers at once: the second waits for the first and then finds nothing to seal.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('korpu.journal.seal'))")
    last = Seal.objects.order_by("-last_position").first()
    start = last.last_position + 1 if last else 1
    links = list(Link.objects.filter(position__gte=start).order_by("position")[:SEAL_LIMIT])
    if not links:
        return None
    root = rules.merkle_root([link.line_hash for link in links])
    previous = last.signature if last else rules.GENESIS
    made = Seal.objects.create(
        first_position=links[0].position,
        last_position=links[-1].position,
        merkle_root=root,
        chain_hash=links[-1].chain_hash,
        previous=previous,
        sealed_at=at,
        signature=rules.signature(
            key=settings.JOURNAL_KEY,
            first=links[0].position,
            last=links[-1].position,
            root=root,
            chain_hash=links[-1].chain_hash,
            previous=previous,
            sealed_at=at,
        ),
    )
    # Last, so that writers wait for this lock no longer than the commit takes.
    Head.objects.filter(pk=1).update(sealed_position=made.last_position)
    return made


def seal_all(*, at: datetime) -> int:
    """Seal until nothing is unsealed; give the number of seals."""
    count = 0
    while seal(at=at) is not None:
        count += 1
    return count


def head() -> Head:
    """Give the end of the chain."""
    return Head.objects.get(pk=1)
