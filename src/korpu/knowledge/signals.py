"""Facts about the fact base that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

# With ``old``, ``new``, ``by`` and ``at``.
fact_revised = Signal()
# With ``briefing``, ``by`` and ``at``.
briefing_approved = Signal()
