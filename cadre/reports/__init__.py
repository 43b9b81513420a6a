"""The report of a review: assembled from findings, read, signed off, checked by the host, issued in three forms."""
