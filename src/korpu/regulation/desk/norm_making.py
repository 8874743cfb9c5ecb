"""The norm-making plan and the rights on the desk."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.desk import ask
from korpu.organisation import queries as organisation
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.regulation import access, operations, queries
from korpu.regulation.access import HEADS, KEEPERS
from korpu.regulation.desk import days
from korpu.regulation.desk.forms import NormItemForm, RightForm, StageForm, UseRightForm
from korpu.regulation.desk.pages import page
from korpu.regulation.models import Clause, NormItem, Right, UseOfRight
from korpu.regulation.rules.acts import ActKind
from korpu.regulation.rules.norm_making import ORDER, Stage
from korpu.regulation.rules.rights import RightKind

NEWEST = 50


@desk_view()
def norm_making(request: HttpRequest) -> HttpResponse:
    """Show the items of the plan with their six stages: planned, done, late."""
    unit = request.GET.get("unit", "")
    items = access.norm_items_visible_to(queries.norm_items(), standing(request), timezone.now())
    if unit.isdecimal() and len(unit) < 10:
        items = items.filter(unit=int(unit))
    values = {
        "rows": [_row(item) for item in items],
        "stages": [stage.label for stage in ORDER],
        "units": organisation.sectors(),
        "unit": unit,
        "may_plan": standing(request).has(*HEADS),
    }
    return page(request, "norm_making", values)


def _row(item: NormItem) -> dict[str, object]:
    today = timezone.localdate()
    stages = [
        {
            "name": Stage(stage.stage).label,
            "planned_on": days.shown(stage.planned_on),
            "done_on": days.shown(stage.done_on),
            "version": stage.version,
            "is_late": stage.is_late or (stage.done_on is None and stage.planned_on < today),
        }
        for stage in item.stages.all()
    ]
    return {"item": item, "kind": ActKind(item.kind).label, "stages": stages}


@desk_view(*HEADS)
def norm_item_new(request: HttpRequest) -> HttpResponse:
    """Give a draft to a sector with a day for each stage."""
    form = NormItemForm(request.POST or None)

    def act() -> None:
        values = dict(form.cleaned_data)
        planned = {stage: values.pop(stage.value) for stage in ORDER}
        operations.plan_norm_item(planned=planned, **access.acting(request), **values)

    return ask(
        request, form, act, title=_("Enter an item of the plan"), back=reverse("regulation_desk:norm_making"),
        done=_("The item stands in the plan."),
    )  # fmt: skip


@desk_view()
def norm_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an item with its stages."""
    item = access.get_norm_item(request, pk)
    units = access.units_of(standing(request), timezone.now())
    row = _row(item)
    is_open = any(not stage["done_on"] for stage in row["stages"])  # type: ignore[attr-defined]
    return page(request, "norm_item", {**row, "may_finish": is_open and item.unit_id in units})


@desk_view()
def finish_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish the stage at which an item stands."""
    item = access.get_norm_item(request, pk, to_finish=True)
    form = StageForm(request.POST or None, initial={"done_on": timezone.localdate()})

    return ask(
        request,
        form,
        lambda: operations.finish_stage(
            item=item, **access.acting(request, item.unit_id), **form.cleaned_data
        ),
        title=_("Finish the stage"),
        back=item.get_absolute_url(),
        done=_("The stage is finished."),
        explanation=(item.title,),
    )


@desk_view()
def rights(request: HttpRequest) -> HttpResponse:
    """Show the rights of the statute and of other acts, with those entitled and the newest uses."""
    entered = {row.clause_id: row for row in Right.objects.prefetch_related("posts")}
    clauses = Clause.objects.filter(is_absent=False, ceased_on__isnull=True).select_related("act")
    rows = [
        {
            "clause": clause,
            "right": entered.get(clause.pk),
            "kind": RightKind(entered[clause.pk].kind).label
            if clause.pk in entered
            else RightKind.RIGHT.label,
        }
        for clause in clauses.order_by("act", "order")
        if clause.kind == "right" or clause.pk in entered
    ]
    uses = UseOfRight.objects.select_related("clause", "by")[:NEWEST]
    values = {
        "rows": rows,
        "uses": [(row, days.shown(row.on)) for row in uses],
        "may_keep": standing(request).has(*KEEPERS),
    }
    return page(request, "rights", values)


@desk_view(*KEEPERS)
def right_new(request: HttpRequest) -> HttpResponse:
    """Enter a right or a ground of disclosure found in a clause."""
    form = RightForm(request.POST or None)

    return ask(
        request,
        form,
        lambda: operations.enter_right(**access.acting(request), **form.cleaned_data),
        title=_("Enter a right"),
        back=reverse("regulation_desk:rights"),
        done=_("The right is entered."),
    )


@desk_view()
def use_right(request: HttpRequest, code: str) -> HttpResponse:
    """Record that a right was used."""
    clause, capacity = access.get_usable_right(request, code)
    form = UseRightForm(request.POST or None, initial={"on": timezone.localdate()})

    return ask(
        request,
        form,
        lambda: operations.use_right(
            clause=clause, by=signed_in(request), at=timezone.now(), capacity=capacity, **form.cleaned_data
        ),
        title=_("Record a use"),
        back=reverse("regulation_desk:rights"),
        done=_("It is recorded."),
        explanation=(clause.text,),
    )
