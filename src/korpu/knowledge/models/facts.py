"""Indicators, their facts over time, imports of facts, and where facts were cited."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.knowledge.rules.facts import Confidence, FactKind, Rhythm

_NEW_STAMP = "UPDATE knowledge_stamp SET stamp = gen_random_uuid() WHERE id = 1; RETURN NULL;"
_KIND_IS_OF_NO_FACT = """
    IF EXISTS (SELECT 1 FROM knowledge_fact f WHERE f.indicator_id = NEW.id) THEN
        RAISE EXCEPTION 'Indicator % has facts; its kind stays.', NEW.code;
    END IF;
    RETURN NEW;
"""


def stamped(name: str) -> pgtrigger.Trigger:
    """Give the trigger by which a change of a table shows in the stamp of the whole base."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_NEW_STAMP,
    )


class _Validity(Func):
    """The moments from which and until which a value holds; no end means still."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Stamp(models.Model):
    """One row whose stamp changes with every change of the base: who has read the base under it need not read again."""

    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="knowledge_one_stamp", condition=Q(pk=1))
        ]

    def __str__(self) -> str:
        return str(self.stamp)


class Indicator(models.Model):
    """What is measured or stated: its subject, its measure, and the words by which texts name it (statute 3.1.14)."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    subject_az = models.CharField(_("subject in Azerbaijani"), max_length=120)
    subject_en = models.CharField(_("subject in English"), max_length=120, blank=True)
    subject_ru = models.CharField(_("subject in Russian"), max_length=120, blank=True)
    measure_az = models.CharField(_("measure in Azerbaijani"), max_length=250)
    measure_en = models.CharField(_("measure in English"), max_length=250, blank=True)
    measure_ru = models.CharField(_("measure in Russian"), max_length=250, blank=True)
    # The words by which texts name it, in any language, beside the name of the measure itself.
    aliases = ArrayField(models.CharField(max_length=250), verbose_name=_("how texts name it"), default=list)
    # Words beside which a text speaks of a part or of another measure: such a figure is not compared.
    not_beside = ArrayField(models.CharField(max_length=60), verbose_name=_("but not beside"), default=list)
    unit_az = models.CharField(_("unit of measure in Azerbaijani"), max_length=60, blank=True)
    unit_en = models.CharField(_("unit of measure in English"), max_length=60, blank=True)
    unit_ru = models.CharField(_("unit of measure in Russian"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=FactKind)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    tolerance_percent = models.DecimalField(
        _("difference that a text may show, %"), max_digits=5, decimal_places=2, default=0
    )
    owner = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("who answers for it")
    )
    rhythm = models.CharField(_("rhythm"), max_length=8, choices=Rhythm)
    confirm_days = models.PositiveSmallIntegerField(_("days after which it is confirmed anew"), default=365)
    is_open = models.BooleanField(_("open to the public"), default=False)
    # A declared figure of the system's own queries, from which the facts are counted.
    figure_code = models.CharField(_("figure of the system"), max_length=80, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("code",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="indicator_few_decimals", condition=Q(decimals__lte=6)),
            models.CheckConstraint(name="indicator_is_confirmed_anew", condition=Q(confirm_days__gte=1)),
            models.CheckConstraint(
                name="indicator_tolerance_is_a_share",
                condition=Q(tolerance_percent__gte=0, tolerance_percent__lte=100),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="indicator_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="indicator_kind_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("kind", "code"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.AnyChange("kind", "code"),
                func=_KIND_IS_OF_NO_FACT,
            ),
            stamped("indicator_stamps"),
        ]

    def __str__(self) -> str:
        return self.measure

    def get_absolute_url(self) -> str:
        return reverse("knowledge_desk:indicator", args=[self.code])

    @property
    def subject(self) -> str:
        return self.in_language("subject")

    @property
    def measure(self) -> str:
        return self.in_language("measure")

    @property
    def unit_of_measure(self) -> str:
        return self.in_language("unit")

    def in_language(self, name: str, language: str = "") -> str:
        """Give subject, measure or unit in a language or the reader's, in Azerbaijani where it has no words there."""
        found = getattr(self, f"{name}_{language or get_language() or 'az'}", "")
        return str(found or getattr(self, f"{name}_az"))


class FactImport(models.Model):
    """A file of facts that was brought in, and whether it was undone."""

    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows_count = models.PositiveIntegerField(_("rows"))
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(_("brought in"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of facts")
        verbose_name_plural = _("imports of facts")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="fact_import_undone_by_somebody",
                condition=Q(undone_by__isnull=True, undone_at__isnull=True)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name


class FactQuerySet(models.QuerySet["Fact"]):
    def valid(self) -> "FactQuerySet":
        """Give the facts that hold: neither revised nor withdrawn."""
        return self.filter(valid_to_at__isnull=True)


class Fact(models.Model):
    """A value of an indicator for a period; a revision ends it and follows it, nothing is overwritten."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="facts")
    # Where, or of whom, if not of the whole country.
    place = models.CharField(_("place or breakdown"), max_length=120, blank=True)
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    words = models.CharField(_("name"), max_length=250, blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.CharField(_("address of the source"), max_length=500, blank=True)
    source_file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confidence = models.CharField(_("confidence"), max_length=12, choices=Confidence)
    valid_from_at = models.DateTimeField(_("valid from"))
    valid_to_at = models.DateTimeField(_("valid to"), null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="revision", null=True, blank=True
    )
    # Why it was entered in place of another, and why it was withdrawn.
    reason = models.TextField(_("reason of the revision"), blank=True)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True)
    # Nobody entered what the system counts by itself.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    entered_at = models.DateTimeField(_("entered"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confirmed_at = models.DateTimeField(_("confirmed"))
    fact_import = models.ForeignKey(
        FactImport, on_delete=models.PROTECT, related_name="facts", null=True, blank=True
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("-period_to", "-period_from", "place", "-valid_from_at")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("indicator", "period_to"), name="fact_series"),
            models.Index(fields=("entered_at",), name="fact_entered"),
            models.Index(
                fields=("confirmed_at",), condition=Q(valid_to_at__isnull=True), name="fact_to_confirm"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="fact_one_valid_value",
                expressions=[
                    (F("indicator"), RangeOperators.EQUAL),
                    (F("place"), RangeOperators.EQUAL),
                    (F("period_from"), RangeOperators.EQUAL),
                    (F("period_to"), RangeOperators.EQUAL),
                    (_Validity(F("valid_from_at"), F("valid_to_at"), Value("[)")), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="fact_period_runs_forward", condition=Q(period_from__lte=F("period_to"))
            ),
            models.CheckConstraint(
                name="fact_valid_for_a_time",
                condition=Q(valid_to_at__isnull=True) | Q(valid_to_at__gt=F("valid_from_at")),
            ),
            models.CheckConstraint(
                name="fact_has_one_value",
                condition=Q(value__isnull=False, day__isnull=True, words="")
                | Q(value__isnull=True, day__isnull=False, words="")
                | (Q(value__isnull=True, day__isnull=True) & ~Q(words="")),
            ),
            models.CheckConstraint(name="fact_has_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="fact_revision_has_reason", condition=Q(supersedes__isnull=True) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="fact_withdrawn_has_ended",
                condition=Q(withdrawn_reason="") | Q(valid_to_at__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="fact_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="fact_is_not_overwritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "indicator", "place", "period_from", "period_to", "value", "day", "words", "source",
                    "source_url", "source_file", "confidence", "valid_from_at", "supersedes", "reason",
                    "entered_by", "entered_at", "fact_import",
                ),
            ),
            pgtrigger.Protect(
                name="fact_ended_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__valid_to_at__isnull=False),
            ),
            stamped("fact_stamps"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period_from}–{self.period_to}"

    def get_absolute_url(self) -> str:
        return self.indicator.get_absolute_url()

    @property
    def is_valid(self) -> bool:
        return self.valid_to_at is None


class Citation(models.Model):
    """A released text that cites an indicator by its address, and the value that held then (statute 3.1.14)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="citations")
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="citations", null=True, blank=True)
    release = models.ForeignKey("release.Release", on_delete=models.PROTECT, related_name="+")
    cited_at = models.DateTimeField(_("cited"))

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("-cited_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("release", "indicator"), name="citation_once_a_release")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("cited_at",), name="citation_when")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.release_id}"
