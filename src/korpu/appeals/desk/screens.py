"""How each step of a case looks: its form, what it does, what is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import access, operations
from korpu.appeals.desk.step_forms import (
    AcceptForm,
    AuthorReplyForm,
    CloseForm,
    DistributeForm,
    ExecutorForm,
    InputForm,
    NothingForm,
    ReasonForm,
    TakeBackForm,
    UrgencyForm,
)
from korpu.appeals.desk.turn_forms import (
    ComplainedForm,
    ComplainForm,
    ContactForm,
    ConvertForm,
    JoinForm,
    RemarkForm,
    SetAsideForm,
    SplitForm,
    WithdrawForm,
)
from korpu.appeals.models import Appeal
from korpu.appeals.rules.steps import Step

Take = Callable[[Appeal, dict[str, Any], User, datetime], object]


@dataclass(frozen=True)
class Screen:
    """How a step looks: its form, what it does, what is said afterwards, what is explained before."""

    form: Callable[..., forms.Form]
    take: Take
    done: Promise
    explanation: tuple[Promise, ...] = ()


def _given(operation: Callable[..., object]) -> Take:
    """Make what gives an operation the case and everything the form asked."""
    return lambda appeal, values, by, at: operation(appeal=appeal, by=by, at=at, **values)


SCREENS: dict[Step, Screen] = {
    Step.DISTRIBUTE: Screen(
        DistributeForm,
        lambda appeal, values, by, at: operations.distribute_appeal(
            appeal=appeal, unit_id=values["unit"], note=values["note"], by=by, at=at
        ),
        _("The case has been sent to the sector."),
    ),
    Step.ACCEPT: Screen(
        AcceptForm,
        lambda appeal, values, by, at: operations.accept_appeal(
            appeal=appeal,
            executor_post_id=values["post"],
            is_incomplete=values.get("is_incomplete", False),
            by=by,
            at=at,
        ),
        _("The case is in work."),
        (
            _("Accepting says that the ministry is competent."),
            _("A request that lacks nothing owes its author no notice of what is missing."),
        ),
    ),
    Step.REJECT: Screen(
        ReasonForm,
        _given(operations.reject_appeal),
        _("The case has been given back."),
    ),
    Step.ASSIGN_EXECUTOR: Screen(
        ExecutorForm,
        lambda appeal, values, by, at: operations.assign_executor(
            appeal=appeal, post_id=values["post"], by=by, at=at
        ),
        _("The executor has been named."),
    ),
    Step.REQUEST_INPUT: Screen(
        InputForm,
        lambda appeal, values, by, at: operations.request_inputs(
            appeal=appeal,
            unit_ids=values["units"],
            question=values["question"],
            due_on=values["due_on"],
            by=by,
            at=at,
        ),
        _("The question has been sent to the units."),
    ),
    Step.SET_URGENCY: Screen(
        UrgencyForm,
        _given(operations.set_urgency),
        _("The term has been changed; the clock counts from registration."),
    ),
    Step.SUBMIT: Screen(
        NothingForm,
        _given(operations.submit_answer),
        _("The text is frozen and waits for approval."),
        (
            _(
                "The text is frozen, checked and put before those who approve it. You can take it back until it leaves."
            ),
        ),
    ),
    Step.TAKE_BACK: Screen(
        TakeBackForm,
        _given(operations.take_answer_back),
        _("The text is yours again. It has to be cleared anew."),
    ),
    Step.DISPATCH: Screen(
        NothingForm,
        _given(operations.dispatch_answer),
        _("The letter is on its way."),
        (_("The letter leaves exactly as it was cleared. This cannot be undone."),),
    ),
    Step.RECORD_REPLY: Screen(
        AuthorReplyForm,
        _given(operations.record_reply),
        _("The reply has been entered; the clock runs again."),
    ),
    Step.TAKE: Screen(
        NothingForm,
        _given(operations.take_appeal),
        _("The case is yours."),
    ),
    Step.CHASE: Screen(
        NothingForm,
        _given(operations.chase_input),
        _("The units that owe their input have been written to."),
        (_("Each unit that owes its input gets a letter, once a day."),),
    ),
    Step.GO_ON: Screen(
        ReasonForm,
        _given(operations.go_on),
        _("The clock runs again."),
    ),
    Step.CONVERT: Screen(
        ConvertForm,
        _given(operations.convert_appeal),
        _("The kind has been changed; the term counts from registration."),
        (_("Number and history stay. The author is told of the new day."),),
    ),
    Step.SPLIT: Screen(
        SplitForm,
        _given(operations.split_appeal),
        _("The part has a case and a number of its own."),
        (_("Its clocks count from the day on which the letter was registered."),),
    ),
    Step.LEAVE: Screen(
        NothingForm,
        _given(operations.leave_group),
        _("The case stands by itself again and waits to be distributed."),
    ),
    Step.NAME_COMPLAINED: Screen(
        ComplainedForm,
        _given(operations.name_complained),
        _("The case cannot be sent to the one complained of any more."),
        (_("The law forbids sending a complaint to the one complained of."),),
    ),
    Step.SET_ASIDE: Screen(
        SetAsideForm,
        _given(operations.set_aside),
        _("The cause is noted. Send the author the notice in time."),
        (
            _(
                "The author is told the cause within the law's term, and the case is considered once it is gone."
            ),
        ),
    ),
    Step.WITHDRAW: Screen(
        WithdrawForm,
        _given(operations.withdraw_appeal),
        _("The withdrawal is entered. Send the author the notice in time."),
    ),
    Step.COMPLAIN: Screen(
        ComplainForm,
        _given(operations.enter_proceeding),
        _("The complaint is entered, and its clock runs."),
    ),
    Step.REOPEN: Screen(
        ReasonForm,
        _given(operations.reopen_appeal),
        _("The case is open anew; a new term runs from today."),
        (_("The former answer stays on record. The author is told."),),
    ),
    Step.RESTRICT: Screen(
        ReasonForm,
        _given(operations.restrict_appeal),
        _("The case is restricted."),
        (
            _(
                "Only its executor, the head of its sector, the head of the department and the deputies see it then."
            ),
            _("If you are none of these, you do not see it any more."),
        ),
    ),
    Step.UNRESTRICT: Screen(
        ReasonForm,
        _given(operations.unrestrict_appeal),
        _("The readers of the register see the case again."),
    ),
    Step.CORRECT_CONTACT: Screen(
        ContactForm,
        _given(operations.correct_contact),
        _("The contact is corrected."),
        (_("The journal keeps which fields changed, not what stood in them."),),
    ),
    Step.CLOSE: Screen(
        CloseForm,
        _given(operations.close_appeal),
        _("The case is closed."),
    ),
    Step.JOIN: Screen(
        JoinForm,
        lambda appeal, values, by, at: operations.join_appeals(
            first=access.appeal_of_number(by, values["first_number"], at), appeals=[appeal], by=by, at=at
        ),
        _("The case is answered together with the other."),
    ),
    Step.REMARK: Screen(
        RemarkForm,
        _given(operations.make_remark),
        _("The remark stands on the case, and whoever works on it is told."),
        (_("The answer does not leave before the remark is settled."),),
    ),
    Step.ARCHIVE: Screen(
        NothingForm,
        _given(operations.archive_appeal),
        _("The case is in the archive."),
        (_("An archived case stays readable and does not change any more."),),
    ),
}
