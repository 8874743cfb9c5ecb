"""What holds at the registrar's desk: pure, without tables, clock or request."""
