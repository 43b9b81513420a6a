"""Full-text search with audience keys inside the query, on either database."""
