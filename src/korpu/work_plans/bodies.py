"""Bodies that a plan names as executors, such as a commission: the app that knows a body says who answers for it.

``speak_for("commission", speaker)`` in that app's ``apps.ready``; the speaker gives the unit and the post that take the
body's work on a day, or None while nobody does.
"""

from collections.abc import Callable
from datetime import datetime

Speaker = Callable[[str, datetime], tuple[int, int | None] | None]
_SPEAKERS: dict[str, Speaker] = {}


def speak_for(kind: str, speaker: Speaker) -> None:
    """Declare who answers for bodies of a kind."""
    _SPEAKERS[kind] = speaker


def answers_for(body: str, at: datetime) -> tuple[int, int | None] | None:
    """Give (unit, post) that take the work of a body named as “kind:code”, or None while nobody does."""
    kind, _colon, code = body.partition(":")
    speaker = _SPEAKERS.get(kind)
    return speaker(code, at) if speaker else None
