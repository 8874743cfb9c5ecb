"""A section of the site on the desk: its owner and limits, its faults, its pages and their confirmation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.desk import ask
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.upkeep import access, operations, queries
from korpu.upkeep.desk.forms import ConfirmForm, NewSectionForm, SectionForm
from korpu.upkeep.desk.words import day_words, fault_row, moment_words, owner_of
from korpu.upkeep.models import Section
from korpu.upkeep.operations import SectionWords
from korpu.upkeep.rules import SectionKind

FAULTS_SHOWN = 50
REVIEWS_SHOWN = 10


@desk_view()
def section(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a section with what is wrong in it and who has confirmed its pages."""
    now, stands = timezone.now(), standing(request)
    found = access.get_section(signed_in(request), pk, now)
    today = timezone.localdate(now)
    state = queries.states_of(Section.objects.filter(pk=pk), today)[0]
    reviews = found.reviews.select_related("by").order_by("-at", "-pk")[:REVIEWS_SHOWN]
    open_rows = queries.open_faults().filter(section=found).order_by("due_on", "pk")[:FAULTS_SHOWN]
    values = {
        "section": found,
        "owner": owner_of(found),
        "state": state,
        "newest": day_words(state.last.newest_on) if state.last else "—",
        "faults": [fault_row(row, today) for row in open_rows],
        "reviews": [(row, moment_words(row.at)) for row in reviews],
        "improvements": found.improvements.order_by("-pk")[:REVIEWS_SHOWN],
        "may_manage": access.manages(stands),
        "may_confirm": access.owns(stands, found),
        "may_improve": access.writes(stands) or access.owns(stands, found),
    }
    return render(request, "upkeep/desk/section.html", values)


def _words(form: SectionForm) -> SectionWords:
    given = dict(form.cleaned_data)
    unit_id, post_id = form.owner_ids()
    for name in ("owner", "code"):
        given.pop(name, None)
    given["kind"] = SectionKind(given["kind"])
    return SectionWords(unit_id=unit_id, post_id=post_id, **given)


@desk_view()
def new_section(request: HttpRequest) -> HttpResponse:
    """Enter a section of the site."""
    if not access.manages(standing(request)):
        raise Http404
    form = NewSectionForm(request.POST or None)

    def act() -> None:
        operations.set_section(
            code=form.cleaned_data["code"], words=_words(form), by=signed_in(request), at=timezone.now()
        )

    return ask(
        request,
        form,
        act,
        title=_("Enter a section"),
        back=reverse("upkeep_desk:board"),
        done=_("The section has an owner and limits. Tonight's check looks at it."),
    )


@desk_view()
def set_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a section's owner, address or limits."""
    found = access.get_section(signed_in(request), pk, timezone.now())
    if not access.manages(standing(request)):
        raise Http404
    names = [name for name in SectionForm.base_fields if name != "owner"]
    owner = f"post:{found.post_id}" if found.post_id else f"unit:{found.unit_id}"
    initial = {**{name: getattr(found, name) for name in names}, "owner": owner}
    form = SectionForm(request.POST or None, initial=initial)

    def act() -> None:
        operations.set_section(
            code=found.code, words=_words(form), section=found, by=signed_in(request), at=timezone.now()
        )

    return ask(
        request,
        form,
        act,
        title=_("Set owner and limits"),
        back=found.get_absolute_url(),
        done=_("Owner and limits are set."),
        explanation=(found.title,),
    )


@desk_view()
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm as its owner that a page is right."""
    found = access.get_section(signed_in(request), pk, timezone.now())
    if not access.owns(standing(request), found):
        raise Http404
    pages = operations.pages_of(found)
    form = ConfirmForm(request.POST or None, pages=pages, initial={"path": request.GET.get("path", "")})

    def act() -> None:
        operations.confirm_page(section=found, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request,
        form,
        act,
        title=_("Confirm a page"),
        back=found.get_absolute_url(),
        done=_("The page is confirmed."),
        explanation=(
            found.title,
            _("Read the page first: names, numbers, dates, links. Correct it where it is wrong."),
        ),
    )
