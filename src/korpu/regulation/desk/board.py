"""The regulation on the desk: every clause with what proves it in a period."""

from collections.abc import Iterator
from inspect import getdoc
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.errors import RuleBroken
from korpu.foundation.spreadsheets import Cell, csv_response, xlsx_response
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.rules import Role
from korpu.regulation import operations, queries
from korpu.regulation.access import READERS
from korpu.regulation.chain import settings_citing
from korpu.regulation.desk.days import period_of, period_words
from korpu.regulation.desk.days import shown as shown_day
from korpu.regulation.desk.forms import RequisitesForm
from korpu.regulation.desk.pages import page
from korpu.regulation.desk.words import answer_names, app_names, missing_apps, responsible_names, timing_words
from korpu.regulation.evidence import last_proof_on, name_of, proofs_of
from korpu.regulation.models import Clause
from korpu.regulation.queries import Score
from korpu.regulation.rules.acts import Part

COMPLETERS = (Role.ADMINISTRATOR, Role.DEPARTMENT_HEAD)
NEWEST = 5


@desk_view(*READERS)
def scoreboard(request: HttpRequest) -> HttpResponseBase:
    """Show each clause of the acts with its answer for the period, or give the list as a spreadsheet."""
    period = period_of(request)
    responsibles = queries.responsible_codes()
    names, people = answer_names(), responsible_names(responsibles)
    acts = queries.acts()
    responsible = _known(request, "responsible", responsibles)
    part = _known(request, "part", Part.values)
    state, act = _known(request, "state", list(names)), _known(request, "act", [row.code for row in acts])
    scores = queries.scoreboard(period, responsible=responsible, act=act, part=part)
    counts = queries.totals(scores)
    shown = [score for score in scores if not state or score.state == state]
    if request.GET.get("form") in ("xlsx", "csv"):
        return _export(request.GET["form"], shown, names, people)
    values: dict[str, Any] = {
        "rows": [
            {"score": score, "name": names[score.state], "who": _people(score.clause, people)}
            for score in shown
        ],
        "bars": _bars(counts, names),
        "period": period,
        "period_words": period_words(period),
        "responsible": responsible,
        "responsibles": people.items(),
        "act": act,
        "acts": acts,
        "incomplete": queries.incomplete_acts(),
        "state": state,
        "names": names.items(),
        "part": part,
        "parts": Part.choices,
        "narrowed": bool(responsible or state or act or part),
        "query": urlencode([(key, value) for key, value in request.GET.items() if key != "form" and value]),
    }
    return page(request, "scoreboard", values)


def _known(request: HttpRequest, name: str, values: list[str]) -> str:
    value = request.GET.get(name, "")
    return value if value in values else ""


def _people(clause: Clause, people: dict[str, str]) -> str:
    return ", ".join(people.get(code, code) for code in clause.responsible)


def _bars(counts: dict[str, int], names: dict[str, str]) -> list[dict[str, Any]]:
    """Give the parts of the picture, of a hundred in all; the same numbers stand beside it in words."""
    total = sum(counts.values())
    start, bars = 0.0, []
    for code, count in counts.items():
        width = 100 * count / total if total else 0.0
        bars.append(
            {
                "code": code,
                "start": f"{start:.2f}",
                "width": f"{width:.2f}",
                "count": count,
                "name": names[code],
            }
        )
        start += width
    return bars


def _export(
    form: str, scores: list[Score], names: dict[str, str], people: dict[str, str]
) -> HttpResponseBase:
    columns = [_("Clause"), _("What it asks"), _("Responsible"), _("Result"), _("Proofs"), _("Still open")]

    def cells() -> Iterator[list[Cell]]:
        for score in scores:
            found = score.evidence
            yield [
                score.clause.code, score.clause.text, _people(score.clause, people), names[score.state],
                found.count if found else None, found.open_count if found else None,
            ]  # fmt: skip

    answer = xlsx_response if form == "xlsx" else csv_response
    return answer("clauses", columns, cells())


@desk_view(*READERS)
def clause(request: HttpRequest, code: str) -> HttpResponse:
    """Show a clause with its owner and the records that prove it; here an act's number and date are completed."""
    found = queries.find_clause(code)
    if found is None:
        raise Http404
    may_complete = found.act.lacks_requisites and standing(request).has(*COMPLETERS)
    form = RequisitesForm(request.POST or None) if may_complete else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            operations.complete_act(
                act=found.act, by=signed_in(request), at=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("The number and date of the act have been entered."))
            return redirect("regulation_desk:clause", code=code)
    return page(request, "clause", {**_clause_values(request, found), "form": form})


def _clause_values(request: HttpRequest, found: Clause) -> dict[str, Any]:
    period = period_of(request)
    family, names = queries.family_of(found, period), answer_names()
    return {
        "clause": found,
        "score": family.head,
        "answer": names[family.head.state],
        "period_words": period_words(period),
        "who": _people(found, responsible_names(found.responsible)),
        "apps": app_names(found.apps),
        "missing_apps": missing_apps(found.apps),
        "timing": timing_words(found.timing),
        "items": [(item.clause, names[item.state]) for item in family.items],
        "proofs": [(name_of(proof), getdoc(proof) or "") for proof in proofs_of(found.code)],
        "dated_on": shown_day(found.act.stamp_dated_on),
        "last_proof_on": shown_day(last_proof_on(family.head.evidence)),
        "obligations": list(found.obligations.select_related("unit", "post")),
        "texts": [(row, shown_day(row.edition.in_force_from)) for row in queries.texts_of(found)],
        "settings": settings_citing([found.code]),
        "uses": [(row, shown_day(row.on)) for row in found.uses.all()[:NEWEST]],
        "norm_items": list(found.norm_items.select_related("unit")),
        "ceased_on": shown_day(found.ceased_on),
        "part_name": Part(found.part).label if found.part else "",
    }
