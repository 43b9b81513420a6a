"""The home page, the navigation, and the search page. No records and no operations."""
