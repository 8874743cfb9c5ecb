"""The press secretary's page: what journalists asked, and how much time is left."""
