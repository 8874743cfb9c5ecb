"""Improvements of the site on the desk, with their measures before and after."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.desk import ask
from korpu.foundation.paging import page_of
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.upkeep import access, operations
from korpu.upkeep.desk.forms import ImprovementForm, MeasureForm
from korpu.upkeep.desk.words import day_words
from korpu.upkeep.models import Improvement


@desk_view()
def improvements(request: HttpRequest) -> HttpResponse:
    """List the improvements of the sections that the person may see."""
    stands = standing(request)
    if not access.sees_any(stands):
        raise Http404
    found = Improvement.objects.filter(section__in=access.sections_visible_to(stands)).select_related(
        "section"
    )
    page = page_of(found, keys=("pk",), descending=True, mark=request.GET.get("mark", ""), size=25)
    writes = access.writes(stands)
    values = {
        "page": page,
        "query": "",
        "rows": [
            {
                "row": row,
                "before_on": day_words(row.before_on),
                "released_on": day_words(row.released_on),
                "after_on": day_words(row.after_on),
                "may_measure": row.after_on is None and (writes or access.owns(stands, row.section)),
            }
            for row in page.rows
        ],
    }
    return render(request, "upkeep/desk/improvements.html", values)


@desk_view()
def new_improvement(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an improvement with the measure before it."""
    found = access.get_section(signed_in(request), pk, timezone.now())
    stands = standing(request)
    if not (access.writes(stands) or access.owns(stands, found)):
        raise Http404
    form = ImprovementForm(request.POST or None)

    def act() -> None:
        operations.enter_improvement(
            section=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request,
        form,
        act,
        title=_("Enter an improvement"),
        back=reverse("upkeep_desk:improvements"),
        done=_("The improvement is entered. Measure it again once it is released."),
        explanation=(found.title,),
    )


@desk_view()
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when an improvement was released and what was measured after it."""
    found = access.get_improvement(signed_in(request), pk, timezone.now())
    form = MeasureForm(request.POST or None)

    def act() -> None:
        operations.measure_improvement(
            improvement=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )

    return ask(
        request,
        form,
        act,
        title=_("Measure the improvement"),
        back=reverse("upkeep_desk:improvements"),
        done=_("The improvement has its second measure."),
        explanation=(
            found.title,
            _("Before: %(measure)s, %(value)s %(unit)s")
            % {"measure": found.measure, "value": found.before_value, "unit": found.unit_name},
        ),
    )
