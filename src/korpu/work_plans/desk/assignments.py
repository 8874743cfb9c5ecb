"""Assignments of every kind on the desk: the list, one of them with what can be done now, entering, reminders."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.documents import operations as documents
from korpu.foundation.errors import RuleBroken
from korpu.foundation.paging import COUNT_CAP, capped_count, page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.foundation.text import clean_line
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role, Standing
from korpu.work_plans import access, operations, queries
from korpu.work_plans.desk.forms import InstructionForm, ReminderForm, ResultForm
from korpu.work_plans.models import Assignment, ReminderRule
from korpu.work_plans.operations import Share
from korpu.work_plans.rules import OPEN_STATES, UNFINISHED_STATES, AssignmentKind, AssignmentState
from korpu.work_plans.rules.plans import InstructionKind
from korpu.work_plans.subjects import described

PAGE_ROWS = 25
EXPORT_ROWS = 50_000
ENTERERS = (
    Role.REGISTRAR,
    Role.DEPARTMENT_HEAD,
    Role.DEPUTY_HEAD,
    Role.SECTOR_HEAD,
    Role.UNIT_HEAD,
    Role.MINISTER,
)
SETTERS = (Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)
# Work that is done on the page of the assignment itself; the rest is done where its subject lives.
DONE_HERE = ("work_plans.instruction", "work_plans.progressrequest")


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an unknown value in an address narrows nothing."""

    whose: str = ""
    state: str = ""
    kind: str = ""
    about: str = ""
    unit_id: int | None = None
    late: bool = False
    from_on: date | None = None
    to_on: date | None = None

    @property
    def any(self) -> bool:
        return self != Filters()


WHOSE = ("mine", "unit", "given", "control", "accept")


def read_filters(query: Mapping[str, str]) -> Filters:
    """Read the filters from the query part of an address."""
    unit = query.get("unit", "")
    whose, state, kind = query.get("whose", ""), query.get("state", ""), query.get("kind", "")
    return Filters(
        whose=whose if whose in WHOSE else "",
        state=state if state in ("OPEN", *AssignmentState.values) else "",
        kind=kind if kind in AssignmentKind.values else "",
        about=clean_line(query.get("about", ""))[:60],
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        late=query.get("late") == "1",
        from_on=dates.parse_date(query.get("from", "")),
        to_on=dates.parse_date(query.get("to", "")),
    )


def narrow(stands: Standing, filters: Filters, at: datetime) -> QuerySet[Assignment]:
    """Give the assignments that the person may see and that pass every filter."""
    found = access.assignments_visible_to(stands, at)
    if filters.whose == "mine":
        found = found.filter(pk__in=queries.assignments_of(stands).values("pk"))
    elif filters.whose == "unit":
        found = found.filter(unit_id__in=access.units_overseen(stands, at) | set(stands.unit_ids))
    elif filters.whose == "given":
        found = found.filter(pk__in=queries.assignments_given_by(stands).values("pk"))
    elif filters.whose == "control":
        found = found.filter(pk__in=queries.on_control_of(stands).values("pk"))
    elif filters.whose == "accept":
        found = found.filter(pk__in=queries.waiting_for_acceptance(stands).values("pk"))
    if filters.state == "OPEN":
        found = found.filter(state__in=UNFINISHED_STATES)
    elif filters.state:
        found = found.filter(state=filters.state)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.about:
        found = found.filter(subject_type=filters.about)
    if filters.unit_id is not None:
        found = found.filter(unit_id__in=organisation.descendants(filters.unit_id, at))
    if filters.late:
        found = found.filter(
            Q(state__in=OPEN_STATES, due_on__lt=timezone.localdate(at))
            | Q(handed_in_at__date__gt=F("due_on"))
        )
    if filters.from_on:
        found = found.filter(due_on__gte=filters.from_on)
    if filters.to_on:
        found = found.filter(due_on__lte=filters.to_on)
    return found


def shown_day(day: date | None) -> str:
    return dates.long_date(day, get_language() or "az") if day else ""


def _headings(rows: Iterable[Assignment]) -> dict[int, str]:
    rows = list(rows)
    known = described((row.subject_type, row.subject_id) for row in rows if not row.title)
    return {
        row.pk: row.title
        or (
            known[row.subject_type, row.subject_id].heading
            if (row.subject_type, row.subject_id) in known
            else row.request[:120] or str(row)
        )
        for row in rows
    }


