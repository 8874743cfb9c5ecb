"""Each unit's page, what deputies answer for, and the work that somebody has left behind."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from korpu.desk.units import access, queries
from korpu.foundation.desk import ask
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.organisation.models import Post
from korpu.organisation.rules import Role, UnitKind
from korpu.regulation import queries as regulation
from korpu.regulation.evidence import Answer, Period
from korpu.work_plans import operations as work_plans
from korpu.work_plans import subjects
from korpu.work_plans.models import Assignment

SHOWN = 50
YEARS = range(2000, 2200)
CASES = "appeals.appeal"
STATUTE = (
    Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.SECTOR_HEAD, Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR,
    Role.ADMINISTRATOR, Role.FOI_OFFICER,
)  # fmt: skip
SEE_DEPUTIES = (
    Role.DEPUTY_HEAD, Role.DEPARTMENT_HEAD, Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
# By these names the texts speak of units of a kind.
_NAMED = {
    UnitKind.UNIT: ("units",),
    UnitKind.INSTITUTION: ("subordinate-bodies",),
    UnitKind.DEPARTMENT: ("department", "head", "staff"),
    UnitKind.LEADERSHIP: ("leadership", "minister"),
}
# A duty that nothing proves stands first.
_ORDER = (Answer.NOT_PERFORMED, regulation.UNDECLARED, Answer.NO_OCCASION, Answer.PERFORMED)


class HandOverForm(forms.Form):
    post = forms.ModelChoiceField(label=gettext_lazy("To which post"), queryset=Post.objects.none())

    def __init__(self, *args: object, posts: list[Post], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        field = self.fields["post"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = Post.objects.filter(pk__in=[post.pk for post in posts])


@desk_view()
def units(request: HttpRequest) -> HttpResponse:
    """Show the units whose work the person sees, each with what is open and what is late."""
    now = timezone.now()
    today = timezone.localdate(now)
    stands = standing(request)
    seen = list(access.units_seen(stands, now))
    open_count, late_count = queries.counts_by_unit([unit.pk for unit in seen], today)
    rows = [(unit, open_count.get(unit.pk, 0), late_count.get(unit.pk, 0)) for unit in seen]
    values = {
        "rows": rows,
        "left": access.left_behind_for(stands, now).count() if stands.has(*access.HEADS) else None,
        "sees_deputies": stands.has(*SEE_DEPUTIES),
        "sees_days": stands.has(*STATUTE),
    }
    return render(request, "desk/units/list.html", values)


@desk_view()
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a unit: its people, its open work, what the texts ask of it and what proves that (statute 6.1–6.4)."""
    found = access.get_unit(request, pk)
    now = timezone.now()
    today = timezone.localdate(now)
    period = _period(request, today)
    names = {answer.value: answer.label for answer in Answer} | {
        regulation.UNDECLARED: _("No proof declared yet"),
        regulation.ABSENT: _("Absent from the source"),
    }
    wanted = {found.code, *_NAMED.get(UnitKind(found.kind), ())}
    scores = sorted(
        (score for score in regulation.scoreboard(period) if wanted & set(score.clause.responsible)),
        key=lambda score: _ORDER.index(score.state) if score.state in _ORDER else len(_ORDER),
    )
    work = queries.open_work(frozenset({pk}))
    return render(
        request,
        "desk/units/unit.html",
        {
            "unit": found,
            "posts": organisation.posts_of_unit(pk, today),
            "deputy": organisation.deputy_for_unit(pk, today),
            "work": [
                (row, _shown(row.due_on), row.due_on is not None and row.due_on < today)
                for row in work[:SHOWN]
            ],
            "more": max(0, work.count() - SHOWN),
            "due": queries.due_of_unit(pk, period.from_on, period.to_on),
            "scores": [(score, names[score.state]) for score in scores],
            "totals": [(names[code], count) for code, count in regulation.totals(scores).items() if count],
            "period": period,
            "sees_clauses": standing(request).has(*STATUTE),
        },
    )


@desk_view(*SEE_DEPUTIES)
def deputies(request: HttpRequest) -> HttpResponse:
    """Show what each deputy answers for, and what is open and late there (statute 5.6); a deputy sees the own."""
    today = timezone.localdate()
    stands = standing(request)
    rows = list(organisation.entrustments_on(today))
    if not stands.has(*(set(SEE_DEPUTIES) - {Role.DEPUTY_HEAD})):
        rows = [row for row in rows if row.deputy_post_id in stands.post_ids]
    open_count, late_count = queries.counts_by_unit([row.unit_id for row in rows if row.unit_id], today)
    names = organisation.holders_on(today, [row.deputy_post_id for row in rows])
    values = {
        "rows": [
            (
                row,
                names.get(row.deputy_post_id, ""),
                open_count.get(row.unit_id or 0, 0),
                late_count.get(row.unit_id or 0, 0),
            )
            for row in rows
        ],
    }
    return render(request, "desk/units/deputies.html", values)


@desk_view(*STATUTE)
def uncovered(request: HttpRequest) -> HttpResponse:
    """Show the days on which nobody held the head's post or no officer for requests was there (5.7; order of 2012, 6)."""
    period = _period(request, timezone.localdate())
    values = {
        "period": period,
        "head": [_shown(day) for day in queries.days_without_head(period)],
        "officers": [_shown(day) for day in queries.working_days_without_officer(period)],
    }
    return render(request, "desk/units/uncovered.html", values)


@desk_view(*access.HEADS)
def left(request: HttpRequest) -> HttpResponse:
    """Show the open work of posts that somebody has left and nobody holds (statute 5.8)."""
    rows = list(access.left_behind_for(standing(request), timezone.now())[:SHOWN])
    return render(
        request, "desk/units/left.html", {"rows": [(row, _shown(row.due_on), _case(row)) for row in rows]}
    )


@desk_view(*access.HEADS)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand work that was left behind to another post of the unit."""
    row = access.get_left_behind(request, pk)
    now = timezone.now()
    held = [
        item.post for item in organisation.posts_of_unit(row.unit_id, timezone.localdate(now)) if item.holder
    ]
    form = HandOverForm(request.POST or None, posts=held)

    def act() -> None:
        work_plans.hand_over_assignment(
            assignment=row, post_id=form.cleaned_data["post"].pk, by=signed_in(request), at=now
        )

    return ask(
        request, form, act, title=_("Hand over the work"), back=reverse("units_desk:left"),
        done=_("The work is handed over."), explanation=(row.post.title if row.post else row.unit.name,),
    )  # fmt: skip


def _case(row: Assignment) -> str:
    """Give the address of the case whose executor is named there, or nothing for work that is handed over here."""
    if row.subject_type != CASES or row.kind != "LEAD":
        return ""
    about = subjects.described([(row.subject_type, row.subject_id)]).get((row.subject_type, row.subject_id))
    return about.url if about else ""


def _shown(day: date | None) -> str:
    return dates.long_date(day, get_language() or "az") if day else "—"


def _period(request: HttpRequest, today: date) -> Period:
    """Give the period in the address, or this year until today."""
    found = []
    for name, otherwise in (("from", today.replace(month=1, day=1)), ("to", today)):
        try:
            day = date.fromisoformat(request.GET.get(name, ""))
        except ValueError:
            day = otherwise
        found.append(day if day.year in YEARS else otherwise)
    first, last = found
    return Period(first, last) if first <= last else Period(last, first)
