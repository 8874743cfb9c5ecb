"""Stored files."""

from pathlib import Path
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    NOT_SCANNED = "NOT_SCANNED", _("No antivirus is set up")
    CLEAN = "CLEAN", _("Clean")
    HELD = "HELD", _("Held until the antivirus answers")
    INFECTED = "INFECTED", _("Holds harmful code")


class StoredFile(models.Model):
    """A file as it was handed in: its bytes never change, and equal bytes are kept once on the disk."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=150)
    scan_state = models.CharField(max_length=12, choices=ScanState, default=ScanState.NOT_SCANNED)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="file_is_not_empty", condition=Q(size_bytes__gt=0))
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("id",), condition=Q(scan_state=ScanState.HELD), name="file_held")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="file_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="file_stays",
                operation=pgtrigger.UpdateOf(
                    "sha256", "size_bytes", "media_type", "name", "created_at", "created_by_id"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def storage_key(self) -> str:
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"

    def read(self) -> bytes:
        """Give the bytes. Raises FileNotFoundError if the disk has lost them."""
        return Path(storages["private"].path(self.storage_key)).read_bytes()

    @property
    def is_held(self) -> bool:
        return self.scan_state == ScanState.HELD

    @property
    def is_harmful(self) -> bool:
        return self.scan_state == ScanState.INFECTED
