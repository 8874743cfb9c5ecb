"""Everything that can happen to an appeal, one function a thing."""

from korpu.appeals.operations.adding import add_letter
from korpu.appeals.operations.answering import (
    attach_to_answer,
    clear_answer,
    remove_from_answer,
    return_answer,
    save_draft,
    submit_answer,
    take_answer_back,
)
from korpu.appeals.operations.asking import chase_input, request_input, request_inputs
from korpu.appeals.operations.blackening import blacken_enclosure, enclose_copy
from korpu.appeals.operations.closing import archive_appeal, close_appeal, reopen_appeal
from korpu.appeals.operations.complaining import (
    comment_on_proceeding,
    end_proceeding,
    enter_proceeding,
    follow_proceeding,
    name_complained,
)
from korpu.appeals.operations.controlling import make_remark, settle_remark
from korpu.appeals.operations.correcting import address_of_author, correct_contact
from korpu.appeals.operations.dispatching import dispatch_answer, settle_dispatch
from korpu.appeals.operations.distributing import (
    accept_appeal,
    assign_executor,
    distribute_appeal,
    reject_appeal,
    take_appeal,
    take_next_appeal,
)
from korpu.appeals.operations.erasing import Erased, destroy_case, forget_author, keep_until
from korpu.appeals.operations.forwarding import settle_forwarding
from korpu.appeals.operations.joining import answer_joined, join_alike, join_appeals, leave_group
from korpu.appeals.operations.loading import load_case_rules
from korpu.appeals.operations.moving import follow_clock, tell_those_at_work
from korpu.appeals.operations.registering import Registered, Submission, register_appeal
from korpu.appeals.operations.reminding import remind_of_notices
from korpu.appeals.operations.reminding_stages import remind_of_stages
from korpu.appeals.operations.replying import record_reply
from korpu.appeals.operations.restricting import restrict_appeal, unrestrict_appeal
from korpu.appeals.operations.retiming import convert_appeal, go_on, set_urgency
from korpu.appeals.operations.ruling import set_internal_terms, set_kind_rule, set_routing
from korpu.appeals.operations.setting_aside import set_aside, withdraw_appeal
from korpu.appeals.operations.splitting import split_appeal
from korpu.appeals.operations.stepping import follow_due
from korpu.appeals.operations.taking_over import OldCase, take_over_case
from korpu.appeals.operations.templating import Begun, begin_letter, merge_values, set_letter_template
from korpu.appeals.operations.views import forget_view, save_view

__all__ = [
    "Begun",
    "Erased",
    "OldCase",
    "Registered",
    "Submission",
    "accept_appeal",
    "add_letter",
    "address_of_author",
    "answer_joined",
    "archive_appeal",
    "assign_executor",
    "attach_to_answer",
    "begin_letter",
    "blacken_enclosure",
    "chase_input",
    "clear_answer",
    "close_appeal",
    "comment_on_proceeding",
    "convert_appeal",
    "correct_contact",
    "destroy_case",
    "dispatch_answer",
    "distribute_appeal",
    "enclose_copy",
    "end_proceeding",
    "enter_proceeding",
    "follow_clock",
    "follow_due",
    "follow_proceeding",
    "forget_author",
    "forget_view",
    "go_on",
    "join_alike",
    "join_appeals",
    "keep_until",
    "leave_group",
    "load_case_rules",
    "make_remark",
    "merge_values",
    "name_complained",
    "record_reply",
    "register_appeal",
    "reject_appeal",
    "remind_of_notices",
    "remind_of_stages",
    "remove_from_answer",
    "reopen_appeal",
    "request_input",
    "request_inputs",
    "restrict_appeal",
    "return_answer",
    "save_draft",
    "save_view",
    "set_aside",
    "set_internal_terms",
    "set_kind_rule",
    "set_letter_template",
    "set_routing",
    "set_urgency",
    "settle_dispatch",
    "settle_forwarding",
    "settle_remark",
    "split_appeal",
    "submit_answer",
    "take_answer_back",
    "take_appeal",
    "take_next_appeal",
    "take_over_case",
    "tell_those_at_work",
    "unrestrict_appeal",
    "withdraw_appeal",
]
