"""Facts about appeals that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

appeal_registered = Signal()  # appeal, by, at
appeal_answered = Signal()  # appeal, by, at
appeal_closed = Signal()  # appeal, by, at
appeal_reopened = Signal()  # appeal, by, at
appeal_restricted = Signal()  # appeal, by, at

# A page of the case is being put together; a receiver of an app above answers with a rules.panels.Panel, or None.
case_shown = Signal()
# A case's texts and files were destroyed (``appeal``, ``at``), or its author was forgotten (``appeal``, ``is_of_author``,
# ``at``): whoever keeps a copy of either empties it in the same transaction. ``is_of_author(text)`` tells whether a text
# names the author.
case_destroyed = Signal()
author_forgotten = Signal()
