"""Destruction lists and the checks of the stored files, on the desk."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.documents.web.responses import file_response
from korpu.foundation.desk import ask
from korpu.foundation.paging import COUNT_CAP, capped_count, page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.records import access, operations, queries, rules
from korpu.records.desk.forms import CommentForm, ReasonForm
from korpu.records.desk.words import moment_words
from korpu.records.models import DestructionList
from korpu.records.rules import ItemState, ListState


def move_words(to: ListState) -> str:
    """Give what the step to a state is called for whoever takes it."""
    return {
        ListState.SUBMITTED: _("Hand to the reviewer"),
        ListState.REVIEWED: _("Agree as the reviewer"),
        ListState.APPROVED: _("Approve as the second reviewer"),
    }[to]


@desk_view(*rules.READERS)
def index(request: HttpRequest) -> HttpResponse:
    """List the destruction lists, and say how much is due."""
    page = page_of(
        DestructionList.objects.select_related("author"), keys=("pk",), descending=True,
        mark=request.GET.get("mark", ""), size=25,
    )  # fmt: skip
    due = capped_count(queries.due_for_destruction(timezone.now()).order_by())
    values = {
        "page": page,
        "query": "",
        "rows": [{"row": row, "drafted": moment_words(row.drafted_at)} for row in page.rows],
        "due": f"{COUNT_CAP}+" if due > COUNT_CAP else due,
        "keeping": queries.keeping(),
    }
    return render(request, "records/desk/index.html", values)


@desk_view(*rules.READERS)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a list: its cases, who agreed, what can be done now."""
    row = access.get_list(signed_in(request), pk, timezone.now())
    stands = standing(request)
    to = access.next_move(stands, row)
    people: list[tuple[str, User | None, datetime | None]] = [
        (_("Author"), row.author, row.submitted_at),
        (_("Reviewer"), row.reviewer, row.reviewed_at),
        (_("Second reviewer"), row.second_reviewer, row.approved_at),
    ]
    values = {
        "row": row,
        "items": access.items_shown(stands, row),
        "drafted": moment_words(row.drafted_at),
        "done": moment_words(row.done_at),
        "people": [
            (part, who.get_full_name() if who else "—", moment_words(when)) for part, who, when in people
        ],
        "move_words": move_words(to) if to else "",
        "may_take_out": access.may_take_out(stands, row),
        "may_withdraw": access.may_withdraw(stands, row),
    }
    return render(request, "records/desk/list.html", values)


@desk_view(*rules.READERS)
def export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """Give a list as a spreadsheet; of restricted cases the days alone."""
    if form not in ("xlsx", "csv"):
        raise Http404
    row = access.get_list(signed_in(request), pk, timezone.now())
    items = access.items_shown(standing(request), row)
    columns = [_("Number"), _("Outcome"), _("Kept until"), _("State"), _("Reason")]
    cells: list[list[Cell]] = [
        [
            item.appeal.number if item.is_seen else _("Restricted case"),  # type: ignore[attr-defined]
            item.appeal.get_outcome_display() if item.is_seen else "",  # type: ignore[attr-defined]
            item.kept_until,
            item.get_state_display(),
            item.get_why_kept_display() or item.reason,
        ]
        for item in items
    ]
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer(f"list-{row.pk}", columns, cells)


@desk_view(*rules.READERS)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a list one step on."""
    row = access.get_list(signed_in(request), pk, timezone.now())
    to = access.next_move(standing(request), row)
    if to is None:
        raise Http404
    form = CommentForm(request.POST or None)
    cases = row.items.filter(state=ItemState.PENDING).count()

    def act() -> None:
        operations.move_list(
            row=row, to=to, by=signed_in(request), at=timezone.now(), comment=form.cleaned_data["comment"]
        )

    explanation = [_("Cases on the list: %(cases)s") % {"cases": cases}]
    if to == ListState.APPROVED:
        explanation.append(
            _("In %(days)s days the texts and files of these cases are destroyed. Nothing brings them back.")
            % {"days": queries.keeping().grace_days}
        )
    return ask(
        request, form, act, title=move_words(to), back=row.get_absolute_url(), done=_("The list has moved on."),
        explanation=explanation,
    )  # fmt: skip


@desk_view(*rules.READERS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a list back before anything of it is destroyed."""
    row = access.get_list(signed_in(request), pk, timezone.now())
    if not access.may_withdraw(standing(request), row):
        raise Http404
    form = ReasonForm(request.POST or None)

    def act() -> None:
        operations.withdraw_list(
            row=row, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Take the list back"), back=row.get_absolute_url(),
        done=_("The list is taken back. Its cases come onto a later one."),
    )  # fmt: skip


@desk_view(*rules.READERS)
def take_out(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Take a case out of a list."""
    item = access.get_item(signed_in(request), pk, item_pk, timezone.now())
    stands = standing(request)
    if item.state != ItemState.PENDING or not access.may_take_out(stands, item.on_list):
        raise Http404
    form = ReasonForm(request.POST or None)

    def act() -> None:
        operations.take_out(
            item=item, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Take the case out of the list"), back=item.on_list.get_absolute_url(),
        done=_("The case is off the list."),
    )  # fmt: skip


@desk_view(*rules.READERS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the act of destruction."""
    row = access.get_list(signed_in(request), pk, timezone.now())
    if row.report is None:
        raise Http404
    return file_response(row.report)


@desk_view(*rules.KEEPERS_OF_FILES)
def fixity(request: HttpRequest) -> HttpResponse:
    """Show when the stored files were checked, and which are not what was handed in."""
    run = queries.last_run()
    faults = list(queries.open_faults()[:200])
    values = {
        "run": run,
        "started": moment_words(run.started_at) if run else "",
        "ended": moment_words(run.ended_at) if run else "",
        "faults": [{"row": fault, "found": moment_words(fault.found_at)} for fault in faults],
        "days": queries.keeping().fixity_days,
    }
    return render(request, "records/desk/fixity.html", values)
