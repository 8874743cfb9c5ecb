"""A proof must name a clause that a profile has, so that a misspelt one shows when the program starts."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from korpu.regulation.evidence import name_of, proofs_of, proved_codes
from korpu.regulation.inventory import ClauseRow, known_clauses

_CODE = re.compile(r"[A-Z0-9]+-[A-Za-z0-9.\-]+")


@register()
def proofs_name_clauses(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Find proofs of clauses that no profile has, that the source leaves out, or that are declared twice."""
    known = {row.code: row for row in known_clauses(settings.PROFILE_DIR.parent)}
    return [fault for code in proved_codes() for fault in _faults(code, known)]


def _faults(code: str, known: dict[str, ClauseRow]) -> list[CheckMessage]:
    names = [name_of(proof) for proof in proofs_of(code)]
    where = ", ".join(dict.fromkeys(names))
    found: list[CheckMessage] = []
    # Where no profile brings clauses, only the form of an id can be judged.
    if not _CODE.fullmatch(code) or (known and code not in known):
        found.append(Error(f"{where} names “{code}”, which is no id of a clause.", id="regulation.E001"))
    elif known and known[code].is_absent:
        found.append(Error(f"{where} proves {code}, which the source leaves out.", id="regulation.E002"))
    if len(names) != len(set(names)):
        found.append(Error(f"{where} proves {code} twice.", id="regulation.E003"))
    return found
