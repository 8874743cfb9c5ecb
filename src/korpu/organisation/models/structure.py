"""The approved structure and number of staff, as dated versions (statute 5.1)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.organisation.models.house import Post, Unit, order_is_whole
from korpu.organisation.rules import ChangeKind, Role, UnitKind, VersionState


class StructureVersion(models.Model):
    """The structure from a day on, until the next version; approved by an order of the Minister."""

    starts_on = models.DateField(_("in force from"))
    state = models.CharField(_("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT)
    order_number = models.CharField(_("number of the order"), max_length=60, blank=True)
    order_on = models.DateField(_("date of the order"), null=True, blank=True)
    posts = models.ManyToManyField(Post, related_name="versions", blank=True)

    class Meta:
        verbose_name = _("version of the structure")
        verbose_name_plural = _("versions of the structure")
        ordering = ("-starts_on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("starts_on",), condition=Q(state=VersionState.APPROVED), name="structure_one_a_day"
            ),
            models.UniqueConstraint(
                fields=("state",), condition=Q(state=VersionState.DRAFT), name="structure_one_draft"
            ),
            order_is_whole("structure_order_is_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.order_number}".strip()

    @property
    def lacks_order(self) -> bool:
        """Tell whether the order that approved the version is still to be entered."""
        return not self.order_number or self.order_on is None

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT


class StructureLine(models.Model):
    """How many people a unit may have in a version of the structure."""

    version = models.ForeignKey(StructureVersion, on_delete=models.CASCADE, related_name="lines")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    headcount = models.PositiveSmallIntegerField(_("number of staff"))

    class Meta:
        verbose_name = _("line of the structure")
        verbose_name_plural = _("lines of the structure")
        ordering = ("unit__order", "unit_id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("version", "unit"), name="structure_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.unit_id} {self.headcount}"


class StructureChange(models.Model):
    """What a version changes; carried out when the version is approved, kept as what the order changed."""

    version = models.ForeignKey(StructureVersion, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("change"), max_length=12, choices=ChangeKind)
    # By their codes: what a draft opens is made when the version is approved.
    unit_code = models.SlugField(max_length=60)
    post_code = models.SlugField(max_length=60, blank=True)
    name_az = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    unit_kind = models.CharField(max_length=12, choices=UnitKind, blank=True)
    parent_code = models.SlugField(max_length=60, blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list, blank=True)
    headcount = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("change of the structure")
        verbose_name_plural = _("changes of the structure")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("version", "kind", "unit_code", "post_code"), name="structure_change_once"
            ),
            models.CheckConstraint(
                name="structure_change_has_headcount",
                condition=Q(kind=ChangeKind.HEADCOUNT, headcount__isnull=False)
                | (~Q(kind=ChangeKind.HEADCOUNT) & Q(headcount__isnull=True)),
            ),
            models.CheckConstraint(
                name="structure_change_names_post",
                condition=(Q(kind__in=(ChangeKind.OPEN_POST, ChangeKind.CLOSE_POST)) & ~Q(post_code=""))
                | (~Q(kind__in=(ChangeKind.OPEN_POST, ChangeKind.CLOSE_POST)) & Q(post_code="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_code} {self.post_code}".strip()
