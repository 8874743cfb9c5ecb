"""Taking files and typesetting documents."""

import hashlib
import logging
import os
import re
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

import pgtrigger
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.documents import antivirus, rules
from korpu.documents.charts import as_svg
from korpu.documents.models import ScanState, StoredFile
from korpu.documents.rules import FileRefused
from korpu.documents.typesetting import html_blocks, typeset

ORPHAN_AGE = timedelta(days=1)
PENDING = "pending"
SWEEP_BATCH = 500
_HASH = re.compile(r"[0-9a-f]{64}")
_STATES = {
    antivirus.Verdict.CLEAN: ScanState.CLEAN,
    antivirus.Verdict.INFECTED: ScanState.INFECTED,
    antivirus.Verdict.UNKNOWN: ScanState.HELD,
}
logger = logging.getLogger(__name__)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class NotKept(FileRefused):
    """The disk is full or away; the file is as good as before, and may be sent again."""


def store_file(*, content: IO[bytes] | bytes, name: str, by: User | None, at: datetime) -> StoredFile:
    """Take a file: recognised by content, scanned where an antivirus is set up, kept under its hash.

    The bytes are on the disk before the row exists; a row that is rolled back leaves bytes that the sweep
    removes. Raises FileRefused, or NotKept where the disk takes nothing.
    """
    data = content if isinstance(content, bytes) else content.read(rules.MAX_FILE_BYTES + 1)
    name = rules.clean_name(name)
    media_type = rules.media_type_of(data, name)
    return _store(data, name, media_type, _scan(data, name), by=by, at=at)


def store_made_file(*, content: bytes, name: str, by: User | None, at: datetime) -> StoredFile:
    """Keep a file that the platform itself has made: no antivirus is asked, so none can hold it up.

    Raises FileRefused or NotKept.
    """
    name = rules.clean_name(name)
    return _store(content, name, rules.media_type_of(content, name), ScanState.CLEAN, by=by, at=at)


def keep_mail(*, content: bytes, at: datetime) -> StoredFile:
    """Keep a mail byte for byte, whatever it holds: what arrived is never refused, only marked as harmful.

    Raises NotKept.
    """
    state = _STATES[_verdict(content)] if settings.CLAMD_SOCKET else ScanState.NOT_SCANNED
    if state == ScanState.INFECTED:
        logger.warning("A mail that was taken holds harmful code; it is kept and not given out.")
    return _store(content, "mail.eml", rules.MAIL, state, by=None, at=at)


def _store(
    data: bytes, name: str, media_type: str, scan_state: ScanState, *, by: User | None, at: datetime
) -> StoredFile:
    file = StoredFile(
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type=media_type,
        name=name,
        scan_state=scan_state,
        created_at=at,
        created_by=by,
    )
    with transaction.atomic():
        # Until this commits, the sweep leaves these bytes alone.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_lock_number(file.sha256)])
        _keep(file, data)
        file.save(force_insert=True)
    return file


def keep_pending(*, content: IO[bytes], name: str) -> str:
    """Keep a file of a form that is still being filled in; give the token that names it.

    It is judged as a stored file would be, and swept after a day. Raises FileRefused or NotKept.
    """
    data = content.read(rules.MAX_FILE_BYTES + 1)
    rules.media_type_of(data, rules.clean_name(name))
    token = secrets.token_urlsafe(24)
    folder = _root() / PENDING
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(folder / token, data)
    except OSError as error:
        raise _not_kept(rules.clean_name(name)) from error
    return token


def read_pending(token: str) -> bytes | None:
    """Give the bytes of a pending file, or None if it was swept meanwhile."""
    if not _TOKEN.fullmatch(token):
        return None
    path = _root() / PENDING / token
    return path.read_bytes() if path.is_file() else None


def forget_pending(token: str) -> None:
    """Remove a pending file; quiet if it is gone."""
    if _TOKEN.fullmatch(token):
        (_root() / PENDING / token).unlink(missing_ok=True)


def rescan_held(*, file_id: int) -> ScanState:
    """Ask the antivirus again about a held file and its equals; give what became of it.

    A file that turns out harmful is never given out; one that was held is free where no antivirus is set up
    any more.
    """
    file = StoredFile.objects.get(pk=file_id)
    if not file.is_held:
        return ScanState(file.scan_state)
    if settings.CLAMD_SOCKET:
        state = _STATES[_verdict(file.read())]
    else:
        state = ScanState.NOT_SCANNED
    StoredFile.objects.filter(sha256=file.sha256, scan_state=ScanState.HELD).update(scan_state=state)
    if state == ScanState.INFECTED:
        logger.warning("Stored file %s holds harmful code and is not given out.", file.pk)
    return state


def sweep_orphans(*, at: datetime) -> int:
    """Remove bytes that no row names, and files of forms never sent, a day after they came; give how many."""
    removed = 0
    old = (path for path in _root().glob("??/??/*") if _is_old(path, at))
    while batch := list(islice(old, SWEEP_BATCH)):
        named = set(
            StoredFile.objects.filter(sha256__in=[path.name for path in batch]).values_list(
                "sha256", flat=True
            )
        )
        removed += sum(_remove_orphan(path) for path in batch if path.name not in named)
    for path in (_root() / PENDING).glob("*"):
        if _is_old(path, at):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _is_old(path: Path, at: datetime) -> bool:
    try:
        age = at.timestamp() - path.stat().st_mtime
    except FileNotFoundError:
        # Renamed into place, or removed, since the folder was read.
        return False
    return age > ORPHAN_AGE.total_seconds()


