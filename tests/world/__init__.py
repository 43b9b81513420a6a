"""A small invented world for tests: people of every role, two reviews, and one record of each kind."""
