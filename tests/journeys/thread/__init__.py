"""The stages of one review in a browser, from the first document asked for to practice shared and taken back."""
