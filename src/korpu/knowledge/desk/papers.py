"""Briefing notes, analyses and studies on the desk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from korpu.accounts.models import User
from korpu.documents import charts
from korpu.documents.web.responses import bytes_response
from korpu.foundation.moments import end_of, start_of
from korpu.foundation.paging import page_of
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.knowledge import access, operations
from korpu.knowledge.desk import files
from korpu.knowledge.desk.asking import ask, day_words, do, moment_words
from korpu.knowledge.desk.forms import (
    AnalysisForm,
    BriefingForm,
    BriefingTextForm,
    ConclusionsForm,
    FreezeForm,
    NothingForm,
    ProposalForm,
    RemarksForm,
    StudyForm,
    StudyTextForm,
)
from korpu.knowledge.models import Analysis, Briefing, Dataset, Fact, Study
from korpu.knowledge.queries.sayings import positions_on
from korpu.knowledge.queries.showing import fact_words, period_words, value_words
from korpu.knowledge.rules import Occasion, PaperState, StudyKind
from korpu.knowledge.rules.papers import Chart
from korpu.language.dates import day_asked, short_date
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Standing
from korpu.work_plans.rules.plans import ProposalKind

PAGE_ROWS = 25
NAMES = {"briefings": "briefing", "analyses": "analysis", "studies": "study"}
EXPORT_ROWS = 10_000


@dataclass(frozen=True)
class Shelf:
    """A kind of paper: its name, the day by which it is listed, and how its rows are reached."""

    code: str
    title: Promise
    empty: Promise
    key: str
    visible: Callable[[Standing], QuerySet[Any]]
    get: Callable[[User, int, Any], Any]


SHELVES = {
    "briefings": Shelf(
        "briefings", gettext_lazy("Briefing notes"),
        gettext_lazy("No briefing note has been asked for yet. Ask for the first one when somebody is to speak."),
        "held_at", access.briefings_visible_to, access.get_briefing,
    ),
    "analyses": Shelf(
        "analyses", gettext_lazy("Analyses"),
        gettext_lazy("There is no analysis yet. Begin with a question and a period."),
        "made_at", access.analyses_visible_to, access.get_analysis,
    ),
    "studies": Shelf(
        "studies", gettext_lazy("Studies of practice"),
        gettext_lazy("There is no study yet. Begin with a question and the bodies or countries to compare."),
        "made_at", access.studies_visible_to, access.get_study,
    ),
}  # fmt: skip


def _narrowed(request: HttpRequest, shelf: Shelf) -> tuple[QuerySet[Any], dict[str, Any]]:
    """Give the papers that the person may see, narrowed by the address; Http404 for who may see none of the kind."""
    stands = standing(request)
    found = shelf.visible(stands)
    if not access.reads_papers(stands) and not found.exists():
        raise Http404
    words, state = request.GET.get("q", "").replace("\0", "")[:100].strip(), request.GET.get("state", "")
    from_on, to_on = day_asked(request.GET.get("from", "")), day_asked(request.GET.get("to", ""))
    if words:
        found = found.filter(title__icontains=words)
    if state in PaperState.values:
        found = found.filter(state=state)
    if from_on:
        found = found.filter(**{f"{shelf.key}__gte": start_of(from_on)})
    if to_on:
        found = found.filter(**{f"{shelf.key}__lt": end_of(to_on)})
    filters = {"text": words, "state": state, "from_on": from_on, "to_on": to_on}
    return found, {**filters, "any": bool(words or state or from_on or to_on)}


def _listing(request: HttpRequest, shelf: Shelf) -> HttpResponse:
    found, filters = _narrowed(request, shelf)
    page = page_of(
        found.select_related("unit", "author"), keys=(shelf.key, "pk"), descending=True,
        mark=request.GET.get("mark", ""), size=PAGE_ROWS,
    )  # fmt: skip
    now = timezone.now()
    values = {
        "shelf": shelf,
        "page": page,
        "rows": [_row(row, shelf, now) for row in page.rows],
        "filters": filters,
        "states": PaperState.choices,
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "mark" and value]),
        "writes": access.describes(standing(request)),
        "new": reverse(f"knowledge_desk:{NAMES[shelf.code]}_new"),
    }
    return render(request, "knowledge/desk/papers.html", values)


def _row(row: Any, shelf: Shelf, now: Any) -> dict[str, Any]:
    is_briefing = isinstance(row, Briefing)
    return {
        "paper": row,
        "when": moment_words(row.held_at) if is_briefing else day_words(row.made_at),
        "due": moment_words(row.due_at) if is_briefing else "",
        "is_late": is_briefing and row.state != PaperState.APPROVED and row.due_at < now,
        "is_done": row.state == PaperState.APPROVED,
        "is_read": is_briefing and row.read_at is not None,
    }


@desk_view()
def briefings(request: HttpRequest) -> HttpResponse:
    """List the briefing notes by the day on which they are needed."""
    return _listing(request, SHELVES["briefings"])


@desk_view()
def analyses(request: HttpRequest) -> HttpResponse:
    """List the analyses, the newest first."""
    return _listing(request, SHELVES["analyses"])


@desk_view()
def studies(request: HttpRequest) -> HttpResponse:
    """List the studies, the newest first."""
    return _listing(request, SHELVES["studies"])


@desk_view()
def export(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """Give a narrowed list of papers as a spreadsheet."""
    if form not in ("xlsx", "csv") or kind not in SHELVES:
        raise Http404
    shelf = SHELVES[kind]
    found, _filters = _narrowed(request, shelf)
    operations.record_export(
        what=kind, form=form, query=request.GET.urlencode(), by=signed_in(request), at=timezone.now()
    )
    columns = [_("Title"), _("When"), _("State"), _("Unit"), _("Author"), _("Approved")]
    answer = xlsx_response if form == "xlsx" else csv_response
    rows = found.select_related("unit", "author").order_by(f"-{shelf.key}", "-pk")[:EXPORT_ROWS]
    return answer(kind, columns, _cells(rows.iterator(500), shelf.key))


def _cells(rows: Iterator[Any], key: str) -> Iterator[list[Cell]]:
    for row in rows:
        author = row.author.get_full_name() if row.author else ""
        yield [row.title, getattr(row, key), row.get_state_display(), row.unit.name, author, row.approved_at]


def _writing(request: HttpRequest) -> None:
    if not access.describes(standing(request)):
        raise Http404


def _steps(request: HttpRequest, paper: Any, kind: str) -> list[tuple[str, str]]:
    """Give what the person can do with a paper now, the next step first."""
    stands, user = standing(request), signed_in(request)
    found = []
    name = NAMES[kind]
    if paper.state == PaperState.DRAFT and access.describes(stands):
        found.append((reverse(f"knowledge_desk:{name}_write", args=[paper.pk]), _("Write")))
        found.append((_step_url(kind, paper, "submit"), _("Hand in for approval")))
    is_own = user.pk in (paper.author_id, paper.submitted_by_id)
    if paper.state == PaperState.SUBMITTED and access.approves(stands) and not is_own:
        found.append((_step_url(kind, paper, "approve"), _("Approve")))
        found.append((_step_url(kind, paper, "return"), _("Give back")))
    if paper.state == PaperState.APPROVED and kind != "briefings" and access.describes(stands):
        found.append((_step_url(kind, paper, "propose"), _("Make a proposal")))
    return found


def _step_url(kind: str, paper: Model, step: str) -> str:
    return reverse("knowledge_desk:paper_step", args=[kind, paper.pk, step])


@desk_view()
def step(request: HttpRequest, kind: str, pk: int, step: str) -> HttpResponse:
    """Hand in, approve, give back or propose: one page for each kind of paper."""
    if kind not in SHELVES:
        raise Http404
    now, user = timezone.now(), signed_in(request)
    paper = SHELVES[kind].get(user, pk, now)
    if not any(address == _step_url(kind, paper, step) for address, _title in _steps(request, paper, kind)):
        raise Http404
    back = paper.get_absolute_url()
    form: Any = NothingForm(request.POST if request.method == "POST" else None)
    if step == "submit":
        return ask(
            request, form, lambda: operations.submit_paper(paper=paper, by=user, at=now), title=_("Hand in for approval"),
            back=back, done=_("The paper waits for approval."), explanation=(paper.title,),
        )  # fmt: skip
    if step == "approve":
        return ask(
            request, form, lambda: operations.approve_paper(paper=paper, by=user, at=now), title=_("Approve"), back=back,
            done=_("The paper is approved and stays as it is."), explanation=(paper.title,),
        )  # fmt: skip
    if step == "return":
        form = RemarksForm(request.POST or None)
        return ask(
            request, form,
            lambda: operations.return_paper(paper=paper, remarks=form.cleaned_data["remarks"], by=user, at=now),
            title=_("Give back"), back=back, done=_("The paper is with its writer again."), explanation=(paper.title,),
        )  # fmt: skip
    form = ProposalForm(request.POST or None)

    def propose() -> str:
        given = {**form.cleaned_data, "kind": ProposalKind(form.cleaned_data["kind"])}
        made = operations.propose_from(paper=paper, by=user, at=now, **given)
        return made.get_absolute_url()

    return ask(
        request, form, propose, title=_("Make a proposal"), back=back, done=_("The proposal is in the register."),
        explanation=(paper.title,),
    )  # fmt: skip


def _head(request: HttpRequest, paper: Any, kind: str) -> dict[str, Any]:
    """Give what the page of any paper shows: its state, who approved it, and what can be done."""
    return {
        "paper": paper,
        "shelf": SHELVES[kind],
        "steps": _steps(request, paper, kind),
        "made": day_words(paper.made_at),
        "approved": day_words(paper.approved_at),
        "is_done": paper.state == PaperState.APPROVED,
    }


def _proposal_rows(paper: Analysis | Study) -> list[dict[str, Any]]:
    rows = paper.proposals.select_related("proposal__addressee").prefetch_related("proposal__measures")
    return [
        {
            "proposal": row.proposal,
            "follow_up": day_words(row.follow_up_on),
            "measures": list(row.proposal.measures.all()),
        }
        for row in rows
    ]


@desk_view()
def briefing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a briefing note as the speaker reads it."""
    found = access.get_briefing(signed_in(request), pk, timezone.now())
    stands = standing(request)
    values = {
        **_head(request, found, "briefings"),
        "held": moment_words(found.held_at),
        "due": moment_words(found.due_at),
        "read": moment_words(found.read_at),
        "is_late": found.state != PaperState.APPROVED and found.due_at < timezone.now(),
        "facts": [
            (row, value_words(row.indicator, row), period_words(row.period_from, row.period_to))
            for row in _facts(found)
        ],
        "sayings": [
            (row, day_words(row.released_at))
            for row in access.sayings_visible_to(stands)
            .filter(pk__in=found.sayings.values("pk"))
            .defer("search")
        ],
        "positions": list(found.positions.all()),
        "questions": list(found.questions.all()),
        "may_mark": found.state == PaperState.APPROVED
        and found.read_at is None
        and found.speaker_post_id in stands.post_ids,
    }
    return render(request, "knowledge/desk/briefing.html", values)


