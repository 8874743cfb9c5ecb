"""What goes out about a case, and what its author says to it."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.appeals.models.register import Appeal
from korpu.appeals.rules.kinds import Channel, Outcome, Purpose, ReplyBy


class Draft(models.Model):
    """The text that is being written to the author; one at a time."""

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="draft")
    purpose = models.CharField(_("purpose"), max_length=14, choices=Purpose, default=Purpose.ANSWER)
    title = models.CharField(_("subject line"), max_length=200)
    html = models.TextField(_("text"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    grounds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    separable = models.BooleanField(_("an open part was parted"), null=True, blank=True)
    # The articles relied on, a line each, as they stand in the letter.
    articles = models.TextField(_("articles relied on"), blank=True)
    withheld = models.TextField(_("what is not given"), blank=True)
    remedies = models.TextField(_("how to complain"), blank=True)
    forwarded_to = models.CharField(_("competent body"), max_length=200, blank=True)
    bodies = ArrayField(models.BigIntegerField(), default=list, blank=True)
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
    release_id = models.BigIntegerField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    grounds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # How many points of the request the answer settles, each of them.
    points = models.PositiveSmallIntegerField(default=0, db_default=0)
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
            models.Index(fields=("dispatched_at",), name="dispatch_moment"),
            models.Index(
                fields=("dispatched_at",),
                condition=Q(outcome__in=(Outcome.REFUSED, Outcome.ANSWERED_PARTLY, Outcome.NOT_CONSIDERED)),
                name="dispatch_less_than_asked",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # What was cleared leaves once, to each author whom it answers.
            models.UniqueConstraint(fields=("release_id", "appeal"), name="dispatch_once_to_each")
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


class Forwarding(models.Model):
    """A letter of the case to a body that is competent, and the proof that it got there."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="forwardings")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="forwardings")
    body = models.ForeignKey(
        "organisation.Counterpart", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(_("competent body"), max_length=200)
    sent_by = models.CharField(max_length=5, choices=ReplyBy)
    letter = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    message_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=DispatchState, default=DispatchState.QUEUED)
    proof = models.CharField(_("proof of receipt"), max_length=200, blank=True)
    forwarded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("forwarding")
        verbose_name_plural = _("forwardings")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("message_id",), name="forwarding_message"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("dispatch", "name"), name="forwarding_once_to_each"),
            models.CheckConstraint(
                name="forwarding_delivered_has_time",
                condition=Q(state=DispatchState.QUEUED) | Q(settled_at__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="forwarding_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="forwarding_not_to_the_one_complained_of",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM appeals_appeal WHERE id = NEW.appeal_id AND complained_body_id = NEW.body_id
                    ) THEN
                        RAISE EXCEPTION 'A complaint never goes to the body complained of.'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.name}"
