"""Facts about the regulation's own work, sent inside the operation's transaction.

This app lies below assignments and letters, so an app above turns these into them. ``row`` is what the work is about:

* ``work_given``: row, unit_id, post_id, request, due_on, by, at
* ``work_done``: row, result, by, at
* ``work_called_off``: row, reason, by, at
* ``notice_given``: row, template (<app>/<name> of the messages), user_ids, values, at
"""

from django.dispatch import Signal

work_given = Signal()
work_done = Signal()
work_called_off = Signal()
notice_given = Signal()
