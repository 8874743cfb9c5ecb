"""Rights of other acts, grounds of disclosure, and each use of them (statute 4.1, 4.1.10; rules of 2012, 2.1.5)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from korpu.regulation.models.acts import Clause
from korpu.regulation.rules.rights import RightKind


class Right(models.Model):
    """A right or ground that a clause gives, with the posts entitled to it."""

    clause = models.OneToOneField(Clause, on_delete=models.PROTECT, related_name="right")
    kind = models.CharField(max_length=8, choices=RightKind, default=RightKind.RIGHT)
    matter = models.CharField(_("what it allows"), max_length=500)
    posts = models.ManyToManyField("organisation.Post", related_name="+", blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("of an act", "right")
        verbose_name_plural = _("rights")
        ordering = ("clause",)

    def __str__(self) -> str:
        return self.matter


class UseOfRight(models.Model):
    """One use of a right: the day, the matter, the result."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="uses")
    on = models.DateField(_("day"))
    matter = models.CharField(_("matter"), max_length=500)
    result = models.CharField(_("result"), max_length=500)
    link = models.CharField(max_length=300, blank=True)
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("use of a right")
        verbose_name_plural = _("uses of rights")
        ordering = ("-on", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="use_of_right_is_told", condition=~Q(matter="") & ~Q(result=""))
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.on}"
