"""Work that is given to a unit or a post, whatever it is about: one table, one inbox."""
