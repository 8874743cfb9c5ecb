"""Fixity: every stored byte is compared with its hash again and again, and a difference is told at once."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.notifications import operations as notifications
from korpu.organisation import queries as organisation
from korpu.records import queries
from korpu.records.models import FixityFault, FixityRun, Package
from korpu.records.rules import KEEPERS_OF_FILES, FaultKind

BATCH = 200


def check_fixity(*, at: datetime, batches: int = 0) -> FixityRun | None:
    """Compare all stored files and packages with their hashes, and tell the administrators of each fault.

    A run that died goes on where its last batch was written down; a new one begins when the set days are over. None
    if it is not time. ``batches`` ends the round early, 0 never.
    """
    run = _run_of(at)
    if run is None:
        return None
    done = 0
    while _check_batch(run, at):
        done += 1
        if batches and done >= batches:
            return run
    return _end(run, at)


def _run_of(at: datetime) -> FixityRun | None:
    run = FixityRun.objects.filter(ended_at__isnull=True).first()
    if run is not None:
        return run
    last = queries.last_run()
    if last is not None and last.started_at > at - timedelta(days=queries.keeping().fixity_days):
        return None
    try:
        with transaction.atomic():
            return FixityRun.objects.create(started_at=at)
    except IntegrityError:
        # Another worker has begun at this moment.
        return None


@transaction.atomic
def _check_batch(run: FixityRun, at: datetime) -> bool:
    """Check a batch of files, or where there is none left of packages; tell whether there was anything to check."""
    run = FixityRun.objects.select_for_update().get(pk=run.pk)
    files = list(StoredFile.objects.filter(pk__gt=run.last_file_id).order_by("pk")[:BATCH])
    packages: list[Package] = []
    if not files:
        left = Package.objects.filter(pk__gt=run.last_package_id, destroyed_at__isnull=True)
        packages = list(left.order_by("pk")[:BATCH])
    for file in files:
        _note(run, FaultKind.FILE, file.pk, file.sha256, documents.is_whole(file), at)
    for package in packages:
        _note(run, FaultKind.PACKAGE, package.pk, package.sha256, is_whole(package), at)
    run.last_file_id = files[-1].pk if files else run.last_file_id
    run.last_package_id = packages[-1].pk if packages else run.last_package_id
    run.checked += len(files) + len(packages)
    run.save(update_fields=["last_file_id", "last_package_id", "checked"])
    return bool(files or packages)


def is_whole(package: Package) -> bool:
    """Tell whether a package's bytes are still those that were written."""
    try:
        return hashlib.sha256(Path(package.path).read_bytes()).hexdigest() == package.sha256
    except OSError:
        return False


def _note(run: FixityRun, kind: FaultKind, row_id: int, expected: str, whole: bool, at: datetime) -> None:
    standing = FixityFault.objects.filter(kind=kind, row_id=row_id, closed_at__isnull=True)
    details: dict[str, journal.Detail] = {"kind": str(kind), "row": row_id, "sha256": expected}
    if whole:
        if standing.update(closed_at=at):
            journal.record(None, "records.fixity_mended", by=None, at=at, details=details)
        return
    FixityRun.objects.filter(pk=run.pk).update(faults=F("faults") + 1)
    if not standing.exists():
        FixityFault.objects.create(kind=kind, row_id=row_id, expected=expected, found_at=at)
        journal.record(None, "records.fixity_fault", by=None, at=at, details=details)


@transaction.atomic
def _end(run: FixityRun, at: datetime) -> FixityRun:
    run = FixityRun.objects.select_for_update().get(pk=run.pk)
    run.ended_at = at
    run.save(update_fields=["ended_at"])
    journal.record(
        None, "records.fixity_checked", by=None, at=at, details={"checked": run.checked, "faults": run.faults}
    )
    if run.faults:
        _tell(run, at)
    return run


def _tell(run: FixityRun, at: datetime) -> None:
    """Write to everybody who keeps the files; who they are stands in no log."""
    people = {user.pk: user for role in KEEPERS_OF_FILES for user in organisation.holders_of(role, at)}
    for person in people.values():
        notifications.queue_message(
            key=f"records.fixity:{run.pk}:{person.pk}",
            to=person.email,
            template="records/fixity",
            language="az",
            values={
                "faults": run.faults,
                "checked": run.checked,
                "day": dates.long_date(at.date(), "az"),
                "address": f"{settings.PUBLIC_URL.rstrip('/')}/desk/records/fixity/",
            },
            at=at,
        )
