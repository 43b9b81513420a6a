"""After the report: the host's response to each opportunity, the actions it plans, and what came of them."""
