"""What the page of a case shows of the log of answers."""

from django.template.loader import render_to_string

from korpu.appeals.models import Appeal
from korpu.disclosure.models import LogEntry
from korpu.disclosure.rules import LOG_WRITERS
from korpu.organisation.rules import Standing


def card(appeal: Appeal, standing: Standing) -> str:
    """Show the entry that was made of an answered case, or offer to make one."""
    if appeal.is_open or appeal.is_restricted or not standing.has(*LOG_WRITERS):
        return ""
    entry = LogEntry.objects.filter(appeal=appeal).first()
    if entry is None and not appeal.text:
        return ""
    return render_to_string("disclosure/desk/card.html", {"appeal": appeal, "entry": entry})
