"""Reads of the register that have several callers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, ControlRemark, Dispatch, Round
from korpu.appeals.queries.authors import cases_of_author
from korpu.appeals.queries.stages import stage_passed
from korpu.appeals.rules import codes
from korpu.appeals.rules.kinds import OPEN_STATES, AppealKind, AppealState, Channel, Outcome, Purpose
from korpu.foundation.moments import end_of, start_of
from korpu.journal import operations as journal
from korpu.language import words
from korpu.language.dates import day_asked
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Standing
from korpu.work_plans.subjects import Described

# Cases opened anew are few; a list that is narrowed to more of their former answers than this is cut off there.
MOST_FORMER = 5_000


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; an unknown value in an address narrows nothing."""

    words: str = ""
    state: str = ""
    kind: str = ""
    channel: str = ""
    unit_id: int | None = None
    late: bool = False
    # A stage inside the ministry should have been done.
    behind: bool = False
    mine: bool = False
    unassigned: bool = False
    # With a remark of the control that waits to be settled; complaining of a unit.
    remark: bool = False
    about_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    # By these a figure leads to the cases that it counts.
    answered_from: date | None = None
    answered_to: date | None = None
    extended_from: date | None = None
    extended_to: date | None = None
    open_on: date | None = None
    timely: bool | None = None
    outcome: str = ""

    @property
    def any(self) -> bool:
        return self != Filters()


def read_filters(query: Mapping[str, str]) -> Filters:
    """Read the filters from the query part of an address."""
    return Filters(
        words=query.get("q", "").strip()[:200],
        state=_known(query.get("state", ""), (*AppealState.values, "OPEN")),
        kind=_known(query.get("kind", ""), AppealKind.values),
        channel=_known(query.get("channel", ""), Channel.values),
        unit_id=_key(query.get("unit", "")),
        late=query.get("late") == "1",
        behind=query.get("behind") == "1",
        mine=query.get("mine") == "1",
        unassigned=query.get("unassigned") == "1",
        remark=query.get("remark") == "1",
        about_id=_key(query.get("about", "")),
        from_on=day_asked(query.get("from", "")),
        to_on=day_asked(query.get("to", "")),
        answered_from=day_asked(query.get("answered_from", "")),
        answered_to=day_asked(query.get("answered_to", "")),
        extended_from=day_asked(query.get("extended_from", "")),
        extended_to=day_asked(query.get("extended_to", "")),
        open_on=day_asked(query.get("open_on", "")),
        timely={"1": True, "0": False}.get(query.get("timely", "")),
        outcome=_known(query.get("outcome", ""), Outcome.values),
    )


