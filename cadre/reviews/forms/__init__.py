"""The forms of requests and reviews, one file for each noun."""
