"""A copy of a text for people who may not see what is in it: every personal datum and marking is masked."""

from collections.abc import Sequence

from korpu.release.checks import Found
from korpu.release.checks.personal import CODE as PERSONAL
from korpu.release.checks.secrecy import CODE as SECRECY

MASK = "█"


def masked_text(text: str, found: Sequence[Found]) -> str:
    """Give the text with blocks over every letter and figure of what these checks found in it (rules of 2012, 4.3)."""
    signs = list(text)
    for item in found:
        if item.check in (PERSONAL, SECRECY):
            for place in range(item.start, min(item.end, len(signs))):
                if not signs[place].isspace():
                    signs[place] = MASK
    return "".join(signs)
