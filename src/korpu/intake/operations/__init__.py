"""Everything that can happen to a mail, one function a thing."""

from korpu.intake.operations.deciding import join_to_case, register_held, set_aside
from korpu.intake.operations.fetching import Fetched, fetch
from korpu.intake.operations.importing import Imported, take_files
from korpu.intake.operations.reconciling import reconcile
from korpu.intake.operations.settling import settle, settle_waiting
from korpu.intake.operations.taking import mailbox_named, take

__all__ = [
    "Fetched",
    "Imported",
    "fetch",
    "join_to_case",
    "mailbox_named",
    "reconcile",
    "register_held",
    "set_aside",
    "settle",
    "settle_waiting",
    "take",
    "take_files",
]
