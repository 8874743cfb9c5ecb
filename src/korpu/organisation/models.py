"""Units, posts, holders, substitutions and the ministry's own settings."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from korpu.organisation.rules import Role, UnitKind


class _Days(Func):
    """The days from the first to the last, both counted; no last day means still."""

    function = "DATERANGE"
    output_field = DateRangeField()


def _days() -> _Days:
    return _Days(F("starts_on"), F("ends_on"), Value("[]"))


def _in(language: str | None, az: str, en: str) -> str:
    return en if (language or get_language()) == "en" and en else az


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
        return _in(language, self.name_az, self.name_en)

    def address_in(self, language: str | None) -> str:
        return _in(language, self.address_az, self.address_en)

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
        return _in(None, self.name_az, self.name_en)


class Post(models.Model):
    """A post: rights belong to it, never to a person."""

    code = models.SlugField(max_length=60, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title_az = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return _in(None, self.title_az, self.title_en)

    def title_in(self, language: str) -> str:
        return _in(language, self.title_az, self.title_en)


class Holding(models.Model):
    """Who holds a post, from which day to which; a post has one holder at a time."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("holder of a post")
        verbose_name_plural = _("holders of posts")
        ordering = ("-starts_on", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="holding_one_at_a_time",
                expressions=[
                    (F("post"), RangeOperators.EQUAL),
                    (_days(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="holding_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.user_id}"


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
                    (_days(), RangeOperators.OVERLAPS),
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


class Distribution(models.Model):
    """Which sector a kind of case or a duty goes to unless somebody decides otherwise; the head fills a blank."""

    kind = models.CharField(max_length=30, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=200, blank=True)
    verify = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("distribution rule")
        verbose_name_plural = _("distribution rules")

    def __str__(self) -> str:
        return self.kind


class RouteStep(models.Model):
    """One approval on the way out, for a kind of content; ``own_unit`` means the drafter's unit."""

    kind = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role)
    own_unit = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("approval step")
        verbose_name_plural = _("approval steps")
        ordering = ("kind", "order")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("kind", "order"), name="route_step_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.order}"


class RetentionRule(models.Model):
    """How many years a case is kept, by its outcome; never under one (rules of 2012, 5.2)."""

    outcome = models.CharField(max_length=20, unique=True)
    years = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=200, blank=True)
    verify = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="retention_at_least_a_year", condition=Q(years__gte=1))
        ]

    def __str__(self) -> str:
        return self.outcome


class RefusalGround(models.Model):
    """A ground on which the law lets information be refused."""

    code = models.SlugField(max_length=40, unique=True)
    article = models.CharField(max_length=40)
    text_az = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    verify = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("ground of refusal")
        verbose_name_plural = _("grounds of refusal")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.article} {self.text}"

    @property
    def text(self) -> str:
        return _in(None, self.text_az, self.text_en)
