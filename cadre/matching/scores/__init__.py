"""Matching on a plain matrix of scores, as conference tools do it: no rules but demands, loads and conflicts."""
