"""The desk's own pages and the people they exist for."""

from datetime import timedelta

from django.utils import timezone

from korpu.appeals.tests.factories import person, unit_id
from korpu.documents import operations as documents
from korpu.organisation import operations as organisation
from korpu.organisation.models import Holding, Unit
from korpu.regulation import operations as regulation
from korpu.regulation.models import Act
from korpu.work_plans import operations as work_plans
from korpu.work_plans.rules import AssignmentKind

OVERSEERS = {"head", "deputy", "minister", "auditor", "administrator"}
EVERYONE = OVERSEERS | {
    "executor", "other executor", "sector head", "other head", "registrar", "foi officer", "contributor",
    "other contributor",
}  # fmt: skip
HEADS = {"sector head", "other head", "head", "deputy"}
PAGES: dict[str, tuple[set[str], int]] = {
    "due_desk:month": (EVERYONE, 200),
    "media_desk:enquiries": (
        HEADS | {"executor", "other executor", "registrar", "foi officer"},
        200,
    ),
    "overview_desk:overview": (HEADS | {"minister", "auditor"}, 200),
    "overview_desk:state": ({"minister"}, 200),
    "signed_desk:attach": ({"registrar", "administrator", "head", "deputy"}, 200),
    "signed_desk:file": (EVERYONE, 200),
    "units_desk:list": (EVERYONE, 200),
    "units_desk:unit": (OVERSEERS | {"executor", "other executor", "sector head"}, 200),
    "units_desk:deputies": (OVERSEERS, 200),
    "units_desk:uncovered": (OVERSEERS | {"sector head", "other head", "foi officer"}, 200),
    "units_desk:left": ({"head", "deputy", "sector head", "other head"}, 200),
    "units_desk:hand_over": ({"head", "deputy", "sector head"}, 200),
}


def bring() -> dict[str, list[object]]:
    """Let somebody of the information sector leave work behind."""
    now = timezone.now()
    held = Holding.objects.get(post__code="information-officer-3")
    left = work_plans.give_assignment(
        subject=Unit.objects.get(code="legal"), kind=AssignmentKind.CONTRIBUTION, unit_id=held.post.unit_id,
        post_id=held.post_id, request="?", by=None, at=now,
    )  # fmt: skip
    organisation.end_holding(
        holding=held, ends_on=timezone.localdate(now) - timedelta(days=1), by=None, at=now, reason="Əmr"
    )
    act = Act.objects.get(code="PR25")
    copy = documents.store_file(content=b"imza", name="emr.txt", by=None, at=now)
    regulation.attach_signed_copy(act=act, file_id=copy.pk, by=person("registrar"), at=now)
    return {
        "signed_desk:attach": [act.code], "signed_desk:file": [act.code],
        "units_desk:unit": [unit_id("information-sector")], "units_desk:hand_over": [left.pk],
    }  # fmt: skip
