"""Sentences with invented personal data in many spellings, clean official text, and what only looks like personal data."""
