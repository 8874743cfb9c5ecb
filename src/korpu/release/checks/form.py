"""The form of figures in Azerbaijani: suffixes of ordinals by the last spoken word."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.language.numerals import ordinal
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "form"
_ORDINAL = re.compile(r"(?<![\d.,/-])([0-9]{1,7})-(ci|cı|cu|cü)\b")


@check(CODE, ordinal=_("The suffix of this figure does not fit its last word."))
def ordinals(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find ordinals with a wrong suffix, such as “2026-ci” (rules of 2012, 4.2: orthography is kept)."""
    if text.language != "az":
        return
    for match in _ORDINAL.finditer(text.normal.text):
        suffix = ordinal(int(match[1])).partition("-")[2]
        if match[2] != suffix:
            yield found_at(
                text, *match.span(), check=CODE, severity=Severity.NOTE, reason="ordinal", hide=False,
                suggestion=f"{match[1]}-{suffix}",
            )  # fmt: skip
