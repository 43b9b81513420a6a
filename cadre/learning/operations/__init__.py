"""What is done in learning."""
