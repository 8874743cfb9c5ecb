"""Everything that can happen to a commission."""

from korpu.commissions.operations.abroad import file_report, follow_report, receive_task, take_position
from korpu.commissions.operations.deciding import (
    give_decision_again,
    propose_decision,
    record_votes,
    sign_minutes,
    withdraw_decision,
    write_minutes,
)
from korpu.commissions.operations.following import (
    accept_result,
    follow_completed,
    follow_rejected,
    give_decision_back,
    hand_in_result,
    send_result_back,
)
from korpu.commissions.operations.sessions import (
    add_agenda_item,
    attach_paper,
    cancel_session,
    convene_session,
    hold_session,
    move_session,
    remove_agenda_item,
    send_invitations,
)
from korpu.commissions.operations.setting_up import (
    end_commission,
    end_seat,
    found_commission,
    give_seat,
    load_commissions,
    name_secretary,
    record_export,
    set_procedure,
)

__all__ = [
    "accept_result",
    "add_agenda_item",
    "attach_paper",
    "cancel_session",
    "convene_session",
    "end_commission",
    "end_seat",
    "file_report",
    "follow_completed",
    "follow_rejected",
    "follow_report",
    "found_commission",
    "give_decision_again",
    "give_decision_back",
    "give_seat",
    "hand_in_result",
    "hold_session",
    "load_commissions",
    "move_session",
    "name_secretary",
    "propose_decision",
    "receive_task",
    "record_export",
    "record_votes",
    "remove_agenda_item",
    "send_invitations",
    "send_result_back",
    "set_procedure",
    "sign_minutes",
    "take_position",
    "withdraw_decision",
    "write_minutes",
]
