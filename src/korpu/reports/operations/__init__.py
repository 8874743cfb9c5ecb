"""Everything that can happen to a report, by the part of its life."""

from korpu.reports.operations.delivering import deliver_report, settle_delivery
from korpu.reports.operations.loading import change_schedule, load_schedules
from korpu.reports.operations.opening import drafters_named, open_due, order_report
from korpu.reports.operations.receiving import accept_report, receive_report, return_report
from korpu.reports.operations.writing import (
    clear_report,
    send_back_report,
    sign_report,
    submit_report,
    take_report_back,
    thaw_report,
    write_section,
)

__all__ = [
    "accept_report",
    "change_schedule",
    "clear_report",
    "deliver_report",
    "drafters_named",
    "load_schedules",
    "open_due",
    "order_report",
    "receive_report",
    "return_report",
    "send_back_report",
    "settle_delivery",
    "sign_report",
    "submit_report",
    "take_report_back",
    "thaw_report",
    "write_section",
]
