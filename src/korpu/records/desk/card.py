"""What the page of a case shows of its records."""

from django.template.loader import render_to_string

from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import FINAL_STATES
from korpu.organisation.rules import Standing
from korpu.records import queries


def card(appeal: Appeal, standing: Standing) -> str:
    """Show how the letters of an answered case arrived, what holds it, and what its author said of the answer."""
    if appeal.state not in FINAL_STATES:
        return ""
    values = {
        "appeal": appeal,
        "said": queries.feedback_of(appeal.pk),
        "is_held": queries.is_held_now(appeal.pk),
        "is_destroyed": queries.is_destroyed(appeal.pk),
        "letters": queries.deliveries_of(appeal.pk),
    }
    return render_to_string("records/desk/card.html", values)
