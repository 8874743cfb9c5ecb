"""The stages through which a draft of ours passes (statute 6.1.15, 6.2.14, 6.3.14, 6.4.20)."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken


class Stage(TextChoices):
    CONCEPT = "CONCEPT", _("Concept")
    DRAFT = "DRAFT", _("Draft text")
    OPINIONS = "OPINIONS", _("Opinions")
    CONSULTATION = "CONSULTATION", _("Public consultation")
    LEGAL_REVIEW = "LEGAL_REVIEW", _("Legal review")
    SUBMISSION = "SUBMISSION", _("Submission")


ORDER = tuple(Stage)


class NormItemInvalid(RuleBroken):
    """An item of the norm-making plan has a title, a unit, and a day for each stage in their order."""


class StageNotAllowed(RuleBroken):
    """A stage is finished once, after the one before it."""


def check_days(planned: Mapping[Stage, date]) -> None:
    """Check that each stage has a day, none before that of the stage before it. Raises NormItemInvalid."""
    for stage in ORDER:
        if stage not in planned:
            raise NormItemInvalid(_("Give every stage a day."), field=stage.value)
    for earlier, later in pairwise(ORDER):
        if planned[later] < planned[earlier]:
            raise NormItemInvalid(
                _("“%(later)s” cannot be planned before “%(earlier)s”.")
                % {"later": later.label, "earlier": earlier.label},
                field=later.value,
            )
