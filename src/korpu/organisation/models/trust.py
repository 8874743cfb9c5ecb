"""What is entrusted to a deputy, and whom the Minister lets act in the Department."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from korpu.organisation.models.days import days
from korpu.organisation.models.house import Post, Unit, order_is_whole
from korpu.organisation.rules import LENT_ROLES, Role


class Entrustment(models.Model):
    """A sector or a matter for which a deputy answers, from a day on (statute 5.5, 5.6)."""

    deputy_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="entrustments")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="entrustments", null=True, blank=True
    )
    matter = models.CharField(_("matter"), max_length=300, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    order_number = models.CharField(_("number of the order"), max_length=60)
    order_on = models.DateField(_("date of the order"))

    class Meta:
        verbose_name = _("entrustment")
        verbose_name_plural = _("entrustments")
        ordering = ("-starts_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="entrustment_one_deputy_a_unit",
                expressions=[(F("unit"), RangeOperators.EQUAL), (days(), RangeOperators.OVERLAPS)],
                condition=Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="entrustment_names_something", condition=Q(unit__isnull=False) | ~Q(matter="")
            ),
            models.CheckConstraint(
                name="entrustment_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            order_is_whole("entrustment_order_is_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_post_id} {self.unit_id or self.matter}"

    @property
    def about(self) -> str:
        """What is entrusted: the unit, the matter, or a matter of the unit."""
        return " · ".join(part for part in (self.unit.name if self.unit else "", self.matter) if part)


class Authorisation(models.Model):
    """The Minister's dated word that a person outside the Department may act in it (statute 5.1)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authorisations"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        _("right"), max_length=20, choices=[(role.value, role.label) for role in LENT_ROLES]
    )
    matter = models.CharField(_("matter"), max_length=300)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    order_number = models.CharField(_("number of the order"), max_length=60)
    order_on = models.DateField(_("date of the order"))
    # The days stay as the order gave them; from this day on they no longer count.
    called_off_on = models.DateField(_("called off"), null=True, blank=True)

    class Meta:
        verbose_name = _("authorisation")
        verbose_name_plural = _("authorisations")
        ordering = ("-starts_on", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("user", "ends_on"), name="authorisation_of_user")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="authorisation_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(name="authorisation_has_order", condition=~Q(order_number="")),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.unit_id}"

    def holds_on(self, day: date) -> bool:
        """Tell whether the person is authorised on the day."""
        return self.starts_on <= day <= self.ends_on and (
            self.called_off_on is None or self.called_off_on > day
        )

    @property
    def role_name(self) -> str:
        return str(Role(self.role).label)
