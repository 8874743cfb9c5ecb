"""Acts, their editions and their clauses."""

from datetime import date
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.regulation.rules.acts import SIGNED_HERE, ActKind, ActState, Part, is_over


class _Days(Func):
    """The days from the first to the last, both counted; no first day means always, no last day means still."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Act(models.Model):
    """A normative text whose clauses bind the ministry."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ActKind, default=ActKind.OTHER)
    title_az = models.CharField(max_length=500)
    title_en = models.CharField(max_length=500)
    # Some sources call the same act by two names; both find it.
    aliases = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    number = models.CharField(max_length=60, blank=True)
    # Known without a number, as a constitution is: its requisites are complete without one.
    is_unnumbered = models.BooleanField(default=False)
    dated_on = models.DateField(null=True, blank=True)
    edition = models.CharField(_("edition"), max_length=60, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force to"), null=True, blank=True)
    # The act whose stamp of approval it bears, and from which it has its number and date.
    approved_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="approves"
    )
    arises_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="gives_rise_to"
    )
    arises_from_item = models.CharField(max_length=30, blank=True)
    repealed_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="repeals"
    )
    repealed_by_item = models.CharField(max_length=30, blank=True)
    # Empty while the repealing act itself has no date yet.
    repealed_on = models.DateField(null=True, blank=True)
    signatory_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The name as of that day: posts change hands, signatures do not.
    signatory_name = models.CharField(max_length=200, blank=True)
    signed_copy = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_at = models.DateTimeField(null=True, blank=True)
    # When somebody has gone through the act and marked the clauses that bind us (statute 2.1.10).
    marked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ("code",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="act_ends_after_start",
                condition=Q(in_force_to__isnull=True)
                | Q(in_force_from__isnull=True)
                | Q(in_force_to__gte=F("in_force_from")),
            ),
            models.CheckConstraint(
                name="act_unnumbered_has_no_number", condition=Q(is_unnumbered=False) | Q(number="")
            ),
            models.CheckConstraint(name="act_not_approved_by_itself", condition=~Q(approved_by=F("pk"))),
            models.CheckConstraint(name="act_not_arising_from_itself", condition=~Q(arises_from=F("pk"))),
            models.CheckConstraint(name="act_not_repealed_by_itself", condition=~Q(repealed_by=F("pk"))),
            models.CheckConstraint(
                name="act_repeal_names_its_act",
                condition=Q(repealed_by__isnull=False) | Q(repealed_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_az

    @property
    def stamp_number(self) -> str:
        """The own number, or that of the act whose stamp it bears."""
        return self.number or (self.approved_by.number if self.approved_by else "")

    @property
    def stamp_dated_on(self) -> date | None:
        """The own date, or that of the act whose stamp it bears."""
        return self.dated_on or (self.approved_by.dated_on if self.approved_by else None)

    @property
    def lacks_requisites(self) -> bool:
        """Tell whether number or date are still missing, its own and those of the act that approves it."""
        return not (self.stamp_number or self.is_unnumbered) or self.stamp_dated_on is None

    @property
    def is_unsigned(self) -> bool:
        """Tell whether an order of the Minister lacks signatory, name or signed copy (order of 2012, signing block)."""
        if self.kind not in SIGNED_HERE:
            return False
        return not (self.signatory_post_id and self.signatory_name and self.signed_copy_id)

    @property
    def begins_on(self) -> date | None:
        """The day from which it is in force; without one of its own, that of its stamp."""
        return self.in_force_from or self.stamp_dated_on

    def is_repealed_on(self, day: date) -> bool:
        """Tell whether it is repealed on a day; a repeal without a date yet holds already."""
        return self.repealed_by_id is not None and (self.repealed_on is None or self.repealed_on <= day)

    def is_in_force_on(self, day: date) -> bool:
        """Tell whether it binds on a day; what only lacks requisites or a signature binds provisionally."""
        if self.is_repealed_on(day) or is_over(day, self.in_force_to):
            return False
        return self.begins_on is None or self.begins_on <= day

    def state_on(self, day: date) -> ActState:
        """Give how it stands on a day."""
        if self.is_repealed_on(day):
            return ActState.REPEALED
        if self.lacks_requisites:
            return ActState.REQUISITES_MISSING
        if self.is_unsigned:
            return ActState.UNSIGNED
        if is_over(day, self.in_force_to):
            return ActState.EXPIRED
        return ActState.IN_FORCE if self.is_in_force_on(day) else ActState.NOT_YET


class Edition(models.Model):
    """A wording of an act, in force from a day to a day; clauses keep their ids through all of them."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="editions")
    label = models.CharField(_("edition"), max_length=60, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    brought_at = models.DateTimeField(null=True, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("act", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("act", "label"), name="edition_label_once"),
            ExclusionConstraint(
                name="edition_one_at_a_time",
                expressions=[
                    (F("act"), RangeOperators.EQUAL),
                    (
                        _Days(F("in_force_from"), F("in_force_to"), Value("[]")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.label}"


class Clause(models.Model):
    """A clause: its id is text of the source, never computed; a number that the source skips is kept as absent."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="clauses")
    code = models.CharField(max_length=30, unique=True)
    parent_code = models.CharField(max_length=30, blank=True)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    responsible = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    timing = models.CharField(max_length=60, blank=True)
    part = models.CharField(_("part of the mandate"), max_length=20, choices=Part, blank=True)
    text_az = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    is_absent = models.BooleanField(default=False)
    apps = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    # The last day on which an edition of the act had it; its links stay for people to look through.
    ceased_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("act", "order", "pk")

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_az

    @property
    def number(self) -> str:
        """The number as the source writes it."""
        return self.code.removeprefix(f"{self.act.code}-")


class ClauseText(models.Model):
    """What a clause said in one edition."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="texts")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="texts")
    text_az = models.TextField(blank=True)
    text_en = models.TextField(blank=True)

    class Meta:
        verbose_name = _("text of a clause")
        verbose_name_plural = _("texts of clauses")
        ordering = ("clause", "edition")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("clause", "edition"), name="clause_text_once_an_edition")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="clause_text_is_kept", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.edition_id}"

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_az
