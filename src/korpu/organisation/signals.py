"""Facts about the organisation, sent inside the operation's transaction.

This app lies below the journal, so an app above listens and writes the line: ``row``, ``action``, ``by``,
``at``, ``reason``, ``details`` (codes, ids and numbers, never personal data).
"""

from django.dispatch import Signal

organisation_changed = Signal()
