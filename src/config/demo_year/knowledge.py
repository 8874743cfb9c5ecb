"""The fact base: indicators of some years, a position, briefing notes, an analysis, a study and a note on a reform.

Every figure is invented, and its source says so.
"""

import tomllib
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from config.demo_year.cast import Cast, moment, on
from korpu.knowledge import operations as knowledge
from korpu.knowledge.models import Fact, Indicator
from korpu.knowledge.operations import Asked, FactText, Source
from korpu.knowledge.rules import Confidence, FactKind, Occasion, Rhythm, StudyKind
from korpu.knowledge.rules.papers import Chart
from korpu.knowledge.rules.tables import read_period
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.release.rules import Decision
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules.plans import ProposalKind

OFFICER, HEAD, LEADER = "information-officer-1", "department-head", "information-head"
HOUR = timedelta(hours=1)


def is_lived() -> bool:
    return Indicator.objects.exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    told = tomllib.loads((settings.PROFILE_DIR / "knowledge.toml").read_text(encoding="utf-8"))
    for row in told["indicator"]:
        _enter(cast, row, told["source"])
    _revise(cast, told["revision"], told["source"])
    _count_appeals(cast)
    knowledge.enter_position(
        subject=told["position"]["subject"], statement=told["position"]["statement"], starts_on=date(2026, 1, 15),
        by=cast[LEADER], at=moment(1, 15),
    )  # fmt: skip
    knowledge.keep_earlier(at=timezone.now())
    _brief(cast, told["briefing"], told["next_briefing"])
    _analyse(cast, told["analysis"])
    _study(cast, told["study"])
    _reform(cast, told["reform"])
    knowledge.ask_for_confirmation(at=timezone.now())


def _enter(cast: Cast, row: dict[str, Any], source: str) -> None:
    kind, at = FactKind(row["kind"]), moment(1, 20)
    indicator = knowledge.enter_indicator(
        code=row["code"], kind=kind, subject_az=row["subject"][0], subject_en=row["subject"][1],
        measure_az=row["measure"][0], measure_en=row["measure"][1], aliases=row["aliases"], unit_az=row["unit"][0],
        unit_en=row["unit"][1], decimals=row.get("decimals", 0), owner_id=cast.units[row["owner"]],
        rhythm=Rhythm.YEAR, confirm_days=300 if row["code"] == "unvanli-sosial-yardim" else 365,
        is_open=row.get("is_open", True), by=cast[OFFICER], at=at,
    )  # fmt: skip
    for code, value in row["facts"]:
        knowledge.enter_fact(
            indicator=indicator, text=_text(kind, code, value, source), by=cast[OFFICER], at=at
        )


def _text(kind: FactKind, code: str, value: str, source: str) -> FactText:
    period = read_period(code, "")
    if period is None:
        raise ValueError(f"{code} is no period.")
    return FactText(
        period_from=period[0], period_to=period[1], source=source,
        value=Decimal(value) if kind in (FactKind.AMOUNT, FactKind.PERCENT) else None,
        day=date.fromisoformat(value) if kind == FactKind.DATE else None,
        words=value if kind == FactKind.NAME else "",
        confidence=Confidence.PRELIMINARY if code == "2025" else Confidence.CONFIRMED,
    )  # fmt: skip


def _revise(cast: Cast, row: dict[str, Any], source: str) -> None:
    fact = Fact.objects.get(indicator__code=row["code"], period_from__year=int(row["period"]))
    knowledge.revise_fact(
        fact=fact, text=_text(FactKind.PERCENT, row["period"], row["value"], source), reason=row["reason"],
        by=cast["employment-contributor"], at=moment(4, 10),
    )  # fmt: skip


def _count_appeals(cast: Cast) -> None:
    """Let the system count one indicator by itself."""
    knowledge.enter_indicator(
        code="daxil-olmus-muracietler", kind=FactKind.AMOUNT, subject_az="Müraciətlər", subject_en="Appeals",
        measure_az="Daxil olmuş müraciətlərin sayı", measure_en="Appeals received",
        aliases=["daxil olan müraciətlər"], unit_az="müraciət", unit_en="appeals",
        owner_id=cast.units["pr-department"], rhythm=Rhythm.MONTH, confirm_days=365, is_open=True,
        figure_code="appeals.received", by=cast[OFFICER], at=moment(1, 20),
    )  # fmt: skip
    today = timezone.localdate()
    for back in (4, 2, 0):
        knowledge.count_figures(at=on(_months_before(today, back), 1))


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, min(day.day, 28))


def _facts(codes: list[str]) -> list[int]:
    return [
        Fact.objects.valid()
        .filter(indicator__code=code)
        .order_by("-period_to")
        .values_list("pk", flat=True)[0]
        for code in codes
    ]