@desk_view()
def listing(request: HttpRequest) -> HttpResponse:
    """Show the assignments that the person may see, narrowed by the address: what is open first, by its due day."""
    now, stands = timezone.now(), standing(request)
    filters = read_filters(request.GET)
    found = narrow(stands, filters, now)
    page = page_of(
        found.select_related("unit", "post"),
        keys=("place", "pk"),
        descending=False,
        mark=request.GET.get("mark", ""),
        size=PAGE_ROWS,
    )
    headings, today = _headings(page.rows), timezone.localdate(now)
    rows = [
        {
            "row": row,
            "heading": headings[row.pk],
            "due": dates.short_date(row.due_on) if row.due_on else "",
            "is_late": row.is_open and row.due_on is not None and row.due_on < today,
        }
        for row in page.rows
    ]
    count = capped_count(found) if filters.any else None
    values = {
        "page": page,
        "rows": rows,
        "filters": filters,
        "count": f"{COUNT_CAP}+" if count is not None and count > COUNT_CAP else count,
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value]),
        "whose": [
            ("mine", _("Mine")),
            ("unit", _("My unit's")),
            ("given", _("Given by me")),
            ("accept", _("To be accepted by me")),
            ("control", _("On my control")),
        ],
        "states": [("OPEN", _("All open ones")), *AssignmentState.choices],
        "kinds": AssignmentKind.choices,
        "abouts": [
            ("work_plans.instruction", _("Acts and instructions")),
            ("work_plans.period", _("Measures of plans")),
            ("work_plans.proposal", _("Proposals")),
            ("work_plans.progressrequest", _("Requests for progress")),
        ],
        "units": [(unit.pk, unit.name) for unit in organisation.units()],
        "may_enter": stands.has(*ENTERERS),
        "may_set": stands.has(*SETTERS),
    }
    return render(request, "work_plans/desk/assignments.html", values)


@desk_view()
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Give the narrowed list as a spreadsheet."""
    if form not in ("xlsx", "csv"):
        raise Http404
    now = timezone.now()
    rows = (
        narrow(standing(request), read_filters(request.GET), now)
        .select_related("unit", "post")
        .order_by("place", "pk")[:EXPORT_ROWS]
    )
    columns = [
        _("Work"), _("Basis"), _("Kind"), _("Unit"), _("Post"), _("State"), _("Given"), _("Due"), _("Handed in"),
        _("Why it was late"),
    ]  # fmt: skip
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("assignments", columns, _cells(rows.iterator(2000)))


def _cells(rows: Iterator[Assignment]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            row.title or row.request[:200], row.basis, row.get_kind_display(), row.unit.name,
            row.post.title if row.post else "", row.get_state_display(), row.given_at, row.due_on,
            row.handed_in_at, row.lateness_reason,
        ]  # fmt: skip


@dataclass(frozen=True)
class Possible:
    """What the person may do with an assignment now."""

    complete: bool
    reject: bool
    accept: bool
    hand_over: bool
    judge: bool
    extend: bool
    take_off: bool
    cancel: bool


def possible_steps(stands: Standing, found: Assignment, at: datetime) -> Possible:
    """Give what the person may do; what is done where the subject lives is not done here."""
    here = found.subject_type in DONE_HERE or (
        found.kind == AssignmentKind.CONTRIBUTION and found.subject_type != operations.PERIOD
    )
    theirs = access.is_executor(stands, found) or access.heads_executor(stands, found)
    decides = bool(found.title) and access.decides(stands, found, at)
    is_free = not found.is_on_control or found.control_post_id in stands.post_ids
    return Possible(
        complete=here and theirs and found.is_open,
        reject=here and theirs and found.state == AssignmentState.GIVEN,
        accept=found.subject_type in (*DONE_HERE, operations.PERIOD)
        and theirs
        and found.state == AssignmentState.GIVEN,
        hand_over=bool(found.title) and access.heads_executor(stands, found) and found.is_open,
        judge=found.subject_type in DONE_HERE
        and decides
        and found.state == AssignmentState.HANDED_IN
        and found.handed_in_by_id != stands.user_id,
        extend=decides
        and is_free
        and found.is_open
        and found.due_on is not None
        and found.extended_from_on is None,
        take_off=found.is_on_control
        and found.control_post_id in stands.post_ids
        and found.state not in UNFINISHED_STATES,
        cancel=found.subject_type in DONE_HERE and decides and is_free and found.state in UNFINISHED_STATES,
    )


@desk_view()
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an assignment, its story and what can be done now; take the step that is posted."""
    now, user = timezone.now(), signed_in(request)
    stands = standing(request)
    found = access.get_assignment(user, pk, now)
    possible = possible_steps(stands, found, now)
    hands_in = request.method == "POST" and possible.complete and not _step(request)
    form = ResultForm(request.POST if hands_in else None, request.FILES if hands_in else None)
    if not found.wants_acceptance or found.due_on is None or found.due_on >= timezone.localdate(now):
        del form.fields["lateness_reason"]
    if request.method == "POST":
        try:
            sentence = _take(request, found, possible, form, user, now)
        except RuleBroken as error:
            if error.field in form.fields:
                form.add_error(error.field, str(error))
            else:
                messages.error(request, str(error))
        else:
            if sentence:
                messages.success(request, sentence)
                back = request.POST.get("give_back") and not found.title
                return redirect("wagtailadmin_home") if back else redirect(found)
    return render(request, "work_plans/desk/assignment.html", _values(found, form, possible, stands, now))


