"""The people and pages of the site's upkeep; read by the table of the whole desk."""

from decimal import Decimal

from korpu.upkeep import operations
from korpu.upkeep.models import Fault
from korpu.upkeep.tests.factories import DAY, NIGHT, FakeSite, check, html, person, rubric, section, text

READERS = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "minister", "administrator",
    "auditor",
}  # fmt: skip
# The contributor of the legal department answers for a section, and sees that one.
SEES = READERS | {"contributor"}
MANAGES = {"head", "deputy", "administrator"}
WRITES = {"executor", "other executor", "sector head", "other head", "head", "deputy"}
OWNER = {"contributor"}

PAGES: dict[str, tuple[set[str], int]] = {
    "upkeep_desk:board": (SEES, 200),
    "upkeep_desk:export": (SEES, 200),
    "upkeep_desk:chart": (SEES, 200),
    "upkeep_desk:check_now": (WRITES | MANAGES, 405),
    "upkeep_desk:faults": (SEES, 200),
    "upkeep_desk:export_faults": (SEES, 200),
    "upkeep_desk:fault": (SEES, 200),
    "upkeep_desk:new_section": (MANAGES, 200),
    "upkeep_desk:section": (SEES, 200),
    "upkeep_desk:set_section": (MANAGES, 200),
    "upkeep_desk:confirm": (OWNER, 200),
    "upkeep_desk:new_improvement": (WRITES | OWNER, 200),
    "upkeep_desk:improvements": (SEES, 200),
    "upkeep_desk:measure": (WRITES | OWNER, 200),
    "upkeep_desk:rhythm": (READERS, 200),
    "upkeep_desk:texts": (READERS, 200),
    "upkeep_desk:sort_text": (WRITES, 200),
    "upkeep_desk:plan": (WRITES, 200),
    "upkeep_desk:drop": (WRITES, 200),
    "upkeep_desk:published": (WRITES, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring a section of the legal department with a fault, an improvement, and a topic with a planned text."""
    owned = section("acts", "/acts/", post=None, unit="legal")
    check(FakeSite({"/acts/": html("/nowhere/")}))
    improvement = operations.enter_improvement(
        section=owned, title="Axtarış", measure="Addım", unit_name="", before_value=Decimal(5),
        before_on=(NIGHT - DAY).date(), by=person("legal-contributor"), at=NIGHT,
    )  # fmt: skip
    topic = rubric()
    planned = operations.plan_text(
        rubric=topic, title="Yeni mətn", planned_on=NIGHT.date(), unit_id=topic.unit_id,
        by=person("information-head"), at=NIGHT,
    )  # fmt: skip
    return {
        "upkeep_desk:export": ["csv"],
        "upkeep_desk:export_faults": ["csv"],
        "upkeep_desk:fault": [Fault.objects.get().pk],
        "upkeep_desk:section": [owned.pk],
        "upkeep_desk:set_section": [owned.pk],
        "upkeep_desk:confirm": [owned.pk],
        "upkeep_desk:new_improvement": [owned.pk],
        "upkeep_desk:measure": [improvement.pk],
        "upkeep_desk:sort_text": [text(NIGHT).pk],
        "upkeep_desk:plan": [topic.pk],
        "upkeep_desk:drop": [planned.pk],
        "upkeep_desk:published": [planned.pk],
    }
