"""The steps of a case as data: who may take which step from which state, and where it leads.

The table is checked when the program starts (``problems``) and every (state, step, role) cell has a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.appeals.rules.kinds import FINAL_STATES, AppealKind, AppealState
from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role

S = AppealState


class Step(TextChoices):
    DISTRIBUTE = "DISTRIBUTE", _("Send to a sector")
    ACCEPT = "ACCEPT", _("Accept")
    REJECT = "REJECT", _("Give back")
    ASSIGN_EXECUTOR = "ASSIGN_EXECUTOR", _("Name the executor")
    REQUEST_INPUT = "REQUEST_INPUT", _("Ask a unit for input")
    SET_URGENCY = "SET_URGENCY", _("Change the term")
    DRAFT = "DRAFT", _("Write the draft")
    SUBMIT = "SUBMIT", _("Submit for clearance")
    TAKE_BACK = "TAKE_BACK", _("Take back and change")
    CLEAR = "CLEAR", _("Clear the text")
    DISPATCH = "DISPATCH", _("Send")
    RECORD_REPLY = "RECORD_REPLY", _("Enter the author's reply")
    TAKE = "TAKE", _("Take the case")
    CHASE = "CHASE", _("Chase the input")
    GO_ON = "GO_ON", _("Go on without a reply")
    CONVERT = "CONVERT", _("Change the kind")
    SPLIT = "SPLIT", _("Split off a case")
    JOIN = "JOIN", _("Answer together with another case")
    LEAVE = "LEAVE", _("Take out of the group")
    ANSWER_JOINED = "ANSWER_JOINED", _("Answer together")
    NAME_COMPLAINED = "NAME_COMPLAINED", _("Say who is complained of")
    SET_ASIDE = "SET_ASIDE", _("Leave without consideration")
    WITHDRAW = "WITHDRAW", _("Enter the author's withdrawal")
    RESTRICT = "RESTRICT", _("Restrict who sees the case")
    UNRESTRICT = "UNRESTRICT", _("Lift the restriction")
    CORRECT_CONTACT = "CORRECT_CONTACT", _("Correct the author's address")
    REMARK = "REMARK", _("Make a remark of the control")
    SETTLE_REMARK = "SETTLE_REMARK", _("Settle the remark of the control")
    CLOSE = "CLOSE", _("Close")
    COMPLAIN = "COMPLAIN", _("Enter a complaint about the answer")
    REOPEN = "REOPEN", _("Open anew")
    ARCHIVE = "ARCHIVE", _("Archive")

    @property
    def slug(self) -> str:
        """How the step is written in an address."""
        return str(self.value).casefold().replace("_", "-")


@dataclass(frozen=True)
class StepRule:
    """One step: from any of these states, by any of these roles, to one of those states.

    ``own_unit`` holds the step to a role in the unit that the case lies with; ``executor`` lets the named
    executor take it as well. A step that only the system takes has no roles; one that leads nowhere leaves the case
    where it is. ``kinds`` holds it to some kinds of case.
    """

    step: Step
    sources: tuple[AppealState, ...]
    targets: tuple[AppealState, ...]
    roles: tuple[Role, ...] = ()
    own_unit: bool = False
    executor: bool = False
    system: bool = field(default=False)
    kinds: tuple[AppealKind, ...] = tuple(AppealKind)


DISTRIBUTORS = (Role.REGISTRAR, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
# Triage lies with those who distribute and with the head of the sector that has the case.
TRIAGE = (*DISTRIBUTORS, Role.SECTOR_HEAD)
BEFORE_THE_ANSWER = (S.REGISTERED, S.DISTRIBUTED, S.IN_WORK)
COMPLAINTS = (AppealKind.COMPLAINT, AppealKind.PETITION)
BEFORE_IT_LEFT = (*BEFORE_THE_ANSWER, S.CLARIFYING, S.CLEARING, S.CLEARED)
# An archived case does not change any more.
BEFORE_THE_ARCHIVE = tuple(state for state in AppealState if state != S.ARCHIVED)

STEPS: tuple[StepRule, ...] = (
    StepRule(Step.DISTRIBUTE, (S.REGISTERED, S.DISTRIBUTED), (S.DISTRIBUTED,), DISTRIBUTORS),
    StepRule(Step.ACCEPT, (S.DISTRIBUTED,), (S.IN_WORK,), (Role.SECTOR_HEAD,), own_unit=True),
    StepRule(Step.REJECT, (S.DISTRIBUTED,), (S.REGISTERED,), (Role.SECTOR_HEAD,), own_unit=True),
    StepRule(Step.ASSIGN_EXECUTOR, (S.IN_WORK,), (S.IN_WORK,), (Role.SECTOR_HEAD,), own_unit=True),
    StepRule(
        Step.REQUEST_INPUT, (S.IN_WORK,), (S.IN_WORK,), (Role.SECTOR_HEAD,), own_unit=True, executor=True
    ),
    StepRule(Step.SET_URGENCY, (S.REGISTERED, S.DISTRIBUTED, S.IN_WORK), (S.REGISTERED, S.DISTRIBUTED, S.IN_WORK),
             (Role.REGISTRAR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)),
    StepRule(Step.DRAFT, (S.IN_WORK,), (S.IN_WORK,), (Role.SECTOR_HEAD,), own_unit=True, executor=True),
    StepRule(Step.SUBMIT, (S.IN_WORK,), (S.CLEARING,), (Role.SECTOR_HEAD,), own_unit=True, executor=True),
    StepRule(
        Step.TAKE_BACK, (S.CLEARING, S.CLEARED), (S.IN_WORK,), (Role.SECTOR_HEAD,),
        own_unit=True, executor=True,
    ),
    StepRule(Step.CLEAR, (S.CLEARING,), (S.CLEARED,), system=True),
    StepRule(
        Step.DISPATCH, (S.CLEARED,), (S.ANSWERED, S.CLARIFYING, S.IN_WORK),
        (Role.REGISTRAR, Role.SECTOR_HEAD), executor=True,
    ),
    StepRule(
        Step.RECORD_REPLY, (S.CLARIFYING,), (S.IN_WORK,), (Role.REGISTRAR, Role.SECTOR_HEAD), executor=True
    ),
    StepRule(Step.TAKE, (S.IN_WORK,), (), (Role.EXECUTOR,), own_unit=True),
    StepRule(Step.CHASE, (S.IN_WORK,), (), (Role.SECTOR_HEAD,), own_unit=True, executor=True),
    StepRule(Step.GO_ON, (S.CLARIFYING,), (S.IN_WORK,), (Role.SECTOR_HEAD,), own_unit=True, executor=True),
    StepRule(Step.CONVERT, BEFORE_THE_ANSWER, (), TRIAGE),
    StepRule(Step.SPLIT, BEFORE_THE_ANSWER, (), TRIAGE, executor=True),
    StepRule(Step.JOIN, BEFORE_THE_ANSWER, (S.JOINED,), TRIAGE),
    StepRule(Step.LEAVE, (S.JOINED,), (S.REGISTERED,), TRIAGE),
    StepRule(Step.ANSWER_JOINED, (S.JOINED,), (S.ANSWERED,), system=True),
    StepRule(Step.NAME_COMPLAINED, BEFORE_THE_ANSWER, (S.REGISTERED, *BEFORE_THE_ANSWER), TRIAGE, kinds=COMPLAINTS),
    StepRule(Step.SET_ASIDE, BEFORE_THE_ANSWER, (S.CLOSED, *BEFORE_THE_ANSWER), TRIAGE, executor=True),
    StepRule(
        Step.WITHDRAW, (*BEFORE_THE_ANSWER, S.CLARIFYING), (S.IN_WORK, *BEFORE_THE_ANSWER), TRIAGE, executor=True
    ),
    StepRule(
        Step.COMPLAIN, (*BEFORE_THE_ANSWER, S.CLARIFYING, *FINAL_STATES), (), (*TRIAGE, Role.FOI_OFFICER)
    ),
    StepRule(Step.RESTRICT, BEFORE_THE_ARCHIVE, (), (*TRIAGE, Role.FOI_OFFICER)),
    # Those who do not see a restricted case do not free it either.
    StepRule(
        Step.UNRESTRICT, BEFORE_THE_ARCHIVE, (), (Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
    ),
    # What is cleared names the one to whom it goes: the address is corrected before or after, never meanwhile.
    StepRule(
        Step.CORRECT_CONTACT,
        tuple(state for state in BEFORE_THE_ARCHIVE if state not in (S.CLEARING, S.CLEARED)), (),
        (Role.REGISTRAR, Role.SECTOR_HEAD), executor=True,
    ),
    StepRule(Step.REMARK, BEFORE_IT_LEFT, (), (Role.FOI_OFFICER, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)),
    StepRule(Step.SETTLE_REMARK, BEFORE_IT_LEFT, (), (Role.SECTOR_HEAD,), own_unit=True, executor=True),
    # A right of its own: neither the executor nor the registrar opens anew what was answered.
    StepRule(
        Step.REOPEN, (S.ANSWERED, S.CLOSED), (S.IN_WORK,), (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
    ),
    StepRule(
        Step.CLOSE, (S.ANSWERED,), (S.CLOSED,), (Role.REGISTRAR, Role.SECTOR_HEAD), executor=True
    ),
    StepRule(Step.ARCHIVE, (S.CLOSED,), (S.ARCHIVED,), (Role.REGISTRAR, Role.FOI_OFFICER)),
)  # fmt: skip
BY_STEP = {rule.step: rule for rule in STEPS}


def fits(step: Step, *, is_restricted: bool) -> bool:
    """Tell whether the step would change anything: a case is restricted once, and freed only if it is restricted."""
    return {Step.RESTRICT: not is_restricted, Step.UNRESTRICT: is_restricted}.get(step, True)


class StepNotAllowed(RuleBroken):
    """The case is not where this step starts."""


def starts_from(step: Step, state: str) -> bool:
    """Tell whether the step starts from the state."""
    return AppealState(state) in BY_STEP[step].sources


def check_step(state: str, step: Step) -> None:
    """Raise StepNotAllowed unless the step starts from the state."""
    if not starts_from(step, state):
        raise StepNotAllowed(
            _("“%(step)s” is not possible while the case is “%(state)s”.")
            % {"step": step.label, "state": AppealState(state).label}
        )


def may_take(
    step: Step,
    state: str,
    *,
    kind: str,
    roles: frozenset[str],
    roles_in_unit: frozenset[str],
    is_executor: bool,
) -> bool:
    """Tell whether a person with these roles may take the step on a case of the kind now."""
    return starts_from(step, state) and could_ever_take(
        step, kind=kind, roles=roles, roles_in_unit=roles_in_unit, is_executor=is_executor
    )


def could_ever_take(
    step: Step, *, kind: str, roles: frozenset[str], roles_in_unit: frozenset[str], is_executor: bool
) -> bool:
    """Tell whether the step is such a person's to take, were the case where the step starts."""
    rule = BY_STEP[step]
    if rule.system or kind not in rule.kinds:
        return False
    if rule.executor and is_executor:
        return True
    # A sector's head acts for the own sector; the other roles act for the whole department.
    held = {role for role in rule.roles if role in (roles_in_unit if _bound(rule, role) else roles)}
    return bool(held)


def _bound(rule: StepRule, role: Role) -> bool:
    return rule.own_unit or role == Role.SECTOR_HEAD


def problems() -> Iterator[str]:
    """Give a sentence for each fault of the table: a step without a rule, a state without a way on."""
    for step in Step:
        if step not in BY_STEP:
            yield f"The step {step} has no rule."
    if len(BY_STEP) != len(STEPS):
        yield "A step has two rules."
    reached: set[AppealState] = {S.REGISTERED}
    for rule in STEPS:
        reached.update(rule.targets)
        if not rule.system and not rule.roles and not rule.executor:
            yield f"Nobody may take the step {rule.step}."
        if not rule.kinds or not rule.sources:
            yield f"The step {rule.step} is taken on nothing."
    for state in AppealState:
        if state not in reached:
            yield f"No step leads to {state}."
        if state != S.ARCHIVED and not any(state in rule.sources and rule.targets for rule in STEPS):
            yield f"No step leads on from {state}."
    for state in FINAL_STATES:
        if any(state in rule.sources and S.REGISTERED in rule.targets for rule in STEPS):
            yield f"{state} leads back to the start."
