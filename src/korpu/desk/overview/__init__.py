"""The overview of those who lead: what is late and where, what was escalated, how plans and duties stand."""
