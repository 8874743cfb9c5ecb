"""What may be done with facts and papers; how figures are read in a text. No tables, no clock, no request."""

from korpu.knowledge.rules.facts import (
    Confidence,
    FactChanged,
    FactKind,
    FactNotWhole,
    NotOwner,
    Rhythm,
    check_value,
)
from korpu.knowledge.rules.papers import (
    MIN_REASON,
    Occasion,
    OwnPaper,
    PaperNotWhole,
    PaperState,
    PaperStepNotAllowed,
    ReasonMissing,
    StudyKind,
    check_reason,
    check_step,
)

__all__ = [
    "MIN_REASON",
    "Confidence",
    "FactChanged",
    "FactKind",
    "FactNotWhole",
    "NotOwner",
    "Occasion",
    "OwnPaper",
    "PaperNotWhole",
    "PaperState",
    "PaperStepNotAllowed",
    "ReasonMissing",
    "Rhythm",
    "StudyKind",
    "check_reason",
    "check_step",
    "check_value",
]
