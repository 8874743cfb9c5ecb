"""The people and pages of the disclosure; read by the table of the whole desk."""

from korpu.disclosure import operations
from korpu.disclosure.tests.factories import NOON, REASON, answered_with_file, item, person, proposal

READERS = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "registrar", "foi officer",
    "minister", "administrator", "auditor",
}  # fmt: skip
# The legal department owns the item that stands here.
SEES = READERS | {"contributor"}
EVERYONE = SEES | {"other contributor"}
LOG = {"foi officer", "sector head", "other head", "head", "deputy"}
# The case behind the entry lies with the information sector.
SEES_ENTRY = LOG - {"other head"}
MANAGES = {"head", "deputy", "foi officer", "administrator"}

PAGES: dict[str, tuple[set[str], int]] = {
    "disclosure_desk:board": (SEES, 200),
    "disclosure_desk:export": (SEES, 200),
    "disclosure_desk:item": (SEES, 200),
    "disclosure_desk:renew": ({"contributor"}, 200),
    "disclosure_desk:set_item": (MANAGES, 200),
    "disclosure_desk:leave_out": (MANAGES | {"contributor"}, 200),
    "disclosure_desk:decide_leave_out": ({"head", "minister"}, 200),
    "disclosure_desk:entries": (LOG, 200),
    "disclosure_desk:choose": (SEES_ENTRY, 200),
    "disclosure_desk:entry": (SEES_ENTRY, 200),
    "disclosure_desk:write_entry": (SEES_ENTRY, 200),
    "disclosure_desk:choose_files": (SEES_ENTRY, 405),
    "disclosure_desk:entry_file": (SEES_ENTRY, 200),
    "disclosure_desk:hold_entry": (SEES_ENTRY, 200),
    "disclosure_desk:unpublish": (SEES_ENTRY, 200),
    "disclosure_desk:entry_step": (SEES_ENTRY, 405),
    "disclosure_desk:proposals": (EVERYONE, 200),
    "disclosure_desk:new_proposal": (EVERYONE, 200),
    "disclosure_desk:proposal": (READERS, 200),
    "disclosure_desk:decide": ({"head"}, 200),
    "disclosure_desk:published": (MANAGES, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring an item that is asked to be left out, and a proposal."""
    found = item()
    operations.ask_to_leave_out(item=found, reason=REASON, by=person("legal-contributor"), at=NOON)
    made = proposal()
    appeal, file = answered_with_file("for the log")
    entry = operations.choose_answer(appeal=appeal, by=person("foi-officer"), at=NOON)
    return {
        "disclosure_desk:choose": [appeal.pk],
        "disclosure_desk:entry": [entry.pk],
        "disclosure_desk:write_entry": [entry.pk],
        "disclosure_desk:choose_files": [entry.pk],
        "disclosure_desk:entry_file": [entry.pk, file.pk],
        "disclosure_desk:hold_entry": [entry.pk],
        "disclosure_desk:unpublish": [entry.pk],
        "disclosure_desk:entry_step": [entry.pk, "submit"],
        "disclosure_desk:export": ["csv"],
        "disclosure_desk:item": [found.pk],
        "disclosure_desk:renew": [found.pk],
        "disclosure_desk:set_item": [found.pk],
        "disclosure_desk:leave_out": [found.pk],
        "disclosure_desk:decide_leave_out": [found.pk],
        "disclosure_desk:proposal": [made.pk],
        "disclosure_desk:decide": [made.pk],
        "disclosure_desk:published": [made.pk],
    }
