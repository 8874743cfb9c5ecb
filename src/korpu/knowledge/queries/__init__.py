"""Reads of the fact base with several callers."""
