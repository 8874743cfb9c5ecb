"""Bringing acts and clauses in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from korpu.regulation.models import Act, Clause


@transaction.atomic
def load_clauses(acts: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]]) -> None:
    """Bring the acts and clauses of a profile in; words change, ids stay (statute 3.1.20 stays absent)."""
    known = {
        act["code"]: Act.objects.update_or_create(
            code=act["code"],
            defaults={
                "title_az": act["title_az"],
                "title_en": act["title_en"],
                "number": act.get("number", ""),
                "dated_on": act.get("dated_on"),
            },
        )[0]
        for act in acts
    }
    for order, clause in enumerate(clauses):
        Clause.objects.update_or_create(
            code=clause["id"],
            defaults={
                "act": known[clause["id"].partition("-")[0]],
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
