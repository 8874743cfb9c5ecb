"""Facts that others may hear of."""

from django.dispatch import Signal

# A second person has released a copy: redaction, by, at.
copy_released = Signal()
