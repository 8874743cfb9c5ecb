"""People who sign in: one account a person, a second factor for everyone who works on the desk."""
