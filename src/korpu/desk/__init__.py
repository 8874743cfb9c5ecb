"""The desk: where everyone who works here begins the day, in the Wagtail admin."""
