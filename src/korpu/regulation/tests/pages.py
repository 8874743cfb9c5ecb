"""The regulation's screens for the table of people and pages, and one row of everything they show."""

from datetime import date, timedelta

from django.utils import timezone

from korpu.regulation import operations
from korpu.regulation.models import Receipt
from korpu.regulation.rules.norm_making import ORDER
from korpu.regulation.tests.factories import obligation, other_act, person, unit_id

EVERYONE = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "registrar", "foi officer",
    "contributor", "other contributor", "minister", "administrator", "auditor",
}  # fmt: skip
KEEPERS = {"registrar", "administrator", "head", "deputy"}
READERS = {
    "head",
    "deputy",
    "sector head",
    "other head",
    "minister",
    "auditor",
    "administrator",
    "foi officer",
}
OWNERS = {"executor", "other executor", "sector head", "head", "deputy"}
HEADS = {"head", "deputy"}
DRAFTERS = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "registrar", "contributor",
    "other contributor",
}  # fmt: skip
# Our draft: of the information sector, put to the legal unit.
SEES_OURS = OWNERS | {"registrar", "auditor", "contributor"}

PAGES: dict[str, tuple[set[str], int]] = {
    "regulation_desk:acts": (EVERYONE, 200),
    "regulation_desk:act_new": (KEEPERS, 200),
    "regulation_desk:import": (KEEPERS, 200),
    "regulation_desk:act": (EVERYONE, 200),
    "regulation_desk:akoma_ntoso": (EVERYONE, 200),
    "regulation_desk:act_complete": (KEEPERS, 200),
    "regulation_desk:act_sign": (KEEPERS, 200),
    "regulation_desk:act_repeal": (KEEPERS, 200),
    "regulation_desk:act_circulate": (KEEPERS, 200),
    "regulation_desk:act_binding": (KEEPERS, 200),
    "regulation_desk:nothing_binds": (KEEPERS, 405),
    "regulation_desk:receipt": ({"contributor"}, 200),
    "regulation_desk:obligations": (EVERYONE, 200),
    "regulation_desk:obligation": (READERS | KEEPERS | OWNERS, 200),
    "regulation_desk:assign": (KEEPERS, 200),
    "regulation_desk:move": (KEEPERS, 200),
    "regulation_desk:end": (KEEPERS, 200),
    "regulation_desk:fulfil": (OWNERS, 200),
    "regulation_desk:explain": ({"head"}, 200),
    "regulation_desk:accountability": ({"head", "deputy", "minister", "auditor"}, 200),
    "regulation_desk:drafts": (EVERYONE, 200),
    "regulation_desk:draft_new": (DRAFTERS, 200),
    "regulation_desk:draft": (SEES_OURS, 200),
    "regulation_desk:ask_opinions": (OWNERS, 200),
    "regulation_desk:close_draft": (OWNERS, 200),
    "regulation_desk:write_opinion": ({"contributor"}, 200),
    "regulation_desk:submit_opinion": ({"contributor"}, 200),
    "regulation_desk:approve_opinion": (HEADS, 405),
    "regulation_desk:send_back_opinion": (HEADS, 200),
    "regulation_desk:send_opinion": (HEADS, 200),
    "regulation_desk:call_off": (OWNERS, 200),
    "regulation_desk:decide": (OWNERS, 200),
    "regulation_desk:in_final_text": (OWNERS | {"contributor"}, 200),
    "regulation_desk:norm_making": (EVERYONE, 200),
    "regulation_desk:norm_item_new": (HEADS, 200),
    "regulation_desk:norm_item": (READERS | OWNERS, 200),
    "regulation_desk:finish_stage": (OWNERS, 200),
    "regulation_desk:rights": (EVERYONE, 200),
    "regulation_desk:right_new": (KEEPERS, 200),
    "regulation_desk:use_right": (
        {"executor", "other executor", "sector head", "other head", "head", "deputy"},
        200,
    ),
}


def bring() -> dict[str, list[object]]:
    """Make one of everything and give the arguments of the addresses."""
    now = timezone.now()
    soon = timezone.localdate(now) + timedelta(days=5)
    act = other_act()
    row = obligation("information-sector")
    operations.circulate_act(act=act, kind="COPY", by=person("registrar"), at=now)
    receipt = Receipt.objects.get(unit__code="legal")
    ours = operations.register_draft(
        direction="OURS", kind="RULES", title="Qaydalar", text="1. Bir", return_on=soon,
        from_unit_id=unit_id("information-sector"), by=person("information-head"), at=now,
    )  # fmt: skip
    theirs = operations.register_draft(
        direction="FROM_OUTSIDE", kind="LAW", title="Qanun", text="1. Bir", return_on=soon, from_name="Məclis",
        by=person("registrar"), at=now,
    )  # fmt: skip
    asked = operations.ask_for_opinions(
        draft=ours, unit_ids=[unit_id("legal")], due_on=soon, by=person("information-head"), at=now
    )[0]
    opinion = operations.write_opinion(
        request=asked, place=1, text="Bəli", by=person("legal-contributor"), at=now
    )
    incoming = operations.ask_for_opinions(
        draft=theirs,
        unit_ids=[unit_id("information-sector")],
        due_on=soon,
        by=person("department-head"),
        at=now,
    )[0]
    item = operations.plan_norm_item(
        title="Qaydalar", kind="RULES", unit_id=unit_id("information-sector"), planned=dict.fromkeys(ORDER, soon),
        by=person("department-head"), at=now,
    )  # fmt: skip
    code = [act.code]
    found: dict[str, list[object]] = {
        **dict.fromkeys(
            ("act", "akoma_ntoso", "act_complete", "act_sign", "act_repeal", "act_binding", "nothing_binds"),
            code,
        ),
        "act_circulate": [act.code, "copy"],
        "receipt": [receipt.pk],
        **{key: [row.pk] for key in ("obligation", "assign", "move", "end", "fulfil")},
        "explain": [row.pk, date(2026, 3, 31).isoformat()],
        **{key: [ours.pk] for key in ("draft", "ask_opinions", "close_draft")},
        **{key: [asked.pk] for key in ("write_opinion", "submit_opinion", "call_off")},
        **{key: [incoming.pk] for key in ("approve_opinion", "send_back_opinion", "send_opinion")},
        **{key: [opinion.pk] for key in ("decide", "in_final_text")},
        **{key: [item.pk] for key in ("norm_item", "finish_stage")},
        "use_right": ["PR25-4.1.2"],
    }
    return {f"regulation_desk:{name}": arguments for name, arguments in found.items()}
