"""Commissions, their seats, sessions, votes and decisions."""

from datetime import date
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.commissions import rules
from korpu.commissions.rules import (
    CommissionKind,
    DecisionState,
    Majority,
    Presence,
    SeatRole,
    SessionState,
    VoteChoice,
)

_SESSION_IS_OPEN = """
    IF EXISTS (SELECT 1 FROM commissions_session s
               WHERE s.id = COALESCE(NEW.session_id, OLD.session_id) AND s.state = 'MINUTED') THEN
        RAISE EXCEPTION 'The minutes of session % are signed.', COALESCE(NEW.session_id, OLD.session_id);
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
_VOTE_IS_OPEN = """
    IF EXISTS (SELECT 1 FROM commissions_session s JOIN commissions_decision d ON d.session_id = s.id
               WHERE d.id = COALESCE(NEW.decision_id, OLD.decision_id) AND s.state = 'MINUTED') THEN
        RAISE EXCEPTION 'The minutes of decision % are signed.', COALESCE(NEW.decision_id, OLD.decision_id);
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
# What another body hands down may arrive after the delegate's report; an own decision never after the minutes.
_DECISION_IS_OPEN = """
    IF EXISTS (SELECT 1 FROM commissions_session s JOIN commissions_commission c ON c.id = s.commission_id
               WHERE s.id = NEW.session_id AND s.state = 'MINUTED' AND c.kind = 'OWN') THEN
        RAISE EXCEPTION 'The minutes of session % are signed.', NEW.session_id;
    END IF;
    RETURN NEW;
"""


class _Days(Func):
    """The days from the first to the last, both counted; no last day means still."""

    function = "DATERANGE"
    output_field = DateRangeField()


def _days() -> _Days:
    return _Days(F("starts_on"), F("ends_on"), Value("[]"))


