"""The link by which an author says how the answer was: signed, and kept nowhere."""

from django.core import signing

_SIGNER = signing.Signer(salt="korpu.records.feedback")


def token_of(appeal_id: int) -> str:
    """Give the token of a case for a link in a letter."""
    return _SIGNER.sign(str(appeal_id)).replace(":", "-", 1)


def case_of(token: str) -> int | None:
    """Give the case that a token was signed for, or None for one that nobody here signed."""
    number, dash, signature = token.partition("-")
    if not dash or not number.isdecimal() or len(number) > 18:
        return None
    try:
        return int(_SIGNER.unsign(f"{number}:{signature}"))
    except signing.BadSignature:
        return None
