"""What the team hears: sessions with groups of people, and the notes noted there. Never the name of a speaker."""
