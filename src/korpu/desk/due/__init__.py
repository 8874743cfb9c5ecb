"""The calendar of what is due: a month at a glance, a day in full."""
