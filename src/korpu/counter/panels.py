"""What the registrar's desk shows beside a case: how it came, its cards and acts."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.appeals import access as appeals
from korpu.appeals.models import Appeal
from korpu.appeals.rules.panels import Panel, PanelLine
from korpu.counter import access, queries
from korpu.language import dates
from korpu.organisation.rules import Standing


def panel_of(appeal: Appeal, standing: Standing, language: str) -> Panel | None:
    """Give the box of the registrar's desk; nothing for a reader who may not know the author."""
    if not appeals.sees_contact(standing, appeal):
        return None
    lines = [*_origin(appeal), *_papers(appeal, standing, language)]
    actions = [PanelLine(_("Make the card"), url=reverse("counter_desk:make_card", args=[appeal.pk]))]
    if standing.has(*access.ACT_MAKERS):
        actions.append(
            PanelLine(_("Act of missing enclosures"), url=reverse("counter_desk:new_act", args=[appeal.pk]))
        )
    return Panel(_("Registrar's desk"), lines, actions)


def _origin(appeal: Appeal) -> list[PanelLine]:
    entry = queries.entry_of(appeal.pk)
    if entry is None:
        return []
    lines = [
        (_("Number in the other system"), entry.foreign_number),
        (_("Address of the message"), entry.source_address),
    ]
    return [PanelLine(label, value) for label, value in lines if value]


def _papers(appeal: Appeal, standing: Standing, language: str) -> list[PanelLine]:
    lines = [
        PanelLine(
            _("Registration-control card (PDF)"),
            dates.date_time(timezone.localtime(card.made_at), language),
            reverse("counter_desk:card", args=[card.pk]),
        )
        for card in queries.cards_of(appeal.pk)
    ]
    may_enclose = access.may_enclose(standing, appeal)
    for act in queries.acts_of(appeal.pk):
        name = _("Act of missing enclosures %(number)s (PDF)") % {"number": act.number}
        made = dates.date_time(timezone.localtime(act.made_at), language)
        lines.append(PanelLine(name, made, reverse("counter_desk:act", args=[act.pk])))
        if may_enclose:
            lines.append(
                PanelLine(
                    _("Enclose act %(number)s with the letter") % {"number": act.number},
                    url=reverse("counter_desk:enclose_act", args=[act.pk]),
                )
            )
    return lines
