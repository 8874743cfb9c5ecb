"""The records of one case on the desk: how long it is kept, what holds it, its packages, what its author said."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.appeals import access as register
from korpu.appeals.access import READERS
from korpu.appeals.rules.kinds import FINAL_STATES
from korpu.documents.web.responses import bytes_response
from korpu.foundation.desk import ask
from korpu.journal import operations as journal
from korpu.organisation.access import desk_view, signed_in, standing
from korpu.records import access, jobs, operations, queries, rules
from korpu.records.desk.forms import HoldForm, ReasonForm, WishForm
from korpu.records.desk.words import day_words, moment_words
from korpu.records.rules import WishState


@desk_view(*READERS)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how long a case is kept and why, its holds and packages, how its letters arrived, what its author said."""
    now, user = timezone.now(), signed_in(request)
    appeal = register.get_appeal(user, pk, now)
    stands = standing(request)
    said = queries.feedback_of(pk)
    packs = access.may_pack(stands, appeal)
    if said and said.text:
        journal.record_reading(appeal, "feedback", by=user, at=now)
    values = {
        "appeal": appeal,
        "kept_until": day_words(appeal.retain_until),
        "is_destroyed": queries.is_destroyed(pk),
        "holds": [
            {
                "row": hold,
                "from_on": day_words(hold.from_on),
                "until_on": day_words(hold.until_on),
                "lifted": moment_words(hold.lifted_at),
                "may_lift": access.may_lift(stands, hold),
            }
            for hold in queries.holds_of(pk)
        ],
        "may_hold": stands.has(*rules.HOLDERS),
        "packages": [
            {"row": one, "made": moment_words(one.made_at)} for one in queries.packages_of(pk)
        ] if packs else [],
        "may_pack": packs and appeal.state in FINAL_STATES,
        "letters": [
            {"row": row, "sent": moment_words(row.sent_at), "settled": moment_words(row.settled_at)}
            for row in queries.deliveries_of(pk)
        ],
        "said": said,
        "said_at": moment_words(said.given_at) if said else "",
        "may_decide": bool(said and said.wish == WishState.OPEN and stands.has(*rules.LIFTERS)),
    }  # fmt: skip
    return render(request, "records/desk/case.html", values)


@desk_view(*READERS)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Place a hold on a case."""
    appeal = register.get_appeal(signed_in(request), pk, timezone.now())
    if not standing(request).has(*rules.HOLDERS):
        raise Http404
    form = HoldForm(request.POST or None, initial={"from_on": timezone.localdate()})

    def act() -> None:
        operations.place_hold(appeal=appeal, by=signed_in(request), at=timezone.now(), **form.cleaned_data)

    return ask(
        request, form, act, title=_("Hold the case"), back=reverse("records_desk:case", args=[pk]),
        done=_("The case is held: nothing of it is destroyed meanwhile."), explanation=(appeal.number,),
    )  # fmt: skip


@desk_view(*READERS)
def lift(request: HttpRequest, pk: int, hold_pk: int) -> HttpResponse:
    """Lift a hold."""
    appeal, found = access.get_hold(signed_in(request), pk, hold_pk, timezone.now())
    if not access.may_lift(standing(request), found):
        raise Http404
    form = ReasonForm(request.POST or None)

    def act() -> None:
        operations.lift_hold(
            hold=found, reason=form.cleaned_data["reason"], by=signed_in(request), at=timezone.now()
        )

    return ask(
        request, form, act, title=_("Lift the hold"), back=reverse("records_desk:case", args=[pk]),
        done=_("The hold is lifted."), explanation=(appeal.number, found.reason),
    )  # fmt: skip


@require_POST
@desk_view(*READERS)
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the archive package of a case made."""
    user = signed_in(request)
    appeal = register.get_appeal(user, pk, timezone.now())
    if not access.may_pack(standing(request), appeal) or appeal.state not in FINAL_STATES:
        raise Http404
    jobs.ask_for_package(pk, user.pk)
    messages.success(request, _("The package is being made. Load this page again in a minute."))
    return redirect("records_desk:case", pk=pk)


@desk_view(*READERS)
def package(request: HttpRequest, pk: int, package_pk: int) -> HttpResponse:
    """Give a package; that it was given is written in the journal."""
    now, user = timezone.now(), signed_in(request)
    found = access.get_package(user, pk, package_pk, now)
    content = Path(found.path).read_bytes()
    operations.record_download(package=found, by=user, at=now)
    name = f"{found.appeal.number.replace('/', '-')}.zip"
    return bytes_response(content, name=name, media_type="application/zip")


@desk_view(*READERS)
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on the author's wish to have the case opened again."""
    found = access.get_wish(signed_in(request), pk, timezone.now())
    form = WishForm(request.POST or None)

    def act() -> None:
        operations.decide_wish(
            said=found, grant=form.cleaned_data["grant"] == "1", decision=form.cleaned_data["decision"],
            by=signed_in(request), at=timezone.now(),
        )  # fmt: skip

    return ask(
        request, form, act, title=_("Decide on the wish to reopen"), back=reverse("records_desk:case", args=[pk]),
        done=_("The decision is written down."), explanation=(found.appeal.number, found.text),
    )  # fmt: skip
