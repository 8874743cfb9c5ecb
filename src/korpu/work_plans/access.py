"""Who may see and answer an assignment."""

from datetime import datetime

from django.http import Http404

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.work_plans import queries
from korpu.work_plans.models import Assignment


def get_assignment(user: User, pk: int, at: datetime) -> Assignment:
    """Give the assignment if it is the person's to deal with, else raise Http404."""
    standing = organisation.standing_of(user, at)
    assignment = (
        queries.assignments_of(standing).select_related("unit", "post", "given_by").filter(pk=pk).first()
    )
    if assignment is None:
        raise Http404
    return assignment
