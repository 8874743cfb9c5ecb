"""Spelling of Azerbaijani: a list of roots, the endings they take, and what was probably meant.

``Speller`` is all that others need; ``learning`` finds new words in texts that somebody has cleared.
"""

from korpu.language.spelling.speller import Mistake, Speller

__all__ = ["Mistake", "Speller"]
