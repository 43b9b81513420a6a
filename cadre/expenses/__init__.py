"""Expenses: what may be claimed, claims and their receipts, who checks and who pays them."""
