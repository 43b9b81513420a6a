"""What people do to the records of members, one file for each family of verbs."""
