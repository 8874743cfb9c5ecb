"""Facts about the public log that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

# ``entry``, ``at``: an answer is on the site.
entry_published = Signal()
# ``entry``, ``at``: an answer was taken off the site.
entry_unpublished = Signal()
