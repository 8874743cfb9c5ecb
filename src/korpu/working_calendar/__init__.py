"""Working days, terms of law and clocks: when something is due, and why on that day."""
