"""Plans in their versions, measures, executors and the periods in which they report."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.work_plans.models.assignments import in_language
from korpu.work_plans.rules.plans import ExecutorKind, PlanKind, PlanState
from korpu.work_plans.rules.terms import Term, TermKind

_SIGNED = "A signed plan does not change: plan %."


def _draft_only(table_plan: str) -> str:
    """Give the body of a trigger that lets rows of a plan change while it is a draft only."""
    return f"""
        IF (SELECT p.state FROM work_plans_plan p WHERE p.id = {table_plan}) <> 'DRAFT' THEN
            RAISE EXCEPTION '{_SIGNED}', {table_plan};
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """  # noqa: S608 - constants


_PLAN_SIGNED = f"""
    IF OLD.state <> 'DRAFT' THEN
        RAISE EXCEPTION '{_SIGNED}', OLD.id;
    END IF;
    RETURN NEW;
"""
_EXECUTOR_SIGNED = """
    IF (SELECT p.state FROM work_plans_plan p JOIN work_plans_measure m ON m.plan_id = p.id
        WHERE m.id = OLD.measure_id) <> 'DRAFT' THEN
        RAISE EXCEPTION 'An executor of a signed plan does not change: measure %.', OLD.measure_id;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class _Days(Func):
    """The days from the first to the last, both counted."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Plan(models.Model):
    """One version of a plan: a draft until it is signed, then unchangeable (statute 5.4.3; order of 2012, 1)."""

    code = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(_("kind"), max_length=16, choices=PlanKind)
    title_az = models.CharField(_("title"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    act_code = models.CharField(_("act"), max_length=60, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    state = models.CharField(_("state"), max_length=12, choices=PlanState, default=PlanState.DRAFT)
    is_public = models.BooleanField(_("shown to the public"), default=False)
    made_at = models.DateTimeField()
    order_number = models.CharField(_("number of the order"), max_length=60, blank=True)
    order_on = models.DateField(_("date of the order"), null=True, blank=True)
    stamped_at = models.DateTimeField(null=True, blank=True)
    provisional_reason = models.TextField(blank=True)
    approved_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ("-starts_on", "code", "-version")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("code", "version"), name="plan_version_once"),
            models.UniqueConstraint(
                fields=("code",), condition=Q(state=PlanState.DRAFT), name="plan_one_draft"
            ),
            models.CheckConstraint(name="plan_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="plan_signed_by_somebody",
                condition=Q(state=PlanState.DRAFT)
                | Q(approved_at__isnull=False, approved_by__isnull=False, approved_post__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_stamped_or_provisional",
                condition=Q(state=PlanState.DRAFT)
                | (Q(stamped_at__isnull=False, order_on__isnull=False) & ~Q(order_number=""))
                | ~Q(provisional_reason=""),
            ),
            ExclusionConstraint(
                name="plan_one_version_a_day",
                expressions=[
                    (F("code"), RangeOperators.EQUAL),
                    (_Days(F("starts_on"), F("ends_on"), Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=PlanState.IN_FORCE),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="plan_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="plan_signed_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "code",
                    "version",
                    "kind",
                    "title_az",
                    "title_en",
                    "act_code",
                    "unit",
                    "starts_on",
                    "ends_on",
                    "approved_post",
                    "approved_by",
                    "approved_at",
                    "provisional_reason",
                ),
                func=_PLAN_SIGNED,
            ),
            pgtrigger.Protect(
                name="plan_stamp_stays",
                operation=pgtrigger.UpdateOf(  # type: ignore[no-untyped-call]
                    "order_number", "order_on", "stamped_at"
                ),
                condition=pgtrigger.Q(old__stamped_at__isnull=False),
            ),
            pgtrigger.FSM(
                name="plan_moves",
                field="state",
                transitions=[
                    (PlanState.DRAFT.value, PlanState.IN_FORCE.value),
                    (PlanState.IN_FORCE.value, PlanState.SUPERSEDED.value),
                    (PlanState.IN_FORCE.value, PlanState.CLOSED.value),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work_plans_desk:plan", args=[self.pk])

    @property
    def title(self) -> str:
        return in_language(self.title_az, self.title_en)

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def lacks_stamp(self) -> bool:
        """Tell whether the plan runs although number and date of its order are still blank."""
        return not self.is_draft and self.stamped_at is None


class PlanSection(models.Model):
    """A section of a plan, with the clause that it stands for."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    number = models.CharField(max_length=20)
    title_az = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    clause_code = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("section of a plan")
        verbose_name_plural = _("sections of plans")
        ordering = ("plan", "order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("plan", "number"), name="plan_section_number_once")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="section_begins_in_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_draft_only("NEW.plan_id"),
            ),
            pgtrigger.Trigger(
                name="section_signed_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_draft_only("OLD.plan_id"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_az, self.title_en)


class Measure(models.Model):
    """A measure of a plan. Its lineage is the same in every version, so periods and reports stay with it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    section = models.ForeignKey(
        PlanSection, on_delete=models.PROTECT, related_name="measures", null=True, blank=True
    )
    lineage = models.UUIDField(default=uuid.uuid4)
    number = models.CharField(_("number"), max_length=20)
    order = models.PositiveSmallIntegerField(default=0)
    text_az = models.TextField(_("work"))
    text_en = models.TextField(_("work in English"), blank=True)
    expected_az = models.TextField(_("expected result"), blank=True)
    expected_en = models.TextField(_("expected result in English"), blank=True)
    term_kind = models.CharField(_("term"), max_length=8, choices=TermKind)
    due_on = models.DateField(null=True, blank=True)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    interval_months = models.PositiveSmallIntegerField(null=True, blank=True)
    term_month = models.PositiveSmallIntegerField(null=True, blank=True)
    term_day = models.PositiveSmallIntegerField(null=True, blank=True)
    clause_codes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    indicator = models.CharField(_("indicator"), max_length=200, blank=True)
    indicator_base = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    indicator_target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    proposal = models.ForeignKey(
        "work_plans.Proposal", on_delete=models.PROTECT, related_name="measures", null=True, blank=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("plan", "order", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("lineage",), name="measure_lineage")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("plan", "number"), name="measure_number_once"),
            models.UniqueConstraint(fields=("plan", "lineage"), name="measure_lineage_once"),
            models.CheckConstraint(
                name="measure_has_number_and_work", condition=~Q(number="") & ~Q(text_az="")
            ),
            models.CheckConstraint(
                name="measure_term_is_whole",
                condition=Q(term_kind=TermKind.DATE, due_on__isnull=False)
                | Q(term_kind=TermKind.YEARS, from_year__isnull=False, to_year__gte=F("from_year"))
                | Q(term_kind=TermKind.REGULAR, interval_months__gte=1)
                | Q(
                    term_kind=TermKind.YEARLY,
                    term_month__gte=1,
                    term_month__lte=12,
                    term_day__gte=1,
                    term_day__lte=31,
                ),
            ),
            models.CheckConstraint(
                name="measure_indicator_is_whole",
                condition=Q(indicator="", indicator_base__isnull=True, indicator_target__isnull=True)
                | (~Q(indicator="") & Q(indicator_base__isnull=False, indicator_target__isnull=False)),
            ),
            models.CheckConstraint(
                name="measure_closed_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="measure_begins_in_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_draft_only("NEW.plan_id"),
            ),
            pgtrigger.Trigger(
                name="measure_signed_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=_draft_only("OLD.plan_id"),
            ),
            pgtrigger.Trigger(
                name="measure_signed_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["closed_at", "closed_by"]),
                func=_draft_only("OLD.plan_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("work_plans_desk:measure", args=[self.pk])

    @property
    def text(self) -> str:
        return in_language(self.text_az, self.text_en)

    @property
    def expected(self) -> str:
        return in_language(self.expected_az, self.expected_en)

    @property
    def term(self) -> Term:
        return Term(
            kind=TermKind(self.term_kind),
            due_on=self.due_on,
            from_year=self.from_year,
            to_year=self.to_year,
            interval_months=self.interval_months,
            month=self.term_month,
            day=self.term_day,
        )


class Executor(models.Model):
    """One name in the executor column, the first leads; “relevant units” are named by the commission (order, 4.1)."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="executors")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=ExecutorKind)
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    body = models.CharField(max_length=80, blank=True)
    # Set on the units that were named for “relevant units”.
    named_at = models.DateTimeField(null=True, blank=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("executor")
        verbose_name_plural = _("executors")
        ordering = ("measure", "order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("measure", "unit"), condition=Q(kind=ExecutorKind.UNIT), name="executor_unit_once"
            ),
            models.UniqueConstraint(
                fields=("measure", "post"), condition=Q(kind=ExecutorKind.POST), name="executor_post_once"
            ),
            models.CheckConstraint(
                name="executor_is_what_its_kind_says",
                condition=Q(kind=ExecutorKind.POST, post__isnull=False, unit__isnull=True, body="")
                | Q(kind=ExecutorKind.UNIT, unit__isnull=False, post__isnull=True, body="")
                | Q(
                    kind__in=(ExecutorKind.RELEVANT_UNITS, ExecutorKind.INSTITUTIONS),
                    unit__isnull=True,
                    post__isnull=True,
                    body="",
                )
                | (Q(kind=ExecutorKind.BODY, unit__isnull=True, post__isnull=True) & ~Q(body="")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="executor_signed_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_EXECUTOR_SIGNED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.order}"


class Period(models.Model):
    """A stretch of days for which the executors of a measure report."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="periods")
    lineage = models.UUIDField()
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    due_on = models.DateField(_("due"))
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ("due_on", "pk")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=("due_on",), name="period_due")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("lineage", "from_on"), name="period_once"),
            models.CheckConstraint(
                name="period_days_in_order", condition=Q(from_on__lte=F("to_on"), to_on__lte=F("due_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.from_on}–{self.to_on}"
