"""What keeps the site alive: its sections with owners, the checks of every night, the rhythm of what is told."""
