"""What the lines of the journal are about, in words."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import get_language

from korpu.language.casing import capitalise


def subject_words(subject_type: str, subject_id: int | None) -> str:
    """Give what a line is about: the name of its kind and the id."""
    if not subject_type:
        return ""
    try:
        name = str(apps.get_model(subject_type)._meta.verbose_name)
    except (LookupError, ValueError):
        # A kind of an older version of the platform: its lines stay.
        return f"{subject_type} {subject_id or ''}".strip()
    name = capfirst(name) if get_language() == "en" else capitalise(name)
    return f"{name} {subject_id}" if subject_id is not None else name
