"""Facts about appeals that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

appeal_registered = Signal()
appeal_answered = Signal()

# A page of the case is being put together; a receiver of an app above answers with a rules.panels.Panel, or None.
case_shown = Signal()
