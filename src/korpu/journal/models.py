"""Lines, links and seals. The chain is made by the database itself when a transaction commits."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from korpu.journal.rules import SEPARATOR


def _append_only(name: str) -> list[pgtrigger.Trigger]:
    """Forbid change and deletion of rows; the chain's migration forbids emptying the table."""
    return [pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)]


class Entry(models.Model):
    """One line: who, acting for whom, what, when, on what, why. Ids only, no personal data."""

    at = models.DateTimeField(_("when"))
    actor_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    acting_for_id = models.BigIntegerField(null=True)
    action = models.CharField(_("what"), max_length=60)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    reason = models.TextField(_("why"), blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("journal line")
        verbose_name_plural = _("journal lines")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index("subject_type", "subject_id", "id", name="entry_subject"),
            models.Index(F("at").desc(), F("id").desc(), name="entry_newest"),
            models.Index("action", F("at").desc(), F("id").desc(), name="entry_action"),
            models.Index("actor_id", F("at").desc(), F("id").desc(), name="entry_actor"),
        ]
        # The unit separator parts the columns of the text that is hashed: inside a column it could move a border.
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="entry_holds_no_separator",
                condition=~Q(action__contains=SEPARATOR)
                & ~Q(subject_type__contains=SEPARATOR)
                & ~Q(reason__contains=SEPARATOR),
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = _append_only("entry_is_kept")

    def __str__(self) -> str:
        return f"{self.pk} {self.action}"


class Link(models.Model):
    """A line's place in the chain, without gaps, in the order in which transactions committed."""

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    line_hash = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("position",)
        triggers: ClassVar[list[pgtrigger.Trigger]] = _append_only("link_is_kept")

    def __str__(self) -> str:
        return str(self.position)


class Head(models.Model):
    """Where the chain and its seals end now: one row, locked last of all by each transaction that wrote a line."""

    position = models.BigIntegerField(default=0)
    chain_hash = models.CharField(max_length=64)
    sealed_position = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("end of the chain")
        verbose_name_plural = _("ends of the chain")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="head_is_one", condition=models.Q(pk=1))
        ]

    def __str__(self) -> str:
        return str(self.position)


class Seal(models.Model):
    """A signed Merkle root over a run of links."""

    first_position = models.BigIntegerField(primary_key=True)
    last_position = models.BigIntegerField(unique=True)
    merkle_root = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    signature = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ("first_position",)
        triggers: ClassVar[list[pgtrigger.Trigger]] = _append_only("seal_is_kept")

    def __str__(self) -> str:
        return f"{self.first_position}–{self.last_position}"
