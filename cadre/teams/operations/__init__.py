"""What people do to the team of a review, one file for each family of verbs."""
