"""The register of mail: one row a mail of a mailbox, from its bytes to what became of it."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.intake.rules.kinds import Fault, MailKind, MessageState, Reason

# The mailbox of mails that come as files.
FILES = "files"


class Mailbox(models.Model):
    """How it stands with a mailbox of the settings: when it was read, and whether the server agrees with the register."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    uidvalidity = models.BigIntegerField(null=True, blank=True)
    on_server = models.PositiveIntegerField(_("on the server"), null=True, blank=True)
    # Mails that the server has and the register lacks; anything but zero is an alarm.
    missing = models.PositiveIntegerField(_("missing from the register"), default=0)
    # Mails that could not be fetched: the next round tries them last, so that none stands in the way of others.
    stuck_uids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(_("last read"), null=True, blank=True)
    reconciled_at = models.DateTimeField(_("last compared"), null=True, blank=True)
    # The name of what went wrong, never the server's words: they hold addresses.
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("intake_desk:mailbox", args=[self.name])


class Message(models.Model):
    """A mail of a mailbox: its bytes in private storage, what it turned out to be, and what became of it."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="messages")
    uidvalidity = models.BigIntegerField(null=True)
    uid = models.BigIntegerField(null=True)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField(_("size"))
    # The server had more bytes than were taken.
    is_cut = models.BooleanField(default=False)
    received_at = models.DateTimeField(_("received"))
    taken_at = models.DateTimeField(_("taken"))
    attempts = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=9, choices=MessageState, default=MessageState.TAKEN)
    kind = models.CharField(_("kind of mail"), max_length=10, choices=MailKind, blank=True)
    reasons = ArrayField(models.CharField(max_length=16, choices=Reason), default=list, blank=True)
    faults = ArrayField(models.CharField(max_length=10, choices=Fault), default=list, blank=True)
    content_key = models.CharField(max_length=64, blank=True)
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="copies", null=True, blank=True
    )
    sender = models.CharField(_("sender"), max_length=254, blank=True)
    sender_name = models.CharField(max_length=160, blank=True)
    subject = models.CharField(_("subject"), max_length=250, blank=True)
    appeal = models.ForeignKey(
        "appeals.Appeal", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # The case that the mail points to, where a person has to say whether it belongs there.
    candidate = models.ForeignKey(
        "appeals.Appeal", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decision = models.TextField(_("reason"), blank=True)
    flagged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("state", "-received_at", "-id"), name="mail_newest_in_state"),
            models.Index(fields=("mailbox", "state"), name="mail_counts"),
            models.Index(
                fields=("mailbox", "uidvalidity", "uid"),
                condition=Q(flagged_at__isnull=True),
                name="mail_unflagged",
            ),
            models.Index(
                "sender", F("settled_at").desc(), condition=Q(state=MessageState.CASE), name="mail_sender"
            ),
            models.Index(fields=("appeal",), condition=Q(appeal__isnull=False), name="mail_appeal"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("mailbox", "uidvalidity", "uid"),
                condition=Q(uid__isnull=False),
                name="mail_once_in_mailbox",
            ),
            models.UniqueConstraint(
                fields=("mailbox", "sha256"), condition=Q(uid__isnull=True), name="mail_file_once"
            ),
            models.UniqueConstraint(
                fields=("content_key",),
                condition=Q(same_as__isnull=True) & ~Q(content_key=""),
                name="mail_content_once",
            ),
            models.CheckConstraint(
                name="mail_uid_has_validity",
                condition=Q(uid__isnull=True, uidvalidity__isnull=True)
                | Q(uid__isnull=False, uidvalidity__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_settled_has_time",
                condition=Q(state=MessageState.TAKEN, settled_at__isnull=True)
                | (~Q(state=MessageState.TAKEN) & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="mail_case_is_named",
                condition=Q(state__in=(MessageState.CASE, MessageState.JOINED), appeal__isnull=False)
                | (~Q(state__in=(MessageState.CASE, MessageState.JOINED)) & Q(appeal__isnull=True)),
            ),
            # Nothing waits, and nothing is set aside, without a word on why.
            models.CheckConstraint(
                name="mail_waits_for_a_reason",
                condition=~Q(state__in=(MessageState.HELD, MessageState.SET_ASIDE)) | ~Q(reasons=[]),
            ),
            models.CheckConstraint(
                name="mail_decision_has_words",
                condition=~Q(reasons__contains=["BY_PERSON"]) | ~Q(decision=""),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="mail_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="mail_arrival_stays",
                operation=pgtrigger.UpdateOf(
                    "mailbox_id",
                    "uidvalidity",
                    "uid",
                    "file_id",
                    "sha256",
                    "size_bytes",
                    "received_at",
                    "taken_at",
                ),
            ),
            # A mail that became a case, or joined one, is that case's for good.
            pgtrigger.Protect(
                name="mail_case_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=("CASE", "JOINED"))
                & (
                    pgtrigger.Q(new__state__df=pgtrigger.F("old__state"))
                    | pgtrigger.Q(new__appeal__df=pgtrigger.F("old__appeal"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailbox_id} {self.uid or self.sha256[:12]}"

    def get_absolute_url(self) -> str:
        return reverse("intake_desk:message", args=[self.pk])

    @property
    def reason_words(self) -> list[str]:
        """Give the sentences that say why the mail is what it is, or waits."""
        return [str(Reason(code).label) for code in self.reasons]

    @property
    def fault_words(self) -> list[str]:
        """Give the sentences that say what was wrong with its form."""
        return [str(Fault(code).label) for code in self.faults]
