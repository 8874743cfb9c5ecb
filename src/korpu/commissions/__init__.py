"""Commissions, own and outside: seats that follow posts, sessions, and decisions that become assignments."""
