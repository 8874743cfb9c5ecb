"""The secret code by which an author follows a case without an account."""

import hashlib
import hmac
import re

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
LENGTH = 12


def tracking_code(*, secret: str, key: str) -> str:
    """Give the code for an arrival: the same for the same arrival, so that a retry shows it again."""
    digest = hmac.new(secret.encode(), f"tracking:{key}".encode(), hashlib.sha256).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:LENGTH])


def code_hash(code: str) -> str:
    """Give what the register keeps of a code; sixty bits of chance need no slow hash."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()


def plain_code(code: str) -> str:
    """Give the code as it was made, however a person typed it."""
    return re.sub(r"[^0-9A-Za-z]", "", code).upper()


def shown_code(code: str) -> str:
    """Give the code in groups of four, as it is read out and typed."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def key_of_part(key: str, part: int) -> str:
    """Give the key from which the code of a case is made: the arrival's, with the part of the letter it is about."""
    return f"{key}#{part}" if part else key
