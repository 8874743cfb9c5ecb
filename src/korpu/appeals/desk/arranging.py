"""Which of the possible steps the page of a case offers first, which behind “other steps”, and which say nothing now."""

from collections.abc import Sequence

from korpu.appeals.rules.steps import Step

# How a case goes forward, the likeliest step of each state first; the others are turns that a case takes seldom.
FORWARD = (
    Step.DISTRIBUTE, Step.ACCEPT, Step.DRAFT, Step.SUBMIT, Step.DISPATCH, Step.RECORD_REPLY, Step.CLOSE, Step.ARCHIVE,
    Step.TAKE, Step.ASSIGN_EXECUTOR, Step.REQUEST_INPUT, Step.CHASE, Step.GO_ON, Step.TAKE_BACK, Step.REJECT, Step.REMARK,
)  # fmt: skip
# So few turns need no fold.
FEW = 2


def arranged(
    possible: Sequence[Step], *, has_draft: bool, is_executor: bool, owes_input: bool
) -> tuple[list[Step], list[Step]]:
    """Give the steps to offer at once, the likeliest first, and those that stand behind a fold.

    Left out is what would change nothing: submitting without a draft, taking what one has, chasing what nobody owes.
    """
    idle = {Step.SUBMIT: not has_draft, Step.TAKE: is_executor, Step.CHASE: not owes_input}
    useful = [step for step in possible if not idle.get(step, False)]
    forward = [step for step in FORWARD if step in useful]
    turns = [step for step in useful if step not in FORWARD]
    return (forward + turns, []) if len(turns) <= FEW else (forward, turns)
