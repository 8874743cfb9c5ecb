"""Who may see which report: who owes it, whom it went to, and those who see the whole work."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.reports.models import Delivery, Report, ReportFile
from korpu.reports.rules.states import ReportState, Way

WHOLE = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR)
HEADS = (Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.UNIT_HEAD)
WRITERS = (*HEADS, Role.EXECUTOR, Role.CONTRIBUTOR)
ORDERERS = (Role.MINISTER, Role.LEADERSHIP, Role.DEPARTMENT_HEAD)
# Every role that owes, orders, gets or reads reports.
READERS = (*WHOLE, *WRITERS, Role.FOI_OFFICER, Role.ADMINISTRATOR)
SETTERS = (Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)


def written_by(standing: Standing) -> Q:
    """Give the condition for reports that are the person's to write: the own post's, or the own unit's."""
    return Q(post_id__in=standing.post_ids) | Q(
        post__isnull=True, unit_id__in=standing.unit_ids_for(*WRITERS)
    )


def reports_visible_to(standing: Standing) -> QuerySet[Report]:
    """Give the reports that the person may see."""
    if standing.has(*WHOLE):
        return Report.objects.all()
    mine = Delivery.objects.filter(report=OuterRef("pk"), post_id__in=standing.post_ids)
    seen = written_by(standing) | Q(Exists(mine)) | Q(ordered_for_id__in=standing.post_ids)
    return Report.objects.filter(seen)


def get_report(user: User, pk: int, at: datetime) -> Report:
    """Give a report that is the person's to see, else raise Http404."""
    standing = organisation.standing_of(user, at)
    found = (
        reports_visible_to(standing)
        .select_related("schedule", "unit", "post", "signed_by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_delivery(user: User, pk: int, delivery_pk: int, at: datetime) -> Delivery:
    """Give a copy that came to a post of the person, else raise Http404."""
    standing = organisation.standing_of(user, at)
    found = (
        Delivery.objects.filter(report_id=pk, pk=delivery_pk, post_id__in=standing.post_ids)
        .select_related("report")
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_file(user: User, pk: int, file_pk: int, at: datetime) -> ReportFile:
    """Give a file of a report that the person may see, else raise Http404."""
    found = get_report(user, pk, at).files.select_related("file").filter(pk=file_pk).first()
    if found is None:
        raise Http404
    return found


def is_writer(standing: Standing, report: Report) -> bool:
    """Tell whether the person may write into the report."""
    if report.post_id is not None:
        return report.post_id in standing.post_ids
    return report.unit_id in standing.unit_ids_for(*WRITERS)


def may_sign(standing: Standing, report: Report, *, has_head: bool) -> bool:
    """Tell whether the person may sign the report: the post that owes it, the unit's head, or, without one, a writer."""
    if report.post_id is not None:
        return report.post_id in standing.post_ids
    return report.unit_id in standing.unit_ids_for(*(HEADS if has_head else WRITERS))


def published() -> QuerySet[Report]:
    """Give the reports that stand on the website, the newest period first."""
    return (
        Report.objects.filter(state=ReportState.DELIVERED, deliveries__way=Way.SITE)
        .select_related("schedule")
        .order_by("-period_to", "-pk")
    )


def get_published(pk: int) -> Report:
    """Give a published report, else raise Http404."""
    found = published().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
