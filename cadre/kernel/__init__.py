"""The lowest layer: small pure modules that every app may use. Nothing here knows what a review is."""