def _facts(found: Briefing) -> list[Fact]:
    return list(found.facts.select_related("indicator").order_by("indicator__code", "-period_to"))


@desk_view()
def briefing_new(request: HttpRequest) -> HttpResponse:
    """Ask for a briefing note."""
    _writing(request)
    form = BriefingForm(request.POST or None, initial={"unit": standing(request).unit_ids[0]})

    def act() -> str:
        given = dict(form.cleaned_data)
        made = operations.ask_for_briefing(
            title=given["title"], occasion=Occasion(given["occasion"]), held_at=given["held_at"],
            due_at=given["due_at"], speaker_post_id=int(given["speaker"]), unit_id=int(given["unit"]),
            by=signed_in(request), at=timezone.now(),
        )  # fmt: skip
        return made.get_absolute_url()

    return ask(
        request, form, act, title=_("Ask for a briefing note"), back=reverse("knowledge_desk:briefings"),
        done=_("The note is asked for; the unit has it among its work."),
    )  # fmt: skip


@desk_view()
def briefing_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a briefing note: what to say, questions with answers, facts, positions, earlier texts."""
    _writing(request)
    now, user = timezone.now(), signed_in(request)
    found = access.get_briefing(user, pk, now)
    facts = Fact.objects.valid().select_related("indicator").order_by("indicator__code", "-period_to")[:500]
    initial = {
        "messages": found.messages,
        "background": found.background,
        "questions": "\n\n".join(f"{one.question}\n{one.answer}" for one in found.questions.all()),
        "facts": [str(row.pk) for row in found.facts.all()],
        "positions": [str(row.pk) for row in found.positions.all()],
        "sayings": ", ".join(str(row) for row in found.sayings.values_list("pk", flat=True)),
    }
    form = BriefingTextForm(
        request.POST or None, facts=_fact_choices(facts), initial=initial,
        positions=[(str(row.pk), row.subject) for row in positions_on(timezone.localdate())[:200]],
    )  # fmt: skip

    def act() -> None:
        given = form.cleaned_data
        operations.write_briefing(
            briefing=found, messages=given["messages"], background=given["background"], questions=given["questions"],
            fact_ids=[int(one) for one in given["facts"]], saying_ids=given["sayings"],
            position_ids=[int(one) for one in given["positions"]], by=user, at=now,
        )  # fmt: skip

    return ask(
        request, form, act, title=_("Write the briefing note"), back=found.get_absolute_url(),
        done=_("The note is kept. Hand it in when it is whole."), explanation=(found.title,),
    )  # fmt: skip


def _fact_choices(facts: Any) -> list[tuple[str, str]]:
    return [(str(row.pk), fact_words(row)) for row in facts]


@require_POST
@desk_view()
def briefing_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a note as read by the speaker."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_briefing(user, pk, now)
    if found.speaker_post_id not in standing(request).post_ids:
        raise Http404
    return do(
        request, lambda: operations.mark_read(briefing=found, by=user, at=now), back=found.get_absolute_url(),
        done=_("The note is marked as read."),
    )  # fmt: skip


@desk_view()
def briefing_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Give a briefing note as PDF or Word."""
    found = access.get_briefing(signed_in(request), pk, timezone.now())
    if form not in files.FORMS:
        raise Http404
    seen = access.sayings_visible_to(standing(request)).filter(pk__in=found.sayings.values("pk"))
    content = files.briefing_file(found, _facts(found), list(seen.defer("text", "search")), form)
    return bytes_response(
        content, name=f"{_('Briefing note')} {found.pk}.{form}", media_type=files.FORMS[form]
    )


