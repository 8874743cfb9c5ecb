"""The registrar's desk: paper, telephone, reception days, cards, acts of missing enclosures, older registers."""
