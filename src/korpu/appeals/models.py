"""The register: a thin case, and beside it the facts that are never rewritten."""

from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import (
    FINAL_STATES,
    OPEN_STATES,
    AppealKind,
    AppealState,
    Channel,
    Outcome,
    Purpose,
    ReplyBy,
    Urgency,
)


class Intake(models.Model):
    """What arrived, byte for byte, before anybody read it."""

    key = models.CharField(max_length=100, unique=True)
    channel = models.CharField(max_length=12, choices=Channel)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="intake_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.sha256[:12]}"


class Appeal(models.Model):
    """One case of the register."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    intake = models.OneToOneField(Intake, on_delete=models.PROTECT, related_name="appeal")
    kind = models.CharField(_("kind"), max_length=20, choices=AppealKind)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    state = models.CharField(_("state"), max_length=12, choices=AppealState, default=AppealState.REGISTERED)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="az")
    reply_by = models.CharField(_("reply by"), max_length=5, choices=ReplyBy)
    urgency = models.CharField(_("term"), max_length=8, choices=Urgency, default=Urgency.NORMAL)
    urgency_reason = models.TextField(_("reason for the term"), blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    executor = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    is_restricted = models.BooleanField(_("restricted"), default=False)
    received_at = models.DateTimeField(_("received"))
    registered_at = models.DateTimeField(_("registered"))
    # The answer clock is the truth; this copy of its due moment lets lists sort and filter.
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    retain_until = models.DateField(_("kept until"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    code_hash = models.CharField(max_length=64)
    search = SearchVectorField(null=True, editable=False)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ("-registered_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(F("registered_at").desc(), F("id").desc(), name="appeal_newest"),
            models.Index("unit", F("registered_at").desc(), F("id").desc(), name="appeal_unit_newest"),
            models.Index("executor", F("registered_at").desc(), F("id").desc(), name="appeal_post_newest"),
            models.Index("state", F("registered_at").desc(), F("id").desc(), name="appeal_state_newest"),
            models.Index("kind", F("registered_at").desc(), F("id").desc(), name="appeal_kind_newest"),
            models.Index("due_at", "id", condition=Q(state__in=OPEN_STATES), name="appeal_open_due"),
            models.Index(
                "unit", "due_at", "id", condition=Q(state__in=OPEN_STATES), name="appeal_unit_open_due"
            ),
            # What the proofs of a year count, without a look at the rows.
            models.Index(
                "answered_at",
                "unit",
                "kind",
                condition=Q(answered_at__isnull=False),
                name="appeal_answered",
            ),
            GinIndex("search", name="appeal_search"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="appeal_answer_has_time",
                condition=Q(state__in=FINAL_STATES, answered_at__isnull=False)
                | (~Q(state__in=FINAL_STATES) & Q(answered_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="appeal_closed_has_outcome",
                condition=~Q(state__in=(AppealState.CLOSED, AppealState.ARCHIVED))
                | (Q(closed_at__isnull=False, retain_until__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="appeal_archived_has_time",
                condition=Q(state=AppealState.ARCHIVED, archived_at__isnull=False)
                | (~Q(state=AppealState.ARCHIVED) & Q(archived_at__isnull=True)),
            ),
            # The answer is kept a year at the least (internal rules of 2012, 5.2): no setting undercuts it.
            models.CheckConstraint(
                name="appeal_kept_a_year",
                condition=Q(retain_until__isnull=True)
                | Q(retain_until__gte=F("answered_at") + models.Value("365 days", models.DurationField())),
            ),
            models.CheckConstraint(
                name="appeal_received_before_registered", condition=Q(registered_at__gte=F("received_at"))
            ),
            models.CheckConstraint(
                name="appeal_urgency_has_reason",
                condition=Q(urgency=Urgency.NORMAL) | ~Q(urgency_reason=""),
            ),
            models.CheckConstraint(
                name="appeal_work_lies_with_a_unit",
                condition=Q(state=AppealState.REGISTERED) | Q(unit__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="appeal_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="appeal_number_stays",
                operation=pgtrigger.UpdateOf("number", "intake_id", "received_at", "registered_at"),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("appeals_desk:case", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def is_late_at(self, moment: datetime) -> bool:
        """Tell whether the answer is overdue; lateness is derived, never stored."""
        runs = self.is_open and self.state != AppealState.CLARIFYING
        return runs and self.due_at is not None and self.due_at < moment


class Contact(models.Model):
    """Who wrote, and where the answer goes: under a right of its own."""

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="contact")
    name = models.CharField(_("name and surname"), max_length=160)
    organisation = models.CharField(_("organisation or outlet"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.CharField(_("postal address"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("email",), condition=~Q(email=""), name="contact_email")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="contact_can_be_reached", condition=~Q(email="") | ~Q(address=""))
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class FileRole(models.TextChoices):
    INCOMING = "INCOMING", _("Came with the appeal")
    ENCLOSURE = "ENCLOSURE", _("Enclosed with the answer")


class AppealFile(models.Model):
    """A file of a case; whoever asks for it asks for the case."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=FileRole)
    is_removed = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("appeal", "file", "role"), name="appeal_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.role}"


class Draft(models.Model):
    """The text that is being written to the author; one at a time."""

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="draft")
    purpose = models.CharField(_("purpose"), max_length=14, choices=Purpose, default=Purpose.ANSWER)
    title = models.CharField(_("subject line"), max_length=200)
    html = models.TextField(_("text"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    grounds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    separable = models.BooleanField(_("an open part was parted"), null=True, blank=True)
    remedies = models.TextField(_("how to complain"), blank=True)
    forwarded_to = models.CharField(_("competent body"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    # Whoever wrote into this text may not be the only one who approves it.
    writers = ArrayField(models.BigIntegerField(), default=list)
    release_id = models.BigIntegerField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    edited_at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.purpose}"


class DispatchState(models.TextChoices):
    QUEUED = "QUEUED", _("On its way")
    DELIVERED = "DELIVERED", _("Delivered")
    FAILED = "FAILED", _("Not delivered")


class Dispatch(models.Model):
    """A letter that left: what was cleared, how it went, whether it arrived."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="dispatches")
    purpose = models.CharField(max_length=14, choices=Purpose)
    release_id = models.BigIntegerField(unique=True)
    sent_by = models.CharField(max_length=5, choices=ReplyBy)
    letter = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    message_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DispatchState, default=DispatchState.QUEUED)
    dispatched_at = models.DateTimeField()
    dispatched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("message_id",), name="dispatch_message"),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.purpose}"


class AuthorReply(models.Model):
    """What the author answered to a question of ours."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()
    channel = models.CharField(max_length=12, choices=Channel)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("author's reply")
        verbose_name_plural = _("authors' replies")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.pk}"


class SavedView(models.Model):
    """A list's filters under a name, for one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("user", "name"), name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name
