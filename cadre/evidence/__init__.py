"""Evidence: one statement from a quote or a point, coded to actions and strands, weighed for independence."""
