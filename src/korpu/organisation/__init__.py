"""The ministry: units, posts, who holds them when, who acts for whom, and the rules set for its work."""
