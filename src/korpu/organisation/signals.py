"""Facts about the organisation, sent inside the operation's transaction.

This app lies below the journal, so an app above listens and writes the line: ``organisation_changed`` brings ``row``,
``action``, ``by``, ``at``, ``reason``, ``details`` (codes, ids and numbers, never personal data).

``holding_ended`` brings ``holding``, ``by`` and ``at``: who leaves a post leaves open work behind (statute 5.8).
``attempt_refused`` brings ``user``, ``page``, ``about`` and ``at``: somebody tried to change what is not theirs (5.1).
"""

from django.dispatch import Signal

organisation_changed = Signal()
holding_ended = Signal()
attempt_refused = Signal()
