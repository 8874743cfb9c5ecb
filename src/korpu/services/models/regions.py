"""The regions of the country: where people can use e-services, learn to, and how much they do."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """An economic region, with its place on the tile map and the districts that belong to it."""

    code = models.SlugField(max_length=40, unique=True)
    name_az = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    name_ru = models.CharField(max_length=100)
    column = models.PositiveSmallIntegerField()
    line = models.PositiveSmallIntegerField()
    districts = ArrayField(models.CharField(max_length=60))

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("name_az",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("column", "line"), name="region_tile_once")
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "az")

    def name_in(self, language: str) -> str:
        return str(getattr(self, f"name_{language}", "") or self.name_az)


class RegionPeople(models.Model):
    """How many people live in a region on a day, by a source."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="people")
    counted_on = models.DateField(_("on"))
    number = models.PositiveIntegerField(_("people"))
    source = models.CharField(_("source"), max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("number of people")
        verbose_name_plural = _("numbers of people")
        ordering = ("-counted_on",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("region", "counted_on"), name="region_people_once"),
            models.CheckConstraint(name="region_people_counted", condition=Q(number__gt=0) & ~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.number}"


class AccessPoint(models.Model):
    """A place where people are helped to use e-services (plan of 2012, 4.3)."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="points")
    district = models.CharField(_("district or city"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=300)
    hours = models.CharField(_("hours"), max_length=200)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    help = models.TextField(_("what people are helped with"), blank=True)
    has_step_free_access = models.BooleanField(_("can be entered without steps"), default=False)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("access point")
        verbose_name_plural = _("access points")
        ordering = ("district", "name", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="access_point_closes_after_opening",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.district}: {self.name}"


class Training(models.Model):
    """A session at which people learnt to use e-services."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="trainings")
    held_on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=200)
    title = models.CharField(_("what about"), max_length=200)
    people = models.PositiveIntegerField(_("number of people"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ("-held_on", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("region", "-held_on"), name="training_newest")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.held_on:%d.%m.%Y})"


class RegionUse(models.Model):
    """How often a service was used from a region in a month."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="uses")
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, related_name="uses")
    month = models.DateField()
    number = models.PositiveIntegerField(_("uses"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("uses in a month")
        verbose_name_plural = _("uses in months")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("region", "service", "month"), name="region_use_once"),
            models.CheckConstraint(name="region_use_begins_its_month", condition=Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.month:%m.%Y}"
