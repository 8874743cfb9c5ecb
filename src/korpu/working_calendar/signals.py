"""Facts that apps above may hear of.

They are sent inside the operation's transaction, save one: a clock that a new calendar moved is told after
the group it was in has been committed, at least once, so whoever hears it reads the clock anew
(queries.due_of) and can bear to hear it twice.
"""

from django.dispatch import Signal

clock_moved = Signal()  # clock, old_due_at, cause ("CALENDAR" or the kind of event), at
calendar_changed = Signal()  # act (the row that changed), by_id, at; for a year also action, source
term_changed = Signal()  # term, action, by_id, at
clocks_recomputed = Signal()  # act_id (None for a year), at: every open clock stands under the new calendar
