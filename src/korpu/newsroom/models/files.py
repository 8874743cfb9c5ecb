"""Pictures and files of the site: their bytes are kept by ``documents`` and never change."""

from typing import Any, ClassVar

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from korpu.documents import operations as documents
from korpu.documents.rules import FileRefused, clean_name, media_type_of


def _bytes_of(file: Any) -> bytes:
    file.open("rb")
    file.seek(0)
    content: bytes = file.read()
    file.seek(0)
    return content


def _check(file: Any) -> None:
    """Raise ValidationError for a file that the house does not take."""
    try:
        media_type_of(_bytes_of(file), clean_name(file.name))
    except FileRefused as error:
        raise ValidationError({"file": str(error)}) from error


class Picture(AbstractImage):  # type: ignore[misc]
    """A picture; another one is another picture."""

    stored = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    admin_form_fields = ("title", "file", "description", "collection", "tags")

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="picture_stays", operation=pgtrigger.UpdateOf("file", "stored_id"))  # type: ignore[no-untyped-call]
        ]

    def clean(self) -> None:
        super().clean()
        if self._state.adding and self.file:
            _check(self.file)
        elif self.pk and type(self).objects.values_list("file", flat=True).get(pk=self.pk) != self.file.name:
            raise ValidationError(
                {"file": _("A picture keeps its file. Upload the other one as a new picture.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.stored_id is None:
            self.stored = documents.store_file(
                content=_bytes_of(self.file), name=self.file.name, by=self.uploaded_by_user, at=timezone.now()
            )
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):  # type: ignore[misc]
    """A picture in a size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Paper(AbstractDocument):  # type: ignore[misc]
    """A file that pages offer; another one is another file."""

    stored = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):  # type: ignore[misc]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="paper_stays", operation=pgtrigger.UpdateOf("file", "stored_id"))  # type: ignore[no-untyped-call]
        ]

    def clean(self) -> None:
        super().clean()
        if self._state.adding and self.file:
            _check(self.file)
        elif self.pk and type(self).objects.values_list("file", flat=True).get(pk=self.pk) != self.file.name:
            raise ValidationError({"file": _("A file stays as it is. Upload the other one as a new file.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.stored_id is None:
            self.stored = documents.store_file(
                content=_bytes_of(self.file), name=self.filename, by=self.uploaded_by_user, at=timezone.now()
            )
        super().save(*args, **kwargs)

    @property
    def url(self) -> str:
        return reverse("newsroom:paper", args=[self.pk])
