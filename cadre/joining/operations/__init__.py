"""What is done in joining."""
