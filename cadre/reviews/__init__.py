"""A review from its request to its close: scope, terms, stages, acts, and who may be on it. Not its content."""
