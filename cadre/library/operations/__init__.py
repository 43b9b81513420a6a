"""What people do with documents, one file for each family of verbs."""
