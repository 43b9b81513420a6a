"""Evidence: one statement from a quote or a note, coded to actions and strands, weighed for independence."""
