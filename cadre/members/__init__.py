"""The cadre: its members, what they know, when they are free, and what would conflict."""
