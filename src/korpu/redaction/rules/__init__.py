"""Blackening as pure functions: bytes and areas in, a searched copy out."""
