"""What the law and the ministry's rules say about appeals: pure, without tables, clock or request."""
