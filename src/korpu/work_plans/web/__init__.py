"""Public pages of open-government plans."""
