"""Payments to the Ministry and its bodies: what can be paid electronically, and how much of it is."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.services.rules import ELECTRONIC, PaymentChannel, PaymentKind


class Payment(models.Model):
    """A kind of payment (plan of 2012, 4.2)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=PaymentKind)
    name_az = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit", verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+"
    )
    service = models.ForeignKey(
        "services.Service",
        verbose_name=_("e-service"),
        on_delete=models.PROTECT,
        related_name="payments",
        null=True,
        blank=True,
    )
    channels = ArrayField(
        models.CharField(max_length=10, choices=PaymentChannel),
        verbose_name=_("ways of paying"),
        default=list,
    )
    address = models.URLField(_("where it is paid"), blank=True)
    guide = models.URLField(_("guide"), blank=True)
    since = models.DateField(_("taken since"))
    until = models.DateField(_("taken until"), null=True, blank=True)

    class Meta:
        verbose_name = _("kind of payment")
        verbose_name_plural = _("kinds of payment")
        ordering = ("name_az", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="payment_ends_after_its_beginning",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(name="payment_is_paid_somehow", condition=~Q(channels=[])),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "az")

    def get_absolute_url(self) -> str:
        return reverse("services_desk:payment", args=[self.pk])

    def name_in(self, language: str) -> str:
        return str(getattr(self, f"name_{language}", "") or self.name_az)

    @property
    def is_electronic(self) -> bool:
        return any(channel in ELECTRONIC for channel in self.channels)


class PaymentMonth(models.Model):
    """How many payments of a kind a month brought, and how many of them electronically."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="months")
    month = models.DateField()
    count = models.PositiveIntegerField(_("payments"))
    electronic = models.PositiveIntegerField(_("of them electronically"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("payments of a month")
        verbose_name_plural = _("payments of months")
        ordering = ("-month",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("payment", "month"), name="payment_month_once"),
            models.CheckConstraint(name="payment_month_begins_it", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="payment_electronic_is_a_part", condition=Q(electronic__lte=F("count"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment} {self.month:%m.%Y}"


class MonthAsked(models.Model):
    """The numbers of a month that a unit was asked for, once."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("request for a month's numbers")
        verbose_name_plural = _("requests for a month's numbers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("unit", "month"), name="month_asked_once"),
            models.CheckConstraint(name="month_asked_begins_it", condition=Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.month:%m.%Y}"


class LinkCheck(models.Model):
    """What the address of a payment answered."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="checks")
    address = models.URLField()
    checked_at = models.DateTimeField()
    code = models.PositiveSmallIntegerField(null=True)
    is_broken = models.BooleanField()

    class Meta:
        verbose_name = _("check of an address")
        verbose_name_plural = _("checks of addresses")
        ordering = ("-checked_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("payment", "-checked_at"), name="link_check_newest")
        ]

    def __str__(self) -> str:
        return f"{self.payment} {self.checked_at:%d.%m.%Y}"


class Improvement(models.Model):
    """A measure of a plan that is to make a payment easier; its effect is read from the months around it."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="improvements")
    measure = models.ForeignKey("work_plans.Measure", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(_("carried out on"))
    words = models.CharField(_("what was changed"), max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("improvement")
        verbose_name_plural = _("improvements")
        ordering = ("-done_on", "-pk")

    def __str__(self) -> str:
        return self.words
