"""Mail in: every message of every mailbox is taken, triaged, and becomes a case, joins one, or waits in sight."""
