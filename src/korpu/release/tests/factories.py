"""A text on its way out, for the tests of the gate."""

from collections.abc import Sequence
from datetime import datetime
from unittest import mock
from zoneinfo import ZoneInfo

from django.db import models

from korpu.accounts.models import User
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.organisation.models import Post, Unit
from korpu.release import operations
from korpu.release.checks import Allowed, CheckedText, Found, Occasion, check_texts, registry
from korpu.release.models import Release
from korpu.release.rules import AttachedFile, Content

AT = datetime(2026, 11, 5, 12, tzinfo=ZoneInfo("Asia/Baku"))
RECIPIENT = {"name": "Kərimli Aydın Rza oğlu", "email": "a@poct.example", "phone": "+994501234567"}
REASON = "Müraciət edənin öz razılığı var."


def checked(texts: Sequence[CheckedText], allowed: Allowed | None = None) -> list[Found]:
    """Run every check of the gate itself over the parts of a letter; those of apps above ask their own tables."""
    own = {
        code: run
        for code, run in registry._WHOLE_CHECKS.items()
        if run.__module__.startswith("korpu.release.")
    }
    with mock.patch.dict(registry._WHOLE_CHECKS, own, clear=True):
        return check_texts(texts, Occasion("REPLY", "az", AT.date(), allowed or Allowed()))


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def stored(content: bytes, name: str = "arayis.txt") -> StoredFile:
    return documents.store_file(content=content, name=name, by=None, at=AT)


def content_with(
    html: str = "<p>Adi cavab.</p>", *, title: str = "Cavab", files: Sequence[StoredFile] = ()
) -> Content:
    return Content(
        language="az",
        title=title,
        html=html,
        recipient=RECIPIENT,
        attachments=tuple(
            AttachedFile(
                sha256=file.sha256, name=file.name, media_type=file.media_type, size_bytes=file.size_bytes
            )
            for file in files
        ),
    )


def submitted(
    html: str = "<p>Adi cavab.</p>",
    *,
    title: str = "Cavab",
    files: Sequence[StoredFile] = (),
    subject: models.Model | None = None,
    kind: str = "INFORMATION_REQUEST",
    writer: str = "information-officer-1",
    at: datetime = AT,
) -> Release:
    return operations.submit(
        subject=subject or Post.objects.first(),
        kind=kind,
        channel="EMAIL",
        content=content_with(html, title=title, files=files),
        files=files,
        writers=[],
        by=person(writer),
        at=at,
        unit_id=Unit.objects.get(code="information-sector").pk,
    )
