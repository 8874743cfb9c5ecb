"""The journal's actions as sentences of a case's story."""

from django.utils.translation import gettext_lazy as _

from korpu.journal import queries as journal

# Of the gate's and the inbox's lines the story tells those that its own do not tell already.
_ALSO_TOLD = ("release.approved", "release.finding_decided", "release.sent_back")
_TOLD_OTHERWISE = {"work_plans.assignment_completed": _("Input was given")}


def action_words(action: str) -> str:
    """Give the sentence of an action; the empty text for what is no part of the story."""
    if action in _TOLD_OTHERWISE:
        return str(_TOLD_OTHERWISE[action])
    is_told = action.startswith("appeals.") or action in _ALSO_TOLD
    return journal.action_words(action) if is_told else ""
