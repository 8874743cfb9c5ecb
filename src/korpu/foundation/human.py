"""Is it a person? A proof of work that the browser does by itself, a field that no person sees, and no haste.

Nobody is asked to read letters in a picture. Without script there is no proof of work, and the throttle is
the stricter for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from altcha.v1 import ChallengeOptions, create_challenge, verify_solution
from django.conf import settings

MAX_NUMBER = 40_000
VALID_FOR = timedelta(hours=2)


@dataclass(frozen=True)
class Challenge:
    """What the browser has to solve, for the page's data attributes."""

    challenge: str
    salt: str
    signature: str
    max_number: int


def new_challenge(at: datetime) -> Challenge:
    """Give a fresh challenge that holds for two hours."""
    made = create_challenge(
        ChallengeOptions(hmac_key=settings.SECRET_KEY, max_number=MAX_NUMBER, expires=at + VALID_FOR)
    )
    return Challenge(made.challenge, made.salt, made.signature, MAX_NUMBER)


def is_solved(payload: str) -> bool:
    """Tell whether the payload solves a challenge of ours that still holds."""
    if not payload or len(payload) > 2000:
        return False
    try:
        solved, _problem = verify_solution(payload, settings.SECRET_KEY, True)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return bool(solved)
