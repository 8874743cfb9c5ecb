"""How good the checks are: measured on texts that the rules were not made for."""
