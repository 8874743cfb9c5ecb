"""How well the checks of the gate see: labelled texts, and what is counted on them (`./korpu bench checks`)."""
