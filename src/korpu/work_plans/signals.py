"""Facts about assignments that apps above may hear of.

Each is sent inside the operation's transaction with ``assignment``, ``by`` and ``at``.
"""

from django.dispatch import Signal

assignment_accepted = Signal()
assignment_rejected = Signal()
assignment_completed = Signal()
