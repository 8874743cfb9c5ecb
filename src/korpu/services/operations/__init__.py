"""Everything that can happen to e-services, payments and what is known of the regions."""

from korpu.services.operations.catalogue import (
    clear_description,
    enter_service,
    publish_description,
    reopen_description,
    submit_description,
    withdraw_service,
    write_description,
)
from korpu.services.operations.payments import (
    ask_for_months,
    change_payment,
    check_addresses,
    enter_month,
    enter_months,
    enter_payment,
    note_improvement,
)
from korpu.services.operations.presentations import (
    present_service,
    strike_presentation,
    tell_what_falls_due,
)
from korpu.services.operations.regions import (
    close_point,
    enter_people,
    enter_training,
    enter_uses,
    load_regions,
    open_point,
)

__all__ = [
    "ask_for_months",
    "change_payment",
    "check_addresses",
    "clear_description",
    "close_point",
    "enter_month",
    "enter_months",
    "enter_payment",
    "enter_people",
    "enter_service",
    "enter_training",
    "enter_uses",
    "load_regions",
    "note_improvement",
    "open_point",
    "present_service",
    "publish_description",
    "reopen_description",
    "strike_presentation",
    "submit_description",
    "tell_what_falls_due",
    "withdraw_service",
    "write_description",
]
