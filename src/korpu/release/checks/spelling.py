"""Spelling: every Azerbaijani word is in the list, is a word of the ministry's own, or somebody has looked at it."""

from collections.abc import Callable, Iterator
from functools import cache

from django.utils.translation import gettext_lazy as _

from korpu.language.casing import fold, lower
from korpu.language.spelling import Speller
from korpu.release.checks.registry import Allowed, CheckedText, Found, check, found_at
from korpu.release.rules import Severity

CODE = "spelling"
# The names of files are no sentences: arayis-2026.pdf.


@cache
def _of_the_list() -> Speller:
    return Speller()


_give_speller: Callable[[], Speller] = _of_the_list


def take_words_from(give_speller: Callable[[], Speller]) -> None:
    """Let the checks ask this function for the speller, which knows the ministry's own names and accepted words.

    It is asked for every part of a text, so it gives the same speller until the words change.
    """
    global _give_speller  # set once, when the app that keeps the words is ready
    _give_speller = give_speller


@check(
    CODE,
    unknown=_("This word is not in the dictionary. Correct it, or accept it if it is right."),
    likely=_("This word seems misspelt."),
)
def spelling(text: CheckedText, allowed: Allowed) -> Iterator[Found]:
    """Find misspelt words of the Ministry's own Azerbaijani words (rules of 2012, 4.2: orthography is kept).

    Such a finding needs a decision: a text with a word that nobody has decided on does not go out.
    """
    if text.language != "az" or not text.is_prose:
        return
    names = {word for name in allowed.names for word in name if len(word) > 2}
    for mistake in _give_speller().mistakes(text.normal.text):
        first, last = text.normal.original_span(mistake.start, mistake.end)
        is_a_sign = not text.text[first:last].isalpha() and len(mistake.text) < 3  # № is read as No
        if is_a_sign or _belongs_to_the_addressee(mistake.text, names):
            continue
        yield found_at(
            text, mistake.start, mistake.end, check=CODE, severity=Severity.NEEDS_DECISION,
            reason="likely" if mistake.suggestions else "unknown", hide=False,
            suggestion=mistake.suggestions[0] if mistake.suggestions else "",
        )  # fmt: skip


def _belongs_to_the_addressee(word: str, names: set[str]) -> bool:
    """Tell whether a capitalised word is a name of the addressee, with or without endings: Kərimlinin."""
    return word[0] != lower(word[0]) and fold(word).startswith(tuple(names))
