"""The signed copy of an act: files lie above the regulation, so its screen stands here."""
