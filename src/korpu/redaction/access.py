"""Who sees a file that is being blackened: whoever may mark or release it, as the app of its subject says."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Standing
from korpu.redaction import subjects
from korpu.redaction.models import Redaction


def redactions_visible_to(standing: Standing) -> QuerySet[Redaction]:
    """Give what the person may mark or release: a question or two for each kind of subject."""
    seen = Q(pk__in=())
    for kind in subjects.kinds():
        declared = subjects.subject(kind)
        if declared is not None:
            ids = set(Redaction.objects.filter(subject_type=kind).values_list("subject_id", flat=True))
            allowed = declared.may_mark(standing, ids) | declared.may_release(standing, ids) if ids else set()
            seen |= Q(subject_type=kind, subject_id__in=allowed)
    return Redaction.objects.filter(seen)


def get_redaction(user: User, pk: int, at: datetime) -> Redaction:
    """Give one that the person may see, else raise Http404."""
    found = (
        Redaction.objects.filter(pk=pk)
        .select_related("original", "copy", "begun_by", "made_by", "released_by")
        .first()
    )
    standing = organisation.standing_of(user, at)
    if found is None or not (marks(standing, found) or releases(standing, found)):
        raise Http404
    return found


def marks(standing: Standing, redaction: Redaction) -> bool:
    """Tell whether the person may mark this file."""
    declared = subjects.subject(redaction.subject_type)
    ids = (redaction.subject_id,)
    return declared is not None and redaction.subject_id in declared.may_mark(standing, ids)


def releases(standing: Standing, redaction: Redaction) -> bool:
    """Tell whether the person may release copies of this file, as long as they worked on none themselves."""
    declared = subjects.subject(redaction.subject_type)
    ids = (redaction.subject_id,)
    return declared is not None and redaction.subject_id in declared.may_release(standing, ids)
