"""Importing a statute that was read from text or Word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.organisation.rules import Capacity
from korpu.regulation.models import Act
from korpu.regulation.operations.acts import register_act
from korpu.regulation.operations.editions import bring_edition, keep_words, open_edition, write_clauses
from korpu.regulation.rules import reading
from korpu.regulation.rules.acts import ActInvalid


@dataclass(frozen=True)
class ImportedAct:
    """What identifies the act that is imported; an act with this code gets a new edition."""

    code: str
    kind: str
    title_az: str
    title_en: str = ""
    number: str = ""
    dated_on: date | None = None
    edition: str = ""
    in_force_from: date | None = None


def clause_rows(code: str, statute: reading.Statute) -> list[dict[str, Any]]:
    """Give the clauses as a profile writes them: ids from the source's numbers, what it leaves out marked absent."""
    leads = statute.leads()
    report = reading.judge(statute)
    return [
        {
            "id": f"{code}-{item.number}",
            "parent": f"{code}-{item.parent}" if item.parent else "",
            "kind": "lead" if item.number in leads else "duty",
            "text_az": item.text,
            "absent": is_absent,
        }
        for item, is_absent in reading.with_absent(statute, report)
    ]


@transaction.atomic
def import_act(
    *, act: ImportedAct, lines: Sequence[str], by: User, at: datetime, capacity: Capacity | None = None
) -> Act:
    """Bring a statute in, as a new act or as a new edition of a known one, numbers as the source has them.

    Raises ActInvalid if the text has no numbered item or the same number twice, RequisitesInvalid.
    """
    statute = reading.read(lines)
    if not statute.items:
        raise ActInvalid(_("No numbered item was found in the text."), field="text")
    if reading.judge(statute).stops_import:
        raise ActInvalid(
            _("The text has the same number twice. Correct it in the text, then read it again."), field="text"
        )
    rows = clause_rows(act.code, statute)
    known = Act.objects.filter(code=act.code).first()
    if known is not None:
        if act.in_force_from is None:
            raise ActInvalid(_("Give the day from which the new edition is in force."), field="in_force_from")
        bring_edition(
            act=known,
            label=act.edition,
            in_force_from=act.in_force_from,
            clauses=rows,
            by=by,
            at=at,
            capacity=capacity,
        )
        return known
    made = register_act(
        code=act.code,
        kind=act.kind,
        title_az=act.title_az,
        title_en=act.title_en,
        number=act.number,
        dated_on=act.dated_on,
        in_force_from=act.in_force_from,
        by=by,
        at=at,
        capacity=capacity,
    )
    made.edition = act.edition
    made.save(update_fields=["edition"])
    edition = open_edition(made, act.edition, act.in_force_from, by=by, at=at)
    write_clauses(made, list(enumerate(rows)))
    keep_words(made, edition)
    return made