@desk_view()
def analysis(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an analysis with its frozen data, charts, conclusions and what became of its proposals."""
    found = access.get_analysis(signed_in(request), pk, timezone.now())
    values = {
        **_head(request, found, "analyses"),
        "days": f"{day_words(found.from_on)} – {day_words(found.to_on)}",
        "datasets": [_data_row(row) for row in found.datasets.all()],
        "proposals": _proposal_rows(found),
        "may_freeze": found.state == PaperState.DRAFT and access.describes(standing(request)),
    }
    return render(request, "knowledge/desk/analysis.html", values)


def _data_row(row: Dataset) -> dict[str, Any]:
    return {
        "data": row,
        "rows": row.rows[:50],
        "more": max(0, len(row.rows) - 50),
        "frozen": moment_words(row.frozen_at),
        "has_chart": files.chart_of(row) is not None,
        "alt": f"{row.name}. "
        + "; ".join(": ".join(str(cell) for cell in line[:2]) for line in row.rows[:40]),
    }


@desk_view()
def analysis_new(request: HttpRequest) -> HttpResponse:
    """Begin an analysis."""
    _writing(request)
    form = AnalysisForm(request.POST or None)

    def act() -> str:
        made = operations.begin_analysis(by=signed_in(request), at=timezone.now(), **form.cleaned_data)
        return made.get_absolute_url()

    return ask(
        request, form, act, title=_("Begin an analysis"), back=reverse("knowledge_desk:analyses"),
        done=_("The analysis is begun. Now freeze the data that it stands on."),
    )  # fmt: skip


@desk_view()
def analysis_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the conclusions of an analysis."""
    _writing(request)
    now, user = timezone.now(), signed_in(request)
    found = access.get_analysis(user, pk, now)
    form = ConclusionsForm(request.POST or None, initial={"conclusions": found.conclusions})

    def act() -> None:
        operations.write_analysis(analysis=found, by=user, at=now, **form.cleaned_data)

    return ask(
        request, form, act, title=_("Write the conclusions"), back=found.get_absolute_url(),
        done=_("The conclusions are kept."), explanation=(found.title, found.question),
    )  # fmt: skip


@desk_view()
def analysis_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze data under an analysis."""
    _writing(request)
    now, user = timezone.now(), signed_in(request)
    found = access.get_analysis(user, pk, now)
    form = FreezeForm(request.POST or None)

    def act() -> None:
        given = form.cleaned_data
        operations.freeze_data(
            analysis=found, source=given["source"], chart=Chart(given["chart"]), by=user, at=now
        )

    return ask(
        request, form, act, title=_("Freeze data"), back=found.get_absolute_url(),
        done=_("The data is frozen; later changes do not touch it."),
        explanation=(found.title, f"{day_words(found.from_on)} – {day_words(found.to_on)}"),
    )  # fmt: skip


def _data_of(request: HttpRequest, pk: int, data_pk: int) -> Dataset:
    found = access.get_analysis(signed_in(request), pk, timezone.now())
    row: Dataset | None = found.datasets.filter(pk=data_pk).first()
    if row is None:
        raise Http404
    return row


@require_POST
@desk_view()
def analysis_drop(request: HttpRequest, pk: int, data_pk: int) -> HttpResponse:
    """Take frozen data out of a draft."""
    _writing(request)
    row, user = _data_of(request, pk, data_pk), signed_in(request)
    return do(
        request, lambda: operations.drop_data(dataset=row, by=user, at=timezone.now()),
        back=row.analysis.get_absolute_url(), done=_("The data is taken out."),
    )  # fmt: skip


@desk_view()
def analysis_chart(request: HttpRequest, pk: int, data_pk: int) -> HttpResponse:
    """Give the chart of frozen data."""
    drawing = files.chart_of(_data_of(request, pk, data_pk))
    if drawing is None:
        raise Http404
    return HttpResponse(charts.as_svg(drawing), content_type="image/svg+xml")


@desk_view()
def analysis_export(request: HttpRequest, pk: int, data_pk: int, form: str) -> HttpResponseBase:
    """Give frozen data as a spreadsheet."""
    if form not in ("xlsx", "csv"):
        raise Http404
    row = _data_of(request, pk, data_pk)
    operations.record_export(
        what=f"data {row.pk}", form=form, query="", by=signed_in(request), at=timezone.now()
    )
    answer = xlsx_response if form == "xlsx" else csv_response
    return answer(f"data-{row.pk}", row.columns, row.rows)


@desk_view()
def study(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a study: the comparison, its sources, conclusions and what became of its proposals."""
    found = access.get_study(signed_in(request), pk, timezone.now())
    values = {
        **_head(request, found, "studies"),
        "criteria": list(found.criteria.all()),
        "sources": [(row, day_words(row.accessed_on)) for row in found.sources.all()],
        "proposals": _proposal_rows(found),
    }
    return render(request, "knowledge/desk/study.html", values)


@desk_view()
def study_new(request: HttpRequest) -> HttpResponse:
    """Begin a study."""
    _writing(request)
    form = StudyForm(request.POST or None)

    def act() -> str:
        given = {**form.cleaned_data, "kind": StudyKind(form.cleaned_data["kind"])}
        return operations.begin_study(by=signed_in(request), at=timezone.now(), **given).get_absolute_url()

    return ask(
        request, form, act, title=_("Begin a study"), back=reverse("knowledge_desk:studies"),
        done=_("The study is begun. Now compare."),
    )  # fmt: skip


@desk_view()
def study_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the comparison, sources and conclusions of a study."""
    _writing(request)
    now, user = timezone.now(), signed_in(request)
    found = access.get_study(user, pk, now)
    initial = {
        "criteria": "\n".join(
            " | ".join([row.criterion, *(cell.replace("\n", " ") for cell in row.cells)])
            for row in found.criteria.all()
        ),
        "sources": "\n".join(
            f"{row.title} | {row.url} | {short_date(row.accessed_on)}" for row in found.sources.all()
        ),
        "transferability": found.transferability,
        "conclusions": found.conclusions,
    }
    form = StudyTextForm(request.POST or None, initial=initial)

    def act() -> None:
        operations.write_study(study=found, by=user, at=now, **form.cleaned_data)

    return ask(
        request, form, act, title=_("Write the study"), back=found.get_absolute_url(), done=_("The study is kept."),
        explanation=(found.title, _("Compared: %(bodies)s") % {"bodies": " | ".join(found.bodies)}),
    )  # fmt: skip
