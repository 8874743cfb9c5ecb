"""What was counted of months that have ended, so that nobody waits for it again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CountedMonth(models.Model):
    """How many cases each unit answered in a month within its own time, under the working days as they stood."""

    month = models.DateField(unique=True)
    calendar_version = models.CharField(max_length=64)
    # unit → [answered, in its own time]
    own_time = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("counted month")
        verbose_name_plural = _("counted months")
        ordering = ("month",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="counted_month_begins_it", condition=Q(month__day=1))
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
