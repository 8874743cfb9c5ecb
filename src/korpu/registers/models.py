"""Series and the numbers given from them."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SeriesFormat(models.Model):
    """How the numbers of a kind look, such as “İS-{year}/{number:05d}”."""

    kind = models.CharField(max_length=30, unique=True)
    format = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("form of numbers")
        verbose_name_plural = _("forms of numbers")

    def __str__(self) -> str:
        return self.kind


class Series(models.Model):
    """The counter of a kind in a year."""

    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("kind", "year"), name="series_one_a_year")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="series_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="series_never_goes_back",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__last_number__lt=pgtrigger.F("old__last_number")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class NumberState(models.TextChoices):
    ISSUED = "ISSUED", _("Given")
    VOID = "VOID", _("Void")
    RESERVED = "RESERVED", _("Reserved")


class RegisterNumber(models.Model):
    """A number that was given, for good; one that was given in vain or kept for later stays, with the reason."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=60, unique=True)
    plain = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=8, choices=NumberState, default=NumberState.ISSUED)
    reason = models.CharField(max_length=300, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    issued_at = models.DateTimeField()

    class Meta:
        verbose_name = _("register number")
        verbose_name_plural = _("register numbers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("series", "number"), name="number_once"),
            models.CheckConstraint(
                name="number_void_has_reason", condition=~Q(state=NumberState.VOID) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="number_reserved_has_reason", condition=~Q(state=NumberState.RESERVED) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="number_reserved_is_free",
                condition=~Q(state=NumberState.RESERVED) | Q(subject_id__isnull=True),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="number_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="number_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__number__df=pgtrigger.F("new__number"))
                | pgtrigger.Q(old__text__df=pgtrigger.F("new__text"))
                | pgtrigger.Q(old__series_id__df=pgtrigger.F("new__series_id")),
            ),
            pgtrigger.Protect(
                name="number_void_stays_void",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=NumberState.VOID)
                & ~pgtrigger.Q(new__state=NumberState.VOID),
            ),
            # Only what the counter has counted: a number ahead of it would be given a second time.
            pgtrigger.Trigger(
                name="number_was_counted",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("counted", "integer")],
                func="SELECT last_number INTO counted FROM registers_series WHERE id = NEW.series_id;"
                " IF NEW.number < 1 OR NEW.number > counted THEN"
                " RAISE EXCEPTION 'Number % was not counted by its series.', NEW.number;"
                " END IF; RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return self.text
