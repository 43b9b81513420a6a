"""What the pages of joining ask."""
