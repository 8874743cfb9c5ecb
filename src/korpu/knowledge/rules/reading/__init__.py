"""Reading a text: its sentences, the figures, days and periods in them, and what is spoken of."""
