"""Everything that can happen to facts, earlier texts, positions and papers."""

from datetime import datetime

from django.db import transaction

from korpu.accounts.models import User
from korpu.journal import operations as journal
from korpu.knowledge.operations.facts import (
    FactText,
    confirm_fact,
    describe_indicator,
    enter_fact,
    enter_indicator,
    revise_fact,
    withdraw_fact,
)
from korpu.knowledge.operations.freezing import drop_data, freeze_data
from korpu.knowledge.operations.importing import (
    FactReading,
    ImportUndone,
    TableHasErrors,
    TableNotReadable,
    import_facts,
    lines_of_file,
    read_facts,
    undo_import,
)
from korpu.knowledge.operations.keeping import ask_for_confirmation, count_figures
from korpu.knowledge.operations.papers import (
    Asked,
    Source,
    approve_paper,
    ask_for_briefing,
    begin_analysis,
    begin_study,
    mark_read,
    propose_from,
    return_paper,
    submit_paper,
    write_analysis,
    write_briefing,
    write_study,
)
from korpu.knowledge.operations.reforms import publish_reform, submit_reform, write_reform
from korpu.knowledge.operations.sayings import (
    end_position,
    enter_position,
    forget_releases,
    keep_earlier,
    keep_release,
)

__all__ = [
    "Asked",
    "FactReading",
    "FactText",
    "ImportUndone",
    "Source",
    "TableHasErrors",
    "TableNotReadable",
    "approve_paper",
    "ask_for_briefing",
    "ask_for_confirmation",
    "begin_analysis",
    "begin_study",
    "confirm_fact",
    "count_figures",
    "describe_indicator",
    "drop_data",
    "end_position",
    "enter_fact",
    "enter_indicator",
    "enter_position",
    "forget_releases",
    "freeze_data",
    "import_facts",
    "keep_earlier",
    "keep_release",
    "lines_of_file",
    "mark_read",
    "propose_from",
    "publish_reform",
    "read_facts",
    "record_export",
    "return_paper",
    "revise_fact",
    "submit_paper",
    "submit_reform",
    "undo_import",
    "withdraw_fact",
    "write_analysis",
    "write_briefing",
    "write_reform",
    "write_study",
]


@transaction.atomic
def record_export(*, what: str, form: str, query: str, by: User, at: datetime) -> None:
    """Write down that a list left the house as a file."""
    journal.record(
        None, "knowledge.exported", by=by, at=at, details={"what": what, "form": form, "query": query[:300]}
    )
