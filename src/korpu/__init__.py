"""Körpü: public communication and open government of a ministry, one app a room."""
