"""Orthography beyond single words: figures, dates, abbreviations, capitals of bodies, signs and spaces."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from korpu.language.orthography import slips
from korpu.release.checks.registry import EXCERPT, Allowed, CheckedText, Found, check
from korpu.release.rules import Severity

CODE = "orthography"
# A day that no calendar has, or letters that are missing, change what the text says; the rest is looks.
_NEED_A_DECISION = frozenset(("no_such_day", "letters", "scripts"))
_SAID_ELSEWHERE = frozenset(("ordinal",))  # checks/form.py


@check(
    CODE,
    suffix_of_figure=_("The suffix of this figure does not fit its last word."),
    roman=_("Roman figures take no suffix."),
    no_such_day=_("No calendar has this day."),
    month=_("The name of a month is written with a small letter."),
    year=_("The year takes its suffix here."),
    abbreviation=_("The ending of an abbreviation stands after a hyphen and follows how it is read."),
    capitals=_("Every word of the name of a state body has a capital, except its small words."),
    space=_("The space and the sign stand in the wrong order."),
    twice=_("The same word stands here twice."),
    quotes=_("Quotation marks are “ ” or « », and each one that opens is closed."),
    scripts=_("This word has letters of two alphabets."),
    letters=_("This text is typed without the letters ə, ı, ş, ğ. Type it with them."),
)
def orthography(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find slips of orthography in the Ministry's own Azerbaijani words (rules of 2012, 4.2: orthography is kept)."""
    if text.language != "az" or not text.is_prose:
        return
    # Letters of two scripts are seen in the original only: the normalised text has one.
    for slip in slips(text.text):
        if slip.reason in _SAID_ELSEWHERE:
            continue
        yield Found(
            check=CODE,
            severity=Severity.NEEDS_DECISION if slip.reason in _NEED_A_DECISION else Severity.NOTE,
            part=text.part,
            start=slip.start,
            end=slip.end,
            reason=f"{CODE}.{slip.reason}",
            excerpt=text.text[slip.start : slip.end][:EXCERPT],
            suggestion=slip.suggestion,
        )
