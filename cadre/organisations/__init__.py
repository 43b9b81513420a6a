"""Police forces, partners and others: where they are, their predecessors, and who represents them."""
