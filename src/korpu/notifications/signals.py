"""Facts about messages, with ``message_id``, ``subject_type`` and ``subject_id``."""

from django.dispatch import Signal

message_sent = Signal()
message_failed = Signal()
# The letter goes out again to another address as ``replaced_by``, which from now on tells how the sending goes.
message_replaced = Signal()
