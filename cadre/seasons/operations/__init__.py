"""What is done with plans of a season."""
