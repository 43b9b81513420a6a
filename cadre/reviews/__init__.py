"""A review from its request to its close: scope, terms, stages, gates, and who may be on it. Not its content."""