def _step(request: HttpRequest) -> str:
    return "reject" if request.POST.get("give_back") else request.POST.get("step", "")


def _take(
    request: HttpRequest,
    found: Assignment,
    possible: Possible,
    form: forms.Form,
    user: User,
    now: datetime,
) -> str:
    """Take the posted step if it is possible, and give what to say of it; nothing for a form with errors."""
    step, told = _step(request), request.POST.get("reason", "")
    if not step:
        return _complete(found, form, user, now) if possible.complete else ""
    if step not in Possible.__dataclass_fields__ and step != "send_back":
        raise Http404
    if not getattr(possible, "judge" if step == "send_back" else step):
        return ""
    steps: dict[str, Callable[[], Any]] = {
        "reject": lambda: operations.reject_assignment(assignment=found, reason=told, by=user, at=now),
        "accept": lambda: operations.accept_assignment(assignment=found, by=user, at=now),
        "hand_over": lambda: operations.hand_over_assignment(
            assignment=found, post_id=_post_of(found, request), by=user, at=now
        ),
        "judge": lambda: operations.accept_result(assignment=found, by=user, at=now, remarks=told),
        "send_back": lambda: operations.return_result(assignment=found, remarks=told, by=user, at=now),
        "extend": lambda: operations.extend_assignment(
            assignment=found,
            due_on=dates.parse_date(request.POST.get("due_on", "")) or date.min,
            reason=told,
            by=user,
            at=now,
        ),
        "take_off": lambda: operations.take_off_control(assignment=found, by=user, at=now),
        "cancel": lambda: operations.cancel_assignment(assignment=found, reason=told, by=user, at=now),
    }
    if step not in steps:
        return ""
    steps[step]()
    return {
        "reject": _("The question has been given back."),
        "accept": _("You have taken the work on."),
        "hand_over": _("The work has been handed on."),
        "judge": _("The result has been accepted."),
        "send_back": _("The result has been returned with your remarks."),
        "extend": _("The term has been extended."),
        "take_off": _("The item has been taken off control."),
        "cancel": _("The work has been called off."),
    }[step]


def _complete(found: Assignment, form: forms.Form, user: User, now: datetime) -> str:
    if not form.is_valid():
        return ""
    stored = [
        documents.store_file(content=upload, name=upload.name, by=user, at=now).pk
        for upload in form.cleaned_data["files"]
    ]
    operations.complete_assignment(
        assignment=found,
        result=form.cleaned_data["result"],
        lateness_reason=form.cleaned_data.get("lateness_reason", ""),
        by=user,
        at=now,
        file_ids=stored,
    )
    return _("Your input has been handed in.")


def _post_of(found: Assignment, request: HttpRequest) -> int:
    chosen = request.POST.get("post", "")
    known = {str(pk): pk for pk, _title in unit_posts(found.unit_id)}
    if chosen not in known:
        raise RuleBroken(_("Choose a post of this unit."))
    return known[chosen]


def unit_posts(unit_id: int) -> list[tuple[int, str]]:
    """Give the posts of a unit, for handing work on inside it."""
    from korpu.organisation.models import Post

    return [(post.pk, post.title) for post in Post.objects.filter(unit_id=unit_id)]


