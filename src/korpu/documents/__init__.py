"""Files: taken by their content, kept once under their hash, read for the checks, typeset as PDF."""
