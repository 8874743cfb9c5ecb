"""Acts: an order brought in and sent round, what it asks of us, drafts with opinions, a draft of our own on its way."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from config.demo_year.cast import YEAR, Cast, moment, on
from korpu.regulation import operations as regulation
from korpu.regulation.models import Act, Clause, Obligation, OpinionRequest, Receipt
from korpu.regulation.operations import Binding
from korpu.regulation.operations.importing import ImportedAct
from korpu.regulation.rules.drafts import Direction, DraftDecision, InFinalText
from korpu.regulation.rules.norm_making import ORDER

# As the acts of the profiles are called: the Minister's order, the year, its number.
CODE = "MO2624"
DAY = timedelta(days=1)
# The unit that has not confirmed the order yet.
SILENT = "medical-expertise"


def is_lived() -> bool:
    return Act.objects.filter(code=CODE).exists()


def live(cast: Cast, material: dict[str, Any]) -> None:
    _bring_order(cast, material["order"])
    for row in material["drafts"]:
        _live_a_draft(cast, row)
    _write_rules(cast, material["norm_item"])


def _bring_order(cast: Cast, row: dict[str, Any]) -> None:
    by, at = cast["registrar"], moment(2, 12)
    act = regulation.import_act(
        act=ImportedAct(
            code=CODE, kind="ORDER", title_az=row["title_az"], title_en=row["title_en"], number=row["number"],
            dated_on=date(YEAR, 2, 10), edition=f"{YEAR}", in_force_from=date(YEAR, 2, 10),
        ),
        lines=row["lines"], by=by, at=at,
    )  # fmt: skip
    regulation.mark_binding(
        act=act,
        bindings=[
            Binding(
                f"{CODE}-{duty['item']}", duty["duty"], unit_id=cast.units[duty["unit"]] if "unit" in duty else None,
                interval_months=duty.get("interval_months"), part=duty["part"],
            )
            for duty in row["duties"]
        ],
        starts_on=date(YEAR, 2, 10), by=cast["department-head"], at=at + DAY,
    )  # fmt: skip
    for obligation in act_obligations(act):
        for quarter, text in enumerate(row["fulfilled"], start=1):
            regulation.record_fulfilment(
                obligation=obligation, on=date(YEAR, 2 + 3 * quarter, 4), what=text,
                by=cast["information-head"], at=moment(2 + 3 * quarter, 4, 15),
            )  # fmt: skip
    regulation.circulate_act(act=act, kind="COPY", by=by, at=at + DAY)
    for hours, receipt in enumerate(Receipt.objects.filter(circulation__act=act).select_related("unit")):
        if receipt.unit.code != SILENT:
            regulation.confirm_receipt(
                receipt=receipt, by=cast.doer(receipt.unit_id, None, at), at=at + 2 * DAY + timedelta(hours=hours)
            )  # fmt: skip


def act_obligations(act: Act) -> list[Obligation]:
    """Give the obligations of an act that are met on set days."""
    return list(Obligation.objects.filter(clause__act=act, interval_months__isnull=False, unit__isnull=False))


def _live_a_draft(cast: Cast, row: dict[str, Any]) -> None:
    """Register a draft, ask for opinions, and go as far as its story goes."""
    today = timezone.localdate()
    came_on = today - row["days_ago"] * DAY
    at, by = on(came_on), cast["department-head"]
    is_ours = row["direction"] == Direction.OURS
    draft = regulation.register_draft(
        direction=row["direction"], kind=row["kind"], title=row["title"], text="\n".join(row["lines"]),
        return_on=came_on + row["days"] * DAY, from_name=row.get("from_name", ""),
        from_unit_id=cast.units[row["from_unit"]] if "from_unit" in row else None, by=cast["registrar"], at=at,
    )  # fmt: skip
    requests = regulation.ask_for_opinions(
        draft=draft, unit_ids=[cast.units[code] for code in row["asked"]], due_on=came_on + row["days"] * DAY,
        request=row["request"], by=by, at=at + timedelta(hours=2),
    )  # fmt: skip
    answered = [request for request in requests if request.unit.code not in row.get("silent", [])]
    for request, words in zip(answered, row["opinions"], strict=True):
        _give_opinion(cast, request, words, is_ours=is_ours, at=at + 3 * DAY)
    if row.get("final_text"):
        regulation.close_draft(draft=draft, final_text=row["final_text"], by=by, at=at + 9 * DAY)


def _give_opinion(
    cast: Cast, request: OpinionRequest, words: dict[str, Any], *, is_ours: bool, at: Any
) -> None:
    writer, head = cast.doer(request.unit_id, None, at), cast["department-head"]
    if not words:
        regulation.submit_opinion(request=request, by=writer, at=at, has_no_remarks=True)
    else:
        opinion = regulation.write_opinion(
            request=request, place=words["place"], text=words["text"], proposed_wording=words["wording"],
            by=writer, at=at,
        )  # fmt: skip
        regulation.submit_opinion(request=request, by=writer, at=at + timedelta(hours=1))
    if not is_ours:
        if words.get("waits"):
            return
        regulation.approve_opinion(request=request, by=head, at=at + DAY)
        regulation.send_opinion(request=request, sent_to="", by=head, at=at + DAY + timedelta(hours=1))
    if words.get("decision"):
        regulation.decide_opinion(
            opinion=opinion, decision=DraftDecision(words["decision"]), reason=words.get("reason", ""),
            by=head, at=at + 3 * DAY,
        )  # fmt: skip
        regulation.note_in_final_text(
            opinion=opinion, in_final_text=InFinalText(words["in_final_text"]), note=words.get("note", ""),
            by=head, at=at + 4 * DAY,
        )  # fmt: skip


def _write_rules(cast: Cast, row: dict[str, Any]) -> None:
    """Bring a draft of our own to the middle of its stages."""
    today = timezone.localdate()
    begun = today - 70 * DAY
    item = regulation.plan_norm_item(
        title=row["title"], kind="RULES", unit_id=cast.units[row["unit"]],
        planned={stage: begun + (18 * place) * DAY for place, stage in enumerate(ORDER, start=1)},
        clause=Clause.objects.filter(code=row["clause"]).first(), by=cast["department-head"], at=on(begun),
    )  # fmt: skip
    for place, version in enumerate(row["versions"], start=1):
        done_on = begun + (18 * place - 2) * DAY
        regulation.finish_stage(
            item=item, done_on=done_on, version=version, by=cast.doer(item.unit_id, None, on(done_on)), at=on(done_on, 16)
        )  # fmt: skip
