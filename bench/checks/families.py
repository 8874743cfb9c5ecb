"""Which half a family of sentences belongs to. A family is wholly on one side, so no held-out sentence was tuned on."""

from hashlib import sha256

TUNING, HELD_OUT = "tuning", "held-out"


def half_of(family: str) -> str:
    """Give the half of a family: fixed for ever by the hash of its name."""
    return HELD_OUT if sha256(family.encode()).digest()[0] % 2 else TUNING
