"""What the registrar's desk shows beside a case: how it came, its cards and acts."""

from django.utils.translation import gettext as _

from korpu.appeals import access as appeals
from korpu.appeals.models import Appeal
from korpu.appeals.rules.panels import Panel, PanelLine
from korpu.counter import queries
from korpu.organisation.rules import Standing


def panel_of(appeal: Appeal, standing: Standing, language: str) -> Panel | None:
    """Give the box of the registrar's desk; nothing for a reader who may not know the author."""
    if not appeals.sees_contact(standing, appeal):
        return None
    entry = queries.entry_of(appeal.pk)
    lines: list[PanelLine] = []
    if entry is not None and entry.foreign_number:
        lines.append(PanelLine(_("Number in the other system"), entry.foreign_number))
    if entry is not None and entry.source_address:
        lines.append(PanelLine(_("Address of the message"), entry.source_address))
    return Panel(_("Registrar's desk"), lines) if lines else None
