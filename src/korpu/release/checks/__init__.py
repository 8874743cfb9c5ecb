"""The checks of the gate. Each sees the words of a part and says where something stands, and why it matters."""

from korpu.release.checks import (
    ambiguity,
    attachments,
    concise,
    consistency,
    form,
    house,
    orthography,
    personal,
    plain,
    secrecy,
    spelling,
)
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
    "ambiguity",
    "attachments",
    "check_of_the_whole",
    "check_texts",
    "concise",
    "consistency",
    "form",
    "house",
    "orthography",
    "personal",
    "plain",
    "reason_text",
    "secrecy",
    "spelling",
]
