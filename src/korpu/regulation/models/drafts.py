"""Drafts of acts by paragraph, and opinions on them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.regulation.rules.acts import ActKind
from korpu.regulation.rules.drafts import (
    OPEN_REQUESTS,
    Direction,
    DraftDecision,
    DraftState,
    InFinalText,
    RequestState,
)


class Draft(models.Model):
    """A draft act or document: ours, another unit's, or one from outside (statute 4.1.2, 4.1.3, 4.1.7)."""

    direction = models.CharField(max_length=12, choices=Direction)
    kind = models.CharField(_("kind"), max_length=20, choices=ActKind, default=ActKind.OTHER)
    title = models.CharField(_("title"), max_length=500)
    from_name = models.CharField(max_length=300, blank=True)
    from_unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_on = models.DateField()
    return_on = models.DateField()
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    final_text = models.TextField(blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("draft act")
        verbose_name_plural = _("draft acts")
        ordering = ("-return_on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="draft_says_from_whom",
                condition=Q(direction=Direction.FROM_OUTSIDE, from_unit__isnull=True) & ~Q(from_name="")
                | Q(direction__in=(Direction.FROM_UNIT, Direction.OURS), from_unit__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_closed_has_time",
                condition=Q(state=DraftState.CLOSED, closed_at__isnull=False)
                | Q(state=DraftState.OPEN, closed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("regulation_desk:draft", args=[self.pk])


class DraftParagraph(models.Model):
    """A paragraph of a draft, found by its place; the number it bears in the text stands beside."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="paragraphs")
    place = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=30, blank=True)
    text = models.TextField()

    class Meta:
        verbose_name = _("paragraph of a draft")
        verbose_name_plural = _("paragraphs of drafts")
        ordering = ("draft", "place")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("draft", "place"), name="draft_paragraph_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.place}"


class OpinionRequest(models.Model):
    """A unit asked for its opinion on a draft by a day."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="requests")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    request = models.TextField(blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.ASKED)
    has_no_remarks = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("request for an opinion")
        verbose_name_plural = _("requests for opinions")
        ordering = ("due_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("draft", "unit"),
                condition=Q(state__in=(*OPEN_REQUESTS, RequestState.SENT)),
                name="opinion_asked_once_of_a_unit",
            ),
            models.CheckConstraint(
                name="opinion_sent_has_time",
                condition=Q(state=RequestState.SENT, sent_at__isnull=False)
                | (~Q(state=RequestState.SENT) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="opinion_not_approved_by_its_author",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("submitted_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.unit_id}"

    @property
    def is_late(self) -> bool:
        return self.sent_at is not None and self.sent_at.date() > self.due_on


class Opinion(models.Model):
    """What a unit says on one paragraph, what the authors decide, and what the final text made of it."""

    request = models.ForeignKey(OpinionRequest, on_delete=models.PROTECT, related_name="opinions")
    paragraph = models.ForeignKey(DraftParagraph, on_delete=models.PROTECT, related_name="opinions")
    text = models.TextField()
    proposed_wording = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=DraftDecision, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    in_final_text = models.CharField(max_length=10, choices=InFinalText, blank=True)
    final_note = models.TextField(blank=True)
    final_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ("paragraph__place", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("request", "paragraph"), name="opinion_once_a_paragraph"),
            models.CheckConstraint(name="opinion_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="opinion_refused_with_reason",
                condition=Q(decision__in=("", DraftDecision.ACCEPTED)) | ~Q(decision_reason=""),
            ),
            models.CheckConstraint(
                name="opinion_decided_has_time",
                condition=Q(decision="", decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.paragraph_id}"
