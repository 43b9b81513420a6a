"""Plans of a season: many reviews staffed together."""
