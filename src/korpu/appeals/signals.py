"""Facts about appeals that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

appeal_registered = Signal()
appeal_answered = Signal()
