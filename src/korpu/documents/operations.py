"""Taking files and typesetting documents."""

import hashlib
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.documents import antivirus, rules
from korpu.documents.models import ScanState, StoredFile
from korpu.documents.rules import FileRefused
from korpu.documents.typesetting import html_blocks, typeset

ORPHAN_AGE = timedelta(days=1)
PENDING = "pending"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


def store_file(*, content: IO[bytes] | bytes, name: str, by: User | None, at: datetime) -> StoredFile:
    """Take a file: recognised by content, scanned where an antivirus is set up, kept under its hash.

    The bytes are on the disk before the row exists; a row that is rolled back leaves bytes that the sweep
    removes. Raises FileRefused.
    """
    data = content if isinstance(content, bytes) else content.read(rules.MAX_FILE_BYTES + 1)
    name = rules.clean_name(name)
    media_type = rules.media_type_of(data, name)
    file = StoredFile(
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type=media_type,
        name=name,
        scan_state=_scan(data, name),
        created_at=at,
        created_by=by,
    )
    _keep(file, data)
    file.save(force_insert=True)
    return file


def keep_pending(*, content: IO[bytes], name: str) -> str:
    """Keep a file of a form that is still being filled in; give the token that names it.

    It is judged as a stored file would be, and swept after a day. Raises FileRefused.
    """
    data = content.read(rules.MAX_FILE_BYTES + 1)
    rules.media_type_of(data, rules.clean_name(name))
    token = secrets.token_urlsafe(24)
    folder = _root() / PENDING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / token).write_bytes(data)
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


def rescan_held(*, file_id: int) -> None:
    """Ask the antivirus again about a held file; it stays held if it is infected or nothing answers."""
    file = StoredFile.objects.get(pk=file_id)
    if file.is_held and _verdict(file.read()) is antivirus.Verdict.CLEAN:
        StoredFile.objects.filter(pk=file.pk).update(scan_state=ScanState.CLEAN)


def sweep_orphans(*, at: datetime) -> int:
    """Remove bytes that no row names, and files of forms never sent, a day after they came; give how many."""
    removed = 0
    for path in _root().glob("??/??/*"):
        age = at - datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
        if age > ORPHAN_AGE and not StoredFile.objects.filter(sha256=path.name).exists():
            path.unlink(missing_ok=True)
            removed += 1
    for path in (_root() / PENDING).glob("*"):
        age = at - datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
        if age > ORPHAN_AGE:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def letter_pdf(values: Mapping[str, Any]) -> bytes:
    """Typeset an official letter; ``html`` is its sanitised text."""
    content = {**values, "blocks": html_blocks(str(values["html"]))}
    content.pop("html")
    return typeset("documents/typst/letter.typ", content)


def receipt_pdf(values: Mapping[str, Any]) -> bytes:
    """Typeset the receipt of a registered appeal."""
    return typeset("documents/typst/receipt.typ", dict(values))


def _root() -> Path:
    return Path(storages["private"].path("."))


def _keep(file: StoredFile, data: bytes) -> None:
    """Write the bytes beside their place and rename them into it: never half a file under a hash."""
    target = Path(storages["private"].path(file.storage_key))
    if target.exists():
        # Touched, so that the sweep counts its day from now.
        os.utime(target)
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, fresh = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    Path(fresh).rename(target)


def _verdict(data: bytes) -> antivirus.Verdict:
    return antivirus.scan(data, settings.CLAMD_SOCKET)


def _scan(data: bytes, name: str) -> ScanState:
    if not settings.CLAMD_SOCKET:
        return ScanState.NOT_SCANNED
    verdict = _verdict(data)
    if verdict is antivirus.Verdict.INFECTED:
        raise FileRefused(_("“%(name)s” holds harmful code and was not taken.") % {"name": name})
    return ScanState.CLEAN if verdict is antivirus.Verdict.CLEAN else ScanState.HELD
