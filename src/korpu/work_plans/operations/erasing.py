"""What stays of work when the case that it was about is destroyed."""

from django.db import transaction
from django.db.models import Case, Value, When

from korpu.work_plans.models import Assignment

GONE = "—"
_WORDS = ("title", "request", "result", "lateness_reason", "remarks", "reason", "extension_reason")


@transaction.atomic
def erase_words(*, subject_type: str, subject_id: int) -> tuple[list[int], list[int]]:
    """Empty the words of all work about a thing; give the assignments and the files that were handed in with them.

    Who had the work, and when, stays. Whoever calls has the right to destroy.
    """
    found = Assignment.objects.filter(subject_type=subject_type, subject_id=subject_id)
    ids = list(found.select_for_update().values_list("pk", flat=True))
    handed_in = Assignment.files.through.objects.filter(assignment_id__in=ids)
    file_ids = list(handed_in.values_list("storedfile_id", flat=True))
    handed_in.delete()
    # A reason that a state demands becomes a dash: that there was one stays true.
    Assignment.objects.filter(pk__in=ids).update(
        **{name: Case(When(**{name: ""}, then=Value("")), default=Value(GONE)) for name in _WORDS}
    )
    return ids, file_ids
