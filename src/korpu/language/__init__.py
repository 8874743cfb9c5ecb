"""Azerbaijani for programs: letters, order, words, numbers and dates. Pure Python, no framework."""
