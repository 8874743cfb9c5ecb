"""The people and pages of plans and assignments; read by the table of the whole desk."""

from korpu.work_plans.models import Assignment
from korpu.work_plans.rules.plans import ProposalKind
from korpu.work_plans.tests.factories import (
    draft,
    instruction,
    noon,
    person,
    running,
    unit_id,
    words,
)

EVERYONE = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "registrar", "foi officer",
    "contributor", "other contributor", "minister", "administrator", "auditor",
}  # fmt: skip
PLANNERS = {"sector head", "other head", "head", "deputy", "registrar", "minister"}
SETTERS = {"head", "administrator"}
CAMPAIGNERS = {"executor", "other executor", "sector head", "other head", "head", "deputy"}

PAGES: dict[str, tuple[set[str], int]] = {
    "work_plans_desk:list": (EVERYONE, 200),
    "work_plans_desk:export": (EVERYONE, 200),
    "work_plans_desk:enter": (PLANNERS, 200),
    "work_plans_desk:reminders": (SETTERS, 200),
    "work_plans_desk:plans": (EVERYONE, 200),
    "work_plans_desk:new_plan": (PLANNERS, 200),
    "work_plans_desk:plan": (EVERYONE, 200),
    "work_plans_desk:export_plan": (EVERYONE, 200),
    "work_plans_desk:import_table": ({"head", "deputy", "registrar", "minister"}, 200),
    "work_plans_desk:new_measure": ({"head", "deputy", "registrar", "minister"}, 200),
    "work_plans_desk:edit_measure": ({"head", "deputy", "registrar", "minister"}, 200),
    "work_plans_desk:measure": (EVERYONE, 200),
    "work_plans_desk:report": ({"sector head", "other head", "head", "deputy", "minister", "auditor"}, 200),
    "work_plans_desk:proposals": (EVERYONE, 200),
    "work_plans_desk:new_proposal": (EVERYONE, 200),
    "work_plans_desk:proposal": (
        {"executor", "sector head", "head", "deputy", "minister", "auditor"},
        200,
    ),
    "work_plans_desk:campaigns": (EVERYONE, 200),
    "work_plans_desk:new_campaign": (CAMPAIGNERS, 200),
    "work_plans_desk:campaign": (EVERYONE, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring one of everything, and give the arguments of the addresses."""
    from datetime import date

    from korpu.work_plans import operations

    at = noon(date(2026, 11, 5))
    instruction()
    plan = running(words(), at=at)
    other = draft(code="next-2027", at=at)
    proposal = operations.make_proposal(
        kind=ProposalKind.IMPROVEMENT, unit_id=unit_id("information-sector"), title="Təklif", text="Nə", grounds="Niyə",
        gain="Fayda", by=person("information-officer-1"), at=at,
    )  # fmt: skip
    campaign = operations.open_campaign(
        title="Kampaniya", field="Pensiya", audience="Hamı", goal="İzah", unit_id=unit_id("communication-sector"),
        starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 1), by=person("communication-head"), at=at,
    )  # fmt: skip
    period = Assignment.objects.filter(subject_type="work_plans.period").first().subject_id
    return {
        "work_plans_desk:export": ["csv"],
        "work_plans_desk:plan": [plan.pk],
        "work_plans_desk:export_plan": [plan.pk, "docx"],
        "work_plans_desk:import_table": [other.pk],
        "work_plans_desk:new_measure": [other.pk],
        "work_plans_desk:edit_measure": [other.measures.get().pk],
        "work_plans_desk:measure": [plan.measures.get().pk],
        "work_plans_desk:report": [period],
        "work_plans_desk:proposal": [proposal.pk],
        "work_plans_desk:campaign": [campaign.pk],
    }
