"""Facts about releases, sent inside the operation's transaction with ``release``, ``by`` and ``at``."""

from django.dispatch import Signal

cleared = Signal()
released = Signal()
sent_back = Signal()
