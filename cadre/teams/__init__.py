"""The team of a review: its seats, who could take them, offers, and the places people hold."""
