"""Facts about the norm-making work, sent inside the operation's transaction; an app above turns them into assignments.

``work_given``: row, unit_id, post_id, request, due_on, by, at. ``work_done``: row, result, by, at.
``work_called_off``: row, reason, by, at. ``notice_given``: row, template, user_ids, values, at.
"""

from django.dispatch import Signal

work_given = Signal()
work_done = Signal()
work_called_off = Signal()
notice_given = Signal()
