"""The normative texts as data, and the proof, clause by clause, that they are carried out."""