def _key(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 10 else None


def _known(value: str, values: tuple[str, ...] | list[str]) -> str:
    return value if value in values else ""


def narrow(
    appeals: QuerySet[Appeal],
    filters: Filters,
    *,
    standing: Standing,
    at: datetime,
    known: QuerySet[Appeal] | None = None,
) -> QuerySet[Appeal]:
    """Give the cases that pass every filter; those among ``known`` are found by the names of their authors too."""
    if filters.words:
        asked = Q(search=search_query(filters.words))
        named = cases_of_author(known, filters.words) if known is not None else []
        appeals = appeals.filter(asked | Q(pk__in=named) if named else asked)
    if filters.state == "OPEN":
        appeals = appeals.filter(state__in=OPEN_STATES)
    elif filters.state:
        appeals = appeals.filter(state=filters.state)
    if filters.kind:
        appeals = appeals.filter(kind=filters.kind)
    if filters.channel:
        appeals = appeals.filter(channel=filters.channel)
    if filters.unit_id is not None:
        appeals = appeals.filter(unit_id__in=organisation.descendants(filters.unit_id))
    if filters.late:
        appeals = appeals.filter(overdue(at))
    if filters.behind:
        appeals = appeals.filter(stage_passed(at))
    if filters.mine:
        appeals = appeals.filter(executor_id__in=standing.post_ids)
    if filters.unassigned:
        appeals = appeals.filter(executor__isnull=True, state__in=OPEN_STATES)
    if filters.remark:
        waiting = ControlRemark.objects.filter(settled_at__isnull=True)
        appeals = appeals.filter(pk__in=waiting.values("appeal"))
    if filters.about_id is not None:
        appeals = appeals.filter(complained_unit=filters.about_id)
    if filters.from_on:
        appeals = appeals.filter(registered_at__gte=start_of(filters.from_on))
    if filters.to_on:
        appeals = appeals.filter(registered_at__lt=end_of(filters.to_on))
    return _counted(appeals, filters)


def answered_in_time() -> Q:
    """Give the condition for a case whose answer went out while its term ran."""
    return Q(due_at__isnull=True) | Q(answered_at__lte=F("due_at"))


def answered_late() -> Q:
    """Give the condition for a case whose answer went out after its term."""
    return Q(answered_at__gt=F("due_at"))


def _counted(appeals: QuerySet[Appeal], filters: Filters) -> QuerySet[Appeal]:
    """Give the cases that a figure of a report counts."""
    if filters.extended_from and filters.extended_to:
        letters = Dispatch.objects.filter(
            purpose=Purpose.EXTENSION,
            dispatched_at__gte=start_of(filters.extended_from),
            dispatched_at__lt=end_of(filters.extended_to),
        )
        appeals = appeals.filter(pk__in=letters.values("appeal"))
    if filters.open_on:
        end = end_of(filters.open_on)
        appeals = appeals.filter(Q(answered_at__isnull=True) | Q(answered_at__gte=end), registered_at__lt=end)
    return _answered(appeals, filters)


def _answered(appeals: QuerySet[Appeal], filters: Filters) -> QuerySet[Appeal]:
    """Give the cases with such an answer, be it a former one of a case that was opened anew."""
    given = Q()
    if filters.answered_from:
        given &= Q(answered_at__gte=start_of(filters.answered_from))
    if filters.answered_to:
        given &= Q(answered_at__lt=end_of(filters.answered_to))
    if filters.timely is not None:
        given &= answered_in_time() if filters.timely else answered_late()
    if filters.outcome:
        given &= Q(outcome=filters.outcome)
    if not given:
        return appeals
    former = list(Round.objects.filter(given).values_list("appeal", flat=True)[:MOST_FORMER])
    return appeals.filter(given | Q(pk__in=former) if former else given)


def search_query(text: str) -> SearchQuery:
    """Give the query that finds any form of the words, with or without diacritics."""
    return SearchQuery(words.search_query(text), config="simple", search_type="raw")


def overdue(at: datetime) -> Q:
    """Give the condition for a case that should have been answered; lateness is derived, never stored."""
    return Q(state__in=OPEN_STATES, due_at__lt=at) & ~Q(state=AppealState.CLARIFYING)


def newest_found(appeals: QuerySet[Appeal], text: str, *, most: int = 500) -> QuerySet[Appeal]:
    """Give the newest cases that hold the words: bounded, so that a frequent word costs no more than a rare one."""
    return appeals.filter(search=search_query(text)).order_by("-registered_at", "-pk")[:most]


def secret_code_of(appeal_id: int) -> str | None:
    """Give the author's secret code, made anew from the arrival's key, for nothing keeps it.

    None if there is no such case, or if the platform's own secret has changed since.
    """
    row = Appeal.objects.filter(pk=appeal_id).values_list("intake__key", "part", "code_hash").first()
    if row is None:
        return None
    key, part, kept = row
    code = codes.tracking_code(secret=settings.SECRET_KEY, key=codes.key_of_part(key, part))
    return code if codes.code_hash(code) == kept else None


def shown_code_of(appeal_id: int) -> str | None:
    """Give the secret code as a letter shows it, or None where it cannot be made any more."""
    code = secret_code_of(appeal_id)
    return codes.shown_code(code) if code else None


def described(ids: Iterable[int]) -> dict[int, Described]:
    """Give number and subject of some cases with the page of each, for the inbox."""
    rows = Appeal.objects.filter(pk__in=set(ids)).values_list("pk", "number", "subject")
    return {
        pk: Described(f"{number} · {subject}", reverse("appeals_desk:case", args=[pk]), _("Answer"))
        for pk, number, subject in rows
    }


@transaction.atomic
def record_export(*, by: User, at: datetime, form: str, query: str) -> None:
    """Write in the journal that a list was exported, and how it was narrowed."""
    journal.record(None, "appeals.exported", by=by, at=at, details={"form": form, "filters": query})


def subjects_asked_about(start: datetime, end: datetime) -> dict[str, int]:
    """Count in how many information requests and enquiries between two moments each subject word stands, by its stem.

    Subject lines alone are read, and those of restricted cases are not; what stands in one request is nobody's habit.
    """
    kinds = (AppealKind.INFORMATION_REQUEST, AppealKind.MEDIA_ENQUIRY)
    found = Appeal.objects.filter(
        kind__in=kinds, is_restricted=False, registered_at__gte=start, registered_at__lt=end
    )
    counts: dict[str, int] = {}
    for subject in found.order_by().values_list("subject", flat=True).iterator(2000):
        for term in set(words.search_terms(subject)):
            if len(term) > words.MIN_STEM and not term.isdigit():
                counts[term] = counts.get(term, 0) + 1
    return {term: count for term, count in counts.items() if count > 1}
