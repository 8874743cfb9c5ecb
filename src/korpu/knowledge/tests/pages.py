"""The fact base's pages against people: facts for every post, papers for the Department and those above it."""

from datetime import timedelta

from django.utils import timezone

from korpu.knowledge import operations
from korpu.knowledge.rules.papers import Chart, StudyKind
from korpu.knowledge.tests.factories import OFFICER, fact, indicator, person, post_id, released, unit_id, year

EVERYONE = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "registrar", "foi officer",
    "contributor", "other contributor", "minister", "administrator", "auditor",
}  # fmt: skip
STAFF = {"executor", "other executor", "sector head", "other head", "head", "deputy"}
READERS = STAFF | {"minister", "auditor"}
# The other contributor is of the unit that answers for the indicator.
ENTERS = STAFF | {"other contributor"}

PAGES: dict[str, tuple[set[str], int]] = {
    "knowledge_desk:facts": (EVERYONE, 200),
    "knowledge_desk:export": (EVERYONE, 200),
    "knowledge_desk:indicator_new": (STAFF, 200),
    "knowledge_desk:import": (STAFF, 200),
    "knowledge_desk:undo": (STAFF, 405),
    "knowledge_desk:indicator": (EVERYONE, 200),
    "knowledge_desk:describe": (STAFF, 200),
    "knowledge_desk:enter": (ENTERS, 200),
    "knowledge_desk:chart": (EVERYONE, 200),
    "knowledge_desk:export_series": (EVERYONE, 200),
    "knowledge_desk:revise": (ENTERS, 200),
    "knowledge_desk:confirm": (ENTERS, 405),
    "knowledge_desk:withdraw": (ENTERS, 200),
    "knowledge_desk:sayings": (EVERYONE, 200),
    "knowledge_desk:export_sayings": (EVERYONE, 200),
    # A letter to one addressee: its writer and those above.
    "knowledge_desk:saying": ({"executor", "sector head", "head", "deputy"}, 200),
    "knowledge_desk:positions": (EVERYONE, 200),
    "knowledge_desk:position_new": (STAFF, 200),
    "knowledge_desk:position": (EVERYONE, 200),
    "knowledge_desk:position_end": (STAFF, 200),
    "knowledge_desk:briefings": (READERS, 200),
    "knowledge_desk:briefing_new": (STAFF, 200),
    "knowledge_desk:briefing": (READERS, 200),
    "knowledge_desk:briefing_write": (STAFF, 200),
    "knowledge_desk:briefing_read": (READERS, 405),
    "knowledge_desk:briefing_file": (READERS, 200),
    "knowledge_desk:analyses": (READERS, 200),
    "knowledge_desk:analysis_new": (STAFF, 200),
    "knowledge_desk:analysis": (READERS, 200),
    "knowledge_desk:analysis_write": (STAFF, 200),
    "knowledge_desk:analysis_freeze": (STAFF, 200),
    "knowledge_desk:analysis_drop": (STAFF, 405),
    "knowledge_desk:analysis_chart": (READERS, 200),
    "knowledge_desk:analysis_export": (READERS, 200),
    "knowledge_desk:studies": (READERS, 200),
    "knowledge_desk:study_new": (STAFF, 200),
    "knowledge_desk:study": (READERS, 200),
    "knowledge_desk:study_write": (STAFF, 200),
    "knowledge_desk:export_papers": (READERS, 200),
    "knowledge_desk:paper_step": (STAFF, 200),
    "knowledge_desk:reforms": (READERS, 200),
    "knowledge_desk:reform_new": (STAFF, 200),
    "knowledge_desk:reform": (READERS, 200),
    "knowledge_desk:reform_write": (STAFF, 200),
    "knowledge_desk:reform_submit": (STAFF, 405),
    "knowledge_desk:reform_publish": (STAFF, 405),
}


def bring() -> dict[str, list[object]]:
    """Bring one of everything about, and give the arguments of each address."""
    now, by = timezone.now(), person(OFFICER)
    of = indicator(at=now)
    fact(of, year(2024, 478.2), at=now)
    row = fact(of, at=now)
    lines = "kod;dövr;qiymət;mənbə\norta-pensiya;2023;431,8;DSK\n"
    brought = operations.import_facts(content=lines.encode(), name="f.csv", by=by, at=now)
    released("<p>Hörmətli vətəndaş, cavab verilir.</p>", recipient={"name": "A. B."}, at=now)
    saying = operations.keep_release(release_id=_last_release(), at=now)
    position = operations.enter_position(
        subject="uzaqdan iş", statement="Dəstəklənir.", starts_on=timezone.localdate(now), by=by, at=now
    )
    note = operations.ask_for_briefing(
        title="Çıxış", occasion="SPEECH", held_at=now + timedelta(days=5), speaker_post_id=post_id("minister"),
        unit_id=unit_id("information-sector"), by=by, at=now,
    )  # fmt: skip
    paper = operations.begin_analysis(
        title="Təhlil", question="Nə dəyişib?", from_on=year(2023).period_from, to_on=year(2025).period_to, by=by,
        at=now,
    )  # fmt: skip
    data = operations.freeze_data(
        analysis=paper, source=f"indicator:{of.code}", chart=Chart.BARS, by=by, at=now
    )
    study = operations.begin_study(
        title="Araşdırma",
        question="Necədir?",
        kind=StudyKind.ABROAD,
        bodies=["Estoniya", "Gürcüstan"],
        by=by,
        at=now,
    )
    reform = operations.write_reform(
        title_az="Pensiya islahatı", title_en="", slug="pensiya", aims="Məqsəd", stages="", results="",
        fact_ids=[row.pk], by=by, at=now,
    )  # fmt: skip
    found: dict[str, list[object]] = {
        f"knowledge_desk:{name}": [of.code] for name in ("indicator", "describe", "enter", "chart")
    }
    found |= {f"knowledge_desk:{name}": [row.pk] for name in ("revise", "confirm", "withdraw")}
    found |= {f"knowledge_desk:{name}": [position.pk] for name in ("position", "position_end")}
    found |= {f"knowledge_desk:{name}": [note.pk] for name in ("briefing", "briefing_write", "briefing_read")}
    found |= {
        f"knowledge_desk:{name}": [paper.pk] for name in ("analysis", "analysis_write", "analysis_freeze")
    }
    found |= {f"knowledge_desk:{name}": [study.pk] for name in ("study", "study_write")}
    found |= {
        f"knowledge_desk:{name}": [reform.pk]
        for name in ("reform", "reform_write", "reform_submit", "reform_publish")
    }
    return found | {
        "knowledge_desk:export": ["csv"],
        "knowledge_desk:export_sayings": ["csv"],
        "knowledge_desk:export_series": [of.code, "csv"],
        "knowledge_desk:undo": [brought.pk],
        "knowledge_desk:saying": [saying.pk],
        "knowledge_desk:briefing_file": [note.pk, "docx"],
        "knowledge_desk:analysis_drop": [paper.pk, data.pk],
        "knowledge_desk:analysis_chart": [paper.pk, data.pk],
        "knowledge_desk:analysis_export": [paper.pk, data.pk, "csv"],
        "knowledge_desk:export_papers": ["studies", "csv"],
        "knowledge_desk:paper_step": ["studies", study.pk, "submit"],
    }


def _last_release() -> int:
    from korpu.release.models import Release

    return Release.objects.order_by("-pk").values_list("pk", flat=True)[0]
