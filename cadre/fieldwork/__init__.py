"""What the team hears: sessions with groups of people, and the points noted there. Never a name of who said it."""
