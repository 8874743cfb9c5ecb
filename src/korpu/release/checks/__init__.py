"""The checks of the gate. Each sees the words of a part and says where something stands, and why it matters."""

from korpu.release.checks import attachments, form, personal, secrecy
from korpu.release.checks.registry import (
    Allowed,
    CheckedText,
    Found,
    Occasion,
    check_of_the_whole,
    check_texts,
    reason_text,
)

__all__ = [
    "Allowed",
    "CheckedText",
    "Found",
    "Occasion",
    "attachments",
    "check_of_the_whole",
    "check_texts",
    "form",
    "personal",
    "reason_text",
    "secrecy",
]
