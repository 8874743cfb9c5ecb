"""Letters out: one outbox, written with what it tells, sent by jobs, never twice."""
