"""What is measured, and nothing that is promised: each run prints a table and asserts no time."""
