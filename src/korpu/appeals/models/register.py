"""The register: a thin case, and beside it the facts that are never rewritten."""

from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
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
    ReplyBy,
    Urgency,
)
from korpu.redaction.rules.plan import KINDS as BLACKENED


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
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="appeals")
    # One letter may hold several cases: the first is 0, what was split off follows.
    part = models.PositiveSmallIntegerField(default=0, db_default=0)
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
    # Hashes of the text that near-duplicates share (rules.likeness).
    likeness = ArrayField(models.BigIntegerField(), default=list, db_default=[], editable=False)
    complained_unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    complained_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    complained_body = models.ForeignKey(
        "organisation.Counterpart", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # Why the case is to be left without consideration, once somebody has said so.
    cause = models.ForeignKey("Cause", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    # The case with whose answer this one is answered.
    answered_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="joined", null=True, blank=True
    )
    times_reopened = models.PositiveSmallIntegerField(default=0, db_default=0)
    # The state and the unit from which a step began, for the journal's line of it; no column.
    before_step: tuple[str, int | None] | None = None

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
            # What the figures and the proofs of a year count, without a look at the rows.
            models.Index(
                fields=("answered_at", "unit", "kind"),
                include=("due_at", "channel", "received_at"),
                condition=Q(answered_at__isnull=False),
                name="appeal_answers",
            ),
            GinIndex("search", name="appeal_search"),
            GinIndex("likeness", name="appeal_likeness"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("intake", "part"), name="appeal_part_once"),
            # A complaint never goes to the one complained of (Code of administrative offences, 594-1).
            models.CheckConstraint(
                name="appeal_not_with_the_one_complained_of",
                condition=(
                    Q(complained_unit__isnull=True) | Q(unit__isnull=True) | ~Q(complained_unit=F("unit"))
                )
                & (
                    Q(complained_post__isnull=True)
                    | Q(executor__isnull=True)
                    | ~Q(complained_post=F("executor"))
                ),
            ),
            models.CheckConstraint(
                name="appeal_joined_has_its_first",
                condition=~Q(state=AppealState.JOINED) | Q(answered_with__isnull=False),
            ),
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
                condition=Q(
                    state__in=(
                        AppealState.REGISTERED,
                        AppealState.JOINED,
                        AppealState.CLOSED,
                        AppealState.ARCHIVED,
                    )
                )
                | Q(unit__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="appeal_is_kept", operation=pgtrigger.Delete),
            # A text that is destroyed or masked leaves no hashes of its words behind.
            pgtrigger.Trigger(
                name="appeal_likeness_goes_with_the_text",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("text"),  # type: ignore[no-untyped-call]
                func="""
                    IF NEW.text <> OLD.text AND NEW.likeness = OLD.likeness THEN NEW.likeness := '{}'; END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="appeal_number_stays",
                operation=pgtrigger.UpdateOf(  # type: ignore[no-untyped-call]
                    "number", "intake_id", "part", "received_at", "registered_at"
                ),
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
    is_anonymous = models.BooleanField(_("anonymous"), default=False, db_default=False)
    # By these the earlier cases of the same person are found; they go when the contact goes.
    email_key = models.CharField(max_length=254, blank=True, db_default="", editable=False)
    phone_key = models.CharField(max_length=20, blank=True, db_default="", editable=False)
    name_key = models.CharField(max_length=160, blank=True, db_default="", editable=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("email",), condition=~Q(email=""), name="contact_email"),
            # By these words of names those who may know the authors find their cases.
            GinIndex(SearchVector("name_key", config="simple"), name="contact_name_words"),
            *(
                models.Index(key, F("appeal").desc(), condition=~Q(**{key: ""}), name=f"contact_{key}")
                for key in ("email_key", "phone_key", "name_key")
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="contact_can_be_reached", condition=Q(is_anonymous=True) | ~Q(email="") | ~Q(address="")
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            # Whoever forgets or corrects a contact forgets its keys too, without knowing of them.
            pgtrigger.Trigger(
                name="contact_keys_go_with_it",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF NEW.email <> OLD.email AND NEW.email_key = OLD.email_key THEN NEW.email_key := ''; END IF;
                    IF NEW.phone <> OLD.phone AND NEW.phone_key = OLD.phone_key THEN NEW.phone_key := ''; END IF;
                    IF NEW.name <> OLD.name AND NEW.name_key = OLD.name_key THEN NEW.name_key := ''; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class FormerContact(models.Model):
    """What stood in a contact before it was corrected: for nothing but masking it when the author is forgotten."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="former_contacts")
    name = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    corrected_at = models.DateTimeField()

    class Meta:
        verbose_name = _("former contact")
        verbose_name_plural = _("former contacts")
        ordering = ("pk",)

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

    @property
    def can_be_blackened(self) -> bool:
        """Tell whether a copy without some of its parts can be made of the file."""
        return self.file.media_type in BLACKENED


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
