"""The points of a request: what it asks, one by one, and what the answer does with each (rules of 2012, 1.3)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.answers import AnswerIncomplete
from korpu.appeals.rules.kinds import Outcome, Purpose
from korpu.appeals.rules.terms import FOI_KINDS
from korpu.language.reading import sentences

MOST_POINTS = 30
MAX_LENGTH = 500
# What begins a line of a list: 1. 2) a) – •
_OF_A_LIST = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|[a-zəçğıöşü]\)|[-–—•*])[ \t]+(?=\S)", re.MULTILINE)
# An answer that closes the request without taking its points one by one.
AS_A_WHOLE = (Outcome.FORWARDED, Outcome.NOT_CONSIDERED)


class Treatment(TextChoices):
    """What an answer does with a point."""

    ANSWERED = "ANSWERED", _("answered")
    REFUSED = "REFUSED", _("refused, with its ground")
    FORWARDED = "FORWARDED", _("sent to the competent body")


@dataclass(frozen=True)
class Point:
    """What is asked, what the answer does with it, and the ground on which it is refused."""

    text: str
    treatment: str = ""
    ground: str = ""


def propose(text: str) -> list[Point]:
    """Give the points that a request seems to have: the lines of its list, else its questions, else the whole.

    A proposal only: whoever writes the answer mends it.
    """
    asked = _lines_of_a_list(text) or [
        one.text for one in sentences(text) if one.text.rstrip(")»”\"'").endswith("?")
    ]
    found = [_short(part) for part in asked or [text]]
    return [Point(part) for part in dict.fromkeys(found) if part][:MOST_POINTS]


def _lines_of_a_list(text: str) -> list[str]:
    starts = list(_OF_A_LIST.finditer(text))
    if len(starts) < 2:
        return []
    ends = [match.start() for match in starts[1:]] + [len(text)]
    # What follows the last line after an empty one is no part of the list.
    return [text[match.end() : end].split("\n\n", 1)[0] for match, end in zip(starts, ends, strict=True)]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MAX_LENGTH else words[: MAX_LENGTH - 1].rstrip() + "…"


def are_owed(kind: str, purpose: str, outcome: str) -> bool:
    """Tell whether a letter has to say of each point of its case what it does with it."""
    return kind in FOI_KINDS and purpose == Purpose.ANSWER and outcome not in AS_A_WHOLE


def check_points(
    points: Sequence[Point], *, outcome: str, grounds: Collection[str], forwarded_to: str
) -> None:
    """Raise AnswerIncomplete unless the answer settles every point, and its outcome says the same as they do."""
    if not points:
        raise AnswerIncomplete(
            _("Say of each point of the request what the answer does with it."), field="points"
        )
    for number, point in enumerate(points, 1):
        if not point.treatment:
            raise AnswerIncomplete(
                _("Point %(number)s is not settled: say whether it is answered, refused or sent on.")
                % {"number": number},
                field="points",
            )
        if point.treatment == Treatment.REFUSED and point.ground not in grounds:
            raise AnswerIncomplete(
                _("Point %(number)s is refused on a ground that the letter does not name.")
                % {"number": number},
                field="points",
            )
    done = {point.treatment for point in points}
    if Treatment.FORWARDED in done and not forwarded_to.strip():
        raise AnswerIncomplete(_("Name the body to which the case is sent."), field="forwarded_to")
    if outcome == Outcome.ANSWERED_FULLY and done != {Treatment.ANSWERED}:
        raise AnswerIncomplete(
            _("Not every point is answered, so the outcome is not “answered in full”."), field="outcome"
        )
    if outcome == Outcome.REFUSED and done != {Treatment.REFUSED}:
        raise AnswerIncomplete(
            _("Not every point is refused, so the outcome is not “refused”."), field="outcome"
        )
