"""Acts and clauses."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Act(models.Model):
    """A normative text whose clauses bind the ministry."""

    code = models.CharField(max_length=20, unique=True)
    title_az = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" else self.title_az

    @property
    def lacks_requisites(self) -> bool:
        """Tell whether number or date of the act are still missing in the source."""
        return not self.number or self.dated_on is None


class Clause(models.Model):
    """A clause: its id is text of the source, never computed; a number that the source skips is kept as absent."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="clauses")
    code = models.CharField(max_length=30, unique=True)
    parent_code = models.CharField(max_length=30, blank=True)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    responsible = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    timing = models.CharField(max_length=60, blank=True)
    text_az = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    is_absent = models.BooleanField(default=False)
    apps = ArrayField(models.CharField(max_length=30), default=list, blank=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("act", "order")

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_az

    @property
    def number(self) -> str:
        """The number as the source writes it."""
        return self.code.partition("-")[2]
