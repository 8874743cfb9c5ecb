"""Everything that can happen to acts, obligations, drafts, norm-making, copies of acts and rights."""

from korpu.regulation.operations.acts import (
    attach_signed_copy,
    complete_act,
    register_act,
    repeal_act,
    sign_act,
)
from korpu.regulation.operations.circulating import circulate_act, confirm_receipt, remind_unconfirmed
from korpu.regulation.operations.drafting import (
    approve_opinion,
    ask_for_opinions,
    call_off_request,
    close_draft,
    decide_opinion,
    note_in_final_text,
    register_draft,
    send_back_opinion,
    send_opinion,
    submit_opinion,
    write_opinion,
)
from korpu.regulation.operations.editions import EditionChange, bring_edition
from korpu.regulation.operations.importing import import_act
from korpu.regulation.operations.loading import ClausesInvalid, load_clauses
from korpu.regulation.operations.norm_making import finish_stage, plan_norm_item
from korpu.regulation.operations.obligations import (
    Binding,
    assign_obligation,
    end_obligation,
    enter_obligation,
    explain,
    mark_binding,
    move_obligation,
    record_fulfilment,
    warn_unassigned,
)
from korpu.regulation.operations.rights import enter_right, entitle, use_right
from korpu.regulation.rules.acts import RequisitesInvalid

__all__ = [
    "Binding",
    "ClausesInvalid",
    "EditionChange",
    "RequisitesInvalid",
    "approve_opinion",
    "ask_for_opinions",
    "assign_obligation",
    "attach_signed_copy",
    "bring_edition",
    "call_off_request",
    "circulate_act",
    "close_draft",
    "complete_act",
    "confirm_receipt",
    "decide_opinion",
    "end_obligation",
    "enter_obligation",
    "enter_right",
    "entitle",
    "explain",
    "finish_stage",
    "import_act",
    "load_clauses",
    "mark_binding",
    "move_obligation",
    "note_in_final_text",
    "plan_norm_item",
    "record_fulfilment",
    "register_act",
    "register_draft",
    "remind_unconfirmed",
    "repeal_act",
    "send_back_opinion",
    "send_opinion",
    "sign_act",
    "submit_opinion",
    "use_right",
    "warn_unassigned",
    "write_opinion",
]