def _brief(cast: Cast, row: dict[str, Any], coming: dict[str, Any]) -> None:
    """Write one note in time for an event that has been; leave the next one to be written on the desk."""
    today, unit = timezone.localdate(), cast.units["information-sector"]
    held_at = on(today - timedelta(days=6), 11)
    note = knowledge.ask_for_briefing(
        title=row["title"], occasion=Occasion.PRESS_CONFERENCE, held_at=held_at,
        speaker_post_id=cast.post_id("minister"), unit_id=unit, by=cast[HEAD], at=held_at - timedelta(days=6),
    )  # fmt: skip
    at = held_at - timedelta(days=3)
    knowledge.write_briefing(
        briefing=note, messages=row["messages"], background=row["background"],
        questions=[Asked(question, answer) for question, answer in row["questions"]], fact_ids=_facts(row["facts"]),
        saying_ids=[], position_ids=[], by=cast[OFFICER], at=at,
    )  # fmt: skip
    knowledge.submit_paper(paper=note, by=cast[OFFICER], at=at + HOUR)
    knowledge.approve_paper(paper=note, by=cast[HEAD], at=at + 3 * HOUR)
    knowledge.mark_read(briefing=note, by=cast["minister"], at=held_at - timedelta(hours=16))
    knowledge.ask_for_briefing(
        title=coming["title"], occasion=Occasion.INTERVIEW, held_at=on(today + timedelta(days=4), 15),
        speaker_post_id=cast.post_id("deputy-minister"), unit_id=unit, by=cast[HEAD],
        at=on(today - timedelta(days=1)),
    )  # fmt: skip


def _analyse(cast: Cast, row: dict[str, Any]) -> None:
    today = timezone.localdate()
    at = on(today - timedelta(days=12))
    paper = knowledge.begin_analysis(
        title=row["title"], question=row["question"], from_on=today - timedelta(days=120),
        to_on=today - timedelta(days=13), by=cast[OFFICER], at=at,
    )  # fmt: skip
    for code in row["figures"]:
        knowledge.freeze_data(analysis=paper, source=f"figure:{code}", by=cast[OFFICER], at=at + HOUR)
    knowledge.freeze_data(
        analysis=paper,
        source="indicator:daxil-olmus-muracietler",
        chart=Chart.BARS,
        by=cast[OFFICER],
        at=at + HOUR,
    )
    knowledge.write_analysis(
        analysis=paper, conclusions=row["conclusions"], by=cast[OFFICER], at=at + 2 * HOUR
    )
    knowledge.submit_paper(paper=paper, by=cast[OFFICER], at=at + 3 * HOUR)
    knowledge.approve_paper(paper=paper, by=cast[HEAD], at=at + timedelta(days=2))
    proposal = knowledge.propose_from(
        paper=paper, kind=ProposalKind.IMPROVEMENT, follow_up_on=today + timedelta(days=90),
        by=cast[OFFICER], at=at + timedelta(days=3), **row["proposal"],
    )  # fmt: skip
    work_plans.decide_proposal(
        proposal=proposal, accept=True, decision=row["decision"], by=cast[HEAD], at=at + timedelta(days=5)
    )


def _study(cast: Cast, row: dict[str, Any]) -> None:
    at = on(timezone.localdate() - timedelta(days=20))
    paper = knowledge.begin_study(
        title=row["title"], question=row["question"], kind=StudyKind.ABROAD, bodies=row["bodies"], by=cast[OFFICER],
        at=at,
    )  # fmt: skip
    knowledge.write_study(
        study=paper, criteria=[(name, cells) for name, *cells in row["criteria"]],
        sources=[Source(title, url, at.date()) for title, url in row["sources"]],
        transferability=row["transferability"], conclusions=row["conclusions"], by=cast[OFFICER], at=at + HOUR,
    )  # fmt: skip
    knowledge.submit_paper(paper=paper, by=cast[OFFICER], at=at + 2 * HOUR)
    knowledge.approve_paper(paper=paper, by=cast[HEAD], at=at + timedelta(days=1))


def _reform(cast: Cast, row: dict[str, Any]) -> None:
    at = on(timezone.localdate() - timedelta(days=9))
    note = knowledge.write_reform(
        title_az=row["title"][0], title_en=row["title"][1], slug=row["slug"], aims=row["aims"], stages=row["stages"],
        results=row["results"], fact_ids=_facts(row["facts"]), by=cast[OFFICER], at=at,
    )  # fmt: skip
    release = knowledge.submit_reform(note=note, by=cast[OFFICER], at=at + HOUR)
    _clear(cast, release, at + 2 * HOUR)
    knowledge.publish_reform(note=note, by=cast[OFFICER], at=at + 5 * HOUR)
    knowledge.keep_earlier(at=at + 6 * HOUR)


def _clear(cast: Cast, release: Release, at: datetime) -> None:
    for place, step in enumerate(release.approvals.order_by("order")):
        approver = cast[LEADER if step.role == "SECTOR_HEAD" else HEAD]
        for finding in release.findings.filter(severity="NEEDS_DECISION", decision=""):
            release_gate.decide_finding(
                finding=finding,
                decision=Decision.KEEP,
                reason="Mətnə baxılıb, belə qala bilər.",
                by=approver,
                at=at,
            )
        release_gate.approve(release=release, by=approver, at=at + place * HOUR)
