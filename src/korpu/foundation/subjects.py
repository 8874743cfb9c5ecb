"""What a row is about: the pair that lets one table speak of rows of any app."""

from django.db.models import Model


def subject_of(row: Model) -> tuple[str, int]:
    """Give (subject_type, subject_id) of a saved row."""
    return row._meta.label_lower, int(row.pk)
