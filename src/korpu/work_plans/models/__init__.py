"""Assignments, plans with their measures and reports, proposals and campaigns."""

from korpu.work_plans.models.assignments import (
    Assignment,
    AssignmentQuerySet,
    Instruction,
    Notice,
    ReminderRule,
)
from korpu.work_plans.models.campaigns import Campaign, CampaignEntry
from korpu.work_plans.models.plans import Executor, Measure, Period, Plan, PlanSection
from korpu.work_plans.models.proposals import Proposal, ProposalRule
from korpu.work_plans.models.reporting import EvidenceItem, ExecutionReport, ProgressRequest

__all__ = [
    "Assignment",
    "AssignmentQuerySet",
    "Campaign",
    "CampaignEntry",
    "EvidenceItem",
    "ExecutionReport",
    "Executor",
    "Instruction",
    "Measure",
    "Notice",
    "Period",
    "Plan",
    "PlanSection",
    "ProgressRequest",
    "Proposal",
    "ProposalRule",
    "ReminderRule",
]
