"""Facts that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

clock_moved = Signal()  # clock, old_due_at, cause, at
calendar_changed = Signal()  # act, by, at
