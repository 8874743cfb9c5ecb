"""The outbox."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from korpu.notifications.rules import MessageState


class Message(models.Model):
    """A letter that is to go out once; its words never change after it was queued."""

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField(_("recipient"))
    language = models.CharField(max_length=5)
    template = models.CharField(max_length=80)
    subject_line = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"))
    header_id = models.CharField(max_length=120, unique=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    state = models.CharField(_("state"), max_length=14, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(_("queued"))
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answer = models.CharField(_("the server's answer"), max_length=300, blank=True)
    files = models.ManyToManyField("documents.StoredFile", related_name="+", through="MessageFile")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("next_try_at",), condition=Q(state=MessageState.QUEUED), name="message_waiting"
            ),
            models.Index(
                fields=("claimed_at",),
                condition=Q(state__in=(MessageState.SENDING, MessageState.HANDING_OVER)),
                name="message_claimed",
            ),
            models.Index(fields=("-queued_at", "-id"), name="message_newest"),
            models.Index(fields=("state", "-queued_at", "-id"), name="message_newest_in_state"),
            models.Index(fields=("subject_type", "subject_id"), name="message_subject"),
            # For a search by the beginning of a subject line, which is a register number as a rule.
            models.Index(
                fields=("subject_line",), name="message_subject_line", opclasses=("varchar_pattern_ops",)
            ),
            models.Index(Upper("to"), name="message_recipient"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="message_sent_has_time",
                condition=~Q(state=MessageState.SENT) | Q(sent_at__isnull=False),
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="message_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="message_words_stay",
                operation=pgtrigger.UpdateOf(
                    "key",
                    "to",
                    "language",
                    "template",
                    "subject_line",
                    "body",
                    "header_id",
                    "subject_type",
                    "subject_id",
                    "queued_at",
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class MessageFile(models.Model):
    """A file that goes with a letter, in its order."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("order",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("message", "order"), name="message_file_order")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="message_files_stay", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="message_files_go_first",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM notifications_message
                        WHERE id = NEW.message_id AND (attempts > 0 OR state <> 'QUEUED')
                    ) THEN
                        RAISE EXCEPTION 'A letter that was tried takes no more files.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.order}"
