"""What has to be settled before an answer leaves: every point of a request, and every remark of the control."""

from collections.abc import Sequence

from korpu.appeals.models import Appeal, Draft, RequestPoint
from korpu.appeals.operations.controlling import check_remarks
from korpu.appeals.rules.kinds import Purpose
from korpu.appeals.rules.points import Point, Treatment, are_owed, check_points


def set_points(appeal: Appeal, points: Sequence[Point]) -> None:
    """Let these be the points of the case, within the step that holds it."""
    RequestPoint.objects.filter(appeal=appeal).delete()
    RequestPoint.objects.bulk_create(
        RequestPoint(
            appeal=appeal, order=order, text=point.text, treatment=point.treatment,
            ground=point.ground if point.treatment == Treatment.REFUSED else "",
        )
        for order, point in enumerate(points, 1)
    )  # fmt: skip


def points_of(appeal: Appeal) -> list[Point]:
    """Give the points of a case with what its answer does with them."""
    return [Point(row.text, row.treatment, row.ground) for row in RequestPoint.objects.filter(appeal=appeal)]


def check(appeal: Appeal, draft: Draft) -> None:
    """Raise answers.AnswerIncomplete or controlling.RemarkOpen if an answer leaves something unsettled (rules of 2012, 1.3).

    A question to the author, or a notice, goes out all the same.
    """
    if draft.purpose == Purpose.ANSWER:
        check_remarks(appeal)
    if are_owed(appeal.kind, draft.purpose, draft.outcome):
        check_points(
            points_of(appeal), outcome=draft.outcome, grounds=draft.grounds, forwarded_to=draft.forwarded_to
        )


def number_settled(draft: Draft) -> int:
    """Give how many points the letter settles: those of its own case, also where it answers others too."""
    if draft.purpose != Purpose.ANSWER:
        return 0
    return RequestPoint.objects.filter(appeal=draft.appeal_id).exclude(treatment="").count()
