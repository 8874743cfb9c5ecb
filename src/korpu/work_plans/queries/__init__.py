"""Reads of assignments and plans that several apps make."""

from korpu.work_plans.queries.assignments import (
    assignments_about,
    assignments_given_by,
    assignments_of,
    control_day_of,
    inputs_of,
    notices_of,
    on_control_of,
    open_assignments,
    open_contributions,
    waiting_for_acceptance,
)
from korpu.work_plans.queries.plans import (
    MeasureProgress,
    described_instructions,
    described_of_the_regulation,
    described_periods,
    described_progress_requests,
    described_proposals,
    measures_of,
    plan_of,
    plans_in_force,
    progress_of,
    progress_of_plan,
)
from korpu.work_plans.rules import HEADS

__all__ = [
    "HEADS",
    "MeasureProgress",
    "assignments_about",
    "assignments_given_by",
    "assignments_of",
    "control_day_of",
    "described_instructions",
    "described_of_the_regulation",
    "described_periods",
    "described_progress_requests",
    "described_proposals",
    "inputs_of",
    "measures_of",
    "notices_of",
    "on_control_of",
    "open_assignments",
    "open_contributions",
    "plan_of",
    "plans_in_force",
    "progress_of",
    "progress_of_plan",
    "waiting_for_acceptance",
]
