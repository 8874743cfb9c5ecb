"""What the page of a case shows of the log of answers."""

from django.template.loader import render_to_string

from korpu.appeals.models import Appeal
from korpu.disclosure.models import LogEntry
from korpu.disclosure.rules import LOG_WRITERS, EntryState
from korpu.organisation.rules import Standing


def card(appeal: Appeal, standing: Standing) -> str:
    """Show the entry that was made of an answered case, and offer to make one where none stands."""
    if appeal.is_open or appeal.is_restricted or not standing.has(*LOG_WRITERS):
        return ""
    entry = LogEntry.objects.filter(appeal=appeal).first()
    may_choose = bool(appeal.text) and (entry is None or entry.state == EntryState.UNPUBLISHED)
    if entry is None and not may_choose:
        return ""
    values = {"appeal": appeal, "entry": entry, "may_choose": may_choose}
    return render_to_string("disclosure/desk/card.html", values)
