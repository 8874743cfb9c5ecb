"""What waits for somebody: each step of a list, and each wish to reopen, is work of a post with a day."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from korpu.accounts.models import User
from korpu.foundation.subjects import subject_of
from korpu.organisation.models import Post
from korpu.organisation.rules import Role
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind


def hand_to(subject: models.Model, role: Role, *, title: str, days: int, at: datetime) -> None:
    """Give the next step to the first post with a role; where there is none, the step waits on its list alone."""
    post = Post.objects.filter(roles__contains=[role]).order_by("pk").first()
    if post is None:
        return
    work_plans.give_assignment(
        subject=subject,
        kind=AssignmentKind.LEAD,
        unit_id=post.unit_id,
        post_id=post.pk,
        title=title,
        due_on=timezone.localdate(at) + timedelta(days=days),
        by=None,
        at=at,
    )


def end_work(subject: models.Model, *, by: User, at: datetime) -> None:
    """End what was given for the step that somebody has just taken."""
    subject_type, subject_id = subject_of(subject)
    for work in assignments.assignments_about(subject_type, subject_id).filter(state__in=OPEN_STATES):
        work_plans.complete_assignment(assignment=work, result="", by=by, at=at)