def _values(
    found: Assignment, form: forms.Form, possible: Possible, stands: Standing, now: datetime
) -> dict[str, Any]:
    from korpu.journal import queries as lines

    subject = (found.subject_type, found.subject_id)
    about = described([subject]).get(subject)
    is_ours = found.subject_type.startswith("work_plans.") and found.subject_type != operations.PERIOD
    story = lines.story_of(
        ("work_plans.assignment", [found.pk]), (found.subject_type, [found.subject_id] if is_ours else [])
    )
    names = organisation.names_of(entry.actor_id for entry in story if entry.actor_id)
    notices = list(queries.notices_of(found))
    told = organisation.names_of(pk for notice in notices for pk in notice.user_ids)
    from korpu.work_plans.actions import ACTIONS

    return {
        "assignment": found,
        "form": form,
        "possible": possible,
        "is_question": found.kind == AssignmentKind.CONTRIBUTION and not found.title,
        "subject_url": about.url if about and found.title else "",
        "due": shown_day(found.due_on),
        "control_on": shown_day(queries.control_day_of(found)),
        "old_due": shown_day(found.extended_from_on),
        "is_late": found.is_open and found.due_on is not None and found.due_on < timezone.localdate(now),
        "posts": unit_posts(found.unit_id) if possible.hand_over else [],
        "siblings": [
            row
            for row in queries.assignments_about(*subject)
            if row.pk != found.pk
            and (access.decides(stands, found, now) or access.is_executor(stands, found))
        ]
        if found.title
        else [],
        "story": [
            {
                "when": dates.date_time(timezone.localtime(entry.at), get_language() or "az"),
                "who": names.get(entry.actor_id or 0, ""),
                "what": ACTIONS.get(entry.action, entry.action),
                "why": entry.reason,
            }
            for entry in story
        ],
        "notices": [
            {
                "when": shown_day(timezone.localdate(notice.sent_at)),
                "stage": notice.get_stage_display(),
                "who": ", ".join(told.get(pk, "") for pk in notice.user_ids),
            }
            for notice in notices
        ],
    }


@desk_view(*ENTERERS)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an item of an act, a decision or an order, and give it to its executors."""
    now, user = timezone.now(), signed_in(request)
    form = InstructionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        lead, others = int(given["unit"]), [int(pk) for pk in given["others"] if pk != given["unit"]]
        minister = next(iter(organisation.holders_of(Role.MINISTER, now)), None)
        posts = organisation.standing_of(minister, now).capacities if minister and given["on_control"] else ()
        control = next((row.post_id for row in posts if Role.MINISTER in row.roles), None)
        try:
            entered = operations.enter_instruction(
                kind=InstructionKind(given["kind"]),
                title=given["title"],
                text=given["text"],
                act_code=given["act_code"],
                item=given["item"],
                received_on=given["received_on"],
                control_on=given["control_on"],
                shares=[Share(pk, given["due_on"]) for pk in (lead, *others)],
                control_post_id=control,
                by=user,
                at=now,
            )
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The item has been entered and given to its executors."))
            first = queries.assignments_about("work_plans.instruction", entered.pk)[0]
            return redirect(first)
    values = {
        "form": form,
        "title": _("Enter an item of an act"),
        "button": _("Enter and give"),
        "back": reverse("work_plans_desk:list"),
        "explanation": [_("One act may have several items: enter each with its own executors and due day.")],
    }
    return render(request, "desk/form.html", values)


@desk_view(*SETTERS)
def reminders(request: HttpRequest) -> HttpResponse:
    """Show and set from which day on whom a due day is told."""
    now, user = timezone.now(), signed_in(request)
    rows = list(ReminderRule.objects.all())
    chosen = next((row for row in rows if str(row.pk) == request.POST.get("rule")), None)
    shown = []
    for row in rows:
        is_posted = chosen is not None and chosen.pk == row.pk
        form = ReminderForm(
            request.POST if is_posted else None,
            initial={"days": row.days, "is_active": row.is_active},
            prefix=str(row.pk),
        )
        if is_posted and form.is_valid():
            try:
                operations.set_reminder(rule=row, by=user, at=now, **form.cleaned_data)
            except RuleBroken as error:
                form.add_error(error.field, str(error))
            else:
                messages.success(request, _("The reminder has been set."))
                return redirect("work_plans_desk:reminders")
        shown.append((row, form))
    return render(request, "work_plans/desk/reminders.html", {"rows": shown})
