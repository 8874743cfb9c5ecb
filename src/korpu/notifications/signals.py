"""Facts about messages, with ``message_id``, ``subject_type`` and ``subject_id``."""

from django.dispatch import Signal

message_sent = Signal()
message_failed = Signal()
