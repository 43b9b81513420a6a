"""What the team hears: sessions with groups of people, and the notes noted there. Never a name of who said it."""
