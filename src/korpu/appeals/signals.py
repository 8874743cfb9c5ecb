"""Facts about appeals that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

appeal_registered = Signal()  # appeal, by, at
appeal_answered = Signal()  # appeal, by, at
appeal_closed = Signal()  # appeal, by, at
appeal_reopened = Signal()  # appeal, by, at

# A page of the case is being put together; a receiver of an app above answers with a rules.panels.Panel, or None.
case_shown = Signal()
