"""Everything that can happen to an appeal, one function a thing."""

from korpu.appeals.operations.adding import add_letter
from korpu.appeals.operations.answering import (
    attach_to_answer,
    clear_answer,
    dispatch_answer,
    remove_from_answer,
    return_answer,
    save_draft,
    settle_dispatch,
    submit_answer,
    take_answer_back,
)
from korpu.appeals.operations.closing import archive_appeal, close_appeal
from korpu.appeals.operations.distributing import (
    accept_appeal,
    assign_executor,
    distribute_appeal,
    reject_appeal,
    request_input,
    set_urgency,
)
from korpu.appeals.operations.registering import Registered, Submission, register_appeal
from korpu.appeals.operations.replying import record_reply
from korpu.appeals.operations.stepping import follow_due
from korpu.appeals.operations.views import forget_view, save_view

__all__ = [
    "Registered",
    "Submission",
    "accept_appeal",
    "add_letter",
    "archive_appeal",
    "assign_executor",
    "attach_to_answer",
    "clear_answer",
    "close_appeal",
    "dispatch_answer",
    "distribute_appeal",
    "follow_due",
    "forget_view",
    "record_reply",
    "register_appeal",
    "reject_appeal",
    "remove_from_answer",
    "request_input",
    "return_answer",
    "save_draft",
    "save_view",
    "set_urgency",
    "settle_dispatch",
    "submit_answer",
    "take_answer_back",
]
