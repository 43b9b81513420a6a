"""Joining the cadre: who may join, what visitors read, expressions of interest and the initial chat."""
