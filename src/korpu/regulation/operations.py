"""Bringing acts and clauses in, and completing what their source left blank."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.regulation.models import Act, Clause

NUMBER_LENGTH = 60


class ClausesInvalid(ValueError):
    """The acts and clauses of a profile do not fit together."""


class RequisitesInvalid(RuleBroken):
    """An act has a number and a date that lies not in the future."""


@transaction.atomic
def load_clauses(acts: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]]) -> None:
    """Bring the acts and clauses of a profile in; words change, ids stay (statute 3.1.20 stays absent).

    What a person has entered of an act's number and date stays. Raises ClausesInvalid.
    """
    _check(acts, clauses)
    known = {act["code"]: _load_act(act) for act in acts}
    for order, clause in enumerate(clauses):
        Clause.objects.update_or_create(
            code=clause["id"],
            defaults={
                "act": known[act_code(clause["id"])],
                "parent_code": clause.get("parent", ""),
                "order": order,
                "kind": clause.get("kind", "duty"),
                "responsible": clause.get("responsible", []),
                "timing": clause.get("timing", ""),
                "text_az": clause.get("text_az", ""),
                "text_en": clause.get("text_en", ""),
                "is_absent": clause.get("absent", False),
                "apps": clause.get("apps", []),
            },
        )


def act_code(clause_id: str) -> str:
    """Give the code of the act that a clause belongs to: what stands before the first dash."""
    return clause_id.partition("-")[0]


def _load_act(row: Mapping[str, Any]) -> Act:
    act, _created = Act.objects.get_or_create(code=row["code"], defaults={"title_az": "", "title_en": ""})
    act.title_az, act.title_en = row["title_az"], row["title_en"]
    act.number = row.get("number") or act.number
    act.dated_on = row.get("dated_on") or act.dated_on
    act.save()
    return act


def _check(acts: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]]) -> None:
    codes = Counter(clause["id"] for clause in clauses)
    wrong = [f"clause {code} stands {count} times" for code, count in codes.items() if count > 1]
    known = {act["code"] for act in acts}
    for clause in clauses:
        if act_code(clause["id"]) not in known:
            wrong.append(f"clause {clause['id']} belongs to no act")
        if clause.get("parent") and clause["parent"] not in codes:
            wrong.append(f"clause {clause['id']} stands under {clause['parent']}, which is no clause")
    if wrong:
        raise ClausesInvalid("; ".join(wrong))


@transaction.atomic
def complete_act(*, act: Act, number: str, dated_on: date | None, by: User, at: datetime) -> Act:
    """Enter number and date of an act whose source leaves them blank (statute, approval).

    Raises RequisitesInvalid.
    """
    number = clean_line(number)
    if not number or len(number) > NUMBER_LENGTH:
        raise RequisitesInvalid(_("Write the number of the act, in 60 characters at most."), field="number")
    if dated_on is None or dated_on > timezone.localdate(at):
        raise RequisitesInvalid(
            _("Write the date of the act such as 21.11.2026; it cannot lie in the future."), field="dated_on"
        )
    act = Act.objects.select_for_update().get(pk=act.pk)
    act.number, act.dated_on = number, dated_on
    act.save(update_fields=["number", "dated_on"])
    journal.record(
        act,
        "regulation.act_completed",
        by=by,
        at=at,
        details={"number": number, "dated_on": dated_on.isoformat()},
    )
    return act
