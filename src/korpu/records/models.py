"""Holds, destruction lists, forgotten authors, packages, checks of the files, and what authors say of the answer."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.records.rules import (
    MOVES,
    FaultKind,
    ItemState,
    ListState,
    Satisfaction,
    Why,
    WishState,
)

_ONLY_BY_THREE = """
    IF NOT EXISTS (SELECT 1 FROM records_destructionlist l WHERE l.id = NEW.on_list_id AND l.state = 'APPROVED') THEN
        RAISE EXCEPTION 'List % is not approved.', NEW.on_list_id;
    END IF;
    IF EXISTS (SELECT 1 FROM records_hold h WHERE h.appeal_id = NEW.appeal_id AND h.lifted_at IS NULL
               AND (h.until_on IS NULL OR h.until_on >= (NEW.settled_at AT TIME ZONE 'Asia/Baku')::date)) THEN
        RAISE EXCEPTION 'Case % is held.', NEW.appeal_id;
    END IF;
    RETURN NEW;
"""


class Keeping(models.Model):
    """What the ministry sets for its records; one row."""

    quiet_days = models.PositiveSmallIntegerField(_("days without a word of the author"), default=365)
    grace_days = models.PositiveSmallIntegerField(_("days between approval and destruction"), default=7)
    forget_years = models.PositiveSmallIntegerField(_("years until the author is forgotten"), default=3)
    fixity_days = models.PositiveSmallIntegerField(_("days between checks of a file"), default=30)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    verify = models.BooleanField(_("to be checked"), default=True)

    class Meta:
        verbose_name = _("rule of keeping")
        verbose_name_plural = _("rules of keeping")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="records_one_rule_of_keeping", condition=Q(id=1)),
            # Answers are kept a year at the least (rules of 2012, 5.2), and so is whom they went to.
            models.CheckConstraint(
                name="records_author_kept_a_year",
                condition=Q(forget_years__gte=1, quiet_days__gte=1, fixity_days__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.basis


class Hold(models.Model):
    """A reason for which a case may be neither destroyed nor stripped of its author."""

    appeal = models.ForeignKey("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(_("placed"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lift_reason = models.TextField(_("why it was lifted"), blank=True)

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=("appeal",), condition=Q(lifted_at__isnull=True), name="records_hold_standing"
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="records_hold_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="records_hold_days_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="records_hold_lifted_whole",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
            ),
            models.CheckConstraint(
                name="records_hold_lifted_by_another",
                condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=F("placed_by")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="records_hold_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="records_hold_stays_as_placed",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "appeal", "reason", "from_on", "until_on", "placed_by", "placed_at"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.from_on}"


class DestructionList(models.Model):
    """Cases whose time is over, from the draft by a job to the report of what was destroyed (rules of 2012, 5.2)."""

    drafted_at = models.DateTimeField(_("drafted"))
    state = models.CharField(_("state"), max_length=10, choices=ListState, default=ListState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    second_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    done_at = models.DateTimeField(_("carried out"), null=True, blank=True)
    report = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    report_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("destruction list")
        verbose_name_plural = _("destruction lists")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="records_list_by_three_people",
                condition=(
                    (Q(author__isnull=True) | Q(reviewer__isnull=True) | ~Q(reviewer=F("author")))
                    & (
                        Q(author__isnull=True)
                        | Q(second_reviewer__isnull=True)
                        | ~Q(second_reviewer=F("author"))
                    )
                    & (
                        Q(reviewer__isnull=True)
                        | Q(second_reviewer__isnull=True)
                        | ~Q(second_reviewer=F("reviewer"))
                    )
                ),
            ),
            models.CheckConstraint(
                name="records_list_approved_by_all",
                condition=~Q(state__in=(ListState.APPROVED, ListState.DONE))
                | Q(
                    author__isnull=False,
                    reviewer__isnull=False,
                    second_reviewer__isnull=False,
                    submitted_at__isnull=False,
                    reviewed_at__isnull=False,
                    approved_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="records_list_done_has_report",
                condition=(
                    Q(state=ListState.DONE, done_at__isnull=False, report__isnull=False)
                    & ~Q(report_sha256="")
                )
                | (~Q(state=ListState.DONE) & Q(done_at__isnull=True, report__isnull=True, report_sha256="")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="records_list_is_kept", operation=pgtrigger.Delete),
            pgtrigger.FSM(
                name="records_list_moves",
                field="state",
                transitions=[(start.value, end.value) for start, ends in MOVES.items() for end in ends],
            ),
            pgtrigger.Protect(
                name="records_list_done_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=(ListState.DONE.value, ListState.WITHDRAWN.value)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("records_desk:list", args=[self.pk])


class DestructionItem(models.Model):
    """A case on a list, as it was when it was put there, and what became of it."""

    on_list = models.ForeignKey(DestructionList, on_delete=models.PROTECT, related_name="items")
    appeal = models.ForeignKey("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    kept_until = models.DateField(_("kept until"))
    state = models.CharField(_("state"), max_length=10, choices=ItemState, default=ItemState.PENDING)
    reason = models.TextField(_("why it was taken out"), blank=True)
    why_kept = models.CharField(max_length=10, choices=Why, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    sha256 = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    files_kept = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("case on a destruction list")
        verbose_name_plural = _("cases on destruction lists")
        ordering = ("pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("appeal", "state"), name="records_item_of_case")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # A case waits on one list at a time, and is destroyed once.
            models.UniqueConstraint(
                fields=("appeal",),
                condition=Q(state__in=(ItemState.PENDING, ItemState.DESTROYED)),
                name="records_case_on_one_list",
            ),
            models.CheckConstraint(
                name="records_item_settled_whole",
                condition=Q(state=ItemState.PENDING, settled_at__isnull=True)
                | (~Q(state=ItemState.PENDING) & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="records_item_taken_out_has_reason",
                condition=~Q(state=ItemState.TAKEN_OUT) | (~Q(reason="") & Q(settled_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="records_item_kept_has_reason", condition=~Q(state=ItemState.KEPT) | ~Q(why_kept="")
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="records_item_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="records_item_settled_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=(ItemState.TAKEN_OUT.value, ItemState.KEPT.value)),
            ),
            pgtrigger.Protect(
                name="records_item_destroyed_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=ItemState.DESTROYED.value)
                & ~pgtrigger.Q(new__state=ItemState.DESTROYED.value),
            ),
            pgtrigger.Trigger(
                name="records_item_destroyed_only_by_three",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(new__state=ItemState.DESTROYED.value),
                func=_ONLY_BY_THREE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_list_id} {self.appeal_id}"


class Forgetting(models.Model):
    """That the author of a case was forgotten; the case itself stays for the statistics."""

    appeal = models.OneToOneField("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("forgotten"))
    sha256 = ArrayField(models.CharField(max_length=64), default=list, blank=True)

    class Meta:
        verbose_name = _("forgotten author")
        verbose_name_plural = _("forgotten authors")

    def __str__(self) -> str:
        return f"{self.appeal_id}"


class Package(models.Model):
    """An archive package of a case: a BagIt bag in one ZIP file, kept under its own hash."""

    appeal = models.ForeignKey("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    payload_files = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    made_at = models.DateTimeField(_("made"))
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("archive package")
        verbose_name_plural = _("archive packages")
        ordering = ("-pk",)
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="records_package_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="records_package_stays",
                operation=pgtrigger.UpdateOf("appeal_id", "sha256", "size_bytes", "made_at"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.sha256[:12]}"

    @property
    def path(self) -> str:
        return storages["private"].path(f"packages/{self.sha256[:2]}/{self.sha256}.zip")


class FixityRun(models.Model):
    """One check of stored bytes against their hashes, from file to file."""

    started_at = models.DateTimeField(_("begun"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    last_file_id = models.BigIntegerField(default=0)
    last_package_id = models.BigIntegerField(default=0)
    checked = models.PositiveIntegerField(_("checked"), default=0)
    faults = models.PositiveIntegerField(_("faults"), default=0)

    class Meta:
        verbose_name = _("check of the files")
        verbose_name_plural = _("checks of the files")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(ended_at__isnull=True), name="records_one_check_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.started_at}"


class FixityFault(models.Model):
    """Bytes that are no longer what was handed in; closed by a later check that finds them whole."""

    kind = models.CharField(max_length=8, choices=FaultKind)
    row_id = models.BigIntegerField()
    expected = models.CharField(max_length=64)
    found_at = models.DateTimeField(_("found"))
    closed_at = models.DateTimeField(_("whole again"), null=True, blank=True)

    class Meta:
        verbose_name = _("fault of a file")
        verbose_name_plural = _("faults of files")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("kind", "row_id"), condition=Q(closed_at__isnull=True), name="records_fault_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"


class Feedback(models.Model):
    """What the author says of the answer, once; a wish to have the case opened again goes to the head."""

    appeal = models.OneToOneField("appeals.Appeal", on_delete=models.PROTECT, related_name="+")
    satisfaction = models.CharField(_("how it was"), max_length=8, choices=Satisfaction)
    text = models.TextField(_("in words"), blank=True)
    wish = models.CharField(_("wish to reopen"), max_length=8, choices=WishState, default=WishState.NONE)
    given_at = models.DateTimeField(_("said"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(_("decision"), blank=True)

    class Meta:
        verbose_name = _("what an author said")
        verbose_name_plural = _("what authors said")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("given_at",), condition=Q(wish=WishState.OPEN), name="records_open_wish")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="records_wish_decided_whole",
                condition=Q(wish__in=(WishState.NONE, WishState.OPEN), decided_at__isnull=True)
                | (
                    Q(wish__in=(WishState.GRANTED, WishState.DECLINED))
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(decision="")
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}"

    def get_absolute_url(self) -> str:
        return reverse("records_desk:case", args=[self.appeal_id])
