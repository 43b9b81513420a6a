"""What people do to requests and reviews, one file for each family of verbs."""