def _one_at_a_time(name: str, role: SeatRole) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=name,
        expressions=[(F("commission"), RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
        condition=Q(role=role),
    )


def _open_only(name: str, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=func,
    )


class Commission(models.Model):
    """A commission of the ministry, or one of another body in which the ministry sits."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=CommissionKind)
    title_az = models.CharField(_("name in Azerbaijani"), max_length=300)
    title_en = models.CharField(_("name in English"), max_length=300, blank=True)
    # The code of the act that has set it up; its clauses are proved by this commission's records.
    act_code = models.CharField(_("act that set it up"), max_length=20, blank=True)
    secretary_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    last_session_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        ordering = ("kind", "starts_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="commission_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("commissions_desk:commission", args=[self.pk])

    @property
    def title(self) -> str:
        return self.title_in(None)

    def title_in(self, language: str | None) -> str:
        """Give the name in a language, or in the reader's."""
        return self.title_en if (language or get_language()) == "en" and self.title_en else self.title_az

    @property
    def is_own(self) -> bool:
        return self.kind == CommissionKind.OWN

    def is_in_force(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Procedure(models.Model):
    """How a commission works from a day on. The order of 2012 says nothing of it, so each figure is to be verified."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="procedures")
    starts_on = models.DateField(_("from"))
    quorum_over_percent = models.PositiveSmallIntegerField(_("quorum: more than this share of seats, %"))
    majority = models.CharField(_("a decision needs"), max_length=12, choices=Majority)
    chair_breaks_tie = models.BooleanField(_("at a tie the chair's vote decides"))
    invitation_days = models.PositiveSmallIntegerField(_("invitation, days before"))
    report_days = models.PositiveSmallIntegerField(_("delegate's report, days after"))
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    verify = models.BooleanField(_("to be verified"), default=True)

    class Meta:
        verbose_name = _("rules of procedure")
        verbose_name_plural = _("rules of procedure")
        ordering = ("-starts_on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("commission", "starts_on"), name="procedure_one_a_day"),
            models.CheckConstraint(
                name="procedure_quorum_is_a_share", condition=Q(quorum_over_percent__lt=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commission_id} {self.starts_on}"

    def as_rules(self) -> rules.Procedure:
        return rules.Procedure(self.quorum_over_percent, Majority(self.majority), self.chair_breaks_tie)


class Seat(models.Model):
    """A place in a commission that a post has, whoever holds it (order of 2012, 3)."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="seats")
    post = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=SeatRole)
    order = models.PositiveSmallIntegerField(_("place in the list"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_at_a_time("seat_one_chair_at_a_time", SeatRole.CHAIR),
            _one_at_a_time("seat_one_deputy_chair_at_a_time", SeatRole.DEPUTY_CHAIR),
            _one_at_a_time("seat_one_delegate_at_a_time", SeatRole.DELEGATE),
            _one_at_a_time("seat_one_stand_in_at_a_time", SeatRole.STAND_IN),
            ExclusionConstraint(
                name="seat_post_once_at_a_time",
                expressions=[
                    (F("commission"), RangeOperators.EQUAL),
                    (F("post"), RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="seat_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commission_id} {self.order}"


class Session(models.Model):
    """A meeting of a commission, from its calling to its signed minutes."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField(_("number"))
    planned_at = models.DateTimeField(_("planned for"))
    place = models.CharField(_("place"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=SessionState, default=SessionState.PLANNED)
    # Raised when the day is moved, so that everybody is written to again.
    round = models.PositiveSmallIntegerField(default=1)
    invited_at = models.DateTimeField(null=True, blank=True)
    convened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    held_at = models.DateTimeField(_("held"), null=True, blank=True)
    presided_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    seats_count = models.PositiveSmallIntegerField(default=0)
    is_quorate = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    signed_for = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    last_decision_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("-planned_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("commission", "-planned_at"), name="session_of_commission"),
            models.Index(fields=("held_at",), name="session_held"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("commission", "number"), name="session_number_once"),
            models.CheckConstraint(
                name="session_held_has_time",
                condition=Q(state__in=rules.TOOK_PLACE, held_at__isnull=False)
                | (~Q(state__in=rules.TOOK_PLACE) & Q(held_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="session_minutes_have_a_signature",
                condition=(
                    Q(state=SessionState.MINUTED, signed_by__isnull=False, signed_at__isnull=False)
                    & ~Q(minutes="")
                )
                | (~Q(state=SessionState.MINUTED) & Q(signed_by__isnull=True, signed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="session_cancelled_has_reason",
                condition=~Q(state=SessionState.CANCELLED) | ~Q(reason=""),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="session_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="session_minutes_are_frozen",
                operation=pgtrigger.UpdateOf(
                    "state",
                    "minutes",
                    "signed_by_id",
                    "signed_at",
                    "signed_for_id",
                    "held_at",
                    "number",
                    "presided_by_id",
                    "seats_count",
                    "is_quorate",
                    "commission_id",
                    "planned_at",
                    "place",
                ),
                condition=pgtrigger.Q(old__state=SessionState.MINUTED.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commission_id} № {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("commissions_desk:session", args=[self.pk])


class AgendaItem(models.Model):
    """A point of a session's agenda, with its papers."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is discussed"), max_length=300)
    speaker = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    papers = models.ManyToManyField("documents.StoredFile", related_name="+", blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("session", "order"), name="agenda_order_once"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [_open_only("agenda_is_frozen", _SESSION_IS_OPEN)]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Whether a seat was present at a session, and by whom: the holder of that day, or who acted for the post."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendance")
    presence = models.CharField(_("presence"), max_length=8, choices=Presence)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ("seat__order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("session", "seat"), name="attendance_seat_once"),
            models.CheckConstraint(
                name="attendance_present_is_a_person",
                condition=Q(presence=Presence.ABSENT, user__isnull=True)
                | (~Q(presence=Presence.ABSENT) & Q(user__isnull=False)),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [_open_only("attendance_is_frozen", _SESSION_IS_OPEN)]

    def __str__(self) -> str:
        return f"{self.session_id} {self.seat_id}"


class Decision(models.Model):
    """What a session decided, or the task that another body gave; its execution is an assignment."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="decisions")
    agenda_item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("decision"))
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=DecisionState, default=DecisionState.PROPOSED)
    adopted_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("session", "number")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("due_on",), condition=Q(state__in=rules.UNDER_WAY), name="decision_open_due"
            ),
            models.Index(fields=("unit", "state"), name="decision_of_unit"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("session", "number"), name="decision_number_once"),
            models.CheckConstraint(
                name="decision_under_way_has_executor",
                condition=~Q(state__in=rules.UNDER_WAY) | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_post_has_unit", condition=Q(post__isnull=True) | Q(unit__isnull=False)
            ),
            models.CheckConstraint(
                name="decision_due_has_executor", condition=Q(due_on__isnull=True) | Q(unit__isnull=False)
            ),
            models.CheckConstraint(
                name="decision_done_has_time",
                condition=Q(state=DecisionState.DONE, done_at__isnull=False)
                | (~Q(state=DecisionState.DONE) & Q(done_at__isnull=True)),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="decision_is_kept",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__state=DecisionState.PROPOSED.value),
            ),
            pgtrigger.Protect(
                name="decision_text_is_frozen",
                operation=pgtrigger.UpdateOf("text", "number", "session_id", "agenda_item_id"),
                condition=~pgtrigger.Q(old__state=DecisionState.PROPOSED.value),
            ),
            pgtrigger.Trigger(
                name="decision_comes_before_minutes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_DECISION_IS_OPEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("commissions_desk:decision", args=[self.pk])


class Vote(models.Model):
    """How a seat voted on a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(_("vote"), max_length=10, choices=VoteChoice)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ("seat__order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("decision", "seat"), name="vote_seat_once"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [_open_only("vote_is_frozen", _VOTE_IS_OPEN)]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.seat_id}"


class Position(models.Model):
    """What the ministry said on a question at another body's meeting (statute of 2025, 3.1.26)."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="positions")
    question = models.CharField(_("question"), max_length=300)
    text = models.TextField(_("position of the ministry"))
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("pk",)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [_open_only("position_is_frozen", _SESSION_IS_OPEN)]

    def __str__(self) -> str:
        return self.question
