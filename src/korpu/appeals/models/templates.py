"""Templates of letters: how a ministry writes what it writes often."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import AppealKind, Outcome, Purpose


class LetterTemplate(models.Model):
    """The text from which a letter begins, with fields that the case fills (rules.merging)."""

    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    # None is all of them.
    kinds = ArrayField(models.CharField(max_length=20, choices=AppealKind), default=list, blank=True)
    purpose = models.CharField(_("purpose"), max_length=14, choices=Purpose)
    # Empty for any outcome.
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    title = models.CharField(_("subject line"), max_length=200)
    html = models.TextField(_("text"))
    is_active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    edited_at = models.DateTimeField()

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ("language", "purpose", "name", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("language", "name"), name="letter_template_name_once"),
            models.CheckConstraint(
                name="letter_template_outcome_of_an_answer",
                condition=Q(outcome="") | Q(purpose=Purpose.ANSWER),
            ),
            models.CheckConstraint(
                name="letter_template_says_something", condition=~Q(name="") & ~Q(title="") & ~Q(html="")
            ),
        ]

    def __str__(self) -> str:
        return self.name
