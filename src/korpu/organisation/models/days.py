"""Days as the database counts them, and words in the reader's language."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import F, Func, Value
from django.utils.translation import get_language


class _Days(Func):
    """The days from the first to the last, both counted; no last day means still."""

    function = "DATERANGE"
    output_field = DateRangeField()


def days() -> _Days:
    return _Days(F("starts_on"), F("ends_on"), Value("[]"))


def in_language(language: str | None, az: str, en: str) -> str:
    return en if (language or get_language()) == "en" and en else az
