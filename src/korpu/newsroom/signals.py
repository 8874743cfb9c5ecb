"""Facts about the site that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

# ``publication``, ``by``, ``at``: a page is on the site, for the first time or anew.
page_published = Signal()
# ``publication``, ``by``, ``at``: a page was taken off the site.
page_removed = Signal()
