"""What people do to a report, one file for each family of verbs."""
