"""The ground floor: small pure pieces every app stands on. Nothing here knows what a review is."""