@transaction.atomic
def _remove_orphan(path: Path) -> bool:
    """Remove bytes unless someone is storing the same ones at this moment, or has meanwhile."""
    if _HASH.fullmatch(path.name):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_lock_number(path.name)])
            row = cursor.fetchone()
        if not (row and row[0]) or StoredFile.objects.filter(sha256=path.name).exists():
            return False
    path.unlink(missing_ok=True)
    return True


def _lock_number(sha256: str) -> int:
    return int.from_bytes(bytes.fromhex(sha256[:16]), "big", signed=True)


def letter_pdf(values: Mapping[str, Any]) -> bytes:
    """Typeset an official letter; ``html`` is its sanitised text."""
    content = {**values, "blocks": html_blocks(str(values["html"]))}
    content.pop("html")
    return typeset("documents/typst/letter.typ", content)


def receipt_pdf(values: Mapping[str, Any]) -> bytes:
    """Typeset the receipt of a registered appeal."""
    return typeset("documents/typst/receipt.typ", dict(values))


def form_pdf(template_name: str, values: Mapping[str, Any]) -> bytes:
    """Typeset a form of an app above, as PDF/A-2a and PDF/UA-1; the template is <app>/typst/<name>.typ."""
    return typeset(template_name, dict(values))


def report_pdf(values: Mapping[str, Any]) -> bytes:
    """Typeset a report, its charts drawn from their specifications, as PDF/A-2a and PDF/UA-1."""
    sections = [
        {
            **section,
            "tables": [
                {**found, "chart": as_svg(found["specification"]) if found["specification"] else ""}
                for found in section["tables"]
            ],
        }
        for section in values["sections"]
    ]
    return typeset("documents/typst/report.typ", {**values, "sections": sections})


def report_docx(values: Mapping[str, Any]) -> bytes:
    """Give the same report as a Word file."""
    # Here and not above: a web worker holds its three megabytes only once somebody asks for a Word file.
    from korpu.documents import word

    return word.report_docx(values)


def _root() -> Path:
    return Path(storages["private"].path("."))


def _keep(file: StoredFile, data: bytes) -> None:
    """Write the bytes beside their place and rename them into it: never half a file under a hash.

    Raises NotKept.
    """
    target = Path(storages["private"].path(file.storage_key))
    try:
        if target.exists() and target.stat().st_size == file.size_bytes:
            # Touched, so that the sweep counts its day from now.
            os.utime(target)
            return
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(target, data)
        # The name too has to outlive a power cut: the row that is committed next counts on it.
        for folder in (target.parent, target.parent.parent, _root()):
            _sync(folder)
    except OSError as error:
        raise _not_kept(file.name) from error


def _write_whole(target: Path, data: bytes) -> None:
    handle, fresh = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(fresh).rename(target)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _not_kept(name: str) -> NotKept:
    logger.exception("The private storage takes no file.")
    return NotKept(_("“%(name)s” could not be kept just now. Try again in a few minutes.") % {"name": name})


def _verdict(data: bytes) -> antivirus.Verdict:
    return antivirus.scan(data, settings.CLAMD_SOCKET)


def _scan(data: bytes, name: str) -> ScanState:
    if not settings.CLAMD_SOCKET:
        return ScanState.NOT_SCANNED
    verdict = _verdict(data)
    if verdict is antivirus.Verdict.INFECTED:
        raise FileRefused(_("“%(name)s” holds harmful code and was not taken.") % {"name": name})
    return _STATES[verdict]


@transaction.atomic
def destroy_files(file_ids: Iterable[int]) -> tuple[list[str], int]:
    """Destroy files that no other row names any more; give the hashes of those destroyed and how many are kept.

    The bytes go with the commit unless another file has the same ones; if the machine dies in between, the night's
    sweep takes them. Whoever calls has the right to destroy.
    """
    destroyed: list[StoredFile] = []
    kept = 0
    for file in StoredFile.objects.select_for_update().filter(pk__in=set(file_ids)).order_by("pk"):
        if is_named(file.pk):
            kept += 1
        else:
            destroyed.append(file)
    with pgtrigger.ignore("documents.StoredFile:file_is_kept"):
        StoredFile.objects.filter(pk__in=[file.pk for file in destroyed])._raw_delete("default")
    root = _root()
    for file in destroyed:
        transaction.on_commit(partial(_remove_orphan, root / file.storage_key))
    return sorted(file.sha256 for file in destroyed), kept


def note_of_destruction(*, at: datetime) -> StoredFile:
    """Give a file that stands where another stood which was destroyed, so that its row still shows that there was one."""
    return store_made_file(content="Fayl məhv edilib.\n".encode(), name="mehv-edilib.txt", by=None, at=at)


def is_named(file_id: int) -> bool:
    """Tell whether any row of any app names a file."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: file_id}).exists()
        for relation in StoredFile._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    )


def is_whole(file: StoredFile) -> bool:
    """Tell whether a file's bytes are still those that were handed in."""
    try:
        return hashlib.sha256(file.read()).hexdigest() == file.sha256
    except OSError:
        return False


def file_pdf(values: Mapping[str, Any]) -> bytes:
    """Typeset the file of a case: its facts, its texts and its story, as PDF/A-2a and PDF/UA-1."""
    return typeset("documents/typst/casefile.typ", dict(values))
