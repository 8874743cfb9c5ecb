"""Acts and clauses, obligations, drafts and opinions, norm-making, copies of acts, rights."""

from korpu.regulation.models.acts import Act, Clause, ClauseText, Edition
from korpu.regulation.models.circulation import Circulation, Receipt
from korpu.regulation.models.drafts import Draft, DraftParagraph, Opinion, OpinionRequest
from korpu.regulation.models.norm_making import NormItem, NormStage
from korpu.regulation.models.obligations import Explanation, Fulfilment, Obligation
from korpu.regulation.models.rights import Right, UseOfRight

__all__ = [
    "Act",
    "Circulation",
    "Clause",
    "ClauseText",
    "Draft",
    "DraftParagraph",
    "Edition",
    "Explanation",
    "Fulfilment",
    "NormItem",
    "NormStage",
    "Obligation",
    "Opinion",
    "OpinionRequest",
    "Receipt",
    "Right",
    "UseOfRight",
]
