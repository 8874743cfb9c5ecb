"""Turns of a case that are no single step: the next case, a group at once, complaints outside, proofs of receipt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from korpu.appeals import access, jobs, operations
from korpu.appeals.access import READERS
from korpu.appeals.desk.turn_forms import ProofForm, ResultForm, SettlementForm
from korpu.foundation.errors import RuleBroken
from korpu.organisation.access import desk_view, signed_in
from korpu.organisation.rules import Role


@require_POST
@desk_view(Role.EXECUTOR)
def take_next(request: HttpRequest) -> HttpResponse:
    """Take the most urgent case of the own sector that nobody executes."""
    try:
        appeal = operations.take_next_appeal(by=signed_in(request), at=timezone.now())
    except RuleBroken as error:
        messages.error(request, str(error))
        return redirect("appeals_desk:list")
    if appeal is None:
        messages.info(request, _("No case of your sector waits for an executor."))
        return redirect("appeals_desk:list")
    return redirect("appeals_desk:case", pk=appeal.pk)


@require_POST
@desk_view(*READERS)
def join_alike(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the chosen near-duplicates be answered with this case."""
    now, user = timezone.now(), signed_in(request)
    first = access.get_appeal(user, pk, now)
    if request.POST.get("all"):
        jobs.join_alike.defer(first_id=first.pk, by_id=user.pk)
        messages.success(request, _("All letters alike are being joined; this page shows them in a moment."))
        return redirect("appeals_desk:case", pk=pk)
    chosen = [int(value) for value in request.POST.getlist("case") if value.isdecimal()][:200]
    try:
        joined = operations.join_appeals(
            first=first, appeals=[access.get_appeal(user, other, now) for other in chosen], by=user, at=now
        )
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Answered together with this case: %(count)s.") % {"count": len(joined)})
    return redirect("appeals_desk:case", pk=pk)


@require_POST
@desk_view(*READERS)
def commented(request: HttpRequest, pk: int, proceeding_pk: int) -> HttpResponse:
    """Note that the ministry's comments on a complaint have left."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_proceeding(user, pk, proceeding_pk, now)
    try:
        operations.comment_on_proceeding(proceeding=row, by=user, at=now)
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is noted that the comments have left."))
    return redirect("appeals_desk:case", pk=pk)


@desk_view(*READERS)
def ended(request: HttpRequest, pk: int, proceeding_pk: int) -> HttpResponse:
    """Enter how a complaint outside ended."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_proceeding(user, pk, proceeding_pk, now)
    form = ResultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_proceeding(proceeding=row, by=user, at=now, **form.cleaned_data)
        except RuleBroken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The result is entered."))
            return redirect("appeals_desk:case", pk=pk)
    return _show_form(request, pk, form, _("Result of a complaint outside"))


@desk_view(Role.SECTOR_HEAD, Role.EXECUTOR)
def settle_remark(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """Say how a remark of the control was settled."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_remark(user, pk, remark_pk, now)
    form = SettlementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.settle_remark(remark=row, by=user, at=now, **form.cleaned_data)
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("The remark is settled."))
            return redirect("appeals_desk:case", pk=pk)
    return _show_form(request, pk, form, _("Settle the remark"), (row.text,))


@desk_view(Role.REGISTRAR, Role.SECTOR_HEAD, Role.EXECUTOR)
def proof(request: HttpRequest, pk: int, forwarding_pk: int) -> HttpResponse:
    """Enter by what it is proved that the body has the case."""
    now, user = timezone.now(), signed_in(request)
    row = access.get_forwarding(user, pk, forwarding_pk, now)
    form = ProofForm(request.POST or None, initial={"proof": row.proof})
    if request.method == "POST" and form.is_valid():
        try:
            operations.settle_forwarding(
                forwarding_id=row.pk, delivered=True, proof=form.cleaned_data["proof"], by=user, at=now
            )
        except RuleBroken as error:
            form.add_error("proof", str(error))
        else:
            messages.success(request, _("The proof of receipt is kept."))
            return redirect("appeals_desk:case", pk=pk)
    return _show_form(request, pk, form, _("Proof of receipt"))


def _show_form(
    request: HttpRequest, pk: int, form: object, title: str, explanation: tuple[str, ...] = ()
) -> HttpResponse:
    appeal = access.get_appeal(signed_in(request), pk, timezone.now())
    values = {
        "form": form, "appeal": appeal, "title": title, "button": _("Enter it"),
        "back": reverse("appeals_desk:case", args=[pk]), "explanation": explanation,
    }  # fmt: skip
    return render(request, "appeals/desk/step.html", values)
