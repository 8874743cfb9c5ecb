"""The journal: every operation's line, chained and sealed so that a changed past shows."""
