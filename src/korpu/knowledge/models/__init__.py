"""What the fact base keeps."""

from korpu.knowledge.models.facts import Citation, Fact, FactImport, Indicator, Stamp
from korpu.knowledge.models.papers import (
    Analysis,
    Briefing,
    BriefingQuestion,
    Dataset,
    PaperProposal,
    ReformNote,
    Study,
    StudyCriterion,
    StudySource,
)
from korpu.knowledge.models.sayings import Position, Saying, Statement

__all__ = [
    "Analysis",
    "Briefing",
    "BriefingQuestion",
    "Citation",
    "Dataset",
    "Fact",
    "FactImport",
    "Indicator",
    "PaperProposal",
    "Position",
    "ReformNote",
    "Saying",
    "Stamp",
    "Statement",
    "Study",
    "StudyCriterion",
    "StudySource",
]
