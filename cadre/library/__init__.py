"""What the host sends and the team reads: requests for documents, their text with page anchors, quotes and reading."""
