"""Archive packages: a BagIt bag with every original, the file of the case as PDF/A and its data, under SHA-256."""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import bagit
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import FINAL_STATES
from korpu.documents.models import StoredFile
from korpu.journal import operations as journal
from korpu.journal import queries as lines
from korpu.organisation import queries as organisation
from korpu.records import queries, reporting
from korpu.records.models import Package
from korpu.records.rules import NotArchived

LONGEST_STEM_BYTES = 180
# A fixed day in every package: the same bag gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


class PackageNotWhole(RuntimeError):
    """The bag that was written is not what was to be written: the disk or the program is at fault."""


@transaction.atomic
def make_package(*, appeal: Appeal, by: User | None, at: datetime) -> Package:
    """Make the archive package of an answered case: originals as they came, never copies alone.

    The finished file is opened again and validated in full before its row exists. Raises NotArchived,
    FileNotFoundError for an original that the disk has lost, or PackageNotWhole.
    """
    appeal = (
        Appeal.objects.select_for_update(of=("self",)).select_related("contact", "intake").get(pk=appeal.pk)
    )
    if appeal.state not in FINAL_STATES or queries.is_destroyed(appeal.pk):
        raise NotArchived(_("A package is made of a case that is answered and whole."))
    with tempfile.TemporaryDirectory() as folder:
        bag_folder = Path(folder) / appeal.number.replace("/", "-")
        bag_folder.mkdir()
        payload = _fill(bag_folder, appeal, at)
        ministry = organisation.ministry()
        bagit.make_bag(
            str(bag_folder),
            {
                "Source-Organization": ministry.name_in("az"),
                "External-Identifier": appeal.number,
                "Bagging-Date": timezone.localdate(at).isoformat(),
                "Bag-Software-Agent": "Körpü",
            },
            checksums=["sha256"],
            encoding="utf-8",
        )
        content = _zipped(bag_folder)
    check_bag(content)
    package = Package(
        appeal=appeal,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        payload_files=payload,
        made_by=by,
        made_at=at,
    )
    _keep(package, content)
    package.save(force_insert=True)
    journal.record(
        appeal,
        "records.package_made",
        by=by,
        at=at,
        details={"package": package.pk, "sha256": package.sha256},
    )
    return package


def check_bag(content: bytes) -> None:
    """Unpack a package and have every manifest compared in full. Raises PackageNotWhole."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                package.extractall(folder)
            inner = next(Path(folder).iterdir())
            bagit.Bag(str(inner)).validate(fast=False)
        except (bagit.BagError, zipfile.BadZipFile, StopIteration, OSError) as error:
            raise PackageNotWhole(str(error)) from error


@transaction.atomic
def destroy_packages(*, appeal: Appeal, at: datetime) -> list[str]:
    """Destroy the packages of a case, for they hold everything; give their hashes. Whoever calls has the right."""
    hashes = []
    for package in Package.objects.select_for_update().filter(appeal=appeal, destroyed_at__isnull=True):
        package.destroyed_at = at
        package.save(update_fields=["destroyed_at"])
        transaction.on_commit(partial(Path(package.path).unlink, missing_ok=True))
        journal.record(appeal, "records.package_destroyed", by=None, at=at, details={"package": package.pk})
        hashes.append(package.sha256)
    return hashes


def sweep_packages() -> int:
    """Remove the bytes of packages that no row keeps: of one destroyed as the machine died, or never written down."""
    kept = set(Package.objects.filter(destroyed_at__isnull=True).values_list("sha256", flat=True))
    day_ago = timezone.now().timestamp() - 86_400
    removed = 0
    for path in Path(storages["private"].path("packages")).glob("??/*"):
        if path.stem not in kept and path.stat().st_mtime < day_ago:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


@transaction.atomic
def record_download(*, package: Package, by: User, at: datetime) -> None:
    """Write into the journal that a package, with all it tells of the author, was downloaded."""
    journal.record(package.appeal, "records.package_read", by=by, at=at, details={"package": package.pk})


def _fill(folder: Path, appeal: Appeal, at: datetime) -> int:
    """Put the case into a folder; give how many files there are."""
    (folder / "case-file.pdf").write_bytes(reporting.case_file(appeal, at))
    (folder / "arrival.bin").write_bytes(bytes(appeal.intake.raw))
    named = []
    originals = folder / "files"
    originals.mkdir()
    for place, (role, file) in enumerate(_files_of(appeal), start=1):
        name = f"{place:03d}-{_short(file.name)}"
        (originals / name).write_bytes(file.read())
        named.append(
            {"path": f"files/{name}", "role": role, "sha256": file.sha256, "media_type": file.media_type}
        )
    data = json.dumps(_data_of(appeal, named), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "case.json").write_text(data, encoding="utf-8")
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _short(name: str) -> str:
    """Give a name that a file system takes, whose limit is bytes; its ending stays."""
    stem, dot, suffix = name.rpartition(".")
    kept = stem.encode()[:LONGEST_STEM_BYTES].decode(errors="ignore")
    return f"{kept}{dot}{suffix}"


def _files_of(appeal: Appeal) -> list[tuple[str, StoredFile]]:
    files = [(row.role, row.file) for row in appeal.files.select_related("file").order_by("pk")]
    letters = appeal.dispatches.select_related("letter").order_by("pk")
    return files + [(f"LETTER_{row.purpose}", row.letter) for row in letters]


def _data_of(appeal: Appeal, named: list[dict[str, str]]) -> dict[str, Any]:
    entries = lines.entries(subject_type=reporting.APPEAL, subject_id=appeal.pk).order_by("pk")
    contact = appeal.contact
    return {
        "number": appeal.number,
        "kind": appeal.kind,
        "channel": appeal.channel,
        "state": appeal.state,
        "outcome": appeal.outcome,
        "language": appeal.language,
        "subject": appeal.subject,
        "text": appeal.text,
        "received_at": appeal.received_at.isoformat(),
        "registered_at": appeal.registered_at.isoformat(),
        "answered_at": appeal.answered_at.isoformat() if appeal.answered_at else None,
        "closed_at": appeal.closed_at.isoformat() if appeal.closed_at else None,
        "retain_until": appeal.retain_until.isoformat() if appeal.retain_until else None,
        "arrival_sha256": appeal.intake.sha256,
        "author": {
            "name": contact.name, "organisation": contact.organisation, "email": contact.email,
            "phone": contact.phone, "address": contact.address,
        },
        "files": named,
        "journal": [
            {
                "id": entry.pk, "at": entry.at.isoformat(), "action": entry.action, "actor": entry.actor_id,
                "acting_for": entry.acting_for_id, "reason": entry.reason, "details": entry.details,
            }
            for entry in entries
        ],
    }  # fmt: skip


def _zipped(bag_folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(bag_folder.rglob("*")):
            if path.is_file():
                member = zipfile.ZipInfo(str(path.relative_to(bag_folder.parent)), _DAY)
                member.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(member, path.read_bytes())
    return out.getvalue()


def _keep(package: Package, content: bytes) -> None:
    """Write beside the place and rename into it: never half a package under a hash."""
    target = Path(package.path)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, fresh = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(fresh).rename(target)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise
