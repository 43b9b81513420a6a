"""What people do with practice and consents, one file for each family of verbs."""
