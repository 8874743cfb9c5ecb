"""Presentations of services: each at least once a year, and the owner hears in time."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.accounts.models import User
from korpu.documents.models import StoredFile
from korpu.foundation.errors import RuleBroken
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.services import access, queries, rules, signals
from korpu.services.models import Presentation, PresentationWarning, Service
from korpu.work_plans import operations as work_plans
from korpu.work_plans import queries as assignments
from korpu.work_plans.rules import OPEN_STATES, AssignmentKind


class PresentationNotWhole(RuleBroken):
    """A presentation was held somewhere, or stands at an address."""


@transaction.atomic
def present_service(
    *,
    service: Service,
    held_on: date,
    audience: str,
    by: User,
    at: datetime,
    place: str = "",
    address: str = "",
    people: int | None = None,
    words: str = "",
    material: StoredFile | None = None,
) -> Presentation:
    """Enter a public presentation of a service; the warning that asked for it is settled (plan of 2012, 4.1).

    Raises NotYours, DayNotAllowed or PresentationNotWhole.
    """
    access.check_owner(by, service.unit_id, at)
    if not service.opened_on <= held_on <= timezone.localdate(at):
        raise rules.DayNotAllowed(
            _("A presentation was held on a day between the opening of the service and today."),
            field="held_on",
        )
    if not clean_line(place) and not address:
        raise PresentationNotWhole(
            _("Say where it was held, or give the address of the page."), field="place"
        )
    found = Presentation.objects.create(
        service=service,
        held_on=held_on,
        place=clean_line(place)[:200],
        address=address,
        audience=rules.Audience(audience),
        people=people,
        words=clean_text(words),
        material=material,
        entered_by=by,
        entered_at=at,
    )
    journal.record(
        service, "services.presented", by=by, at=at, details={"presentation": found.pk, "on": str(held_on)}
    )
    _settle(service, by=by, at=at)
    signals.service_presented.send(Presentation, presentation=found, by=by, at=at)
    return found


@transaction.atomic
def strike_presentation(*, presentation: Presentation, reason: str, by: User, at: datetime) -> Presentation:
    """Strike out a presentation that was entered by mistake; the row stays with the reason.

    Raises NotYours, or RuleBroken without a reason.
    """
    found = Presentation.objects.select_for_update(of=("self",)).get(pk=presentation.pk)
    access.check_owner(by, found.service.unit_id, at)
    if not clean_text(reason):
        raise RuleBroken(_("Say why it is struck out."), field="reason")
    if found.struck_at is None:
        found.struck_at, found.struck_reason = at, clean_text(reason)
        found.save(update_fields=["struck_at", "struck_reason"])
        journal.record(
            found.service, "services.presentation_struck", by=by, at=at, reason=found.struck_reason,
            details={"presentation": found.pk},
        )  # fmt: skip
    return found


def tell_what_falls_due(*, at: datetime) -> int:
    """Tell each owner, three months before a year without a presentation is over, and give the number told."""
    today = timezone.localdate(at)
    told = 0
    for row in queries.standing_of_services(today):
        if row.presented == rules.Presented.IN_TIME:
            continue
        told += _tell(row.service, row.due_on, at)
    return told


@transaction.atomic
def _tell(service: Service, due_on: date, at: datetime) -> bool:
    warning, is_new = PresentationWarning.objects.get_or_create(
        service=service, due_on=due_on, defaults={"told_at": at}
    )
    if not is_new:
        return False
    with override("az"):
        title = _("Present the e-service to the public: %(service)s") % {"service": service.name_az}
    work_plans.give_assignment(
        subject=warning, kind=AssignmentKind.LEAD, unit_id=service.unit_id, by=None, at=at, title=title,
        due_on=max(due_on, timezone.localdate(at)),
    )  # fmt: skip
    journal.record(service, "services.presentation_due", by=None, at=at, details={"due": str(due_on)})
    return True


def _settle(service: Service, *, by: User, at: datetime) -> None:
    """Settle the warnings that are not true any more, and the work that they gave."""
    today = timezone.localdate(at)
    if rules.presented(queries.since_of(service), today) != rules.Presented.IN_TIME:
        return
    for warning in service.warnings.select_for_update().filter(settled_at__isnull=True):
        warning.settled_at = at
        warning.save(update_fields=["settled_at"])
        for work in assignments.assignments_about(queries.WARNING, warning.pk).filter(state__in=OPEN_STATES):
            work_plans.complete_assignment(
                assignment=work, result=_("The service was presented."), by=by, at=at,
                lateness_reason=_("Presented after the day."),
            )  # fmt: skip
