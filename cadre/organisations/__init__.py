"""Police forces, partners and others: where they are, what they came from, and who speaks for them."""
