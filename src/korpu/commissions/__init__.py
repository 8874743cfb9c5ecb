"""Commissions: seats that follow posts, sessions, votes, minutes, and decisions that become assignments."""
