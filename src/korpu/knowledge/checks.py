"""The gate's check for contradiction: what a text states against the fact base, earlier texts and official positions.

Contradictions within the text itself are the gate's own check.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from korpu.knowledge.queries.facts import base_now
from korpu.knowledge.queries.sayings import earlier_statements
from korpu.knowledge.rules.base import Base
from korpu.knowledge.rules.claims import Claim, claims_of
from korpu.knowledge.rules.comparing import contradictions, facts_for, said_otherwise
from korpu.knowledge.rules.reading.sentences import tokens_of
from korpu.language.dates import short_date
from korpu.release.checks import CheckedText, Found, Occasion, check_of_the_whole
from korpu.release.checks.registry import found_at
from korpu.release.rules import Severity

CODE = "contradiction"


@check_of_the_whole(
    CODE,
    figure=_("The fact base holds another figure for this period."),
    day=_("The fact base holds another day."),
    name=_("The fact base holds another name."),
    earlier=_("An earlier text of the Ministry said otherwise."),
    position=_("There is an official position on this subject. Compare the text with it."),
)
def contradiction(texts: Sequence[CheckedText], occasion: Occasion) -> Iterator[Found]:
    """Find figures, days and names that the base or an earlier text contradicts (rules of 2012, 4).

    Two queries for a whole text: the stamp of the base, and earlier statements where no fact is known.
    """
    base = base_now()
    open_claims: list[tuple[CheckedText, Claim]] = []
    for text in texts:
        if not text.is_readable or text.is_hidden:
            continue
        claims = claims_of(text.normal.text, text.folded, base, occasion.on)
        for wrong in contradictions(claims, occasion.on):
            claim = wrong.claim
            reason = "figure" if claim.quantity is not None else "day" if claim.day is not None else "name"
            yield _found(text, claim.start, claim.end, Severity.NEEDS_DECISION, reason, wrong.fact.shown)
        open_claims += [
            (text, claim) for claim in claims if not facts_for(claim, occasion.on) and claim.period
        ]
    yield from _against_earlier(open_claims)
    yield from _positions(texts, base, occasion.on)


def _against_earlier(claims: list[tuple[CheckedText, Claim]]) -> Iterator[Found]:
    if not claims:
        return
    known = earlier_statements([claim.key for _text, claim in claims])
    for text, claim in claims:
        earlier = known.get(claim.key)
        if earlier is not None and said_otherwise(claim, earlier.value, earlier.slack, earlier.day):
            shown = f"{earlier.shown} ({short_date(earlier.stated_at.date())}; {earlier.saying.title})"
            yield _found(text, claim.start, claim.end, Severity.NEEDS_DECISION, "earlier", shown)


def _positions(texts: Sequence[CheckedText], base: Base, on: date) -> Iterator[Found]:
    positions = [one for one in base.positions if one.is_in_force(on) and one.terms]
    if not positions:
        return
    for text in texts:
        tokens = tokens_of(text.folded, 0, len(text.folded))
        keys = {token.key for token in tokens}
        for position in positions:
            if position.terms <= keys:
                first = next(token for token in tokens if token.key in position.terms)
                shown = f"{position.subject}: {position.statement}"
                yield _found(text, first.start, first.end, Severity.NOTE, "position", shown)
                positions = [one for one in positions if one is not position]


def _found(
    text: CheckedText, start: int, end: int, severity: Severity, reason: str, suggestion: str
) -> Found:
    return found_at(
        text,
        start,
        end,
        check=CODE,
        severity=severity,
        reason=reason,
        hide=False,
        suggestion=suggestion[:120],
    )
