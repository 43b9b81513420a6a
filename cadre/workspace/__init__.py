"""The first page of each role, the navigation, and the search page. No records and no operations."""
