"""The people and pages of the records; read by the table of the whole desk."""

from korpu.records import operations
from korpu.records.tests.factories import AFTER, REASON, archived, destroyed, drafted, person

READERS = {"registrar", "foi officer", "head", "deputy", "auditor"}
TAKES_OUT = READERS - {"auditor"}
CASE = {"executor", "sector head", "head", "deputy", "registrar", "foi officer"}
LIFTS = {"head", "deputy"}

PAGES: dict[str, tuple[set[str], int]] = {
    "records_desk:index": (READERS, 200),
    "records_desk:list": (READERS, 200),
    "records_desk:export": (READERS, 200),
    "records_desk:move": ({"registrar"}, 200),
    "records_desk:withdraw": (TAKES_OUT, 200),
    "records_desk:take_out": (TAKES_OUT, 200),
    "records_desk:report": (READERS, 200),
    "records_desk:fixity": ({"administrator", "auditor"}, 200),
    "records_desk:case": (CASE, 200),
    "records_desk:hold": (TAKES_OUT, 200),
    "records_desk:lift": (LIFTS, 200),
    "records_desk:pack": ({"registrar", "head", "deputy"}, 405),
    "records_desk:package": ({"registrar", "head", "deputy"}, 200),
    "records_desk:wish": (LIFTS, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring a list that is carried out, one that is drafted, and a case with a hold, a package and a wish."""
    done = destroyed(archived("records-done")).on_list_id
    archived("records-due")
    row = drafted()
    appeal = archived("records-case")
    operations.check_fixity(at=AFTER)
    hold = operations.place_hold(
        appeal=appeal, reason=REASON, from_on=AFTER.date(), by=person("registrar"), at=AFTER
    )
    package = operations.make_package(appeal=appeal, by=person("registrar"), at=AFTER)
    operations.give_feedback(
        appeal=appeal, satisfaction="BAD", text="Sualıma cavab yoxdur.", wants_reopening=True, at=AFTER
    )
    return {
        "records_desk:list": [row.pk],
        "records_desk:export": [row.pk, "csv"],
        "records_desk:move": [row.pk],
        "records_desk:withdraw": [row.pk],
        "records_desk:take_out": [row.pk, row.items.get().pk],
        "records_desk:report": [done],
        "records_desk:case": [appeal.pk],
        "records_desk:hold": [appeal.pk],
        "records_desk:lift": [appeal.pk, hold.pk],
        "records_desk:pack": [appeal.pk],
        "records_desk:package": [appeal.pk, package.pk],
        "records_desk:wish": [appeal.pk],
    }
