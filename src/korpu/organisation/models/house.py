"""Units, posts, holders and substitutions."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.organisation.models.days import days, in_language
from korpu.organisation.rules import FOUNDED_ON, Role, UnitKind


def order_is_whole(name: str, number: str = "order_number", day: str = "order_on") -> models.CheckConstraint:
    """Give the constraint that the date of an order never stands without its number."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{day}__isnull": True}) | ~Q(**{number: ""}))


class Ministry(models.Model):
    """The one ministry of this installation."""

    name_az = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=60)
    address_az = models.CharField(max_length=300)
    address_en = models.CharField(max_length=300)
    phone = models.CharField(max_length=40)
    email = models.EmailField()
    profile = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="ministry_is_one", condition=Q(pk=1))
        ]

    def __str__(self) -> str:
        return self.name_in(None)

    def name_in(self, language: str | None) -> str:
        """Give the name in a language, or in the reader's."""
        if (language or get_language()) == "ru" and self.name_ru:
            return self.name_ru
        return in_language(language, self.name_az, self.name_en)

    def address_in(self, language: str | None) -> str:
        return in_language(language, self.address_az, self.address_en)

    def contact_line(self, language: str | None) -> str:
        return " · ".join((self.address_in(language), self.phone, self.email))


class Unit(models.Model):
    """A unit of the ministry or an institution of its system."""

    code = models.SlugField(max_length=60, unique=True)
    name_az = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=UnitKind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="unit_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(name="unit_not_under_itself", condition=~Q(parent=F("pk"))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(None, self.name_az, self.name_en)


class Post(models.Model):
    """A post: rights belong to it, never to a person."""

    code = models.SlugField(max_length=60, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title_az = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list)
    order = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField(_("from"), default=FOUNDED_ON)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    # How the public reaches whoever holds the post, and since which day that is published (order of 2012, 6).
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    contact_since = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("order", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="post_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="post_contact_has_day",
                condition=Q(phone="", email="", contact_since__isnull=True)
                | (~Q(phone="", email="") & Q(contact_since__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(None, self.title_az, self.title_en)

    def title_in(self, language: str) -> str:
        return in_language(language, self.title_az, self.title_en)


class Holding(models.Model):
    """Who holds a post, from which day to which; a post has one holder at a time."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    order_number = models.CharField(_("number of the order"), max_length=60, blank=True)
    order_on = models.DateField(_("date of the order"), null=True, blank=True)
    end_order_number = models.CharField(_("number of the order of dismissal"), max_length=60, blank=True)
    end_order_on = models.DateField(_("date of the order of dismissal"), null=True, blank=True)

    class Meta:
        verbose_name = _("holder of a post")
        verbose_name_plural = _("holders of posts")
        ordering = ("-starts_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="holding_one_at_a_time",
                expressions=[
                    (F("post"), RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="holding_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            order_is_whole("holding_order_is_whole"),
            order_is_whole("holding_end_order_is_whole", "end_order_number", "end_order_on"),
            models.CheckConstraint(
                name="holding_end_order_has_end",
                condition=Q(end_order_number="") | Q(ends_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.user_id}"

    @property
    def lacks_order(self) -> bool:
        """Tell whether the order of the appointment is still to be entered (statute 5.3, 5.5, 5.8)."""
        return not self.order_number or self.order_on is None


class Delegation(models.Model):
    """A dated substitution: the holder of one post acts for another post (statute 5.5–5.7)."""

    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations_given")
    to_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations_held")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=200)
    order_number = models.CharField(_("number of the order"), max_length=60, blank=True)
    # The days stay as the order gave them; from this day on they no longer count.
    called_off_on = models.DateField(_("called off"), null=True, blank=True)

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ("-starts_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="delegation_one_at_a_time",
                expressions=[
                    (F("from_post"), RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=Q(called_off_on__isnull=True),
            ),
            models.CheckConstraint(
                name="delegation_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(name="delegation_not_to_itself", condition=~Q(from_post=F("to_post"))),
        ]

    def __str__(self) -> str:
        return f"{self.from_post_id} → {self.to_post_id}"
