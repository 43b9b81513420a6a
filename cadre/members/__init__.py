"""The members of the cadre: their expertise, availability and conflicts of interest."""
