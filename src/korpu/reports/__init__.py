"""Reports: declared once, drafted before they are due, cleared, frozen with their figures, delivered with receipt."""
