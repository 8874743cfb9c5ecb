"""A proof must name a clause by the form of its id, so that a misspelt one shows when the program starts."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from korpu.regulation.evidence import proved_codes

_CODE = re.compile(r"(?:PR25|OG12)-[A-Za-z0-9.\-]+")


@register()
def proofs_name_clauses(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    return [
        Error(f"A proof names “{code}”, which is no id of a clause.", id="regulation.E001")
        for code in proved_codes()
        if not _CODE.fullmatch(code)
    ]
