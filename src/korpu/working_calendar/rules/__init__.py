"""The law of time: pure functions of calendar, rule and events. No tables, no clock, no request."""
