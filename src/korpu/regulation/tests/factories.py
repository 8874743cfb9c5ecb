"""What the tests start from: people of the profile, another act, and the order of 2012 in few clauses."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.dispatch import Signal

from korpu.accounts.models import User
from korpu.organisation.models import Post, Unit
from korpu.organisation.rules import Capacity
from korpu.regulation import operations
from korpu.regulation.evidence import Evidence, Period, evidence_for
from korpu.regulation.models import Act, Clause, Draft, Obligation, OpinionRequest
from korpu.regulation.operations.importing import ImportedAct
from korpu.regulation.rules.norm_making import ORDER, Stage

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 5, 12, tzinfo=BAKU)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
NEXT_YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))
LINES = [
    "Qanun",
    "1. Şəffaflıq",
    "1.1. Hər rübdə məlumat dərc edilir.",
    "1.2. Qurumun vəzifəli şəxsi sənədi tələb edə bilər.",
    "1.4. Sorğu cavablandırılır.",
]
OG12_ACTS = [
    {"code": "PD2421", "kind": "DECREE", "title_az": "Sərəncam", "title_en": "Decree", "number": "2421",
     "dated_on": date(2012, 9, 5)},
    {"code": "NAP1215", "kind": "NATIONAL_PLAN", "title_az": "Milli plan", "title_en": "National plan",
     "approved_by": "PD2421"},
    {"code": "MD0703", "kind": "ORDER", "title_az": "03 nömrəli sərəncam", "title_en": "Disposition 03", "number": "03",
     "dated_on": date(2007, 10, 18)},
    {"code": "OG12", "kind": "ORDER", "title_az": "Əmr", "title_en": "Order"},
    {"code": "OG12-FOI", "kind": "RULES", "title_az": "Daxili icraat qaydaları", "title_en": "Rules of procedure",
     "aliases": ["İcraat qaydaları"], "approved_by": "OG12"},
]  # fmt: skip
OG12_CLAUSES = [
    *({"id": code, "kind": "order-item", "text_az": code} for code in
      ("OG12-0", "OG12-2", "OG12-7.1", "OG12-8", "OG12-9", "OG12-SIGN")),
    {"id": "OG12-FOI-0", "parent": "OG12-2", "kind": "rule", "text_az": "Təsdiq"},
    {"id": "OG12-FOI-1", "parent": "OG12-FOI-0", "kind": "rule", "text_az": "Ümumi müddəalar"},
    {"id": "OG12-FOI-1.1", "parent": "OG12-FOI-1", "kind": "rule", "text_az": "Məqsəd"},
    {"id": "OG12-FOI-2.1.5", "kind": "rule", "text_az": "Digər hallar"},
    {"id": "MD0703-1", "kind": "order-item", "text_az": "Köhnə tapşırıq"},
]  # fmt: skip


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def post_id(code: str) -> int:
    return Post.objects.get(code=code).pk


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).pk


def capacity(post: str) -> Capacity:
    row = Post.objects.get(code=post)
    return Capacity(row.pk, row.unit_id, frozenset(row.roles))


def clause(code: str) -> Clause:
    return Clause.objects.select_related("act").get(code=code)


def proof(code: str, period: Period = YEAR) -> Evidence:
    found = evidence_for(code, period)
    assert found is not None, f"no proof of {code} is declared"
    return found


def answer(code: str, period: Period = YEAR) -> str:
    return str(proof(code, period).answer)


def other_act(code: str = "LAW10", lines: list[str] = LINES) -> Act:
    return operations.import_act(
        act=ImportedAct(
            code=code, kind="LAW", title_az="Şəffaflıq haqqında Qanun", title_en="Law on transparency", number="10",
            dated_on=date(2026, 1, 15), edition="1",
        ),
        lines=lines, by=person("registrar"), at=NOON,
    )  # fmt: skip


def obligation(unit: str = "", **changes: object) -> Obligation:
    """Enter an obligation from another act, due each quarter of 2026."""
    act = Act.objects.filter(code="LAW10").first() or other_act()
    values: dict[str, object] = {
        "clause": Clause.objects.select_related("act").get(act=act, code="LAW10-1.1"),
        "duty": "Rüblük məlumatı dərc etmək",
        "starts_on": date(2026, 1, 1),
        "interval_months": 3,
        "unit_id": unit_id(unit) if unit else None,
        "by": person("registrar"),
        "at": NOON,
    }
    return operations.enter_obligation(**{**values, **changes})  # type: ignore[arg-type]


def fulfil(row: Obligation, on: date, at: datetime = NOON) -> None:
    operations.record_fulfilment(
        obligation=row, on=on, what="Məlumat saytda dərc edilib", by=person("information-officer-1"), at=at
    )


def draft(direction: str = "OURS", **changes: object) -> Draft:
    values: dict[str, object] = {
        "direction": direction,
        "kind": "RULES",
        "title": "Qaydaların layihəsi",
        "text": "Ümumi müddəalar\n1. Məqsəd açıqlıqdır.\n2. Müddət on gündür.",
        "return_on": date(2026, 11, 15),
        "from_name": "Nazirlər Kabineti" if direction == "FROM_OUTSIDE" else "",
        "from_unit_id": {"OURS": unit_id("information-sector"), "FROM_UNIT": unit_id("legal")}.get(direction),
        "by": person("information-head"),
        "at": NOON,
    }
    return operations.register_draft(**{**values, **changes})  # type: ignore[arg-type]


def asked(row: Draft, unit: str, due_on: date = date(2026, 11, 12)) -> OpinionRequest:
    return operations.ask_for_opinions(
        draft=row, unit_ids=[unit_id(unit)], due_on=due_on, by=person("information-head"), at=NOON
    )[0]


def stage_days(first: date = date(2026, 11, 1)) -> dict[Stage, date]:
    return {stage: date(first.year, first.month, first.day + order) for order, stage in enumerate(ORDER)}


@contextmanager
def heard(signal: Signal) -> Iterator[list[dict[str, object]]]:
    """Give what a signal tells while the block runs."""
    found: list[dict[str, object]] = []

    def listen(sender: object, signal: Signal, **values: object) -> None:
        found.append(values)

    signal.connect(listen)
    try:
        yield found
    finally:
        signal.disconnect(listen)
