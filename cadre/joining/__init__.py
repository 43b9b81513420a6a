"""Joining the cadre: who may join, what visitors read, expressions of interest, the initial chat, and applications."""
