"""The register: a thin case, and beside it the facts that are never rewritten."""

from korpu.appeals.models.control import ControlRemark, RequestPoint
from korpu.appeals.models.counts import CountedMonth
from korpu.appeals.models.letters import AuthorReply, Dispatch, DispatchState, Draft, Forwarding
from korpu.appeals.models.register import (
    Appeal,
    AppealFile,
    Contact,
    FileRole,
    FormerContact,
    Intake,
    SavedView,
)
from korpu.appeals.models.rules import Cause, KindRule, OutcomeRule, RoutingRule
from korpu.appeals.models.stages import InternalTerms, StageNotice
from korpu.appeals.models.templates import LetterTemplate
from korpu.appeals.models.turns import CaseLink, Proceeding, Round

__all__ = [
    "Appeal",
    "AppealFile",
    "AuthorReply",
    "CaseLink",
    "Cause",
    "Contact",
    "ControlRemark",
    "CountedMonth",
    "Dispatch",
    "DispatchState",
    "Draft",
    "FileRole",
    "FormerContact",
    "Forwarding",
    "Intake",
    "InternalTerms",
    "KindRule",
    "LetterTemplate",
    "OutcomeRule",
    "Proceeding",
    "RequestPoint",
    "Round",
    "RoutingRule",
    "SavedView",
    "StageNotice",
]
