"""Reports: declared once, drafted before they are due, completed by people, frozen with their figures, delivered."""
