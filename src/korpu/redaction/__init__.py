"""Files blackened before they are given out: marked, rebuilt, searched, released by a second person."""
