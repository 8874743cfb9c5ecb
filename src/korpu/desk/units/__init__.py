"""The page of each unit: its people, its work, what binds it and what proves it."""
